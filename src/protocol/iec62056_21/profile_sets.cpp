// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "protocol/iec62056_21/data_set_reader.h"

namespace riser::protocol::iec62056_21 {

using metering::Quantity;
using metering::Validity;

/// (time)(status)(period)(channels)(code)(unit)... and then rows of one value for each channel.
void DataSetReader::profile(std::size_t index, std::string_view text) noexcept {
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

void DataSetReader::channel(std::size_t i, bool is_code, std::string_view text) noexcept {
  Profile::Channel& channel = profile_.channel[i];
  if (is_code)
    channel.code = text;
  else
    channel.unit = find_unit(text);
  if (const auto code = parse_obis(channel.code)) channel.meaning = meaning_of(*code, channel.unit);
}

void DataSetReader::row_time() noexcept {
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

void DataSetReader::row_value(std::string_view text) noexcept {
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
void DataSetReader::event(std::size_t index, std::string_view text, ValueText split, const FieldUnit* unit) noexcept {
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

}  // namespace riser::protocol::iec62056_21
