// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::cjt188 {

/// The CJ/T 188 entry of the registry.
extern const Driver driver;
extern const LineProtocol line_protocol;

}  // namespace riser::protocol::cjt188
