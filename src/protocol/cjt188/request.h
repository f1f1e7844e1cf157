// SPDX-License-Identifier: Apache-2.0
// What a master sends.
#pragma once
#include "protocol/cjt188/encode.h"

namespace riser::protocol::cjt188 {

/// One step of a poll plan: "901F", or "21:610A" with a maker's function code before it.
Result<Request, RequestError> read_request(const LineTarget& target, std::string_view item);
Result<Request, RequestError> command_request(const LineTarget& target, const Command& command);
/// Read address, point to point. The standard has no T for any type: `prefix` may name one in two digits ("20");
/// otherwise it is 10.
std::optional<Request> address_request(std::string_view prefix);

}  // namespace riser::protocol::cjt188
