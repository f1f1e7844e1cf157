// SPDX-License-Identifier: Apache-2.0
#include "api/use/field_list_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/ascii.h"
#include "sheet/csv_reader.h"
#include "store/collect/gap.h"

namespace riser::api {
namespace {

constexpr sheet::SheetLimits limits{.rows = 60'000, .cell_bytes = 4096};
constexpr std::array<std::string_view, 4> wanted_columns{"meter", "register", "value", "read_at"};

/// Digits from the front, `most` of them at most.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  std::size_t digits = 0;
  while (digits < text.size() && digits < most && is_digit(text[digits])) ++digits;
  int value = 0;
  const auto end = std::from_chars(text.data(), text.data() + digits, value);
  if (digits == 0 || end.ec != std::errc{}) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

/// Three numbers with `separator` between them.
bool take_date(std::string_view& text, char separator, std::array<int, 3>& out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto number = take_number(text, 4);
    if (!number || (i < 2 && !take(text, separator))) return false;
    out[i] = *number;
  }
  return true;
}

std::optional<CivilTime> take_day(std::string_view& text) {
  const auto separator = text.find_first_not_of("0123456789");
  if (separator == std::string_view::npos) return std::nullopt;
  std::array<int, 3> parts{};
  const char c = text[separator];
  if ((c != '-' && c != '/' && c != '.') || !take_date(text, c, parts)) return std::nullopt;
  if (c == '.') std::swap(parts[0], parts[2]);
  if (parts[0] < 1970 || parts[1] > 12 || parts[2] > 31) return std::nullopt;
  CivilTime day;
  day.year = parts[0];
  day.month = static_cast<std::uint8_t>(parts[1]);
  day.day = static_cast<std::uint8_t>(parts[2]);
  return is_valid(day) ? std::optional{day} : std::nullopt;
}

/// "+08:00", "+0800", "Z"; nothing there: nothing in `out`.
bool take_offset(std::string_view text, std::optional<int>& out) {
  if (text.empty()) return true;
  if (text == "Z") return out = 0, true;
  const bool west = text.front() == '-';
  if (!west && text.front() != '+') return false;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = take_number(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59 || !text.empty()) return false;
  out = (*hours * 3600 + *minutes * 60) * (west ? -1 : 1);
  return true;
}

/// One row of the list with its columns by name.
class ListRow {
 public:
  ListRow(const std::map<std::string_view, std::size_t>& columns, const std::vector<std::string>& cells)
      : columns_(columns), cells_(cells) {}
  std::string_view at(std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= cells_.size() ? std::string_view{} : trim(cells_[found->second]);
  }

 private:
  const std::map<std::string_view, std::size_t>& columns_;
  const std::vector<std::string>& cells_;
};

/// "M1048577"
std::optional<MeterId> meter_of(std::string_view text) {
  if (!take(text, 'M') && !take(text, 'm')) return std::nullopt;
  std::int64_t id = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), id);
  if (text.empty() || end.ec != std::errc{} || end.ptr != text.data() + text.size() || id < 1) return std::nullopt;
  return MeterId{id};
}

/// "12,5" is what spreadsheets of many countries write.
Result<Decimal, DecimalError> number_of(std::string_view text) {
  std::string digits{text};
  if (digits.find('.') == std::string::npos && std::count(digits.begin(), digits.end(), ',') == 1)
    digits[digits.find(',')] = '.';
  return parse_decimal(digits);
}

class ListReader {
 public:
  ListReader(const Zone& zone, UtcSeconds now) : zone_(zone), now_(now) {}

  FilledList read(std::string text) {
    auto opened = sheet::open_csv(std::move(text), limits);
    if (!opened) return refuse(opened.error()), std::move(list_);
    sheet::SheetReader& table = **opened;
    if (!take_head(table)) return std::move(list_);
    sheet::SheetRow row;
    while (list_.faults.size() < max_list_faults && next(table, row)) {
      ++list_.rows;
      take_row(ListRow{columns_, row.cells});
    }
    return std::move(list_);
  }

 private:
  void fault(std::string column, std::string code, std::string text) {
    list_.faults.push_back({row_, std::move(column), std::move(code), std::move(text)});
  }

  /// A file that cannot be read to its end is refused as a whole.
  void refuse(const sheet::SheetFault& why) {
    list_ = {};
    list_.faults.push_back({why.row, "", why.code, why.text});
  }

  bool next(sheet::SheetReader& table, sheet::SheetRow& row) {
    const auto more = table.next(row);
    if (!more) refuse(more.error());
    row_ = row.number;
    return more && *more;
  }

