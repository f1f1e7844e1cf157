// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/line.h"

#include "protocol/modbus/encode.h"
#include "protocol/modbus/item_address.h"
#include "protocol/modbus/telegram.h"

namespace riser::protocol::modbus {
namespace {

/// 3.5 characters of silence between frames, at 2400 baud (serial line guide 2.5.1.1). Faster lines lose nothing that
/// counts.
constexpr milliseconds silence{17};
constexpr unsigned max_address = 247, tcp_device = 255;

std::optional<unsigned> number(std::string_view text, unsigned max) noexcept {
  unsigned value = 0;
  if (text.empty() || text.size() > 6) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value > max) return std::nullopt;
  return value;
}

std::string_view quirk(const LineTarget& target, std::string_view name) noexcept {
  return target.options != nullptr ? target.options->quirk(name) : std::string_view{};
}

/// Unit 255 is a device that speaks TCP itself (messaging guide 4.4.2.1).
Result<AduHead, RequestError> head_for(const LineTarget& target) {
  AduHead head;
  head.framing = quirk(target, "framing") == "tcp" ? Framing::tcp : Framing::rtu;
  const auto unit = number(target.address, tcp_device);
  if (!unit || *unit == 0 || (*unit > max_address && !(*unit == tcp_device && head.framing == Framing::tcp)))
    return RequestError::bad_address;
  head.unit = static_cast<Byte>(*unit);
  head.transaction = target.sequence;
  return head;
}

Request request_of(const AduHead& head, const LineTarget& target, const RequestBuffer& bytes) {
  Request request;
  request.bytes = bytes;
  if (head.framing == Framing::rtu) {
    const auto own = number(quirk(target, "silence_ms"), 10'000);
    request.pause_before = own ? milliseconds{*own} : silence;
  }
  return request;
}

Result<Request, RequestError> read(const LineTarget& target, std::string_view text) {
  const auto head = head_for(target);
  if (!head) return head.error();
  const auto item = parse_item(text);
  if (!item || !function::reads(item->function)) return RequestError::bad_item;
  const std::size_t most = function::reads_bits(item->function) ? max_coils : max_registers;
  if (item->count > most || item->first + std::size_t{item->count} > 0x10000) return RequestError::bad_item;
  return request_of(*head, target, read_request(*head, item->function, item->first, item->count));
}

Result<RequestBuffer, RequestError> write_item(const AduHead& head, const Command& command) {
  const auto item = parse_item(command.item);
  if (!item) return RequestError::bad_item;
  const Bytes data = command.data;
  switch (item->function) {
    case function::write_single_coil:
      if (data.size() != 1 || data[0] > 1) return RequestError::bad_value;
      return write_coil(head, item->first, data[0] != 0);
    case function::write_single_register:
      if (data.size() != 2) return RequestError::bad_value;
      return write_register(head, item->first, static_cast<std::uint16_t>(load_be(data)));
    case function::write_multiple_coils:
      if (item->count > max_written_coils || data.size() != (item->count + std::size_t{7}) / 8)
        return RequestError::bad_value;
      return write_coils(head, item->first, item->count, data);
    case function::write_multiple_registers:
      if (data.empty() || data.size() % 2 != 0 || data.size() > 2 * max_written_registers)
        return RequestError::bad_value;
      return write_registers(head, item->first, data);
    default:
      return RequestError::bad_item;
  }
}

Result<Request, RequestError> command(const LineTarget& target, const Command& command) {
  const auto head = head_for(target);
  if (!head) return head.error();
  switch (command.kind) {
    case CommandKind::trip_relay:
    case CommandKind::close_relay: {
      const auto coil = number(quirk(target, "relay_coil"), 0xFFFF);
      if (!coil) return RequestError::unsupported;
      const bool trips_by_on = quirk(target, "relay_trip") == "on";
      const bool on = (command.kind == CommandKind::trip_relay) == trips_by_on;
      return request_of(*head, target, write_coil(*head, static_cast<std::uint16_t>(*coil), on));
    }
    case CommandKind::write_item: {
      const auto bytes = write_item(*head, command);
      if (!bytes) return bytes.error();
      return request_of(*head, target, *bytes);
    }
    default:
      return RequestError::unsupported;
  }
}

Adu reply_to(const Adu& request, Bytes reply) noexcept {
  const Fitted fitted = fit(reply, request.framing, Form::reply);
  return fitted.fit == Fit::whole && fitted.length == reply.size() ? fitted.adu : Adu{};
}

ReplyKind judge(Bytes request, Bytes reply, const LineTarget&) noexcept {
  const Adu asked = parse_request(request);
  if (!asked.there()) return ReplyKind::not_related;
  const Adu said = reply_to(asked, reply);
  if (!said.there()) return ReplyKind::not_related;
  if (said.unit != asked.unit) return ReplyKind::other_meter;
  if (!answers(said, asked)) return ReplyKind::not_related;
  return said.exception != 0 ? ReplyKind::refused : ReplyKind::answer;
}

std::optional<Request> next(Bytes, Bytes, const LineTarget&) { return std::nullopt; }
std::optional<Request> who_is_there(std::string_view) { return std::nullopt; }

/// A relay shows in the next read what it did; a register that was written has its value.
CommandState command_state(Bytes request, Bytes reply, const LineTarget& target, Fault& fault) {
  const ReplyKind kind = judge(request, reply, target);
  const Adu asked = parse_request(request);
  if (kind == ReplyKind::answer)
    return asked.function == function::write_single_coil ? CommandState::accepted : CommandState::done;
  if (kind == ReplyKind::refused) {
    const Adu said = reply_to(asked, reply);
    const ExceptionText text = exception_text(said.exception);
    fault = {std::string{text.code}, said.pdu_offset() + 1, std::string{text.message}};
    // "Acknowledge": accepted, and it takes long (clause 7, code 05).
    return said.exception == 0x05 ? CommandState::accepted : CommandState::refused;
  }
  fault = fault_of({FaultCode::reply_mismatch, 0});
  return CommandState::refused;
}

std::string address_of(Bytes reply) {
  for (const Framing framing : {Framing::rtu, Framing::tcp}) {
    const Fitted fitted = fit(reply, framing, Form::reply);
    if (fitted.fit == Fit::whole) return std::to_string(fitted.adu.unit);
  }
  return {};
}

constexpr QuirkRule quirks[] = {
    {"framing", "rtu|tcp|auto", "frames with a CRC, or with an MBAP header; auto decodes both and asks by RTU"},
    {"relay_coil", "#", "the coil that switches the relay"},
    {"relay_trip", "off|on", "the state of the coil that disconnects the consumer; off where nothing is said"},
    {"silence_ms", "#", "silence before a request; 17 where nothing is said"},
    baud_rule,
    parity_rule,
};

}  // namespace

constinit const LineProtocol line{
    .name = "modbus",
    .format = {9600, 8, Parity::none, 1},
    .answer_limit = milliseconds{1000},
    .gap_limit = milliseconds{200},
    .typical_reply = 45,
    .find_reply = find_reply,
    .judge = judge,
    .next = next,
    .read = read,
    .command = command,
    .command_state = command_state,
    .default_poll = "3:0000:10",
    .who_is_there = who_is_there,
    .address_of = address_of,
    .quirks = quirks,
    .keep_request = true,
};

}  // namespace riser::protocol::modbus
