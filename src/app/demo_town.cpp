// SPDX-License-Identifier: Apache-2.0
#include "app/demo_town.h"

#include <thread>

#include "collection/ingest.h"
#include "protocol/registry.h"
#include "sim/history/history.h"

namespace riser::app {
namespace {

constexpr std::size_t most_waiting = 5000;  // so that live readings do not stand behind the past
constexpr milliseconds full_queue_pause{5};

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
