// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/json_text.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {
namespace {

/// Text of the frame: as hexadecimal digits when it holds what a text must not.
void put_text(JsonText& json, std::string_view text) {
  if (is_plain(text))
    json.string(text);
  else
    json.hex(as_bytes(text));
}

void put_identification(JsonText& json, const Identification& id) {
  json.literal(",\"identification\":");
  put_text(json, id.text);
  json.literal(",\"mode\":\"");
  json.name(mode(id));
  json.literal("\",\"baud\":");
  if (const int baud = baud_rate(id.baud); baud != 0)
    json.number(static_cast<std::uint64_t>(baud));
  else
    json.literal("null");
}

void put_refusal(JsonText& json, const Telegram& telegram) {
  if (telegram.refusal == Refusal::none) return;
  if (telegram.refusal == Refusal::repeat_request)
    return json.literal(
        ",\"refusal\":{\"code\":\"repeat_request\",\"message\":\"The meter did not take the message and asks for it "
        "again.\"}");
  json.literal(",\"refusal\":{\"code\":\"error_message\",\"text\":");
  put_text(json, telegram.refusal_text);
  json.literal(",\"message\":\"The meter answered with an error instead of data.\"}");
}

void put_content(JsonText& json, const Telegram& telegram) {
  const Message& last = *telegram.last();
  json.literal("{\"protocol\":\"iec62056_21\",\"meter\":{\"id\":");
  json.string(telegram.meter_number.view());
  json.literal(",\"manufacturer\":\"");
  for (const char c : telegram.identification.manufacturer) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    json.name({&upper, 1});
  }
  json.literal("\",\"version\":null,\"medium\":\"");
  json.name(telegram.commodity == metering::Commodity::other ? "unknown" : name(telegram.commodity));
  json.literal("\"}");
  if (!telegram.identification.manufacturer.empty()) put_identification(json, telegram.identification);
  json.literal(",\"direction\":\"");
  json.name(is_from_meter(last) ? "reply" : "request");
  json.literal("\",\"function\":\"");
  json.name(name(last.kind));
  json.literal("\"");
  if (last.kind == MessageKind::programming) {
    json.literal(",\"command\":");
    put_text(json, last.command);
    if (!is_secret(last) && !last.body.empty()) {
      json.literal(",\"set\":");
      put_text(json, last.body.substr(0, JsonText::max_name / 4));
    }
  }
  if (last.kind == MessageKind::sign_on && !last.body.empty()) {
    json.literal(",\"address\":");
    put_text(json, last.body);
  }
  if (last.partial) json.literal(",\"more_follows\":true");
  put_refusal(json, telegram);
  if (telegram.truncated) json.literal(",\"truncated\":true");
  json.literal(",");
  append_items(json, telegram.items.view());
  json.literal("}");
}

}  // namespace

void append_json(const Telegram& telegram, std::string& out) {
  JsonText json{out};
  if (telegram.ok()) return put_content(json, telegram);
  json.literal("{");
  append_error(json, fault_of(telegram.fault));
  json.literal("}");
}

}  // namespace riser::protocol::iec62056_21
