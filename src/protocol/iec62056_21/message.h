// SPDX-License-Identifier: Apache-2.0
// Messages of IEC 62056-21: what stands between a start character and its end, mode C with its programming commands.
#pragma once
#include <string_view>

#include "base/bytes.h"

namespace riser::protocol::iec62056_21 {

inline constexpr char soh = 0x01, stx = 0x02, etx = 0x03, eot = 0x04, ack = 0x06, nak = 0x15;
/// The longest block, with start and checksum, and the longest line before a block.
inline constexpr std::size_t max_block = 16384, max_line = 64;

enum class MessageKind : std::uint8_t {
  none,
  sign_on,         ///< "/?12345678!" CR LF, request
  identification,  ///< "/ISK5..." CR LF, of the meter
  option_select,   ///< ACK V Z Y CR LF
  acknowledge,     ///< ACK
  repeat_request,  ///< NAK
  programming,     ///< SOH command [STX set] ETX BCC
  data,            ///< STX data ETX BCC
  lines,           ///< data without STX behind an identification, "!" and a CRC in hexadecimal digits (P1), or none
};
std::string_view name(MessageKind kind) noexcept;

struct Message {
  MessageKind kind = MessageKind::none;
  std::size_t offset = 0;      ///< in the text
  std::size_t length = 0;      ///< with start, end and checksum
  std::string_view body{};     ///< the address, the identification, V Z Y, or what stands between STX and ETX
  std::string_view command{};  ///< of programming: "P0", "R5"
  bool partial = false;        ///< the block ends with EOT: more blocks follow
  bool arithmetic = false;     ///< the checksum is a sum, not an XOR
};

enum class Fit : std::uint8_t {
  no,
  incomplete,
  whole,
  bad_checksum,  ///< whole but for that
};

struct Scanned {
  Fit fit = Fit::no;
  Message message{};
  std::size_t checksum_at = 0;  ///< offset in the text, when there is one
  unsigned expected = 0;        ///< the checksum that was calculated
};

/// The message that begins at `at`. Bytes are seen through `mask`: 7F takes the parity bit away. Lines are looked for
/// only where `after_identification`.
Scanned scan(std::string_view text, std::size_t at, Byte mask = 0xFF, bool after_identification = false) noexcept;

/// What "/ISK5\2MT382" says.
struct Identification {
  std::string_view manufacturer{};  ///< three letters, as sent; a small third one promises a reaction in 20 ms
  char baud = 0;                    ///< Z: '0'..'6' mode C, 'A'..'I' mode B, anything else mode A
  char enhanced = 0;                ///< W behind a backslash: '2' = mode E
  std::string_view text{};          ///< the maker's own
};
Identification parse_identification(std::string_view body) noexcept;
/// "A", "B", "C" or "E".
std::string_view mode(const Identification& identification) noexcept;
/// 300 to 19200; 0 when the character names no speed.
int baud_rate(char z) noexcept;
/// '0'..'6' for a speed of mode C; 0 when it has none.
char baud_character(int baud) noexcept;

/// What a programming command is: "P0" "password operand of the meter".
std::string_view command_meaning(std::string_view command) noexcept;
/// P0 is said by the meter; all others by the reader, B0 by both.
inline bool is_meters(std::string_view command) noexcept { return command == "P0"; }

}  // namespace riser::protocol::iec62056_21
