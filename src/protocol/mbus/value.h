// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "protocol/mbus/vif.h"

namespace riser::protocol::mbus {

/// Reads the value bytes of a record whose head (sizes, unit, exponent, multiplier, VIFE effects) is filled in:
/// sets kind, mantissa, exponent and, where there is no value, status.
void decode_value(Record& record, ValueType type) noexcept;

/// The same for a counter of the fixed data structure: four bytes, signed binary or BCD.
void decode_counter(Record& record, bool binary) noexcept;

/// Value bytes that follow an LVAR byte; nothing for reserved codes.
std::optional<std::size_t> lvar_size(Byte lvar) noexcept;

}  // namespace riser::protocol::mbus
