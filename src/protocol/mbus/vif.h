// SPDX-License-Identifier: Apache-2.0
// The VIF tables of EN 13757-3 (primary, FB, FD, FD FD) and the combinable VIFEs.
#pragma once
#include <array>
#include <string_view>

#include "protocol/mbus/record.h"

namespace riser::protocol::mbus {

/// How the value bytes are to be read.
enum class ValueType : std::uint8_t {
  integer,       ///< type B, or BCD or real by the data field
  counter,       ///< type C or D: integers are unsigned
  time,          ///< type G, J, F or I by the length
  bytes,         ///< not a number
  reserved,      ///< a number of unknown meaning
  manufacturer,  ///< a number of the manufacturer's
  unit_text,     ///< the unit is in the telegram
};

/// Meaning of one VIF code: value = raw x multiplier x 10^exponent in `unit`.
struct VifEntry {
  metering::Quantity quantity = metering::Quantity::reserved;
  metering::Unit unit = metering::Unit::none;
  std::int8_t exponent = 0;
  ValueType type = ValueType::reserved;
  std::uint32_t multiplier = 1;
};

struct VifTables {
  std::array<VifEntry, 128> primary, fb, fd, fd_fd;
};
extern const VifTables vif_tables;

/// `code` with or without the extension bit.
inline const VifEntry& primary_vif(Byte code) noexcept { return vif_tables.primary[code & 0x7F]; }
inline const VifEntry& vif_fb(Byte code) noexcept { return vif_tables.fb[code & 0x7F]; }
inline const VifEntry& vif_fd(Byte code) noexcept { return vif_tables.fd[code & 0x7F]; }
inline const VifEntry& vif_fd_fd(Byte code) noexcept { return vif_tables.fd_fd[code & 0x7F]; }

/// What a combinable VIFE does to a record before its value is read. `type` may become time or integer.
/// Returns true when the code is 7C, so that the next VIFE is from the extension list and has no effect on the number.
bool apply_vife(Byte code, Record& record, ValueType& type) noexcept;

/// The standard's words for a VIFE code ("per hour", "x 10^-3"), for explanations; `extended` after 7C.
std::string vife_meaning(Byte code, bool extended, bool from_master);
/// The snake_case label of a VIFE in a qualifier; "" when it has none because it is part of the number or the status.
std::string_view vife_label(Byte code, bool extended, bool from_master) noexcept;
/// "/h" for VIFE 22; "" for codes that do not change the unit.
std::string_view vife_unit(Byte code) noexcept;

}  // namespace riser::protocol::mbus
