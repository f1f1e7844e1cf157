// SPDX-License-Identifier: Apache-2.0
#include "trial/command_line.h"

#include "base/check.h"
#include "protocol/registry.h"
#include "sim/seed.h"

namespace riser::trial {
namespace {

constexpr int baud = 2400;
constexpr protocol::SerialFormat format{.baud = baud};
constexpr milliseconds packing{20};

}  // namespace

CommandLine::CommandLine(store::Store& store, std::vector<std::unique_ptr<CommandMeter>> meters, std::uint64_t seed)
    : meters_(std::move(meters)),
      bus_(make_bus(seed)),
      box_({.pause = packing}),
      up_(sim::roll(seed, sim::Draw::split, 1)),
      down_(sim::roll(seed, sim::Draw::split, 2)) {
  const std::string& protocol = meters_.front()->entry().protocol;
  auto lease = store.lease();
  store::Transaction transaction(*lease);
  const auto gateway = store::Gateways(*lease).add({.name = protocol, .identity = protocol}).value();
  const auto line =
      store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1", .protocol = protocol, .baud = baud}).value();
  std::vector<store::Meter> entries;
  for (const auto& meter : meters_)
    entries.push_back({.line = line.id,
                       .name = meter->entry().name,
                       .protocol = protocol,
                       .address = meter->entry().address,
                       .number = meter->entry().address,
                       .commodity = meter->entry().commodity,
                       .model = meter->entry().model});
  for (const store::Meter& meter : store::Meters(*lease).add(std::move(entries)).value()) ids_.push_back(meter.id);
  transaction.commit();
  line_ = line.id;
}

sim::MixedBus CommandLine::make_bus(std::uint64_t seed) {
  std::vector<sim::BusMeter*> pointers;
  for (const auto& meter : meters_) {
    const protocol::Driver* driver = protocol::find_driver(meter->entry().protocol);
    CHECK(driver != nullptr && driver->line != nullptr);
    on_bus_.push_back(std::make_unique<sim::ItemBusMeter>(*meter, *driver->line, format));
    pointers.push_back(on_bus_.back().get());
  }
  return {nullptr, pointers, {.port = format, .mbus = format, .seed = seed}};
}

void CommandLine::connect(collection::CollectionCore& core) {
  link_ = std::make_shared<Link>();
  core.session_of(line_)->link_up(link_);
}

void CommandLine::cut(collection::CollectionCore* core) {
  if (!link_) return;
  if (core != nullptr) core->session_of(line_)->link_down(*link_);
  link_.reset();
  until_.reset();
  up_.clear();
  down_.clear();
  box_.clear();
}

void CommandLine::work(collection::CollectionCore& core, const TrialClock& clock, const WireTroubles& troubles) {
  if (!link_) return;
  const Instant now = clock.now();
  if (const ByteVector heard = down_.take_due(now); !heard.empty()) {
    std::vector<sim::Transmission> answers;
    bus_.on_master_bytes(heard, now, clock.true_utc(), answers);
    for (const sim::Transmission& answer : answers) box_.add(answer, microseconds{0});
  }
  if (ByteVector answer = box_.take_due(now); !answer.empty()) up_.send(std::move(answer), now, troubles);
  const ByteVector received = up_.take_due(now);
  if (received.empty() && !link_->woken && !(until_ && *until_ <= now)) return;
  link_->woken = false;
  collection::LineSession::Work work = core.session_of(line_)->step(*link_, received);
  until_ = work.until;
  if (!work.send.empty()) {
    ++requests_;
    last_request_ = work.send;
    down_.send(std::move(work.send), now, troubles);
  }
  for (collection::Arrival& arrival : work.arrivals) CHECK(core.ingest.push(std::move(arrival)));
}

Instant CommandLine::next(Instant now) const {
  if (!link_) return Instant::max();
  if (link_->woken) return now;
  Instant out = until_.value_or(Instant::max());
  for (const auto& due : {box_.next_due(), up_.next_due(), down_.next_due()})
    if (due) out = std::min(out, *due);
  return out;
}

}  // namespace riser::trial
