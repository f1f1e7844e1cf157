// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::dlt645 {

/// The entry of the registry: DL/T 645-2007 and -1997.
extern const Driver driver;
extern const LineProtocol line;

/// Where the relay's state is read back: status word 3.
inline constexpr std::string_view relay_readback = "04000503";

}  // namespace riser::protocol::dlt645
