// SPDX-License-Identifier: Apache-2.0
// Values that stand in one, two or four registers.
#pragma once
#include "protocol/codec/data_item.h"
#include "protocol/codec/meter_options.h"

namespace riser::protocol::modbus {

enum class ValueType : std::uint8_t { none, u16, i16, u32, i32, u64, i64, f32, f64, bcd32 };
/// "u16", ...; none when there is no such type.
ValueType value_type(std::string_view text) noexcept;
/// Registers that a value of the type takes: 1, 2 or 4.
std::size_t register_count(ValueType type) noexcept;

/// Which byte comes first. A is the highest byte of a 32-bit value; in 64 bits whole words change places likewise, and
/// a value of one register knows only AB (ABCD, CDAB) and BA (BADC, DCBA).
enum class ByteOrder : std::uint8_t { abcd, cdab, badc, dcba };
std::optional<ByteOrder> byte_order(std::string_view text) noexcept;

/// The registers' bytes as one big-endian integer, and back. `registers` has 2, 4 or 8 bytes.
std::uint64_t load_ordered(Bytes registers, ByteOrder order) noexcept;
void store_ordered(std::uint64_t value, ByteOrder order, std::span<Byte> registers) noexcept;

/// The value of a point, exact: raw x multiplier x 10^exponent. Digits that are no BCD are invalid, a NaN is not
/// available, what does not fit into 64 bits or lies beyond 10^30 overflows, what is finer than 10^-30 underflows.
void read_point(const RegisterPoint& point, ValueType type, Bytes registers, DataItem& item) noexcept;

}  // namespace riser::protocol::modbus
