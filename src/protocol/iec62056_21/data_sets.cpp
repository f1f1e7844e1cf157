// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/ascii.h"
#include "protocol/iec62056_21/data_set_reader.h"

namespace riser::protocol::iec62056_21 {
namespace {

using metering::Quantity;
using metering::Unit;
using metering::Validity;

constexpr bool is_visible(char c) noexcept { return c > ' ' && c < 0x7F; }

bool is_energy(Quantity quantity) noexcept {
  switch (quantity) {
    case Quantity::active_energy:
    case Quantity::active_energy_import:
    case Quantity::active_energy_export:
      return true;
    default:
      return false;
  }
}

/// P1 writes the characters of an identification in hexadecimal digits.
FixedText<32> resolved_number(std::string_view text) noexcept {
  FixedText<32> characters;
  bool hexadecimal = text.size() >= 16 && text.size() % 2 == 0;
  for (std::size_t i = 0; hexadecimal && i < text.size(); i += 2) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    const char c = high < 0 || low < 0 ? '\0' : static_cast<char>(high << 4 | low);
    hexadecimal = is_digit(c) || (c >= 'A' && c <= 'Z') || c == ' ';
    if (c != ' ') characters.push_back(c);
  }
  if (hexadecimal) return characters;
  FixedText<32> plain;
  for (const char c : text)
    if (c > ' ' && c < 0x7F) plain.push_back(c);
  return plain;
}

}  // namespace

DataSetReader::DataSetReader(const MeterOptions* options, Telegram& out) noexcept : out_(out) {
  if (options != nullptr) energy_unit_ = field_unit::find(options->quirk("energy_unit"));
  if (energy_unit_ == &field_unit::none) energy_unit_ = nullptr;
}

void DataSetReader::read(std::string_view block) noexcept {
  std::size_t at = 0;
  while (at < block.size()) {
    const char c = block[at];
    if (c == '(') {
      const auto close = std::min(block.find(')', at), block.size());
      group(block.substr(at + 1, close - at - 1));
      at = close + 1;
    } else if (c == '!' || is_space(c) || c == '\0') {
      ++at;
    } else {
      const auto end = std::min(block.find_first_of("(\r\n", at), block.size());
      begin(block.substr(at, end - at));
      if (end == block.size() || block[end] != '(') group({});
      at = end;
    }
  }
  clock();
}

void DataSetReader::begin(std::string_view address) noexcept {
  address_ = address;
  code_ = parse_obis(trim(address));
  index_ = 0;
  profile_ok_ = true;
}

DataItem* DataSetReader::push(std::string_view id, std::string_view text, const Meaning& meaning) noexcept {
  DataItem* const item = out_.items.push();
  if (item == nullptr) {
    out_.truncated = true;
    return nullptr;
  }
  if (std::all_of(id.begin(), id.end(), is_visible))
    item->id.assign(id);
  else
    for (const char c : id) item->id.push_back(is_visible(c) ? c : '?');
  item->raw = as_bytes(text);
  item->quantity = meaning.quantity;
  item->function = meaning.function;
  item->tariff = meaning.tariff;
  item->storage = meaning.storage;
  item->subunit = meaning.subunit;
  item->qualifier = meaning.qualifier;
  return item;
}

void DataSetReader::group(std::string_view text) noexcept {
  const std::size_t index = index_++;
  if (!code_) return put_text(text, {});
  if (code_->a < 0 && code_->e < 0 && code_->c == 9 && code_->d == 4) return temperatures(text);
  const ValueText split = split_unit(text);
  const FieldUnit* const unit = find_unit(split.unit);
  if (index == 0 || !split.unit.empty()) meaning_ = meaning_of(*code_, unit);
  if (out_.commodity == metering::Commodity::other) out_.commodity = meaning_.commodity;
  switch (meaning_.shape) {
    case Shape::number:
      return number(index, text, split, unit);
    case Shape::text:
      return plain(text, split, unit);
    case Shape::date: {
      const TimeText date = parse_date(text);
      if (date.state == TimeState::ok) date_ = date.time, has_date_ = true;
      return time(text, date, ItemKind::date, meaning_);
    }
    case Shape::time_of_day: {
      const TimeText clock = parse_time_of_day(text);
      if (clock.state == TimeState::ok) time_ = clock.time, has_time_ = true, time_text_ = text;
      return put_text(text, meaning_);
    }
    case Shape::date_time:
      return time(text, parse_date_time(text), ItemKind::date_time, meaning_);
    case Shape::profile:
      return profile(index, text);
    case Shape::events:
      return event(index, text, split, unit);
  }
}

