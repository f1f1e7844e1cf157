// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::modbus {

/// How a line asks. An exchange is kept as request and reply: a reply does not say which registers it carries.
extern const LineProtocol line;

/// The first frame in what was heard, requests (echoes) among them. RTU frames have no length field and no mark: a
/// frame is what the function code makes long enough and the CRC confirms. While the first bytes may still become one,
/// a later frame is believed only when the bytes end with it.
ReplyFound find_reply(Bytes heard) noexcept;

}  // namespace riser::protocol::modbus
