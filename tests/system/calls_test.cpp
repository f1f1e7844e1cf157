// SPDX-License-Identifier: Apache-2.0
// Meters that call by themselves, with everything that goes wrong in a call: it is cut after any line, its messages
// come twice, it is played again, the device calls while an older call of it is open, and the server is killed in the
// middle of it.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <set>

#include "collection/collector.h"
#include "net/runtime.h"
#include "net/worker_pool.h"
#include "sim/meters/dial_in_device.h"
#include "store/master/commands.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/testing/store_fixture.h"

namespace riser {
namespace {

using sim::DialInMischief;

constexpr std::uint32_t devices = 12, rounds = 60;
constexpr int patience_ms = 10'000;
constexpr std::int64_t hour = 3600;

struct SteadyGas final : sim::GasSource {
  sim::GasState at(UtcSeconds utc) const override { return {.working_volume_l = utc % (86'400 * 365) / 5}; }
};

class Calls : public ::testing::Test {
 protected:
  ~Calls() override { kill(); }

  void enter() {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    auto lease = store->lease();
    store::Transaction transaction(*lease);
    const auto gateway = store::Gateways(*lease).add({.name = "Callers", .kind = store::GatewayKind::meters}).value();
    const auto line = store::Lines(*lease).add({.gateway = gateway.id, .name = "Calls", .protocol = "dial_in"}).value();
    std::vector<store::Meter> meters;
    for (std::uint32_t n = 0; n < devices; ++n) {
      const sim::DialInSetup setup{
          .device = fmt::format("G4-{:08}", n), .key = ByteVector(32, static_cast<Byte>(n)), .seed = n};
      devices_.push_back(std::make_unique<sim::DialInDevice>(setup, gas_, now_));
      meters.push_back({.line = line.id,
                        .name = setup.device,
                        .protocol = "dial_in",
                        .address = setup.device,
                        .number = setup.device,
                        .commodity = metering::Commodity::gas,
                        .sealed_key = store->key_box().seal(setup.key)});
    }
    for (const store::Meter& meter : store::Meters(*lease).add(std::move(meters)).value()) meters_.push_back(meter.id);
    transaction.commit();
  }

  // While the server is down.
  void queue_commands() {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    auto lease = store->lease();
    store::Transaction transaction(*lease);
    for (std::uint32_t n = 0; n < 3; ++n) {
      const std::size_t which = dice_() % devices;
      const bool valve = dice_() % 2 == 0;
      const std::string number = "0.99" + std::to_string(dice_() % 90 + 10);
      store::QueuedCommand command{.meter = meters_[which], .kind = valve ? "close_valve" : "write_item"};
      if (!valve) command.item = "compressibility";
      if (!valve) command.data.assign(number.begin(), number.end());
      if (store::Commands(*lease).add(command)) ++queued_[which];
    }
    transaction.commit();
  }

  void start() {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    server_ = ::fork();
    if (server_ == 0) {
      try {
        serve(pipe[1]);
      } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
      }
      ::_exit(2);
    }
    ASSERT_EQ(::read(pipe[0], &port_, sizeof port_), static_cast<ssize_t>(sizeof port_));
    ::close(pipe[0]);
    ::close(pipe[1]);
  }
  void serve(int port_to) const {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    net::Runtime runtime(1);
    net::WorkerPool pool("sql", 2);
    collection::Events events;
    collection::JobBoard jobs(clock_, events);
    collection::Collector collector(runtime, pool, *store, clock_, events, jobs, {.listen = {.dtu = "127.0.0.1:0"}});
    collector.start();
    const std::uint16_t port = collector.dtu_port();
    if (::write(port_to, &port, sizeof port) != static_cast<ssize_t>(sizeof port)) return;
    for (;;) ::pause();
  }
  void kill() {
    if (server_ <= 0) return;
    ::kill(server_, SIGKILL);
    ::waitpid(std::exchange(server_, 0), nullptr, 0);
    for (const int line : std::exchange(abandoned_, {})) ::close(line);
  }

  /// The server is killed when it has spoken so often; -1: never.
  void call(sim::DialInDevice& device, int kill_after) {
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port_);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    device.pass(now_);
    if (::connect(line, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) {
      ByteVector out = device.call(now_);
      std::array<Byte, 512> buffer;
      for (int heard = 0;;) {
        if (!out.empty() && ::send(line, out.data(), out.size(), MSG_NOSIGNAL) < 0) break;
        if (device.hung_up()) break;
        pollfd wait{.fd = line, .events = POLLIN, .revents = 0};
        if (::poll(&wait, 1, patience_ms) <= 0) break;
        const ssize_t count = ::recv(line, buffer.data(), buffer.size(), 0);
        if (count <= 0) break;
        if (++heard == kill_after) kill();
        out = device.hear(Bytes{buffer.data(), static_cast<std::size_t>(count)}, now_);
      }
    }
    // Half of those that lose the network do not say so: the server has two calls of the device when it calls again.
    const bool silent = device.mischief == DialInMischief::cut && dice_() % 2 == 0;
    silent ? abandoned_.push_back(line) : static_cast<void>(::close(line));
    if (!device.hung_up()) device.lost(now_);
  }

  void misbehave(sim::DialInDevice& device) {
    constexpr DialInMischief kinds[] = {DialInMischief::none, DialInMischief::none, DialInMischief::cut,
                                        DialInMischief::replay_message, DialInMischief::replay_call};
    device.mischief = kinds[dice_() % std::size(kinds)];
    device.cut_after = dice_() % 8 + 1;
  }

  void check() const {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    auto lease = store->lease();
    for (std::size_t n = 0; n < devices; ++n) {
      const sim::DialInDevice& device = *devices_[n];
      std::set<UtcSeconds> rows;
      for (const auto& reading : store->readings().history(meters_[n], 0, INT64_MAX / 4)) {
        if (reading.source != metering::Source::archive) continue;
        EXPECT_TRUE(rows.insert(reading.time).second) << "a row was stored twice";
      }
      for (const sim::GasRow& row : device.memory().rows) EXPECT_TRUE(rows.contains(row.time)) << "a row was lost";
      EXPECT_EQ(device.memory().acknowledged_row, device.memory().rows.back().time);
      EXPECT_EQ(device.carried_out(), queued_[n]) << "each command once";
      for (const auto& command : store::Commands(*lease).of_meter(meters_[n], 1000))
        EXPECT_TRUE(command.state == "done" || command.state == "accepted") << command.kind << " " << command.state;
    }
  }

  const store::testing::TestFolder folder_;
  const SystemClock clock_;
  const SteadyGas gas_;
  UtcSeconds now_ = clock_.utc() - (rounds + 2) * hour;
  std::minstd_rand dice_{7};
  std::vector<std::unique_ptr<sim::DialInDevice>> devices_{};
  std::vector<MeterId> meters_{};
  std::array<std::uint64_t, devices> queued_{};
  std::vector<int> abandoned_{};
  pid_t server_ = 0;
  std::uint16_t port_ = 0;
};

TEST_F(Calls, lose_nothing_and_have_no_command_carried_out_twice_whatever_goes_wrong_in_them) {
  enter();
  std::uint32_t kills = 0;
  for (std::uint32_t round = 0; round < rounds; ++round, now_ += hour) {
    queue_commands();
    ASSERT_NO_FATAL_FAILURE(start());
    for (const auto& device : devices_) {
      misbehave(*device);
      const bool kills_it = dice_() % devices == 0;
      call(*device, kills_it ? static_cast<int>(dice_() % 6 + 1) : -1);
      if (server_ != 0 && dice_() % 4 == 0) call(*device, -1);
      if (server_ == 0) {
        ++kills;
        ASSERT_NO_FATAL_FAILURE(start());
      }
    }
    kill();
  }
  EXPECT_GT(kills, rounds / 4);
  ASSERT_NO_FATAL_FAILURE(start());
  for (const auto& device : devices_) {
    device->mischief = DialInMischief::none;
    call(*device, -1);
  }
  kill();
  check();
}

}  // namespace
}  // namespace riser
