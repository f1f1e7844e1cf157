// SPDX-License-Identifier: Apache-2.0
// The whole server tells a web hook and a real Mosquitto what it reads from simulated meters, and is killed again and
// again, also between the commit of a reading and its delivery: every reading arrives, and those of a meter in order.
#include <gtest/gtest.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <fstream>
#include <random>

#include "api/dto/message.h"
#include "api/json/decode.h"
#include "app/server.h"
#include "output/sink.h"
#include "output/testing/broker.h"
#include "sim/server/town_server.h"
#include "store/collect/tasks.h"
#include "store/testing/store_fixture.h"
#include "system/child.h"
#include "trial/enter_town.h"

namespace riser {
namespace {

constexpr std::uint32_t gateways = 2, meters_each = 15;
constexpr int kills = 12, longest_ms = 900;

template <class T>
void give(int pipe, const T& value) {
  if (::write(pipe, &value, sizeof value) != static_cast<ssize_t>(sizeof value)) ::_exit(3);
}
template <class T>
T take(int pipe) {
  T value{};
  EXPECT_EQ(::read(pipe, &value, sizeof value), static_cast<ssize_t>(sizeof value));
  return value;
}

using Ports = std::array<std::uint16_t, gateways>;

void run_town(int to) {
  const sim::Town town(3, gateways, meters_each);
  const SystemClock clock;
  net::Runtime runtime(1);
  sim::TownServer server(
      runtime, town, clock,
      {.seed = 3, .gateways = gateways, .meters_per_gateway = meters_each, .paced = false, .listen = "127.0.0.1:0"});
  server.start();
  Ports ports;
  for (std::uint32_t g = 0; g < gateways; ++g) ports[g] = server.port(g);
  give(to, ports);
  sleep_until_killed();
}

/// Writes what it accepts into a file, a request a line; refuses one in ten.
void run_receiver(int to, const std::filesystem::path& file) {
  std::ofstream out(file);
  net::Runtime runtime(1);
  net::WorkerPool pool("receiver", 1);
  int n = 0;
  net::HttpServer server(runtime, pool, "127.0.0.1:0", [&](const net::HttpRequest& request) {
    if (++n % 10 == 0) return net::HttpResponse{.status = 503};
    out << *request.header("webhook-id") << '\t' << *request.header("webhook-timestamp") << '\t'
        << *request.header("webhook-signature") << '\t' << request.body << std::endl;
    return net::HttpResponse{.status = 204};
  });
  give(to, server.port());
  sleep_until_killed();
}

/// What arrived, by meter: the times of readings in the order of their first arrival.
struct Arrivals {
  std::map<std::int64_t, std::vector<UtcSeconds>> times{};
  std::set<std::string> ids{};
  std::size_t again = 0;

  void take(const api::ReadingMessage& message) {
    EXPECT_EQ(message.kind, "reading");
    if (!ids.insert(message.id).second) {
      ++again;
      return;
    }
    times[message.meter.id.value].push_back(message.reading.time.seconds);
  }
};

class Outputs : public ::testing::Test {
 protected:
  static app::ServerOptions options(const std::filesystem::path& folder) {
    app::ServerOptions options;
    options.data = folder.string();
    options.entrance.http = options.listen.dtu = "127.0.0.1:0";
    return options;
  }

  void enter(const Ports& ports, const std::string& web_hook, const std::string& mqtt) {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    const sim::Town town(3, gateways, meters_each);
    meters_ =
        trial::enter_town(*store, clock_.utc(), town, gateways, [&](std::uint32_t number, store::Gateway& gateway) {
          gateway.kind = store::GatewayKind::dial_out;
          gateway.address = fmt::format("127.0.0.1:{}", ports[number]);
        });
    auto lease = store->lease();
    store::Transaction transaction(*lease);
    ASSERT_TRUE(store::Tasks(*lease).add({.name = "Without a pause", .schedule = "cron */2 * * * * *"}).has_value());
    store::Outputs outputs(*lease);
    const store::Author author{.user = UserId{1}, .at = clock_.utc()};
    hook_ = outputs
                .add({.name = "Billing",
                      .kind = store::OutputKind::web_hook,
                      .address = web_hook,
                      .sealed_secret = store->key_box().seal(as_bytes(secret_)),
                      .sends = {store::MessageKind::reading}},
                     author)
                ->id;
    bus_ = outputs
               .add({.name = "Bus",
                     .kind = store::OutputKind::mqtt,
                     .address = mqtt,
                     .topic = "town/{kind}/{meter}",
                     .sends = {store::MessageKind::reading}},
                    author)
               ->id;
    transaction.commit();
  }

