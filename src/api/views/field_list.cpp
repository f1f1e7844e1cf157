// SPDX-License-Identifier: Apache-2.0
#include "api/views/field_list.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "api/views/place_names.h"
#include "metering/display_unit.h"
#include "store/collect/gaps.h"
#include "store/master/meters.h"

namespace riser::api {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view head =
    "place,line,gateway,meter_number,address,protocol,item,missing_since,missed,reason,note,"
    "meter,register,unit,last_value,last_read,value,read_at,remark\r\n";

/// A spreadsheet takes a text that begins like a formula for one, whoever wrote it.
std::string cell(std::string_view text) {
  constexpr std::string_view formula = "=+-@\t\r";
  std::string out = "\"";
  if (!text.empty() && formula.find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out += '"';
}

/// "2026-11-21T13:30:00+08:00"
std::string local_time(UtcSeconds utc, const Zone& zone) {
  const CivilTime civil = zone.to_civil(utc);
  const std::int64_t offset = zone.offset(utc), minutes = std::abs(offset) / 60;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", civil.year, civil.month, civil.day, civil.hour,
                     civil.minute, civil.second, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

/// The register that counts, as the meter showed it last.
struct Shown {
  metering::Register reg{};
  Decimal value{};
  UtcSeconds time = 0;
};
using ShownByMeter = std::map<MeterId, Shown>;

ShownByMeter shown_by(std::span<const MeterId> meters, store::Store& store) {
  ShownByMeter shown;
  for (const auto& reading : store.readings().latest(meters)) {
    const auto* layout = store.layouts().find(reading.layout);
    if (layout == nullptr || layout->main < 0) continue;
    const auto main = static_cast<std::size_t>(layout->main);
    if (reading.cells[main].ok())
      shown[reading.meter] = {layout->registers[main], reading.cells[main].number, reading.time};
  }
  return shown;
}

/// What displays show: kWh, GJ.
std::string_view usual_unit(metering::Unit unit) {
  if (unit == metering::Unit::watt_hour) return "kWh";
  return unit == metering::Unit::joule ? "GJ" : metering::symbol(unit);
}

/// register, unit, last_value, last_read, and three that are empty.
std::string cells_to_fill(const ShownByMeter& all, MeterId meter, const Zone& zone) {
  const auto found = all.find(meter);
  if (found == all.end()) return ",,,,,,";
  const Shown& shown = found->second;
  const std::string_view unit = usual_unit(shown.reg.unit);
  Decimal value = shown.value;
  if (const auto display = metering::find_display_unit(unit)) value.exponent -= display->exponent;
  return fmt::format("{},{},{},{},,,", cell(shown.reg.key()), cell(unit), value.to_string(),
                     cell(local_time(shown.time, zone)));
}

std::string row(const store::Gap& gap, const store::Meter& meter, const LinePlace& place, const ShownByMeter& shown,
                const Zone& zone) {
  const std::array<std::string, 12> cells{cell(meter.name),
                                          cell(place.line.name),
                                          cell(place.gateway.name),
                                          cell(meter.number),
                                          cell(meter.address),
                                          cell(meter.protocol),
                                          cell(store::name(gap.key.item)),
                                          cell(local_time(gap.key.first, zone)),
                                          std::to_string(gap.missed),
                                          cell(gap.reason),
                                          cell(gap.note),
                                          fmt::format("M{}", gap.key.meter.value)};
  return fmt::format("{},{}\r\n", fmt::join(cells, ","), cells_to_fill(shown, gap.key.meter, zone));
}

}  // namespace

std::optional<std::string> field_list(store::Store& store, std::span<const LineId> lines, const Zone& zone) {
  const auto connection = store.lease();
  PlaceNames names{*connection};
  std::string text{byte_order_mark};
  text += head;
  std::size_t rows = 0;
  for (const LineId line : lines) {
    for (const auto state : {store::GapState::open, store::GapState::collecting}) {
      const auto gaps = store::Gaps{*connection}.list({.state = state, .line = line}, {}, store::Gaps::max_limit);
      rows += gaps.size();
      if (rows > max_field_rows || gaps.size() == static_cast<std::size_t>(store::Gaps::max_limit)) return std::nullopt;
      std::set<MeterId> meters;
      for (const store::Gap& gap : gaps) meters.insert(gap.key.meter);
      const auto shown = shown_by(std::vector<MeterId>{meters.begin(), meters.end()}, store);
      for (const store::Gap& gap : gaps)
        text += row(gap, store::Meters{*connection}.find(gap.key.meter).value_or(store::Meter{}), names.line(line),
                    shown, zone);
    }
  }
  return text;
}

}  // namespace riser::api
