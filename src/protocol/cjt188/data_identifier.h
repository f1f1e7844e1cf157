// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"
#include "protocol/codec/data_item.h"

namespace riser::protocol::cjt188 {

/// A data identifier as the standard prints it, table 5: 901F is DI0 = 90, DI1 = 1F.
using DataIdentifier = std::uint16_t;

namespace di {
inline constexpr DataIdentifier current_data = 0x901F, first_history = 0xD120, last_history = 0xD12B,
                                price_table = 0x8102, settlement_day = 0x8103, reading_day = 0x8104, purchase = 0x8105,
                                key_version = 0x8106, address = 0x810A, write_price_table = 0xA010,
                                write_settlement_day = 0xA011, write_reading_day = 0xA012, write_purchase = 0xA013,
                                write_key = 0xA014, write_time = 0xA015, write_base = 0xA016, valve = 0xA017,
                                write_address = 0xA018, factory_enable = 0xA019;
}  // namespace di

/// In which order DI0 and DI1 stand on the wire. The standard can be read both ways, and both are in the field.
enum class DiOrder : std::uint8_t { automatic, as_printed, swapped };
/// "auto", "901F", "1F90".
std::string_view name(DiOrder order) noexcept;

/// True for an identifier of the standard's tables.
bool is_standard(DataIdentifier di) noexcept;
/// "current data", "history 3"; empty for those the standard does not know.
FixedText<24> name(DataIdentifier di) noexcept;

struct ResolvedDi {
  DataIdentifier di = 0;
  DiOrder order = DiOrder::as_printed;
  bool known = false;  ///< false: neither order gives an identifier of a known family; `order` is the wanted one
};
/// Two bytes of the wire. The order that gives an identifier of the standard wins, then one of a known family (90, 91,
/// D1..D4, 81, A0), then `wanted`, then the printed one.
ResolvedDi resolve_di(Byte first, Byte second, DiOrder wanted) noexcept;

/// Four hexadecimal digits, and ".n" when n is not 0.
FixedText<24> item_id(DataIdentifier di, unsigned n = 0) noexcept;
/// Reads four hexadecimal digits.
std::optional<DataIdentifier> parse_di(std::string_view text) noexcept;

}  // namespace riser::protocol::cjt188
