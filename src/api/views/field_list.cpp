// SPDX-License-Identifier: Apache-2.0
#include "api/views/field_list.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "api/views/place_names.h"
#include "store/collect/gaps.h"

namespace riser::api {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view head =
    "place,line,gateway,meter_number,address,protocol,item,missing_since,missed,reason,note\r\n";

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

std::string row(const store::Gap& gap, const store::Meter& meter, const LinePlace& place, const Zone& zone) {
  const std::array<std::string, 11> cells{cell(meter.name),
                                          cell(place.line.name),
                                          cell(place.gateway.name),
                                          cell(meter.number),
                                          cell(meter.address),
                                          cell(meter.protocol),
                                          cell(store::name(gap.key.item)),
                                          cell(local_time(gap.key.first, zone)),
                                          std::to_string(gap.missed),
                                          cell(gap.reason),
                                          cell(gap.note)};
  return fmt::format("{}\r\n", fmt::join(cells, ","));
}

}  // namespace

std::optional<std::string> field_list(store::Connection& connection, std::span<const LineId> lines, const Zone& zone) {
  PlaceNames names{connection};
  std::string text{byte_order_mark};
  text += head;
  std::size_t rows = 0;
  for (const LineId line : lines) {
    for (const auto state : {store::GapState::open, store::GapState::collecting}) {
      const auto gaps = store::Gaps{connection}.list({.state = state, .line = line}, {}, store::Gaps::max_limit);
      rows += gaps.size();
      if (rows > max_field_rows || gaps.size() == static_cast<std::size_t>(store::Gaps::max_limit)) return std::nullopt;
      for (const store::Gap& gap : gaps)
        text +=
            row(gap, store::Meters{connection}.find(gap.key.meter).value_or(store::Meter{}), names.line(line), zone);
    }
  }
  return text;
}

}  // namespace riser::api
