// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/line.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/encode.h"
#include "protocol/iec62056_21/session.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr std::size_t max_address = 32;
/// NULs for 2.2 s at 300 baud, ten bits a character, and the rest before the sign-on.
constexpr std::size_t wake_characters = 66;
constexpr milliseconds wake_rest{1500};

bool is_address(std::string_view address) noexcept {
  return address.size() <= max_address && std::all_of(address.begin(), address.end(), [](char c) {
           return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == ' ' || c == '-' || c == '.';
         });
}

Result<Request, RequestError> begin(const LineTarget& target) {
  if (!is_address(target.address)) return RequestError::bad_address;
  Request request = request_of(target, sign_on(target.address));
  if (quirk(target, "wake") == "yes") request.pause_before = wake_rest;
  return request;
}

Result<Request, RequestError> read(const LineTarget& target, std::string_view item) {
  if (item == "wake") {
    Request request;
    for (std::size_t i = 0; i < wake_characters; ++i) request.bytes.push(0);
    request.answered = false;
    return request;
  }
  if (item == "break") {
    Request request = request_of(target, programming("B0", {}));
    request.answered = false;
    return request;
  }
  if (item != "readout" && !parse_register_item(item)) return RequestError::bad_item;
  return begin(target);
}

Result<Request, RequestError> command(const LineTarget& target, const Command& command) {
  if (quirk(target, "password").empty()) return RequestError::unsupported;
  switch (command.kind) {
    case CommandKind::set_clock:
      if (!is_valid(command.time)) return RequestError::bad_value;
      return begin(target);
    case CommandKind::write_item:
      if (!parse_register_item(command.item)) return RequestError::bad_item;
      if (!is_set_value(as_text(command.data))) return RequestError::bad_value;
      return begin(target);
    default:
      return RequestError::unsupported;
  }
}

ReplyKind judge(Bytes request, Bytes reply, const LineTarget& target) noexcept {
  const Seen asked = see(request), said = see(reply);
  if (said.message.kind == MessageKind::none) return ReplyKind::not_related;
  // The reader's own message comes back from an optical head.
  if (!is_from_meter(said.message) && said.command.view() != "B0") return ReplyKind::not_related;
  const bool no = said.message.kind == MessageKind::repeat_request || said.is_error || said.command.view() == "B0";
  switch (asked.message.kind) {
    case MessageKind::sign_on:
      if (said.message.kind == MessageKind::identification) return ReplyKind::part;
      return said.message.kind == MessageKind::data ? ReplyKind::answer : ReplyKind::not_related;
    case MessageKind::none:  // the meter goes on by itself, modes A and B
    case MessageKind::option_select:
      if (no) return ReplyKind::refused;
      if (said.command.view() == "P0")
        return purpose_of(target) == Purpose::readout ? ReplyKind::answer : ReplyKind::part;
      return said.message.kind == MessageKind::data ? ReplyKind::answer : ReplyKind::not_related;
    case MessageKind::programming:
      if (said.command.view() == "B0" && asked.command.view() == "B0") return ReplyKind::not_related;
      if (no) return ReplyKind::refused;
      if (said.message.kind == MessageKind::acknowledge)
        return next_step(asked, said, target).empty() ? ReplyKind::answer : ReplyKind::part;
      return said.message.kind == MessageKind::data && asked.command.view()[0] == 'R' ? ReplyKind::answer
                                                                                      : ReplyKind::not_related;
    default:
      return ReplyKind::not_related;
  }
}

std::optional<Request> next(Bytes request, Bytes reply, const LineTarget& target) {
  const Seen asked = see(request), said = see(reply);
  if (said.message.kind == MessageKind::identification) return after_identification(said, target);
  const std::string step = next_step(asked, said, target);
  if (step.empty()) return std::nullopt;
  return request_of(target, step);
}

/// An acknowledged write is carried out; anything else is a refusal.
CommandState command_state(Bytes request, Bytes reply, const LineTarget& target, Fault& fault) {
  const Seen said = see(reply);
  if (judge(request, reply, target) == ReplyKind::answer) return CommandState::done;
  if (said.is_error)
    fault = {"error_message", 1, "The meter answered with an error instead of an acknowledgement."};
  else if (said.message.kind == MessageKind::repeat_request)
    fault = {"repeat_request", 0, "The meter did not take the message and asks for it again."};
  else if (said.command.view() == "B0")
    fault = {"sign_off", 0, "The meter ended the session: the password or the command is not the right one."};
  else
    fault = {"unexpected_reply", 0, "An acknowledgement was expected."};
  return CommandState::refused;
}

std::optional<Request> who_is_there(std::string_view prefix) {
  if (!is_address(prefix)) return std::nullopt;
  return request_of({}, sign_on(prefix));
}

/// An identification has no address; data may have.
std::string address_of(Bytes reply) {
  Telegram telegram;
  if (!decode(reply, nullptr, telegram)) return {};
  return std::string{telegram.meter_number.view()};
}

constexpr QuirkRule quirks[] = {
    {"reaction_ms", "#", "before the option select; the identification says 200 or 20"},
    {"baud", "#", "the meter's only speed, from the sign-on on"},
    {"switch", "yes|no", "no: the meter stays at the speed of the sign-on"},
    {"parity", "hardware|software|none", "7E1; or 8N1 with the parity in bit 7, or without one"},
    {"wake", "no|yes", "a battery device: the poll plan begins with wake, and the sign-on waits behind it"},
    {"password", "", "of the programming mode, without brackets", true},
    {"clock_command", "W1|W5", "how the clock is written"},
    {"clock_format", "plain|punctuated", "hhmmss and YYMMDD, or hh:mm:ss and YY-MM-DD"},
    {"energy_unit", "Wh|kWh|MWh", "of energies that are sent without a unit"},
};

}  // namespace

constinit const LineProtocol line{
    .name = "iec62056_21",
    .format = {300, 7, Parity::even, 1},
    .answer_limit = milliseconds{2200},
    .gap_limit = milliseconds{1500},
    .typical_reply = 1200,
    .find_reply = find_reply,
    .judge = judge,
    .next = next,
    .read = read,
    .command = command,
    .command_state = command_state,
    .default_poll = "readout",
    .who_is_there = who_is_there,
    .address_of = address_of,
    .quirks = quirks,
};

}  // namespace riser::protocol::iec62056_21
