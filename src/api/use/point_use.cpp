// SPDX-License-Identifier: Apache-2.0
#include "api/use/point_use.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::api {
namespace {

Refused too_large() {
  return bad_field("register", "register: the values differ by more than can be reckoned exactly.");
}
Refused no_common_unit() {
  return bad_field("register",
                   "register: the meters measure in units that cannot be added; ask for one that all of them have.",
                   "wrong_unit");
}

bool same_but_unit(const metering::Register& a, const metering::Register& b) {
  metering::Register other = b;
  other.unit = a.unit;
  return a == other;
}

}  // namespace

std::optional<Use> added(std::span<const Use> parts, std::span<const Decimal> factors) {
  Use sum;
  if (parts.empty()) return sum;
  std::optional<Decimal> waiting, total;
  bool carried = false;
  for (std::size_t i = 0; i < parts.front().periods.size(); ++i) {
    Use::Period period{.from = parts.front().periods[i].from, .to = parts.front().periods[i].to};
    bool all = true;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      const Use::Period& of_part = parts[k].periods[i];
      all = all && of_part.value;
      period.spans_gap = period.spans_gap || of_part.spans_gap;
      if (!of_part.value) continue;
      const auto value = multiply(*of_part.value, factors[k]);
      waiting = value ? riser::add(waiting.value_or(Decimal{}), *value) : std::nullopt;
      if (!waiting) return std::nullopt;
    }
    if (all) {
      period.value = waiting;
      period.spans_gap = period.spans_gap || carried;
      total = riser::add(total.value_or(Decimal{}), *waiting);
      if (!total) return std::nullopt;
      waiting.reset();
    }
    carried = !all && (carried || waiting.has_value());
    sum.periods.push_back(period);
  }
  sum.total = total;
  return sum;
}

std::optional<metering::Register> PointUses::register_in(const store::StoredReading& reading) const {
  const store::StoredLayout* layout = store_.layouts().find(reading.layout);
  if (layout == nullptr) return std::nullopt;
  if (!wanted_) {
    if (layout->main < 0) return std::nullopt;
    return layout->registers[static_cast<std::size_t>(layout->main)];
  }
  for (const metering::Register& reg : layout->registers)
    if (same_but_unit(reg, *wanted_)) return reg;
  return std::nullopt;
}

// A meter whose register changes its unit is taken as the last says.
Stay PointUses::stay_of(const store::Installation& installation, Reach reach, metering::Register& reg) {
  reach.from = std::max(reach.from, installation.begins);
  reach.to = std::min(reach.to, installation.ends + 1);  // what it showed when it was taken away counts
  Stay stay{.factor = installation.factor};
  if (reach.from >= reach.to) return stay;
  for (const store::StoredReading& reading : readings_.history(installation.meter, reach.from, reach.to)) {
    const auto found = register_in(reading);
    if (!found) continue;
    const auto& registers = store_.layouts().find(reading.layout)->registers;
    const auto at = static_cast<std::size_t>(std::find(registers.begin(), registers.end(), *found) - registers.begin());
    if (at >= reading.cells.size() || !reading.cells[at].ok()) continue;
    if (found->unit != stay.unit) stay.samples.clear();
    stay.unit = found->unit;
    reg = *found;
    if (stay.samples.empty() || stay.samples.back().time < reading.time)
      stay.samples.push_back({reading.time, reading.cells[at].number});
  }
  return stay;
}

Outcome<PointUse> PointUses::of(const store::Point& point) {
  return point.kind == store::PointKind::sum ? of_sum(point) : of_meters(point);
}

Outcome<PointUse> PointUses::of_meters(const store::Point& point) {
  const Reach reach = reach_of(ends_, cut_);
  PointUse out;
  std::vector<Stay> stays;
  std::vector<metering::Unit> units;
  auto installations = store::Installations{connection_}.of_point(point.id);
  for (store::Installation& installation : known_then(connection_, std::move(installations), readings_.as_of())) {
    if (installation.begins > ends_.back() || installation.ends < ends_.front()) continue;
    if (++meters_ > most_meters)
      return bad_field("to", fmt::format("The sum has more than {} meters; ask for its parts.", most_meters),
                       "too_many");
    Stay stay = stay_of(installation, reach, out.reg);
    out.installations.push_back(std::move(installation));
    if (stay.samples.empty()) continue;
    units.push_back(stay.unit);
    stays.push_back(std::move(stay));
  }
  std::vector<Sample> samples;
  if (!stays.empty()) {
    const auto unit = common_unit(units);
    if (!unit) return no_common_unit();
    out.reg.unit = *unit;
    out.known = true;
    auto all = joined(stays, *unit);
    if (!all) return too_large();
    samples = std::move(*all);
  }
  auto use = use_of(samples, ends_);
  if (!use) return too_large();
  out.use = std::move(*use);
  return out;
}

Outcome<PointUse> PointUses::of_sum(const store::Point& point) {
  PointUse out;
  std::vector<Use> uses;
  std::vector<Decimal> factors;
  std::vector<metering::Unit> units, known_units;
  for (const store::Point::Part& part : point.parts) {
    auto found = store::Points{connection_}.find(part.point);
    if (!found || put_back(connection_, store::ArchiveKind::point, *found, readings_.as_of())) continue;
    auto one = of(*found);
    if (!one) return one.error();
    if (one->known) {
      known_units.push_back(one->reg.unit);
      out.reg = one->reg;
      out.known = true;
    }
    units.push_back(one->reg.unit);
    factors.push_back(part.factor);
    out.parts.push_back({part.point, one->use.total});
    uses.push_back(std::move(one->use));
  }
  if (out.known) {
    const auto unit = common_unit(known_units);
    if (!unit) return no_common_unit();
    out.reg.unit = *unit;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const auto factor = in_unit(factors[i], units[i], *unit);
      if (factor) factors[i] = *factor;
      if (!out.parts[i].total) continue;
      out.parts[i].total = multiply(*out.parts[i].total, factors[i]);
      if (!out.parts[i].total) return too_large();
    }
  }
  auto sum = added(uses, factors);
  if (!sum) return too_large();
  out.use = std::move(*sum);
  return out;
}

}  // namespace riser::api
