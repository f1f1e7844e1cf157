// SPDX-License-Identifier: Apache-2.0
// The status words 04000501 to 04000507 (DL/T 645-2007 annex C).
#include <fmt/format.h>

#include "protocol/dlt645/explain.h"

namespace riser::protocol::dlt645 {
namespace {

using Names = std::array<std::string_view, 16>;

constexpr Names word_1{"",
                       "demand by sliding window",
                       "clock battery low",
                       "outage battery low",
                       "active power reversed",
                       "reactive power reversed"};
constexpr Names word_2{
    "phase A active power reversed",   "phase B active power reversed",   "phase C active power reversed",  "",
    "phase A reactive power reversed", "phase B reactive power reversed", "phase C reactive power reversed"};
constexpr Names phase_word{"loss of voltage", "undervoltage",   "overvoltage", "loss of current", "overcurrent",
                           "overload",        "power reversed", "phase loss",  "current broken"};
constexpr Names word_7{"phase order of voltages reversed",
                       "phase order of currents reversed",
                       "voltages unbalanced",
                       "currents unbalanced",
                       "auxiliary supply lost",
                       "outage",
                       "demand limit exceeded",
                       "power factor below its limit",
                       "currents heavily unbalanced"};

void add(std::string& text, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += ", ";
  text += part;
}

/// Word 3 has fields of two bits, and bits that say something when they are 0.
std::string word_3(std::uint16_t bits) {
  constexpr std::string_view supplies[] = {"mains", "auxiliary supply", "battery", "supply 3"};
  constexpr std::string_view kinds[] = {"no prepayment", "prepayment of energy", "prepayment of money", "kind 3"};
  const auto bit = [&](int n) { return (bits >> n & 1) != 0; };
  std::string text = bit(4) ? "relay open" : "relay closed";
  add(text, bit(6) ? "told to open" : "told to close");
  add(text, supplies[bits >> 1 & 3]);
  add(text, kinds[bits >> 8 & 3]);
  constexpr Names when_set{"second set of day slots",
                           "",
                           "",
                           "programming permitted",
                           "",
                           "second set of year zones",
                           "",
                           "warning before a trip",
                           "",
                           "",
                           "second set of prices",
                           "second set of steps",
                           "power is kept on",
                           "identity authentication valid",
                           "account opened at the meter",
                           "account opened remotely"};
  for (int n = 0; n < 16; ++n)
    if (bit(n)) add(text, when_set[static_cast<std::size_t>(n)]);
  return text;
}

}  // namespace

std::string status_text(std::uint32_t identifier, std::uint16_t bits) {
  if (identifier == 0x04000503) return word_3(bits);
  const Names* names = nullptr;
  std::string_view phase;
  switch (identifier) {
    case 0x04000501:
      names = &word_1;
      break;
    case 0x04000502:
      names = &word_2;
      break;
    case 0x04000504:
    case 0x04000505:
    case 0x04000506:
      names = &phase_word;
      phase = identifier == 0x04000504 ? "phase A: " : identifier == 0x04000505 ? "phase B: " : "phase C: ";
      break;
    case 0x04000507:
      names = &word_7;
      break;
    default:
      return {};
  }
  std::string text;
  for (std::size_t n = 0; n < 16; ++n) {
    if ((bits >> n & 1) == 0) continue;
    add(text, (*names)[n].empty() ? fmt::format("reserved bit {}", n) : std::string{(*names)[n]});
  }
  return text.empty() ? "nothing set" : fmt::format("{}{}", phase, text);
}

}  // namespace riser::protocol::dlt645
