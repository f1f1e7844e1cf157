// SPDX-License-Identifier: Apache-2.0
// The steps of a session, as functions of the last request and its reply.
#pragma once
#include "protocol/codec/data_item.h"
#include "protocol/codec/line_protocol.h"
#include "protocol/iec62056_21/message.h"

namespace riser::protocol::iec62056_21 {

/// One message as it stands in a request or a reply, with parity bits or without.
struct Seen {
  Message message{};       ///< views refer to the bytes that were seen, parity bits and all
  FixedText<2> command{};  ///< of a programming message, seven bits
  bool is_error = false;
};
/// The kind is none when the bytes are not exactly one message.
Seen see(Bytes bytes) noexcept;

enum class Purpose : std::uint8_t { readout, read_register, command };
Purpose purpose_of(const LineTarget& target) noexcept;

/// "1.8.0", "R5:P.01(2611010000;2611020000)", "W5:0.9.1": a command, or none, and what it is for.
struct RegisterItem {
  std::string_view command{};  ///< empty: not given
  std::string_view name{};
  std::string_view operand{};  ///< with its brackets; empty: none
};
std::optional<RegisterItem> parse_register_item(std::string_view item) noexcept;
/// May stand between brackets.
bool is_set_value(std::string_view text) noexcept;

std::string_view quirk(const LineTarget& target, std::string_view name) noexcept;
/// The characters as the line carries them.
Request request_of(const LineTarget& target, std::string_view text);

/// The option select, at the speed that the meter offers and the line can have. In modes A and B the meter goes on by
/// itself: nothing is sent, and the reply comes at the new speed.
Request after_identification(const Seen& identification, const LineTarget& target);
/// The next message of the programming mode; empty when the reply was the last.
std::string next_step(const Seen& asked, const Seen& said, const LineTarget& target);

}  // namespace riser::protocol::iec62056_21
