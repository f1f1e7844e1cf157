// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/json_text.h"
#include "protocol/modbus/driver.h"

namespace riser::protocol::modbus {
namespace {

std::string_view direction(const Telegram& telegram) noexcept {
  if (telegram.request.there()) return telegram.reply.there() ? "exchange" : "request";
  return "reply";
}

void put_hex16(JsonText& json, std::uint16_t value) {
  const Byte bytes[] = {static_cast<Byte>(value >> 8), static_cast<Byte>(value)};
  json.hex(bytes);
}

void put_content(JsonText& json, const Telegram& telegram) {
  const Adu& told = telegram.told();
  json.literal("{\"protocol\":\"modbus\",\"meter\":{\"id\":\"");
  json.number(told.unit);
  json.literal("\",\"manufacturer\":\"\",\"version\":null,\"medium\":\"unknown\"},\"framing\":\"");
  json.name(name(told.framing));
  if (told.framing == Framing::tcp) {
    json.literal("\",\"transaction\":");
    json.number(told.transaction);
    json.literal(",\"direction\":\"");
  } else {
    json.literal("\",\"direction\":\"");
  }
  json.name(direction(telegram));
  json.literal("\",\"function\":\"");
  json.name(function::name(told.function));
  json.literal("\"");
  const Adu& placed = telegram.request.there() ? telegram.request : told;
  const bool write = !function::reads(placed.function) && placed.exception == 0;
  if (telegram.request.there() || write) {
    json.literal(",\"first\":");
    put_hex16(json, placed.first);
    json.literal(",\"count\":");
    json.number(placed.count);
  }
  if (write && !placed.data.empty()) {
    json.literal(",\"written\":");
    json.hex(placed.data);
  }
  if (telegram.refused()) {
    const ExceptionText text = exception_text(told.exception);
    json.literal(",\"refusal\":{\"code\":");
    json.string(text.code);
    json.literal(",\"exception\":");
    json.number(told.exception);
    json.literal(",\"message\":");
    json.string(text.message);
    json.literal("}");
  }
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

}  // namespace riser::protocol::modbus
