// SPDX-License-Identifier: Apache-2.0
// outputs.*: messages a second from the outbox to a real Mosquitto and to a web hook on loopback, as the server makes
// them of heat readings of 2000 meters; all processes on the same cores. Wanted: 20 000/s. Beside it how fast they are
// made, and how fast Mosquitto takes payloads of this size that are there already: the limit.
#include "app/outputs_bench.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "api/views/message_view.h"
#include "base/check.h"
#include "net/http/http_server.h"
#include "output/dispatcher.h"
#include "output/testing/broker.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::app {
namespace {

using std::chrono::steady_clock;
using store::OutputKind;

constexpr int meters = 2000, rounds = 50;
constexpr std::int64_t messages = std::int64_t{meters} * rounds;
constexpr double wanted = 20'000;

double seconds_since(steady_clock::time_point from) {
  return std::chrono::duration<double>(steady_clock::now() - from).count();
}

class OutputsBench {
 public:
  OutputsBench() {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const store::Line line = store::testing::make_line(*lease, "House");
    std::vector<store::Meter> list;
    for (int i = 0; i < meters; ++i)
      list.push_back({.line = line.id,
                      .name = fmt::format("Flat {}", i + 1),
                      .address = fmt::format("{:08}5A4C0104", i),
                      .number = fmt::format("{:08}", i),
                      .manufacturer = "SIE",
                      .commodity = metering::Commodity::heat});
    for (const auto& meter : store::Meters(*lease).add(std::move(list)).value()) ids_.push_back(meter.id);
    transaction.commit();
  }

  OutputId add(OutputKind kind, const std::string& address, const std::string& topic = {}) {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const auto output = store::Outputs(*lease).add({.name = std::string{name(kind)},
                                                    .kind = kind,
                                                    .address = address,
                                                    .topic = topic,
                                                    .sealed_secret = store_->key_box().seal(as_bytes(secret_)),
                                                    .sends = {store::MessageKind::reading}},
                                                   {.user = UserId{1}, .at = clock_.utc()});
    transaction.commit();
    return output->id;
  }

  /// The outbox is full, then everything of it goes out.
  void measure(const char* what, OutputId output) {
    fill();
    output::Dispatcher dispatcher(*store_, clock_, compose());
    const auto begin = steady_clock::now();
    dispatcher.start();
    while (waiting(output) > 0) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    const double rate = static_cast<double>(messages) / seconds_since(begin);
    fmt::print("BENCH outputs.{} {:.0f} messages/s, {:.2f} of the wanted 20 000\n", what, rate, rate / wanted);
    dispatcher.stop();
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    store::Outputs(*lease).remove(output, {.user = UserId{1}, .at = clock_.utc()});
    transaction.commit();
  }

  void measure_making() {
    const OutputId output = add(OutputKind::web_hook, "http://127.0.0.1:1/");
    fill();
    auto lease = store_->lease();
    const auto begin = steady_clock::now();
    std::size_t made = 0, bytes = 0;
    for (const auto& parcel :
         store::Outbox(*lease).read(store::Outputs(*lease).state(output).mark, {store::MessageKind::reading}, 1000))
      for (const auto& message : maker_.messages(*lease, parcel, 0, SIZE_MAX)) {
        ++made;
        bytes += message.body.size();
      }
    const double rate = static_cast<double>(made) / seconds_since(begin);
    fmt::print("BENCH outputs.made {:.0f} messages/s of {} bytes, on one core\n", rate, bytes / made);
    body_size_ = bytes / made;
    store::Transaction transaction(*lease);
    store::Outputs(*lease).remove(output, {.user = UserId{1}, .at = clock_.utc()});
    transaction.commit();
  }

  void measure_limit(const std::string& address) const {
    const std::atomic<bool> stop = false;
    const auto sink = output::make_sink({.kind = OutputKind::mqtt, .address = address, .topic = "limit"}, "", stop);
    const std::vector<output::Message> batch(sink->batch(), {.id = "1", .body = std::string(body_size_, 'x')});
    const auto begin = steady_clock::now();
    for (std::int64_t sent = 0; sent < messages; sent += static_cast<std::int64_t>(batch.size()))
      CHECK(sink->send(batch).error.empty());
    fmt::print("BENCH outputs.limit_mqtt {:.0f} messages/s\n", static_cast<double>(messages) / seconds_since(begin));
  }

 private:
  output::Compose compose() {
    return [this](store::Connection& connection, const store::Parcel& parcel, std::size_t first, std::size_t limit) {
      return maker_.messages(connection, parcel, first, limit);
    };
  }
  void fill() {
    for (int round = 0; round < rounds; ++round) {
      store::ReadingBatch batch(store::group_of(ids_.front()));
      for (const MeterId id : ids_) batch.add(store::testing::heat_reading(layout_, id, time_));
      CHECK(store_->readings().append(batch).stored == meters);
      time_ += 1;
    }
  }
  std::int64_t waiting(OutputId output) {
    auto lease = store_->lease();
    return store::Outbox(*lease)
        .waiting(store::Outputs(*lease).state(output).mark, {store::MessageKind::reading})
        .messages;
  }

  const store::testing::TestFolder folder_;
  const SystemClock clock_;
  const std::string secret_ = output::new_signing_secret();
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  LayoutId layout_ = store_->layouts().intern(store::testing::heat_layout()).id;
  api::MessageMaker maker_{*store_};
  std::vector<MeterId> ids_;
  UtcSeconds time_ = clock_.utc() - 4000;
  std::size_t body_size_ = 1000;
};

}  // namespace

void measure_outputs() {
  OutputsBench bench;
  bench.measure_making();
  net::Runtime runtime(1);
  net::WorkerPool pool("receiver", 1);
  net::HttpServer receiver(runtime, pool, "127.0.0.1:0",
                           [](const net::HttpRequest&) { return net::HttpResponse{.status = 204}; });
  bench.measure("web_hook", bench.add(OutputKind::web_hook, fmt::format("http://127.0.0.1:{}/", receiver.port())));
  if (!output::testing::Broker::installed()) return;
  const output::testing::Broker broker;
  bench.measure_limit(broker.address());
  bench.measure("mqtt", bench.add(OutputKind::mqtt, broker.address(), "riser/{kind}/{meter}"));
}

}  // namespace riser::app
