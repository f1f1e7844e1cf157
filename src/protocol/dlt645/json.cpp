// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/json.h"

#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645 {
namespace {

void put_header(JsonText& json, const Telegram& t) {
  json.literal("\"meter\":{\"id\":\"");
  const auto digits = t.frame.address.digits();
  json.name(digits.view());
  json.literal("\",\"manufacturer\":\"\",\"version\":null,\"medium\":\"electricity\"},\"variant\":\"");
  json.name(name(t.variant));
  json.literal("\",\"direction\":\"");
  json.name(t.reply() ? "reply" : "request");
  json.literal("\",\"function\":\"");
  json.name(name(t.function));
  json.literal("\",\"control\":");
  json.hex({&t.frame.control, 1});
  if (t.has_identifier) {
    json.literal(",\"data_identifier\":\"");
    const auto id = identifier_text(t.variant, t.identifier);
    json.name(id.view());
    json.literal("\"");
  }
  if (t.sequence >= 0) {
    json.literal(",\"sequence\":");
    json.number(static_cast<std::uint64_t>(t.sequence));
  }
  if (t.parts > 1) {
    json.literal(",\"parts\":");
    json.number(t.parts);
  }
  if (t.more_follows) json.literal(",\"more_follows\":true");
}

/// What a request wants; the password is not repeated.
void put_request(JsonText& json, const Telegram& t) {
  if (t.access.present) {
    json.literal(",\"level\":");
    json.hex({&t.access.level, 1});
  }
  if (t.access.has_operator) {
    std::array<Byte, 4> code{};
    for (std::size_t i = 0; i < 4; ++i) code[i] = t.access.operator_code[3 - i];
    json.literal(",\"operator_code\":");
    json.hex(code);
  }
  if (t.function == Function::control && t.command != 0) {
    json.literal(",\"command\":\"");
    json.name(relay_command::name(t.command));
    json.literal("\"");
    if (t.until) {
      json.literal(",\"valid_until\":");
      json.string(date_time_text(*t.until));
    }
  }
}

}  // namespace

void append_json(const Telegram& t, std::string& out) {
  JsonText json{out};
  if (!t.ok()) {
    json.literal("{");
    append_error(json, fault_of(t.fault));
    return json.literal("}");
  }
  json.literal("{\"protocol\":\"dlt645\",");
  put_header(json, t);
  put_request(json, t);
  if (t.refusal.present) {
    json.literal(",\"refusal\":{\"code\":\"");
    json.name(code(t.refusal));
    json.literal("\",\"message\":");
    json.string(message(t.refusal));
    json.literal("}");
  }
  json.literal(",");
  append_items(json, t.items.view());
  json.literal("}");
}

}  // namespace riser::protocol::dlt645
