// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/encode.h"

#include <fmt/format.h>

#include <bit>

#include "base/checksum.h"
#include "protocol/iec62056_21/message.h"

namespace riser::protocol::iec62056_21 {
namespace {

/// All behind the first character, which is not part of the checksum.
std::string checked(std::string message) {
  char bcc = 0;
  for (std::size_t i = 1; i < message.size(); ++i) bcc = static_cast<char>(bcc ^ message[i]);
  message += bcc;
  return message;
}

}  // namespace

std::string sign_on(std::string_view address) { return fmt::format("/?{}!\r\n", address); }

std::string identification(std::string_view manufacturer, char baud, std::string_view text) {
  return fmt::format("/{}{}{}\r\n", manufacturer, baud, text);
}

std::string option_select(char v, char z, char y) { return {ack, v, z, y, '\r', '\n'}; }

std::string data_message(std::string_view data) { return checked(fmt::format("{}{}{}", stx, data, etx)); }

std::string readout(std::string_view lines) { return data_message(fmt::format("{}!\r\n", lines)); }

std::string programming(std::string_view command, std::string_view set) {
  if (set.empty()) return checked(fmt::format("{}{}{}", soh, command, etx));
  return checked(fmt::format("{}{}{}{}{}", soh, command, stx, set, etx));
}

std::string p1_telegram(std::string_view identification, std::string_view lines) {
  const std::string text = fmt::format("{}\r\n{}!", identification, lines);
  return fmt::format("{}{:04X}\r\n", text, crc16(as_bytes(text), 0));
}

std::string with_parity(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (std::popcount(static_cast<Byte>(c)) % 2 != 0) c = static_cast<char>(c ^ 0x80);
  return out;
}

std::string without_parity(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = static_cast<char>(c & 0x7F);
  return out;
}

}  // namespace riser::protocol::iec62056_21
