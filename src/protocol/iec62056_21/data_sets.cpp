// SPDX-License-Identifier: Apache-2.0
// Data sets "address(value*unit)(value)..." to items.
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "protocol/iec62056_21/obis.h"
#include "protocol/iec62056_21/telegram.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {
namespace {

using metering::Quantity;
using metering::Unit;
using metering::Validity;

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

class Reader {
 public:
  Reader(const MeterOptions* options, Telegram& out) noexcept : out_(out) {
    if (options != nullptr) energy_unit_ = field_unit::find(options->quirk("energy_unit"));
    if (energy_unit_ == &field_unit::none) energy_unit_ = nullptr;
  }

  void read(std::string_view block) noexcept {
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

 private:
  static constexpr std::size_t max_channels = 8;
  struct Profile {
    CivilTime begin{};
    bool has_time = false;
    std::int64_t period_min = 0;
    std::size_t channels = 0;
    std::size_t value = 0;
    struct Channel {
      std::string_view code{};
      Meaning meaning{};
      const FieldUnit* unit = nullptr;
    };
    std::array<Channel, max_channels> channel{};
  };

  void begin(std::string_view address) noexcept {
    address_ = address;
    code_ = parse_obis(trim(address));
    index_ = 0;
    profile_ok_ = true;
  }

  DataItem* push(std::string_view id, std::string_view text, const Meaning& meaning) noexcept {
    DataItem* const item = out_.items.push();
    if (item == nullptr) {
      out_.truncated = true;
      return nullptr;
    }
    for (const char c : id) item->id.push_back(c > ' ' && c < 0x7F ? c : '?');
    item->raw = as_bytes(text);
    item->quantity = meaning.quantity;
    item->function = meaning.function;
    item->tariff = meaning.tariff;
    item->storage = meaning.storage;
    item->subunit = meaning.subunit;
    item->qualifier = meaning.qualifier;
    return item;
  }

  void group(std::string_view text) noexcept {
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

  void put_text(std::string_view text, const Meaning& meaning) noexcept {
    DataItem* const item = push(address_, text, meaning);
    if (item == nullptr) return;
    item->kind = is_plain(text) ? ItemKind::text : ItemKind::bits;
    item->text = text;
    if (text.empty()) item->validity = Validity::no_data;
    if (is_error_text(text)) item->validity = Validity::error;
  }

  void plain(std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
    if (meaning_.is_meter_number && out_.meter_number.empty()) out_.meter_number = resolved_number(split.value);
    const auto value = unit != nullptr ? parse_number(split.value) : std::nullopt;
    if (!value) return put_text(text, meaning_);
    put_number(text, *value, unit);
  }

  void put_number(std::string_view text, Decimal value, const FieldUnit* unit) noexcept {
    DataItem* const item = push(address_, text, meaning_);
    if (item == nullptr) return;
    item->number = value;
    if (unit != nullptr) item->unit = unit;
  }

  /// The value, or the time that stands before it (P1) or behind it (a maximum).
  void number(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
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

  void time(std::string_view text, TimeText parsed, ItemKind kind, const Meaning& meaning) noexcept {
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
  void temperatures(std::string_view text) noexcept {
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
  void clock() noexcept {
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

  /// (time)(status)(period)(channels)(code)(unit)... and then rows of one value for each channel.
  void profile(std::size_t index, std::string_view text) noexcept {
    if (index == 0) profile_ = {};
    if (!profile_ok_) return put_text(text, meaning_);
    const bool events = meaning_.quantity == Quantity::event_record;
    switch (index) {
      case 0: {
        const TimeText time = parse_date_time(text);
        profile_.has_time = time.state == TimeState::ok;
        profile_.begin = time.time;
        profile_ok_ = time.state != TimeState::none;
        if (!profile_ok_) return put_text(text, meaning_);
        time_text_of_profile_ = text;
        if (events) row_time();
        return;
      }
      case 1: {
        Meaning status = meaning_;
        status.quantity = Quantity::status_word;
        status.qualifier = metering::name(meaning_.quantity);
        status.storage = events ? row_ : meaning_.storage;
        return put_text(text, status);
      }
      case 2:
        if (const auto period = parse_number(text); period && period->exponent == 0 && period->mantissa < 100000)
          profile_.period_min = period->mantissa;
        return;
      case 3: {
        const auto count = parse_number(text);
        const bool usable = count && count->exponent == 0 && count->mantissa >= 0 &&
                            count->mantissa <= static_cast<std::int64_t>(max_channels);
        profile_ok_ = usable || text.empty();
        if (usable) profile_.channels = static_cast<std::size_t>(count->mantissa);
        if (!profile_ok_) put_text(text, meaning_);
        return;
      }
      default:
        break;
    }
    if (index < 4 + 2 * profile_.channels) return channel((index - 4) / 2, index % 2 == 0, text);
    if (profile_.channels == 0) return put_text(text, meaning_);
    row_value(text);
  }

  void channel(std::size_t i, bool is_code, std::string_view text) noexcept {
    Profile::Channel& channel = profile_.channel[i];
    if (is_code)
      channel.code = text;
    else
      channel.unit = find_unit(text);
    if (const auto code = parse_obis(channel.code)) channel.meaning = meaning_of(*code, channel.unit);
  }

  /// A register with its last value (0-1:24.3.0) is no profile: its one row is the value now.
  bool is_series() const noexcept { return meaning_.quantity == Quantity::load_profile; }

  void row_time() noexcept {
    ++row_;
    if (!profile_.has_time) return;
    Meaning at = meaning_;
    at.quantity = Quantity::time_point;
    at.qualifier = metering::name(meaning_.quantity);
    if (is_series() || meaning_.quantity == Quantity::event_record) at.storage = row_;
    DataItem* const item = push(address_, time_text_of_profile_, at);
    if (item == nullptr) return;
    const auto rows = static_cast<std::int64_t>(profile_.channels == 0 ? 0 : profile_.value / profile_.channels);
    item->kind = ItemKind::date_time;
    item->number.mantissa = civil_seconds(profile_.begin) + rows * profile_.period_min * 60;
  }

  void row_value(std::string_view text) noexcept {
    if (profile_.value % profile_.channels == 0) row_time();
    const Profile::Channel& channel = profile_.channel[profile_.value++ % profile_.channels];
    Meaning meaning = channel.meaning;
    if (is_series()) {
      meaning.storage = row_;
      meaning.qualifier = "load_profile";
    }
    DataItem* const item = push(channel.code.empty() ? address_ : channel.code, text, meaning);
    if (item == nullptr) return;
    if (const auto value = parse_number(text)) {
      item->number = *value;
      if (channel.unit != nullptr) item->unit = channel.unit;
      return;
    }
    item->kind = is_plain(text) ? ItemKind::text : ItemKind::bits;
    item->text = text;
    if (text.empty()) item->validity = Validity::no_data;
  }

  /// (count)(code)(time)(duration)(time)(duration)...
  void event(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
    Meaning meaning = meaning_;
    if (index == 1) return put_text(text, meaning);
    const bool counts = index == 0;
    meaning.storage = static_cast<std::uint16_t>(counts ? 0 : index / 2);
    if (!counts && index % 2 == 0) {
      meaning.quantity = Quantity::time_point;
      meaning.qualifier = metering::name(Quantity::event_record);
      return time(text, parse_date_time(text), ItemKind::date_time, meaning);
    }
    meaning.quantity = counts ? Quantity::event_count : Quantity::event_duration;
    meaning.qualifier = metering::name(Quantity::event_record);
    const auto value = parse_number(split.value);
    if (!value) return put_text(text, meaning);
    const Meaning of_set = std::exchange(meaning_, meaning);
    put_number(text, *value, unit);
    meaning_ = of_set;
  }

  Telegram& out_;
  const FieldUnit* energy_unit_ = nullptr;
  std::string_view address_{};
  std::optional<Obis> code_{};
  std::size_t index_ = 0;
  Meaning meaning_{};
  Profile profile_{};
  bool profile_ok_ = true;
  std::string_view time_text_of_profile_{};
  std::uint16_t row_ = 0;
  CivilTime date_{}, time_{};
  bool has_date_ = false, has_time_ = false;
  std::string_view time_text_{};
};

}  // namespace

void read_data_sets(std::string_view block, const MeterOptions* options, Telegram& out) noexcept {
  Reader reader{options, out};
  reader.read(block);
}

}  // namespace riser::protocol::iec62056_21
