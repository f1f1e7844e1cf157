// SPDX-License-Identifier: Apache-2.0
#include "collection/line_book.h"

namespace riser::collection {
namespace {

LineMeter line_meter(const store::Meter& meter, const catalogue::Catalogue& catalogue, const store::KeyBox& box) {
  LineMeter out{.id = meter.id, .name = meter.name, .number = meter.number, .commodity = meter.commodity};
  out.language = language_of(meter, catalogue, box);
  if (out.calls_by_itself()) out.secret = store::open_secret(meter, box);
  if (out.is_mbus()) out.secondary = protocol::mbus::SecondaryAddress::from_text(meter.address);
  if (meter.primary_address) out.primary = static_cast<Byte>(*meter.primary_address);
  return out;
}

}  // namespace

std::shared_ptr<const LinePlan> LineBook::reload(LineId line) {
  auto connection = store_.lease();
  const auto found = store::Lines(*connection).find(line);
  if (!found) return nullptr;
  auto plan = std::make_shared<LinePlan>();
  plan->line = *found;
  if (const auto gateway = store::Gateways(*connection).find(found->gateway)) plan->gateway_kind = gateway->kind;
  for (const store::Meter& meter : store::Meters(*connection).of_line(line))
    plan->meters.push_back(line_meter(meter, catalogue_, store_.key_box()));
  put(plan);
  return plan;
}

void LineBook::load() {
  std::vector<LineId> ids;
  {
    auto connection = store_.lease();
    for (const store::Line& line : store::Lines(*connection).all()) ids.push_back(line.id);
  }
  for (const LineId id : ids) reload(id);
}

void LineBook::put(std::shared_ptr<const LinePlan> plan) {
  std::lock_guard lock{mutex_};
  for (const LineMeter& meter : plan->meters) {
    by_meter_[meter.id] = plan->line.id;
    if (meter.calls_by_itself()) by_device_[meter.language.address] = meter.id;
  }
  // A gateway's bytes belong to the first of its lines.
  const auto [it, added] = by_gateway_.try_emplace(plan->line.gateway, plan->line.id);
  if (!added && plan->line.id < it->second) it->second = plan->line.id;
  plans_[plan->line.id] = std::move(plan);
}

std::shared_ptr<const LinePlan> LineBook::plan(LineId line) const {
  std::lock_guard lock{mutex_};
  const auto it = plans_.find(line);
  return it == plans_.end() ? nullptr : it->second;
}

std::vector<std::shared_ptr<const LinePlan>> LineBook::plans() const {
  std::lock_guard lock{mutex_};
  std::vector<std::shared_ptr<const LinePlan>> out;
  out.reserve(plans_.size());
  for (const auto& [id, plan] : plans_) out.push_back(plan);
  return out;
}

std::optional<LineId> LineBook::line_of(GatewayId gateway) const {
  std::lock_guard lock{mutex_};
  const auto it = by_gateway_.find(gateway);
  return it == by_gateway_.end() ? std::nullopt : std::optional{it->second};
}

std::optional<LineId> LineBook::line_of(MeterId meter) const {
  std::lock_guard lock{mutex_};
  const auto it = by_meter_.find(meter);
  return it == by_meter_.end() ? std::nullopt : std::optional{it->second};
}

std::optional<LineMeter> LineBook::meter(MeterId id) const {
  std::lock_guard lock{mutex_};
  const auto line = by_meter_.find(id);
  const auto plan = line == by_meter_.end() ? plans_.end() : plans_.find(line->second);
  if (plan == plans_.end()) return std::nullopt;
  for (const LineMeter& meter : plan->second->meters)
    if (meter.id == id) return meter;
  return std::nullopt;
}

std::optional<LineBook::Device> LineBook::find_device(const std::string& name) const {
  MeterId id{};
  LineId line{};
  {
    std::lock_guard lock{mutex_};
    const auto it = by_device_.find(name);
    if (it == by_device_.end()) return std::nullopt;
    id = it->second;
    line = by_meter_.at(id);
  }
  auto found = meter(id);
  if (!found || found->language.address != name) return std::nullopt;
  return Device{std::move(*found), line};
}

void LineBook::add_gateway(GatewayId gateway) {
  std::vector<store::Line> lines;
  {
    auto connection = store_.lease();
    lines = store::Lines(*connection).of_gateway(gateway);
  }
  for (const store::Line& line : lines) reload(line.id);
}

void LineBook::remove_gateway(GatewayId gateway) {
  std::lock_guard lock{mutex_};
  by_gateway_.erase(gateway);
  std::erase_if(plans_, [&](const auto& entry) {
    if (entry.second->line.gateway != gateway) return false;
    for (const LineMeter& meter : entry.second->meters) by_meter_.erase(meter.id);
    return true;
  });
}

std::int64_t LineBook::meters_known() const {
  std::lock_guard lock{mutex_};
  return static_cast<std::int64_t>(by_meter_.size());
}

}  // namespace riser::collection
