// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "protocol/dial_in/message.h"

namespace riser::protocol::dial_in {

/// One JSON object without a line end, as `riser decode` prints it. `device` is whom the message is from, where it does
/// not say so itself.
void append_json(const Telegram& telegram, std::string_view device, std::string& out);

Fault fault_of(const MessageFault& fault);
/// "row 3, pressure: a value is ..."
std::string message_of(const RefusedValue& refused);

}  // namespace riser::protocol::dial_in