  void serve() const {
    app::Server server(options(folder_.path()));
    server.start();
    sleep_until_killed();
  }

  /// Delivers what waits, without reading anything more.
  void drain(output::testing::Listener& listener) {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    {
      auto lease = store->lease();
      lease->execute("UPDATE task SET enabled = 0");
    }
    app::Server server(options(folder_.path()));
    for (int i = 0; i < 12'000; ++i) {
      listener.listen(10);
      auto lease = server.store().lease();
      store::Outputs outputs(*lease);
      std::int64_t waiting = 0;
      for (const OutputId id : {hook_, bus_})
        waiting += store::Outbox(*lease).waiting(outputs.state(id).mark, {store::MessageKind::reading}).messages;
      if (waiting == 0) break;
    }
    for (int i = 0; i < 50; ++i) listener.listen(10);
  }

  void check(const Arrivals& arrivals) const {
    const auto store = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    std::size_t stored = 0;
    for (const MeterId meter : meters_) {
      std::vector<UtcSeconds> times;
      for (const auto& reading : store->readings().history(meter, 0, INT64_MAX / 4)) times.push_back(reading.time);
      stored += times.size();
      const auto arrived = arrivals.times.find(meter.value);
      ASSERT_EQ(arrived == arrivals.times.end() ? std::vector<UtcSeconds>{} : arrived->second, times)
          << "meter " << meter.value;
    }
    EXPECT_GT(stored, meters_.size());
  }

  const store::testing::TestFolder folder_;
  const SystemClock clock_;
  const std::string secret_ = output::new_signing_secret();
  std::vector<MeterId> meters_;
  OutputId hook_, bus_;
};

TEST_F(Outputs, that_are_killed_between_commit_and_delivery_tell_everything_once_at_least_and_in_order) {
  if (!output::testing::Broker::installed()) GTEST_SKIP() << "Mosquitto is not installed";
  int pipe[2];
  ASSERT_EQ(::pipe(pipe), 0);
  const Child town([&] { run_town(pipe[1]); });
  const auto ports = take<Ports>(pipe[0]);
  const auto file = folder_.path() / "received";
  const Child receiver([&] { run_receiver(pipe[1], file); });
  const auto receiver_port = take<std::uint16_t>(pipe[0]);
  const output::testing::Broker broker;
  Arrivals by_mqtt;
  output::testing::Listener listener(broker, "town/#", [&](const std::string& topic, const std::string& body) {
    const auto message = api::from_json<api::ReadingMessage>(body);
    ASSERT_TRUE(message) << body;
    EXPECT_EQ(topic, "town/reading/" + std::to_string(message->meter.id.value));
    by_mqtt.take(*message);
  });
  ASSERT_NO_FATAL_FAILURE(enter(ports, fmt::format("http://127.0.0.1:{}/", receiver_port), broker.address()));
  std::minstd_rand dice(1);
  for (int n = 0; n < kills; ++n) {
    const std::size_t before = by_mqtt.ids.size();
    const Child server([&] { serve(); });
    for (int i = 0; i < 1000 && by_mqtt.ids.size() == before; ++i) listener.listen(10);
    const int rest = static_cast<int>(dice() % longest_ms);
    for (int ms = 0; ms < rest; ms += 10) listener.listen(10);
  }
  drain(listener);
  ASSERT_NO_FATAL_FAILURE(check(by_mqtt));

  Arrivals by_web_hook;
  std::ifstream in(file);
  for (std::string id, timestamp, signature, body; std::getline(in, id, '\t') && std::getline(in, timestamp, '\t') &&
                                                   std::getline(in, signature, '\t') && std::getline(in, body);) {
    EXPECT_EQ(signature, output::signature(secret_, id, std::stoll(timestamp), body));
    const boost::json::value parsed = boost::json::parse(body);
    for (const auto& one : parsed.at("messages").as_array()) {
      const auto message = api::from_json<api::ReadingMessage>(boost::json::serialize(one));
      ASSERT_TRUE(message);
      EXPECT_FALSE(message->meter.number.empty());
      EXPECT_FALSE(message->reading.values.empty());
      by_web_hook.take(*message);
    }
  }
  ASSERT_NO_FATAL_FAILURE(check(by_web_hook));
  RecordProperty("arrived", std::to_string(by_web_hook.ids.size()));
  RecordProperty("again", std::to_string(by_web_hook.again + by_mqtt.again));
}

}  // namespace
}  // namespace riser
