// SPDX-License-Identifier: Apache-2.0
#include "archive/time_cells.h"

#include <fmt/format.h>

#include <cstdlib>
#include <vector>

#include "archive/entries.h"
#include "base/ascii.h"
#include "base/civil_time.h"

namespace riser::archive {
namespace {

/// The numbers of a text whose parts are separated by any of `marks`; nothing when there is something else.
std::optional<std::vector<int>> numbers(std::string_view text, std::string_view marks) {
  std::vector<int> out{-1};
  for (const char c : text) {
    if (marks.find(c) != std::string_view::npos) {
      if (out.back() < 0) return std::nullopt;
      out.push_back(-1);
      continue;
    }
    if (!is_digit(c) || out.back() > 9999) return std::nullopt;
    out.back() = (out.back() < 0 ? 0 : out.back() * 10) + (c - '0');
  }
  return out.back() < 0 ? std::nullopt : std::optional{out};
}

bool take_date(std::string_view text, CivilTime& out) {
  const bool day_first = text.find('.') != std::string_view::npos;
  auto parts = numbers(text, day_first ? "." : text.find('/') != std::string_view::npos ? "/" : "-");
  if (!parts || parts->size() != 3) return false;
  if (day_first) std::swap((*parts)[0], (*parts)[2]);
  const auto [year, month, day] = std::tuple{(*parts)[0], (*parts)[1], (*parts)[2]};
  if (year < 1970 || month > 12 || day > 31) return false;
  out = {.year = year, .month = static_cast<std::uint8_t>(month), .day = static_cast<std::uint8_t>(day)};
  return is_valid(out);
}

bool take_clock(std::string_view text, CivilTime& out) {
  const auto parts = numbers(text, ":");
  if (!parts || parts->size() < 2 || parts->size() > 3) return false;
  if ((*parts)[0] > 23 || (*parts)[1] > 59 || (parts->size() == 3 && (*parts)[2] > 59)) return false;
  out.hour = static_cast<std::uint8_t>((*parts)[0]);
  out.minute = static_cast<std::uint8_t>((*parts)[1]);
  out.second = static_cast<std::uint8_t>(parts->size() == 3 ? (*parts)[2] : 0);
  return true;
}

/// Takes "Z" or "+08:00" off the end of a time of day.
bool take_offset(std::string_view& text, std::optional<std::int64_t>& out) {
  if (text.ends_with('Z') || text.ends_with('z')) {
    text.remove_suffix(1);
    out = 0;
    return true;
  }
  const auto sign = text.find_first_of("+-");
  if (sign == std::string_view::npos) return true;
  const auto parts = numbers(text.substr(sign + 1), ":");
  if (!parts || parts->size() != 2 || (*parts)[0] > 15 || (*parts)[1] > 59) return false;
  out = ((*parts)[0] * 3600 + (*parts)[1] * 60) * (text[sign] == '-' ? -1 : 1);
  text = trim(text.substr(0, sign));
  return true;
}

}  // namespace

std::string time_text(UtcSeconds utc, const Zone& zone) {
  const std::int64_t offset = zone.offset(utc), away = std::abs(offset);
  return fmt::format("{}{}{:02}:{:02}", date_time_text(zone.to_civil(utc), ' '), offset < 0 ? '-' : '+', away / 3600,
                     away / 60 % 60);
}

std::optional<UtcSeconds> parse_time(std::string_view text, const Zone& zone) {
  text = trim(text);
  const auto middle = text.find_first_of(" T");
  CivilTime civil;
  if (!take_date(text.substr(0, middle), civil)) return std::nullopt;
  if (middle == std::string_view::npos) return zone.to_utc(civil);
  std::string_view clock = trim(text.substr(middle + 1));
  std::optional<std::int64_t> offset;
  if (!take_offset(clock, offset) || !take_clock(clock, civil)) return std::nullopt;
  return offset ? civil_seconds(civil) - *offset : zone.to_utc(civil);
}

void take_time(RowCells& cells, std::string_view column, const Zone& zone, UtcSeconds& out) {
  if (!cells.has(column) || cells.clears(column)) return;
  const auto time = parse_time(cells.at(column), zone);
  if (!time) return cells.fault(column, "invalid_value", "Expected a date and a time like 2026-11-21 10:30.");
  out = *time;
}

void take_reading_time(RowCells& cells, std::string_view column, const Surroundings& around, UtcSeconds& out) {
  const std::size_t faults = cells.faults();
  take_time(cells, column, around.zone, out);
  if (!cells.has(column) || cells.clears(column) || cells.faults() > faults) return;
  if (const auto fault = fault_of_reading_time(out, around.now)) cells.fault(*fault, column);
}

}  // namespace riser::archive
