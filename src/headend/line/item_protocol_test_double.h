// SPDX-License-Identifier: Apache-2.0
// A protocol as small as can be: request "?<address><item><quirk how>\n", reply "!<address><item><value>\n", "-" for
// no, "+" at the end where more follows.
#pragma once
#include <algorithm>

#include "protocol/codec/line_protocol.h"

namespace riser::headend::testing {

namespace small_protocol {

using namespace protocol;

inline Request request_of(std::string_view text) {
  Request request;
  request.bytes.append(as_bytes(text));
  request.bytes.push('\n');
  return request;
}

inline ReplyFound find_reply(Bytes heard) noexcept {
  const std::string_view text = as_text(heard);
  const std::size_t begin = std::min(text.find('!'), text.size());
  const std::size_t end = text.find('\n', begin);
  return {begin, end == std::string_view::npos ? 0 : end + 1 - begin};
}

inline ReplyKind judge(Bytes request, Bytes reply, const LineTarget&) noexcept {
  if (reply.size() < 4) return ReplyKind::not_related;
  if (request[1] != '*' && request[1] != reply[1]) return ReplyKind::other_meter;
  if (request[2] != reply[2]) return ReplyKind::not_related;
  if (reply[3] == '-') return ReplyKind::refused;
  return reply[reply.size() - 2] == '+' ? ReplyKind::part : ReplyKind::answer;
}

inline std::optional<Request> next(Bytes request, Bytes reply, const LineTarget&) {
  if (as_text(reply).find("broken") != std::string_view::npos) return std::nullopt;
  Request more = request_of(as_text(request.first(request.size() - 1)));
  more.format = SerialFormat{.baud = 9600};
  more.pause_before = milliseconds(200);
  return more;
}

inline Result<Request, RequestError> read(const LineTarget& target, std::string_view item) {
  if (target.address.size() != 1) return RequestError::bad_address;
  const std::string_view how = target.options != nullptr ? target.options->quirk("how") : std::string_view{};
  if (item.size() != 1 || how == "impossible") return RequestError::bad_item;
  return request_of("?" + target.address + std::string{item} + std::string{how});
}

inline Result<Request, RequestError> command(const LineTarget& target, const Command& command) {
  if (command.kind == CommandKind::purchase) return RequestError::unsupported;
  Request request = request_of("?" + target.address + "C");
  request.answered = command.kind != CommandKind::freeze;
  return request;
}

inline CommandState command_state(Bytes, Bytes reply, const LineTarget&, Fault& fault) {
  if (reply[3] == 'w') return CommandState::waiting;
  if (reply[3] != '-') return CommandState::done;
  fault = {"wrong_password", 3, "The meter does not take the password."};
  return CommandState::refused;
}

inline std::optional<Request> who_is_there(std::string_view) { return request_of("?*A"); }
inline std::string address_of(Bytes reply) { return std::string{as_text(reply.subspan(1, 1))}; }

}  // namespace small_protocol

inline constexpr protocol::LineProtocol item_protocol{
    .name = "small",
    .find_reply = small_protocol::find_reply,
    .judge = small_protocol::judge,
    .next = small_protocol::next,
    .read = small_protocol::read,
    .command = small_protocol::command,
    .command_state = small_protocol::command_state,
    .default_poll = "1 2",
    .who_is_there = small_protocol::who_is_there,
    .address_of = small_protocol::address_of,
};

inline constexpr protocol::LineProtocol joining_protocol = [] {
  protocol::LineProtocol out = item_protocol;
  out.joins_parts = true;
  return out;
}();

}  // namespace riser::headend::testing
