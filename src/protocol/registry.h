// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"

namespace riser::protocol {

/// All drivers, listed explicitly in registry.cpp.
std::span<const Driver> drivers();
const Driver* find_driver(std::string_view name);
/// The name of the driver whose frames look like this one, for "auto"; "" when none does.
std::string_view guess_protocol(Bytes frame) noexcept;

}  // namespace riser::protocol
