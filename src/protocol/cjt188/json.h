// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/cjt188/telegram.h"

namespace riser::protocol::cjt188 {

/// Appends the telegram as one JSON object without a line end, as `riser decode cjt188` prints it.
void append_json(const Telegram& telegram, std::string& out);

/// The manufacturer code, A6 A5: four digits; empty when it is 0000 or not an address of one meter.
std::string_view manufacturer_code(const Telegram& telegram) noexcept;
/// "read", "write", ..., "manufacturer".
std::string_view function_name(Byte function) noexcept;
/// Why a meter said no, as far as ST tells.
std::string refusal_message(const Telegram& telegram);

}  // namespace riser::protocol::cjt188
