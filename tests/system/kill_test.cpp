// SPDX-License-Identifier: Apache-2.0
// The server is killed while it reads, again and again: what it acknowledged is in the store, once.
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <numeric>
#include <random>
#include <set>
#include <thread>

#include "collection/collector.h"
#include "net/runtime.h"
#include "net/worker_pool.h"
#include "sim/server/town_server.h"
#include "store/collect/runs.h"
#include "store/collect/tasks.h"
#include "store/testing/store_fixture.h"
#include "system/child.h"
#include "trial/enter_town.h"

namespace riser {
namespace {

constexpr std::uint32_t gateways = 6, meters_each = 40;
constexpr std::uint32_t kills = 200, checked_every = 50;
constexpr int longest_ms = 150;  // in a round, or in the start

using Ports = std::array<std::uint16_t, gateways>;

/// Readings that were acknowledged, counted by meter, in memory that outlives the process that counts.
class Acknowledged {
 public:
  explicit Acknowledged(std::size_t meters)
      : meters_(meters),
        size_(meters * sizeof(std::atomic<std::uint32_t>)),
        counts_(static_cast<std::atomic<std::uint32_t>*>(
            ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
  ~Acknowledged() { ::munmap(counts_, size_); }
  Acknowledged(const Acknowledged&) = delete;
  std::atomic<std::uint32_t>& operator[](std::size_t meter) { return counts_[meter]; }
  std::uint64_t all() const { return std::accumulate(counts_, counts_ + meters_, std::uint64_t{0}); }

 private:
  std::size_t meters_;
  std::size_t size_;
  std::atomic<std::uint32_t>* counts_;
};

void run_town(int ports_to) {
  const sim::Town town(3, gateways, meters_each);
  const SystemClock clock;
  net::Runtime runtime(1);
  sim::TownServer server(
      runtime, town, clock,
      {.seed = 3, .gateways = gateways, .meters_per_gateway = meters_each, .paced = false, .listen = "127.0.0.1:0"});
  server.start();
  Ports ports;
  for (std::uint32_t g = 0; g < gateways; ++g) ports[g] = server.port(g);
  if (::write(ports_to, ports.data(), sizeof ports) != static_cast<ssize_t>(sizeof ports)) return;
  sleep_until_killed();
}

class Kill : public ::testing::Test {
 protected:
  std::unique_ptr<store::Store> open() const {
    return store::Store::open(store::Store::embedded(folder_.path()), clock_);
  }

  void enter(const Ports& ports) {
    const auto store = open();
    const sim::Town town(3, gateways, meters_each);
    meters_ =
        trial::enter_town(*store, clock_.utc(), town, gateways, [&](std::uint32_t number, store::Gateway& gateway) {
          gateway.kind = store::GatewayKind::dial_out;
          gateway.address = fmt::format("127.0.0.1:{}", ports[number]);
        });
    auto lease = store->lease();
    store::Transaction transaction(*lease);
    ASSERT_TRUE(store::Tasks(*lease).add({.name = "Without a pause", .schedule = "cron */3 * * * * *"}).has_value());
    transaction.commit();
  }

  void serve(Acknowledged& acknowledged, const std::function<void()>& wait) const {
    const auto store = open();
    net::Runtime runtime(2);
    net::WorkerPool pool("sql", 2);
    collection::Events events;
    std::map<MeterId, std::size_t> index;
    for (std::size_t i = 0; i < meters_.size(); ++i) index[meters_[i]] = i;
    events.subscribe([&](const collection::Event& event) {
      if (event.kind == collection::Event::Kind::meter_read) ++acknowledged[index.at(event.meter)];
    });
    collection::JobBoard jobs(clock_, events);
    collection::Collector collector(runtime, pool, *store, clock_, events, jobs, {});
    collector.start();
    wait();
    collector.stop();
  }

  void check(Acknowledged& acknowledged, std::uint32_t killed) const {
    const auto store = open();
    for (std::size_t i = 0; i < meters_.size(); ++i) {
      const auto readings = store->readings().history(meters_[i], 0, INT64_MAX / 4);
      // What was committed a moment before the kill had no time to be acknowledged.
      ASSERT_GE(readings.size(), acknowledged[i]) << "an acknowledged reading was lost";
      ASSERT_LE(readings.size(), acknowledged[i] + killed);
      std::set<ByteVector> telegrams;
      for (const auto& telegram : store->readings().telegrams(meters_[i], 0, INT64_MAX / 4))
        ASSERT_TRUE(telegrams.insert(telegram.bytes).second) << "a telegram was stored twice";
    }
  }

  const store::testing::TestFolder folder_;
  const SystemClock clock_;
  std::vector<MeterId> meters_;
};

TEST_F(Kill, at_two_hundred_random_moments_of_a_round_loses_nothing_and_stores_nothing_twice) {
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const Child town([&] { run_town(pipe[1]); });
  Ports ports;
  ASSERT_EQ(::read(pipe[0], ports.data(), sizeof ports), static_cast<ssize_t>(sizeof ports));
  ASSERT_NO_FATAL_FAILURE(enter(ports));
  Acknowledged acknowledged(meters_.size());
  std::minstd_rand dice(1);
  for (std::uint32_t n = 1; n <= kills; ++n) {
    const std::uint64_t before = acknowledged.all();
    Child server([&] { serve(acknowledged, sleep_until_killed); });
    // Every fourth one is killed before it has read anything.
    while (n % 4 != 0 && acknowledged.all() == before) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    std::this_thread::sleep_for(std::chrono::milliseconds(dice() % longest_ms));
    ASSERT_TRUE(server.kill()) << "the server ended by itself";
    if (n % checked_every == 0) ASSERT_NO_FATAL_FAILURE(check(acknowledged, n));
  }
  EXPECT_GT(acknowledged.all(), meters_.size());
  RecordProperty("acknowledged", std::to_string(acknowledged.all()));
}

}  // namespace
}  // namespace riser