  bool take_head(sheet::SheetReader& table) {
    row_ = 1;
    if (!next(table, head_)) {
      if (list_.faults.empty()) fault("", "empty", "There is nothing in it; take the list for the field.");
      return false;
    }
    for (std::size_t i = 0; i < head_.cells.size(); ++i) columns_.emplace(trim(head_.cells[i]), i);
    for (const std::string_view column : wanted_columns)
      if (!columns_.contains(column))
        fault(
            std::string{column}, "no_column",
            fmt::format("There is no column \"{}\"; take the list for the field and leave its head as it is.", column));
    return list_.faults.empty();
  }

  void take_row(const ListRow& row) {
    const bool filled = !row.at("value").empty(), remarked = !row.at("remark").empty();
    if (!filled && !remarked) return;
    const auto meter = meter_of(row.at("meter"));
    if (!meter) return fault("meter", "invalid_value", "Expected what the list had here, like M1048577.");
    list_.meters.try_emplace(*meter, row_);
    if (remarked) take_remark(*meter, row.at("remark"));
    if (!filled) return;
    ++list_.filled;
    take_value(*meter, row);
  }

  void take_remark(MeterId meter, std::string_view text) {
    if (text.size() > store::Gap::max_note)
      return fault("remark", "too_long", fmt::format("At most {} bytes.", store::Gap::max_note));
    list_.remarks.push_back({meter, std::string{text}});
  }

  void take_value(MeterId meter, const ListRow& row) {
    const auto time = parse_local_time(row.at("read_at"), zone_);
    if (!time)
      return fault("read_at", "invalid_value",
                   "Say when the meter was read, like 2026-11-21 13:30, on the local clock.");
    if (const auto good = checked_reading_time(*time, now_, "read_at"); !good)
      return fault("read_at", good.error().code, good.error().detail);
    const auto number = number_of(row.at("value"));
    if (!number)
      return fault("value", "invalid_value", "Expected a number of at most 18 digits, like 1234.56, without a unit.");
    EnteredValue value{.register_ = std::string{row.at("register")}, .value = *number};
    if (const auto unit = row.at("unit"); !unit.empty()) value.unit = std::string{unit};
    Entry entry{.meter = meter, .time = *time};
    if (const auto good = add_value(entry, value, ""); !good)
      return fault(good.error().field, good.error().code, good.error().detail);
    add(std::move(entry));
  }

  /// A meter may stand in several rows, for several gaps: the same again is no contradiction.
  void add(Entry entry) {
    const auto [known, added] = seen_.try_emplace({entry.meter, entry.time}, list_.entries.size());
    if (added) {
      list_.entries.push_back(std::move(entry));
      return;
    }
    Entry& there = list_.entries[known->second];
    const auto same = std::find(there.registers.begin(), there.registers.end(), entry.registers[0]);
    if (same == there.registers.end()) {
      there.registers.push_back(std::move(entry.registers[0]));
      there.cells.push_back(entry.cells[0]);
    } else if (!(there.cells[static_cast<std::size_t>(same - there.registers.begin())] == entry.cells[0])) {
      fault("value", "contradiction", "Another row has another value of this register at the same time.");
    }
  }

  const Zone& zone_;
  const UtcSeconds now_;
  FilledList list_{};
  sheet::SheetRow head_{};
  std::map<std::string_view, std::size_t> columns_{};  ///< names stand in head_
  std::map<std::pair<MeterId, UtcSeconds>, std::size_t> seen_{};
  std::int64_t row_ = 0;
};

}  // namespace

std::optional<UtcSeconds> parse_local_time(std::string_view text, const Zone& zone) {
  auto time = take_day(text);
  if (!time || (!take(text, 'T') && !take(text, ' '))) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  time->hour = static_cast<std::uint8_t>(*hour);
  time->minute = static_cast<std::uint8_t>(*minute);
  if (take(text, ':')) {
    const auto second = take_number(text, 2);
    if (!second || *second > 59) return std::nullopt;
    time->second = static_cast<std::uint8_t>(*second);
  }
  std::optional<int> offset;
  if (!take_offset(text, offset)) return std::nullopt;
  return offset ? civil_seconds(*time) - *offset : zone.to_utc(*time);
}

FilledList read_filled_list(std::string_view text, const Zone& zone, UtcSeconds now) {
  return ListReader{zone, now}.read(std::string{text});
}

}  // namespace riser::api
