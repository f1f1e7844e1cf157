// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/message.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/checksum.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr std::string_view kind_names[] = {"none",          "sign_on",     "identification",
                                           "option_select", "acknowledge", "repeat_request",
                                           "programming",   "data",        "lines"};

constexpr bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// Text seen through a mask.
class Masked {
 public:
  Masked(std::string_view text, std::size_t at, Byte mask) noexcept : text_(text.substr(at)), at_(at), mask_(mask) {}
  std::size_t size() const noexcept { return text_.size(); }
  char operator[](std::size_t i) const noexcept { return static_cast<char>(static_cast<Byte>(text_[i]) & mask_); }
  std::string_view view(std::size_t from, std::size_t to) const noexcept { return text_.substr(from, to - from); }
  std::size_t offset() const noexcept { return at_; }
  Byte byte(std::size_t i) const noexcept { return static_cast<Byte>((*this)[i]); }

 private:
  std::string_view text_;
  std::size_t at_;
  Byte mask_;
};

Scanned whole(const Masked& text, MessageKind kind, std::size_t length, std::string_view body) noexcept {
  Scanned scanned;
  scanned.fit = Fit::whole;
  scanned.message = {kind, text.offset(), length, body};
  return scanned;
}

Scanned answer(Fit fit) noexcept {
  Scanned scanned;
  scanned.fit = fit;
  return scanned;
}

/// CR LF at `at`: whole, incomplete, or no.
Fit line_end(const Masked& text, std::size_t at) noexcept {
  if (at < text.size() && text[at] != '\r') return Fit::no;
  if (at + 1 < text.size() && text[at + 1] != '\n') return Fit::no;
  return at + 1 < text.size() ? Fit::whole : Fit::incomplete;
}

Scanned scan_sign_on(const Masked& text) noexcept {
  for (std::size_t i = 2; i < text.size() && i < max_line; ++i) {
    if (text[i] == '!') {
      const Fit end = line_end(text, i + 1);
      return end == Fit::whole ? whole(text, MessageKind::sign_on, i + 3, text.view(2, i)) : answer(end);
    }
    if (text[i] < ' ' || text[i] == '/') return {};
  }
  return answer(text.size() < max_line ? Fit::incomplete : Fit::no);
}

/// Three letters, Z, and up to 16 printable characters. A meter sends a bare 02 where "\2" is meant.
Scanned scan_identification(const Masked& text) noexcept {
  for (std::size_t i = 1; i < text.size() && i < max_line; ++i) {
    if (text[i] == '\r' && i >= 5) {
      const Fit end = line_end(text, i);
      return end == Fit::whole ? whole(text, MessageKind::identification, i + 2, text.view(1, i)) : answer(end);
    }
    if ((i <= 3 && !is_letter(text[i])) || text[i] == '/' || text[i] == '!') return {};
    if (static_cast<signed char>(text[i]) < ' ' && !(text[i] == stx && i == 5)) return {};
  }
  return answer(text.size() < max_line ? Fit::incomplete : Fit::no);
}

/// From `from` behind a start character to ETX or EOT and the checksum.
Scanned scan_block(const Masked& text, MessageKind kind, std::size_t body_begin) noexcept {
  unsigned exclusive = 0, sum = 0;
  const std::size_t end = std::min(text.size(), max_block);
  for (std::size_t i = 1; i < end; ++i) {
    const Byte byte = text.byte(i);
    exclusive ^= byte;
    sum += byte;
    if (i >= body_begin && (byte == stx || byte == soh)) return {};
    if (i < body_begin || (byte != etx && byte != eot)) continue;
    if (i + 1 >= text.size()) return answer(Fit::incomplete);
    Scanned scanned = whole(text, kind, i + 2, text.view(body_begin, i));
    scanned.message.partial = byte == eot;
    scanned.checksum_at = text.offset() + i + 1;
    scanned.expected = exclusive;
    if (text.byte(i + 1) == exclusive) return scanned;
    // Heat meters after mode A add up, and end the last line with "!" and no CR LF before it.
    if (text.byte(i + 1) == (sum & 0x7F) && scanned.message.body.find(")!") != std::string_view::npos) {
      scanned.message.arithmetic = true;
      return scanned;
    }
    scanned.fit = Fit::bad_checksum;
    return scanned;
  }
  return answer(text.size() < max_block ? Fit::incomplete : Fit::no);
}

Scanned scan_programming(const Masked& text) noexcept {
  if (text.size() > 1 && !is_letter(text[1])) return {};
  if (text.size() > 2 && !is_digit(text[2])) return {};
  if (text.size() <= 3) return answer(Fit::incomplete);
  const bool has_set = text[3] == stx;
  if (!has_set && text[3] != etx && text[3] != eot) return {};
  Scanned scanned = scan_block(text, MessageKind::programming, has_set ? 4 : 3);
  scanned.message.command = text.view(1, 3);
  return scanned;
}

