// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/json.h"

#include <fmt/format.h>

namespace riser::protocol::dial_in {
namespace {

std::string_view direction_of(const Telegram& telegram) {
  const Direction direction = rule(telegram.type).direction;
  return direction == Direction::up ? "up" : direction == Direction::down ? "down" : "both";
}

void append_fields(const Telegram& telegram, JsonText& json) {
  constexpr std::uint64_t elsewhere =
      bit(Member::type) | bit(Member::device) | bit(Member::columns) | bit(Member::rows) | bit(Member::mac);
  for (std::size_t i = 0; i < static_cast<std::size_t>(first_value); ++i) {
    const auto member = static_cast<Member>(i);
    if (!telegram.has(member) || (elsewhere & bit(member)) != 0) continue;
    json.literal(",\"");
    json.name(name(member));
    json.literal("\":");
    const MemberKind what = kind(member);
    if (what == MemberKind::integer || what == MemberKind::flag)
      json.name(telegram.text(member));
    else
      json.string(telegram.text(member));
  }
}

void append_refused(const Telegram& telegram, JsonText& json) {
  if (telegram.refused_total == 0) return;
  json.literal(",\"refused_count\":");
  json.number(telegram.refused_total);
  json.literal(",\"refused\":[");
  bool first = true;
  for (const RefusedValue& refused : telegram.refused.view()) {
    if (!first) json.literal(",");
    first = false;
    json.literal("{\"code\":\"");
    json.name(name(refused.code));
    json.literal("\",\"offset\":");
    json.number(refused.offset);
    if (refused.row != 0) {
      json.literal(",\"row\":");
      json.number(refused.row);
    }
    json.literal(",\"member\":\"");
    json.name(name(refused.member));
    json.literal("\",\"message\":");
    json.string(message(refused.code));
    json.literal("}");
  }
  json.literal("]");
}

}  // namespace

Fault fault_of(const MessageFault& fault) {
  std::string text{message(fault.code)};
  if (fault.member != Member::unknown) text = fmt::format("{}: {}", name(fault.member), text);
  return {std::string{name(fault.code)}, fault.offset, std::move(text)};
}

std::string message_of(const RefusedValue& refused) {
  const std::string place = refused.row == 0 ? std::string{} : fmt::format("row {}, ", refused.row);
  return fmt::format("{}{}: {}", place, name(refused.member), message(refused.code));
}

void append_json(const Telegram& telegram, std::string_view device, std::string& out) {
  JsonText json{out};
  if (!telegram.ok()) {
    json.literal("{");
    append_error(json, fault_of(telegram.fault));
    return json.literal("}");
  }
  json.literal("{\"protocol\":\"dial_in\",\"meter\":{\"id\":");
  json.string(telegram.has(Member::device) ? telegram.text(Member::device) : device);
  json.literal(",\"manufacturer\":\"\",\"version\":null,\"medium\":\"gas\"},\"message\":\"");
  json.name(name(telegram.type));
  json.literal("\",\"direction\":\"");
  json.name(direction_of(telegram));
  json.literal("\"");
  append_fields(telegram, json);
  json.literal(",");
  append_items(json, telegram.items.view());
  append_refused(telegram, json);
  json.literal("}");
}

}  // namespace riser::protocol::dial_in
