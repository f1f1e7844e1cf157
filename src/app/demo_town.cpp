// SPDX-License-Identifier: Apache-2.0
#include "app/demo_town.h"

#include <fmt/format.h>

#include <stdexcept>
#include <thread>

#include "collection/ingest.h"
#include "protocol/registry.h"
#include "sim/history/history.h"
#include "sim/town/telegram.h"

namespace riser::app {
namespace {

constexpr std::size_t most_waiting = 5000;  // so that live readings do not stand behind the past
constexpr milliseconds full_queue_pause{5};

store::Meter archive_entry(const sim::Town& town, const sim::Meter& meter, LineId line, UtcSeconds now) {
  const auto frame = sim::make_telegram(town, meter, 0, sim::reply_state(meter, now), now);
  const auto decoded = protocol::find_driver("mbus")->decode(frame, {});
  store::Meter entry;
  entry.line = line;
  entry.name = town.name(meter);
  entry.address = meter.address().to_text();
  entry.number = decoded.meter.number;
  entry.manufacturer = decoded.meter.manufacturer;
  entry.version = decoded.meter.version;
  entry.medium = decoded.meter.medium;
  entry.commodity = decoded.meter.commodity;
  if (meter.primary != 0) entry.primary_address = meter.primary;
  entry.created = now;
  return entry;
}

template <class T>
T accepted(Result<T, store::Reject> result, const char* what) {
  if (!result) throw std::runtime_error(fmt::format("the demo could not enter {}: {}", what, name(result.error())));
  return std::move(*result);
}

/// Joins the pages of one reply, decodes them and hands them to the ingest.
class HistoryWriter final : public sim::HistoryVisitor {
 public:
  HistoryWriter(Server& server, const sim::Town& town, const std::vector<MeterId>& meters,
                const std::atomic<bool>& stop)
      : server_(server), town_(town), meters_(meters), stop_(stop) {}

  void telegram(std::uint32_t meter, UtcSeconds time, int page, Bytes frame) override {
    if (stop_ || meter >= meters_.size()) return;
    if (page == 0) flush();
    current_.meter = meters_[meter];
    current_.time = time;
    town_meter_ = meter;
    current_.pages.emplace_back(frame.begin(), frame.end());
  }

  void flush() {
    if (current_.pages.empty()) return;
    protocol::DecodeOptions options;
    options.find_key = [this](const protocol::MeterIdentity&) { return town_.key(town_.meter(town_meter_)); };
    for (const ByteVector& page : current_.pages) {
      auto decoded = driver_->decode(page, options);
      if (decoded.fault) current_.decoded.fault = decoded.fault;
      for (auto& item : decoded.items) current_.decoded.items.push_back(std::move(item));
    }
    current_.protocol = "mbus";
    collection::Ingest& ingest = server_.collector().ingest();
    while (ingest.waiting() > most_waiting && !stop_) std::this_thread::sleep_for(full_queue_pause);
    if (ingest.push(std::move(current_))) ++count_;
    current_ = {};
  }

  std::int64_t count() const { return count_; }

 private:
  Server& server_;
  const sim::Town& town_;
  const std::vector<MeterId>& meters_;
  const std::atomic<bool>& stop_;
  const protocol::Driver* driver_ = protocol::find_driver("mbus");
  collection::Arrival current_{};
  std::uint32_t town_meter_ = 0;
  std::int64_t count_ = 0;
};

}  // namespace

std::vector<MeterId> enter_town(store::Store& store, const Clock& clock, const sim::Town& town, std::uint32_t gateways,
                                const std::function<std::string(std::uint32_t)>& identity) {
  std::vector<MeterId> ids;
  const UtcSeconds now = clock.utc();
  auto lease = store.lease();
  store::Transaction transaction(*lease);
  for (std::uint32_t g = 0; g < gateways; ++g) {
    store::Gateway gateway;
    gateway.name = town.gateway_name(g);
    gateway.identity = identity(g);
    gateway.created = now;
    gateway = accepted(store::Gateways(*lease).add(gateway), "a gateway");
    store::Line line;
    line.gateway = gateway.id;
    line.name = "Line 1";
    line = accepted(store::Lines(*lease).add(line), "a line");
    std::vector<store::Meter> meters;
    for (std::uint32_t i = 0; i < town.meters_per_gateway(); ++i)
      meters.push_back(archive_entry(town, town.meter(g, i), line.id, now));
    meters = accepted(store::Meters(*lease).add(std::move(meters)), "the meters");
    for (std::uint32_t i = 0; i < meters.size(); ++i) {
      ids.push_back(meters[i].id);
      if (const auto key = town.key(town.meter(g, i)))
        if (!store::Meters(*lease).set_key(meters[i].id, *key, store.key_box()))
          throw std::runtime_error("the demo could not enter a key");
    }
  }
  transaction.commit();
  return ids;
}

std::int64_t fill_history(Server& server, const sim::Town& town, const std::vector<MeterId>& meters, UtcSeconds from,
                          UtcSeconds to, std::int64_t step_s, const std::atomic<bool>& stop) {
  HistoryWriter writer{server, town, meters, stop};
  const auto gateways = static_cast<std::uint32_t>(meters.size() / town.meters_per_gateway());
  for (std::uint32_t g = 0; g < gateways && !stop; ++g) sim::write_history(town, g, g + 1, from, to, step_s, writer);
  writer.flush();
  server.collector().ingest().flush();
  return writer.count();
}

}  // namespace riser::app
