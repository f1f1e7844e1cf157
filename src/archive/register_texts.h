// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "archive/entries.h"

namespace riser::archive {

/// "energy=12345 kWh; volume=310.5 m3": what registers showed. One that is not the present total of its quantity is
/// named by its key: "energy:Wh:instantaneous:1:0:0:=11980 kWh".
std::string register_text(const Entry& entry);
/// Adds to the entry what the text says; units may be any that differ by a power of ten.
std::optional<FieldFault> parse_registers(std::string_view text, Entry& entry);

}  // namespace riser::archive
