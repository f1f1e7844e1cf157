// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/telegram.h"

#include <bit>

#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr std::string_view fault_names[] = {"none",         "empty",      "no_message",       "truncated",
                                            "bad_checksum", "bad_parity", "unexpected_bytes", "too_long"};

constexpr std::string_view fault_messages[] = {
    "",
    "A message of IEC 62056-21 was expected, and there are no bytes.",
    "A message that begins with /, STX, SOH, ACK or NAK was expected.",
    "More characters were expected: the message has no end yet.",
    "The checksum of the characters before it was expected here.",
    "Seven bits and even parity were expected, as in the other characters.",
    "The end, or another message, was expected here.",
    "At most 16384 characters with parity bits and at most 24 messages were expected.",
};

bool is_odd(char c) noexcept { return std::popcount(static_cast<Byte>(c)) % 2 != 0; }

bool is_filler(char c) noexcept { return c == '\0' || c == '\r' || c == '\n' || c == ' '; }

bool fail(Telegram& out, FaultCode code, std::size_t offset) noexcept {
  out.fault = {code, offset};
  return false;
}

/// Takes the parity bit away where characters have one. Eight-bit characters (a degree sign) are no parity: about every
/// second plain character would be odd.
bool strip(std::string_view text, Telegram& out) noexcept {
  out.text = text;
  Byte all = 0;
  for (const char c : text) all |= static_cast<Byte>(c);
  if (all < 0x80) return true;
  std::size_t odd = 0, first_odd = text.size();
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_odd(text[i]) && odd++ == 0) first_odd = i;
  out.had_parity = odd <= text.size() / 16;
  if (!out.had_parity) return true;
  if (odd != 0) return fail(out, FaultCode::bad_parity, first_odd);
  if (text.size() > Telegram::max_stripped) return fail(out, FaultCode::too_long, Telegram::max_stripped);
  for (std::size_t i = 0; i < text.size(); ++i) out.buffer()[i] = static_cast<char>(text[i] & 0x7F);
  out.text = {out.buffer().data(), text.size()};
  return true;
}

void use(const Message& message, const MeterOptions* options, Telegram& out) noexcept {
  out.refusal = Refusal::none;
  switch (message.kind) {
    case MessageKind::identification:
      out.identification = parse_identification(message.body);
      break;
    case MessageKind::data:
      if (is_error_message(message.body)) {
        out.refusal = Refusal::error_message;
        out.refusal_text = message.body.substr(1, message.body.find(')') - 1);
        break;
      }
      [[fallthrough]];
    case MessageKind::lines:
      read_data_sets(message.body, options, out);
      break;
    case MessageKind::repeat_request:
      out.refusal = Refusal::repeat_request;
      break;
    default:
      break;
  }
}

bool read_messages(const MeterOptions* options, Telegram& out) noexcept {
  std::size_t at = 0, open = out.text.size();
  bool identified = false;  // data lines may follow without STX
  while (at < out.text.size()) {
    const bool first = out.messages.empty();
    if (is_filler(out.text[at])) {
      ++at;
      continue;
    }
    const Scanned scanned = scan(out.text, at, 0xFF, identified);
    if (scanned.fit == Fit::bad_checksum) return fail(out, FaultCode::bad_checksum, scanned.checksum_at);
    if (scanned.fit != Fit::whole) {
      // Noise before the first message is passed over; behind it everything must be a message.
      if (!first)
        return fail(out, scanned.fit == Fit::incomplete ? FaultCode::truncated : FaultCode::unexpected_bytes,
                    scanned.fit == Fit::incomplete ? out.text.size() : at);
      if (scanned.fit == Fit::incomplete && open == out.text.size()) open = at;
      ++at;
      continue;
    }
    Message* const message = out.messages.push();
    if (message == nullptr) return fail(out, FaultCode::too_long, at);
    *message = scanned.message;
    use(*message, options, out);
    identified = message->kind == MessageKind::identification;
    at += message->length;
  }
  if (!out.messages.empty()) return true;
  return open == out.text.size() ? fail(out, FaultCode::no_message, 0)
                                 : fail(out, FaultCode::truncated, out.text.size());
}

}  // namespace

std::string_view name(FaultCode code) noexcept { return fault_names[static_cast<std::size_t>(code)]; }

Fault fault_of(const TelegramFault& fault) {
  return {std::string{name(fault.code)}, fault.offset,
          std::string{fault_messages[static_cast<std::size_t>(fault.code)]}};
}

bool is_error_message(std::string_view body) noexcept {
  const auto close = body.find(')');
  return body.size() > 3 && body[0] == '(' && close != std::string_view::npos &&
         is_error_text(body.substr(1, close - 1));
}

bool decode(Bytes frame, const MeterOptions* options, Telegram& out) noexcept {
  out.text = {};
  out.had_parity = false;
  out.messages.clear();
  out.identification = {};
  out.items.clear();
  out.truncated = false;
  out.meter_number = {};
  out.commodity = metering::Commodity::other;
  out.refusal = Refusal::none;
  out.refusal_text = {};
  out.fault = {};
  if (frame.empty()) return fail(out, FaultCode::empty, 0);
  return strip(as_text(frame), out) && read_messages(options, out);
}

}  // namespace riser::protocol::iec62056_21
