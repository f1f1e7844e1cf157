// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/bytes.h"
#include "metering/commodity.h"

namespace riser::protocol::cjt188 {

/// T, table 1: 10-19 water, 20-29 heat, 30-39 gas, 40-49 electricity and others.
std::string_view medium_name(Byte type) noexcept;  ///< "cold_water", "heat", ...; "unknown" outside 10..49
metering::Commodity commodity_of(Byte type) noexcept;

constexpr bool is_heat(Byte type) noexcept { return (type & 0xF0) == 0x20; }
constexpr bool is_water(Byte type) noexcept { return (type & 0xF0) == 0x10; }
constexpr bool is_gas(Byte type) noexcept { return (type & 0xF0) == 0x30; }
constexpr bool is_known_type(Byte type) noexcept { return type >= 0x10 && type <= 0x49 && (type & 0xF) <= 9; }
constexpr bool same_class(Byte a, Byte b) noexcept { return (a & 0xF0) == (b & 0xF0); }

}  // namespace riser::protocol::cjt188
