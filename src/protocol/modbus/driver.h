// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"
#include "protocol/modbus/telegram.h"

namespace riser::protocol::modbus {

/// The Modbus entry of the registry.
extern const Driver driver;

/// `{"protocol":"modbus",...}`, or `{"error":...}` for a frame that is none.
void append_json(const Telegram& telegram, std::string& out);
/// Every byte, whether the frame is good or not.
Explanation explain(Bytes frame, const Telegram& telegram);

}  // namespace riser::protocol::modbus