void DataSetReader::put_text(std::string_view text, const Meaning& meaning) noexcept {
  DataItem* const item = push(address_, text, meaning);
  if (item == nullptr) return;
  item->kind = is_plain(text) ? ItemKind::text : ItemKind::bits;
  item->text = text;
  if (text.empty()) item->validity = Validity::no_data;
  if (is_error_text(text)) item->validity = Validity::error;
}

void DataSetReader::plain(std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
  if (meaning_.is_meter_number && out_.meter_number.empty()) out_.meter_number = resolved_number(split.value);
  const auto value = unit != nullptr ? parse_number(split.value) : std::nullopt;
  if (!value) return put_text(text, meaning_);
  put_number(text, *value, unit);
}

void DataSetReader::put_number(std::string_view text, Decimal value, const FieldUnit* unit) noexcept {
  DataItem* const item = push(address_, text, meaning_);
  if (item == nullptr) return;
  item->number = value;
  if (unit != nullptr) item->unit = unit;
}

/// The value, or the time that stands before it (P1) or behind it (a maximum).
void DataSetReader::number(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
  const bool marked = !text.empty() && (text.back() == 'S' || text.back() == 'W') && text.size() == 13;
  if (split.unit.empty() && (index > 0 || marked)) {
    const TimeText at = parse_date_time(text);
    if (at.state != TimeState::none) {
      Meaning of_value = meaning_;
      of_value.quantity = Quantity::time_point;
      of_value.qualifier = metering::name(meaning_.quantity);
      return time(text, at, ItemKind::date_time, of_value);
    }
  }
  const auto value = parse_number(split.value);
  if (!value || (unit == nullptr && !split.unit.empty())) {
    if (!is_error_text(text) && !text.empty()) return put_text(text, meaning_);
    DataItem* const item = push(address_, text, meaning_);
    if (item != nullptr) item->validity = text.empty() ? Validity::no_data : Validity::error;
    return;
  }
  if (unit == nullptr && is_energy(meaning_.quantity)) unit = energy_unit_;
  // A gas or water meter that uses the codes of electricity.
  if (unit != nullptr && unit->base == Unit::cubic_metre && is_energy(meaning_.quantity)) {
    meaning_.quantity = Quantity::volume;
    meaning_.commodity = metering::Commodity::other;
  }
  put_number(text, *value, unit);
}

void DataSetReader::time(std::string_view text, TimeText parsed, ItemKind kind, const Meaning& meaning) noexcept {
  if (parsed.state == TimeState::none) return put_text(text, meaning);
  DataItem* const item = push(address_, text, meaning);
  if (item == nullptr) return;
  item->kind = kind;
  if (parsed.state == TimeState::ok)
    item->number.mantissa = civil_seconds(parsed.time);
  else
    item->validity = Validity::no_data;
}

/// "098.5*C&096.1*C": the highest flow and return temperature.
void DataSetReader::temperatures(std::string_view text) noexcept {
  meaning_ = meaning_of(*code_, nullptr);
  for (const Quantity quantity : {Quantity::flow_temperature, Quantity::return_temperature}) {
    const auto piece = text.substr(0, text.find('&'));
    const ValueText split = split_unit(piece);
    meaning_.quantity = quantity;
    if (const auto value = parse_number(split.value))
      put_number(piece, *value, find_unit(split.unit));
    else
      put_text(piece, meaning_);
    if (piece.size() == text.size()) return;
    text.remove_prefix(piece.size() + 1);
  }
}

/// Both halves of the meter's clock, when it has told them.
void DataSetReader::clock() noexcept {
  if (!has_date_ || !has_time_) return;
  Meaning meaning;
  meaning.quantity = Quantity::time_point;
  DataItem* const item = push("0.9.1", time_text_, meaning);
  if (item == nullptr) return;
  item->kind = ItemKind::date_time;
  CivilTime both = date_;
  both.hour = time_.hour, both.minute = time_.minute, both.second = time_.second;
  item->number.mantissa = civil_seconds(both);
}

void read_data_sets(std::string_view block, const MeterOptions* options, Telegram& out) noexcept {
  DataSetReader reader{options, out};
  reader.read(block);
}

}  // namespace riser::protocol::iec62056_21
