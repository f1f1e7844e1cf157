// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"
#include "protocol/iec62056_21/telegram.h"

namespace riser::protocol::iec62056_21 {

/// The IEC 62056-21 entry of the registry.
extern const Driver driver;

/// `{"protocol":"iec62056_21",...}`, or `{"error":...}`. Passwords are not printed.
void append_json(const Telegram& telegram, std::string& out);
/// Every byte, whether the telegram is good or not. Passwords are not shown.
Explanation explain(Bytes frame, const Telegram& telegram);

/// Only the meter sends such a message.
bool is_from_meter(const Message& message) noexcept;
/// P1 and P2 carry a password.
bool is_secret(const Message& message) noexcept;

}  // namespace riser::protocol::iec62056_21
