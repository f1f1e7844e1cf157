// SPDX-License-Identifier: Apache-2.0
#include "collection/line_book.h"

#include <algorithm>

#include "store/master/repeaters.h"
#include "store/master/retired_models.h"

namespace riser::collection {
namespace {

/// `of_line`: a parent stands before what is behind it.
std::vector<LineRepeater> line_repeaters(const std::vector<store::Repeater>& of_line) {
  std::vector<LineRepeater> out;
  out.reserve(of_line.size());
  for (const store::Repeater& repeater : of_line) {
    headend::LinePath path;
    for (std::size_t i = 0; i < out.size(); ++i)
      if (out[i].id == repeater.parent) path = *out[i].path;
    const auto address = protocol::mbus::SecondaryAddress::from_text(repeater.address);
    if (address) path.hops.push_back({*address, path.delay});
    path.delay += milliseconds(repeater.delay_ms);
    out.push_back({repeater.id, repeater.parent, repeater.name, repeater.address,
                   std::make_shared<headend::LinePath>(std::move(path))});
  }
  return out;
}

/// A retired line keeps its gateway's connection, and is switched off.
store::Line in_use(store::Line line) {
  line.enabled = line.enabled && line.retired == 0;
  return line;
}

}  // namespace

std::shared_ptr<const headend::LinePath> LinePlan::path_to(const LineMeter& meter) const {
  return meter.place == 0 || meter.place > repeaters.size() ? nullptr : repeaters[meter.place - 1U].path;
}

const LineRepeater* LinePlan::find_repeater(RepeaterId id) const {
  const auto found =
      std::find_if(repeaters.begin(), repeaters.end(), [&](const LineRepeater& one) { return one.id == id; });
  return found == repeaters.end() ? nullptr : &*found;
}

const LineRepeater* LinePlan::find_repeater(const protocol::mbus::SecondaryAddress& address) const {
  const std::string text = address.to_text();
  const auto found =
      std::find_if(repeaters.begin(), repeaters.end(), [&](const LineRepeater& one) { return one.address == text; });
  return found == repeaters.end() ? nullptr : &*found;
}

const LineMeter* LinePlan::find(MeterId meter) const {
  const auto place = std::lower_bound(meters.begin(), meters.end(), meter,
                                      [](const LineMeter& one, MeterId id) { return one.id < id; });
  return place != meters.end() && place->id == meter ? &*place : nullptr;
}

LineMeter LineBook::line_meter(const store::Meter& meter) {
  LineMeter out;
  out.id = meter.id;
  out.number = meter.number;
  out.commodity = meter.commodity;
  out.language = languages_.of(meter);
  if (out.is_mbus()) out.secondary = protocol::mbus::SecondaryAddress::from_text(meter.address);
  if (meter.primary_address) out.primary = static_cast<Byte>(*meter.primary_address);
  return out;
}

void LineBook::add(std::vector<LineMeter>& meters, LinePlan& plan, const store::Meter& meter) {
  if (meter.retired != 0) return;
  meters.push_back(line_meter(meter));
  if (const LineRepeater* repeater = meter.repeater ? plan.find_repeater(meter.repeater) : nullptr)
    meters.back().place = static_cast<std::uint8_t>(repeater - plan.repeaters.data() + 1);
  if (!meters.back().calls_by_itself()) return;
  if (auto secret = store::open_secret(meter, store_.key_box())) plan.secrets.emplace(meter.id, std::move(*secret));
}

std::shared_ptr<const LinePlan> LineBook::reload(LineId line) {
  auto connection = store_.lease();
  const auto found = store::Lines(*connection).find(line);
  if (!found) return nullptr;
  auto plan = std::make_shared<LinePlan>();
  plan->line = in_use(*found);
  if (const auto gateway = store::Gateways(*connection).find(found->gateway)) {
    if (gateway->retired != 0) return nullptr;
    plan->gateway_kind = gateway->kind;
    plan->group = gateway->group;
  }
  plan->repeaters = line_repeaters(store::Repeaters(*connection).of_line(line));
  for (const store::Meter& meter : store::Meters(*connection).of_line(line)) add(plan->meters, *plan, meter);
  put(plan);
  return plan;
}

// One pass over all meters. They come in the order of their ids, which is that of gateways.
void LineBook::load() {
  read_retired_models();
  auto connection = store_.lease();
  std::unordered_map<GatewayId, store::Gateway> gateways;
  for (store::Gateway& gateway : store::Gateways(*connection).in_use()) gateways[gateway.id] = std::move(gateway);
  std::unordered_map<LineId, std::shared_ptr<LinePlan>> plans;
  for (store::Line& line : store::Lines(*connection).all()) {
    const auto gateway = gateways.find(line.gateway);
    if (gateway == gateways.end()) continue;
    auto& plan = plans[line.id] = std::make_shared<LinePlan>();
    plan->gateway_kind = gateway->second.kind;
    plan->group = gateway->second.group;
    plan->line = in_use(std::move(line));
  }
  for (const auto& [line, repeaters] : store::Repeaters(*connection).all())
    if (const auto found = plans.find(line); found != plans.end()) found->second->repeaters = line_repeaters(repeaters);
  std::shared_ptr<LinePlan> plan;
  std::vector<LineMeter> gathered;  // of this line: its plan takes just the room that they need
  const auto close = [&] {
    if (plan)
      plan->meters.insert(plan->meters.end(), std::make_move_iterator(gathered.begin()),
                          std::make_move_iterator(gathered.end()));
    gathered.clear();
  };
  store::Meters(*connection).each([&](const store::Meter& meter) {
    if (!plan || plan->line.id != meter.line) {
      close();
      const auto found = plans.find(meter.line);
      plan = found == plans.end() ? nullptr : found->second;
    }
    if (plan) add(gathered, *plan, meter);
  });
  close();
  for (auto& [id, loaded] : plans) put(std::move(loaded));
}

void LineBook::put(Plan plan) {
  const LineId id = plan->line.id;
  std::lock_guard lock{mutex_};
  if (const auto before = plans_.find(id); before != plans_.end()) take_out(*before->second);
  meters_ += static_cast<std::int64_t>(plan->meters.size());
  if (!plan->meters.empty()) by_group_[store::group_of(plan->meters.front().id)].push_back(id);
  for (const LineMeter& meter : plan->meters)
    if (meter.calls_by_itself()) by_device_[meter.language.address] = meter.id;
  // A gateway's bytes belong to the first of its lines.
  const auto [it, added] = by_gateway_.try_emplace(plan->line.gateway, id);
  if (!added && id < it->second) it->second = id;
  plans_[id] = std::move(plan);
  ++version_;
}

void LineBook::take_out(const LinePlan& plan) {
  ++version_;
  meters_ -= static_cast<std::int64_t>(plan.meters.size());
  if (plan.meters.empty()) return;
  const auto lines = by_group_.find(store::group_of(plan.meters.front().id));
  std::erase(lines->second, plan.line.id);
  if (lines->second.empty()) by_group_.erase(lines);
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

LineBook::Plan LineBook::plan_of(MeterId meter) const {
  const auto lines = by_group_.find(store::group_of(meter));
  if (lines == by_group_.end()) return nullptr;
  for (const LineId line : lines->second)
    if (const Plan& plan = plans_.at(line); plan->find(meter) != nullptr) return plan;
  return nullptr;
}

std::optional<LineId> LineBook::line_of(MeterId meter) const {
  std::lock_guard lock{mutex_};
  const Plan plan = plan_of(meter);
  return plan ? std::optional{plan->line.id} : std::nullopt;
}

std::optional<LineMeter> LineBook::meter(MeterId id) const {
  std::lock_guard lock{mutex_};
  const Plan plan = plan_of(id);
  return plan ? std::optional{*plan->find(id)} : std::nullopt;
}

std::string LineBook::name_of(MeterId id) const {
  auto connection = store_.lease();
  const auto found = store::Meters(*connection).find(id);
  return found ? found->name : "";
}

std::optional<LineBook::Device> LineBook::find_device(const std::string& name) const {
  std::lock_guard lock{mutex_};
  const auto id = by_device_.find(name);
  const Plan plan = id == by_device_.end() ? nullptr : plan_of(id->second);
  if (!plan) return std::nullopt;
  Device device{.meter = *plan->find(id->second), .line = plan->line.id};
  if (device.meter.language.address != name) return std::nullopt;
  if (const auto secret = plan->secrets.find(id->second); secret != plan->secrets.end()) device.secret = secret->second;
  return device;
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
    take_out(*entry.second);
    return true;
  });
}

bool LineBook::offers(const catalogue::Model& model) const {
  std::lock_guard lock{mutex_};
  return !retired_models_.contains(model.id);
}

void LineBook::read_retired_models() {
  std::set<std::string, std::less<>> retired;
  {
    auto connection = store_.lease();
    for (const auto& [model, by] : store::RetiredModels(*connection).all()) retired.insert(model);
  }
  std::lock_guard lock{mutex_};
  retired_models_ = std::move(retired);
}

std::int64_t LineBook::meters_known() const {
  std::lock_guard lock{mutex_};
  return meters_;
}

}  // namespace riser::collection
