// SPDX-License-Identifier: Apache-2.0
// Messages as characters, for both sides. Seven bits, without parity unless it is added.
#pragma once
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace riser::protocol::iec62056_21 {

/// "/?12345678!" CR LF
std::string sign_on(std::string_view address);
/// "/ISK5" + text CR LF
std::string identification(std::string_view manufacturer, char baud, std::string_view text);
/// ACK V Z Y CR LF; `y`: '0' data readout, '1' programming, '2' binary.
std::string option_select(char v, char z, char y);
/// STX data ETX BCC
std::string data_message(std::string_view data);
/// The lines, each with its CR LF, and "!" CR LF, in a data message.
std::string readout(std::string_view lines);
/// SOH command STX set ETX BCC; without STX when `set` is empty.
std::string programming(std::string_view command, std::string_view set);
/// An identification, an empty line, the lines, and "!" with the CRC of P1.
std::string p1_telegram(std::string_view identification, std::string_view lines);

/// With even parity in bit 7, as lines of eight bits carry it.
std::string with_parity(std::string_view text);
/// The seven bits alone.
std::string without_parity(std::string_view text);

}  // namespace riser::protocol::iec62056_21
