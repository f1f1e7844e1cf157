// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::iec62056_21 {

/// How a line asks. An exchange is a chain: sign-on, identification, option select at a new speed, and then the
/// readout, or the password and commands of the programming mode. What the chain is for stands in LineTarget::item and
/// ::command.
extern const LineProtocol line;

/// The first message in what was heard, with or without parity bits.
ReplyFound find_reply(Bytes heard) noexcept;

}  // namespace riser::protocol::iec62056_21
