// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "protocol/iec62056_21/encode.h"
#include "protocol/iec62056_21/line.h"
#include "protocol/iec62056_21/telegram.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr Byte seven_bits = 0x7F;
constexpr milliseconds slow_reaction{200}, fast_reaction{20};
constexpr std::size_t max_set = 200;

std::optional<int> number(std::string_view text) noexcept {
  const auto value = parse_number(text);
  if (!value || value->exponent != 0 || value->mantissa < 0 || value->mantissa > 1'000'000) return std::nullopt;
  return static_cast<int>(value->mantissa);
}

/// The speed that cannot be left; 0 when it can.
int fixed_baud(const LineTarget& target) noexcept {
  if (target.fixed_baud != 0) return target.fixed_baud;
  if (const auto baud = number(quirk(target, "baud"))) return *baud;
  return quirk(target, "switch") == "no" ? 300 : 0;
}

SerialFormat format_at(const LineTarget& target, int baud) noexcept {
  const std::string_view parity = quirk(target, "parity");
  if (parity == "software" || parity == "none") return {baud, 8, Parity::none, 1};
  return {baud, 7, Parity::even, 1};
}

milliseconds reaction(const LineTarget& target, const Identification& id) noexcept {
  if (const auto own = number(quirk(target, "reaction_ms"))) return milliseconds{std::min(*own, 10'000)};
  const char third = static_cast<char>(id.manufacturer[2] & seven_bits);
  return third >= 'a' ? fast_reaction : slow_reaction;
}

/// W1 0.9.1(hhmmss), then W1 0.9.2(YYMMDD).
std::string clock_step(const LineTarget& target, bool date) {
  const CivilTime& t = target.command->time;
  const char* const between = quirk(target, "clock_format") != "punctuated" ? "" : date ? "-" : ":";
  const std::string value = date ? fmt::format("{:02}{}{:02}{}{:02}", t.year % 100, between, t.month, between, t.day)
                                 : fmt::format("{:02}{}{:02}{}{:02}", t.hour, between, t.minute, between, t.second);
  return programming(quirk(target, "clock_command") == "W5" ? "W5" : "W1",
                     fmt::format("0.9.{}({})", date ? 2 : 1, value));
}

std::string first_step(const LineTarget& target) {
  if (target.command == nullptr) {
    const auto item = parse_register_item(target.item);
    if (!item) return {};
    return programming(item->command.empty() ? "R1" : item->command,
                       fmt::format("{}{}", item->name, item->operand.empty() ? "()" : item->operand));
  }
  if (target.command->kind == CommandKind::set_clock) return clock_step(target, false);
  const auto item = parse_register_item(target.command->item);
  if (!item) return {};
  return programming(item->command.empty() ? "W1" : item->command,
                     fmt::format("{}({})", item->name, as_text(target.command->data)));
}

}  // namespace

std::string_view quirk(const LineTarget& target, std::string_view name) noexcept {
  return target.options != nullptr ? target.options->quirk(name) : std::string_view{};
}

Request request_of(const LineTarget& target, std::string_view text) {
  Request request;
  request.bytes.append(as_bytes(quirk(target, "parity") == "software" ? with_parity(text) : std::string{text}));
  return request;
}

Seen see(Bytes bytes) noexcept {
  Seen seen;
  const std::string_view text = as_text(bytes);
  const Scanned scanned = scan(text, 0, seven_bits);
  if (scanned.fit != Fit::whole || scanned.message.length != text.size()) return seen;
  seen.message = scanned.message;
  for (const char c : scanned.message.command) seen.command.push_back(static_cast<char>(c & seven_bits));
  if (seen.message.kind != MessageKind::data) return seen;
  std::array<char, 32> plain{};
  const std::size_t size = std::min(plain.size(), seen.message.body.size());
  for (std::size_t i = 0; i < size; ++i) plain[i] = static_cast<char>(seen.message.body[i] & seven_bits);
  seen.is_error = is_error_message({plain.data(), size});
  return seen;
}

Purpose purpose_of(const LineTarget& target) noexcept {
  if (target.command != nullptr) return Purpose::command;
  return target.item.empty() || target.item == "readout" ? Purpose::readout : Purpose::read_register;
}

std::optional<RegisterItem> parse_register_item(std::string_view text) noexcept {
  RegisterItem item;
  if (text.size() > 3 && text[2] == ':' && (text[0] == 'R' || text[0] == 'W' || text[0] == 'E') && is_digit(text[1])) {
    item.command = text.substr(0, 2);
    text.remove_prefix(3);
  }
  const auto bracket = text.find('(');
  item.name = text.substr(0, bracket);
  if (bracket != std::string_view::npos) item.operand = text.substr(bracket);
  const bool name_ok =
      !item.name.empty() && item.name.size() <= 16 && std::all_of(item.name.begin(), item.name.end(), [](char c) {
        return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == ':' || c == '*' || c == '&';
      });
  const bool operand_ok =
      item.operand.empty() || (item.operand.size() <= max_set && item.operand.back() == ')' && is_plain(item.operand));
  // Codes have a point: a word is none.
  if (!name_ok || !operand_ok || item.name.find('.') == std::string_view::npos) return std::nullopt;
  return item;
}

bool is_set_value(std::string_view text) noexcept {
  return text.size() <= max_set && is_plain(text) && text.find_first_of("()/!") == std::string_view::npos;
}

Request after_identification(const Seen& seen, const LineTarget& target) {
  const Identification id = parse_identification(seen.message.body);
  const char offered = static_cast<char>(id.baud & seven_bits);
  const int fixed = fixed_baud(target);
  const bool by_itself = offered < '0' || offered > '9';
  Request request;
  if (!by_itself) {
    char z = offered;
    if (fixed != 0) z = baud_character(fixed) != 0 ? baud_character(fixed) : '0';
    request = request_of(target, option_select('0', z, purpose_of(target) == Purpose::readout ? '0' : '1'));
    request.pause_before = reaction(target, id);
  }
  if (fixed == 0 && baud_rate(offered) != 0) request.format = format_at(target, baud_rate(offered));
  return request;
}

std::string next_step(const Seen& asked, const Seen& said, const LineTarget& target) {
  if (purpose_of(target) == Purpose::readout) return {};
  const std::string_view password = quirk(target, "password");
  if (said.command.view() == "P0")
    return password.empty() ? first_step(target) : programming("P1", fmt::format("({})", password));
  if (said.message.kind != MessageKind::acknowledge) return {};
  const std::string_view command = asked.command.view();
  if (command == "P1" || command == "P2") return first_step(target);
  const bool clock = target.command != nullptr && target.command->kind == CommandKind::set_clock;
  if (clock && without_parity(asked.message.body).starts_with("0.9.1")) return clock_step(target, true);
  return {};
}

ReplyFound find_reply(Bytes heard) noexcept {
  const std::string_view text = as_text(heard);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const Scanned scanned = scan(text, at, seven_bits);
    if (scanned.fit == Fit::whole) return {at, scanned.message.length};
    if (scanned.fit == Fit::incomplete) return {at, 0};
  }
  return {text.size(), 0};
}

}  // namespace riser::protocol::iec62056_21
