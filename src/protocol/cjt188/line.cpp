// SPDX-License-Identifier: Apache-2.0
// How a line talks CJ/T 188: one request, one reply, told apart by address, function, DI and SER.
#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/json.h"
#include "protocol/cjt188/meter_type.h"
#include "protocol/cjt188/request.h"
#include "protocol/cjt188/telegram.h"

namespace riser::protocol::cjt188 {
namespace {

ReplyFound find_reply(Bytes heard) noexcept {
  const FrameSearch search = find_frame(heard);
  return {search.keep, search.frame.bytes.size()};
}

bool same_di(Bytes a, Bytes b) noexcept { return (a[0] == b[0] && a[1] == b[1]) || (a[0] == b[1] && a[1] == b[0]); }

/// Who may answer: the asked one; behind a write of the address the one with the new number; anyone when all were
/// asked.
bool may_answer(const FrameView& asked, const FrameView& told) noexcept {
  const Address address = asked.address();
  if (address.is_any() || told.address() == address) return true;
  if (asked.function() != control::write_address) return false;
  const Bytes data = asked.data();
  return data.size() == min_data + 7 && Address::from_wire(data.subspan(min_data)) == told.address();
}

bool may_be_type(const FrameView& asked, const FrameView& told, const Dialect& dialect) noexcept {
  return !dialect.check_type || !is_known_type(asked.type()) || same_class(asked.type(), told.type());
}

ReplyKind judge(Bytes request, Bytes reply, const LineTarget& target) noexcept {
  const FrameView asked = find_frame(request).frame, told = find_frame(reply).frame;
  if (asked.empty() || told.empty() || !told.is_reply()) return ReplyKind::not_related;
  const Dialect dialect = Dialect::of(target.options);
  if (!may_answer(asked, told) || !may_be_type(asked, told, dialect)) return ReplyKind::other_meter;
  if (asked.function() != told.function()) return ReplyKind::not_related;
  const Bytes question = asked.data(), answer = told.data();
  const bool has_di = !told.is_abnormal() || answer.size() >= 5;
  if (has_di && !same_di(question, answer)) return ReplyKind::not_related;
  if (dialect.check_ser && question[2] != answer[has_di ? 2 : 0]) return ReplyKind::not_related;
  return told.is_abnormal() ? ReplyKind::refused : ReplyKind::answer;
}

std::optional<Request> next(Bytes, Bytes, const LineTarget&) { return std::nullopt; }

/// What a read or the reply to the command itself says of the valve.
CommandState valve_state(const Telegram& asked, const Telegram& told, Fault& fault) {
  if (told.status.empty() || told.payload.empty() || asked.payload.empty()) return CommandState::accepted;
  if (told.status[0] == 0xFF && told.status.back() == 0xFF) return CommandState::accepted;
  const int valve = told.status[0] & status::valve_mask;
  if (valve == status::valve_abnormal) {
    fault = {"valve_abnormal", 0, "the meter says that its valve is abnormal"};
    return CommandState::refused;
  }
  const int wanted = asked.payload[0] == 0x55 ? status::valve_open : status::valve_closed;
  return valve == wanted ? CommandState::done : CommandState::accepted;
}

CommandState write_state(const Telegram& asked, const Telegram& told, Fault& fault) {
  if (asked.di.di == di::write_address) {
    const bool from_new = asked.payload.size() == 7 && Address::from_wire(asked.payload) == told.frame.address();
    return from_new ? CommandState::done : CommandState::accepted;
  }
  const bool echoes = asked.di.di == di::write_purchase && told.payload.size() >= asked.payload.size();
  if (echoes && !std::equal(asked.payload.begin(), asked.payload.end(), told.payload.begin())) {
    fault = {"wrong_echo", 0, "expected the serial number and the amount of the purchase in the reply"};
    return CommandState::refused;
  }
  return CommandState::done;
}

CommandState command_state(Bytes request, Bytes reply, const LineTarget& target, Fault& fault) {
  Telegram asked, told;
  if (!decode(request, target.options, asked) || !decode(reply, target.options, told) || !told.frame.is_reply() ||
      !may_answer(asked.frame, told.frame)) {
    fault = {"not_related", 0, "expected a reply of the meter that got the command"};
    return CommandState::accepted;
  }
  const ReplyKind kind = judge(request, reply, target);
  if (kind == ReplyKind::refused) {
    fault = {"abnormal_reply", 0, refusal_message(told)};
    return CommandState::refused;
  }
  // A valve moves for up to a minute: a later read shows where it is.
  if (asked.di.di == di::valve && !told.refused()) return valve_state(asked, told, fault);
  if (kind == ReplyKind::answer) return write_state(asked, told, fault);
  fault = {"not_related", 0, "expected the reply to this command"};
  return CommandState::accepted;
}

std::string address_of(Bytes reply) {
  const FrameView frame = find_frame(reply).frame;
  return frame.empty() ? std::string{} : std::string{frame.address().text().view()};
}

/// The order of DI is told by nothing but the answer, and a meter may ignore requests of another T than its own: AA is
/// what many take for any, the others are the first of each class.
std::vector<Quirks> guesses(const MeterOptions* options, bool known) {
  const bool order_open = Dialect::of(options).di_order == DiOrder::automatic;
  const bool type_open = !known && (options == nullptr || options->quirk("meter_type").empty());
  std::vector<Quirks> all;
  if (order_open) all.push_back({{"di_order", "1F90"}});
  if (!type_open) return all;
  for (const char* const type : {"AA", "20", "30", "40"}) {
    const MeterOptions::Quirk asked{"meter_type", type};
    if (!order_open) {
      all.push_back({asked});
      continue;
    }
    all.push_back({asked, {"di_order", "901F"}});
    all.push_back({asked, {"di_order", "1F90"}});
  }
  return all;
}

}  // namespace

// Tr of the standard is 500 ms and 30 byte times, which are 138 ms at 2400 baud.
constinit const LineProtocol line_protocol{
    .name = "cjt188",
    .format = {2400, 8, Parity::even, 1},
    .answer_limit = milliseconds{700},
    .typical_reply = 59,
    .find_reply = find_reply,
    .judge = judge,
    .next = next,
    .read = read_request,
    .command = command_request,
    .command_state = command_state,
    .default_poll = "901F",
    .who_is_there = address_request,
    .address_of = address_of,
    .quirks = quirk_rules,
    .guesses = guesses,
};

}  // namespace riser::protocol::cjt188
