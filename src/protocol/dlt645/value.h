// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {

/// Which value of its kind one is.
struct Place {
  std::uint32_t identifier = 0;
  std::uint8_t tariff = 0;
  std::uint16_t storage = 0;
  std::uint16_t subunit = 0;
  std::size_t phase = 0;  ///< 0 = total or none
};

/// Appends the value that `raw` holds. A value that cannot be one is there with its reason: all FF, or a time of zeros,
/// is no_data; digits that are none, and dates that do not exist, are invalid. `raw` lies in the telegram's buffer.
void add_item(Telegram& out, const Field& field, Bytes raw, const Place& place) noexcept;
/// Bytes without a known meaning.
void add_raw(Telegram& out, Bytes raw, std::uint32_t identifier, metering::Quantity quantity) noexcept;
/// A number that was worked out of `raw`.
void add_number(Telegram& out, metering::Quantity quantity, std::string_view qualifier, std::int64_t value, Bytes raw,
                std::uint32_t identifier) noexcept;
/// A text of our own.
DataItem* add_text(Telegram& out, std::string_view id, metering::Quantity quantity, std::string_view text,
                   Bytes raw) noexcept;

/// "00010000", "9010"
FixedText<24> identifier_text(Variant variant, std::uint32_t identifier) noexcept;

/// ss mm hh DD MM YY of the wire; nothing when it is no time. Years are 2000 to 2099.
std::optional<CivilTime> time_of(Bytes wire) noexcept;

/// The value of `out.identifier`, in whatever layout it has.
void decode_value(const MeterOptions* options, Telegram& out) noexcept;
/// The two layouts that are not cells: value_block.cpp.
void decode_load_profile(Telegram& out) noexcept;
void decode_freeze_block(Telegram& out) noexcept;

}  // namespace riser::protocol::dlt645
