// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/dlt645/identifier.h"

namespace riser::protocol::dlt645 {

/// 0500 timed, 0501 instant, 0502 year zones switched, 0503 day tables switched, 0504 hourly, 0505 prices switched,
/// 0506 daily, 0507 steps switched.
inline constexpr std::size_t freeze_kinds = 8;

/// DI1 of frozen data; 1 to 8 are energies.
namespace freeze_section {
inline constexpr std::uint32_t time = 0x00, import_demand = 0x09, export_demand = 0x0A, variables = 0x10;
}

/// What a section of a block 05kkFFnn holds. `wide`: with four digits before the point, as the supplement has it.
std::span<const Field> freeze_section_fields(std::size_t kind, std::uint32_t section, bool wide) noexcept;

}  // namespace riser::protocol::dlt645