Scanned scan_acknowledge(const Masked& text) noexcept {
  if (text.size() >= 6 && text[4] == '\r' && text[5] == '\n' && text[1] > ' ' && text[2] > ' ' && text[3] > ' ')
    return whole(text, MessageKind::option_select, 6, text.view(1, 4));
  return whole(text, MessageKind::acknowledge, 1, {});
}

/// Data lines up to "!" at the begin of a line or behind a value; P1 has four digits of a CRC there.
Scanned scan_lines(const Masked& text, std::string_view all) noexcept {
  for (std::size_t i = 1; i < text.size() && i < max_block; ++i) {
    const char c = text[i];
    if (c == stx || c == soh || c == etx) return {};
    if (c != '!' || (text[i - 1] != '\n' && text[i - 1] != ')')) continue;
    std::size_t end = i + 1;
    while (end < text.size() && end < i + 5 && hex_digit(text[end]) >= 0) ++end;
    const std::size_t digits = end - i - 1;
    const Fit line = line_end(text, end);
    if (line != Fit::whole) return answer(line);
    Scanned scanned = whole(text, MessageKind::lines, end + 2, text.view(0, i));
    if (digits == 0) return scanned;
    unsigned stated = 0;
    for (std::size_t d = i + 1; d < end; ++d) stated = stated << 4 | static_cast<unsigned>(hex_digit(text[d]));
    const std::size_t telegram = all.rfind('/', text.offset());
    scanned.checksum_at = text.offset() + i + 1;
    scanned.expected = crc16(as_bytes(all.substr(telegram, text.offset() + i + 1 - telegram)), 0);
    if (digits != 4 || stated != scanned.expected) scanned.fit = Fit::bad_checksum;
    return scanned;
  }
  return answer(text.size() < max_block ? Fit::incomplete : Fit::no);
}

}  // namespace

std::string_view name(MessageKind kind) noexcept { return kind_names[static_cast<std::size_t>(kind)]; }

Scanned scan(std::string_view all, std::size_t at, Byte mask, bool after_identification) noexcept {
  if (at >= all.size()) return {};
  const Masked text{all, at, mask};
  switch (text[0]) {
    case '/':
      if (text.size() == 1) return answer(Fit::incomplete);
      return text[1] == '?' ? scan_sign_on(text) : scan_identification(text);
    case stx:
      return scan_block(text, MessageKind::data, 1);
    case soh:
      return scan_programming(text);
    case ack:
      return scan_acknowledge(text);
    case nak:
      return whole(text, MessageKind::repeat_request, 1, {});
    default:
      return after_identification ? scan_lines(text, all) : Scanned{};
  }
}

Identification parse_identification(std::string_view body) noexcept {
  Identification id;
  if (body.size() < 4) return id;
  id.manufacturer = body.substr(0, 3);
  id.baud = body[3];
  id.text = body.substr(4);
  if (id.text.size() >= 2 && id.text[0] == '\\' && is_digit(id.text[1])) {
    id.enhanced = id.text[1];
    id.text.remove_prefix(2);
  } else if (!id.text.empty() && id.text[0] == stx) {
    id.enhanced = '2';
    id.text.remove_prefix(1);
  } else if (!id.text.empty() && id.text[0] == '\\') {
    id.text.remove_prefix(1);
  }
  return id;
}

std::string_view mode(const Identification& id) noexcept {
  if (id.enhanced == '2') return "E";
  if (id.baud >= '0' && id.baud <= '9') return "C";
  return id.baud >= 'A' && id.baud <= 'I' ? "B" : "A";
}

int baud_rate(char z) noexcept {
  constexpr int mode_c[] = {300, 600, 1200, 2400, 4800, 9600, 19200};
  if (z >= '0' && z <= '6') return mode_c[z - '0'];
  if (z >= 'A' && z <= 'F') return mode_c[z - 'A' + 1];
  return 0;
}

char baud_character(int baud) noexcept {
  for (char z = '0'; z <= '6'; ++z)
    if (baud_rate(z) == baud) return z;
  return 0;
}

std::string_view command_meaning(std::string_view command) noexcept {
  struct Known {
    std::string_view command, meaning;
  };
  static constexpr Known all[] = {
      {"P0", "password operand of the meter"},
      {"P1", "password to compare"},
      {"P2", "password, the operand encrypted"},
      {"W1", "write, ASCII"},
      {"W2", "write, formatted communication coding"},
      {"W3", "write, ASCII with partial blocks"},
      {"W4", "write, formatted with partial blocks"},
      {"W5", "write, national use"},
      {"R1", "read, ASCII"},
      {"R2", "read, formatted communication coding"},
      {"R3", "read, ASCII with partial blocks"},
      {"R4", "read, formatted with partial blocks"},
      {"R5", "read, national use"},
      {"R6", "read, national use with partial blocks"},
      {"E2", "execute, formatted communication coding"},
      {"B0", "break: sign-off"},
      {"B1", "break: sign-off at a fast speed"},
  };
  for (const Known& known : all)
    if (known.command == command) return known.meaning;
  return "command of the maker";
}

}  // namespace riser::protocol::iec62056_21
