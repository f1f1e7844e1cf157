// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/json.h"

#include <fmt/format.h>

#include "protocol/cjt188/meter_type.h"
#include "protocol/codec/json_text.h"

namespace riser::protocol::cjt188 {

std::string_view manufacturer_code(const Telegram& telegram) noexcept {
  const std::string_view code = telegram.number.view().substr(0, 4);
  return code == "0000" || code == "AAAA" ? std::string_view{} : code;
}

std::string_view function_name(Byte function) noexcept {
  switch (function) {
    case control::read:
      return "read";
    case control::read_address:
      return "read_address";
    case control::write:
      return "write";
    case control::read_key_version:
      return "read_key_version";
    case control::write_address:
      return "write_address";
    case control::write_base:
      return "write_base";
    default:
      return function >= control::first_of_manufacturer ? "manufacturer" : "reserved";
  }
}

std::string refusal_message(const Telegram& telegram) {
  const Byte st = telegram.status.empty() ? Byte{0} : telegram.status[0];
  const int valve = st & status::valve_mask;
  return fmt::format("the meter answered abnormal, ST {}: valve {}, battery {}", to_hex(telegram.status, ' '),
                     valve == status::valve_open       ? "open"
                     : valve == status::valve_closed   ? "closed"
                     : valve == status::valve_abnormal ? "abnormal"
                                                       : "unknown",
                     (st & status::battery_low) != 0 ? "low" : "good");
}

void append_json(const Telegram& telegram, std::string& out) {
  JsonText json{out};
  json.literal("{");
  if (!telegram.ok()) {
    append_error(json, fault_of(telegram.fault));
    return json.literal("}");
  }
  const FrameView& frame = telegram.frame;
  const Byte type = frame.type(), function = frame.function();
  json.literal("\"protocol\":\"cjt188\",\"meter\":{\"id\":");
  json.string(telegram.number.view());
  json.literal(",\"manufacturer\":");
  json.string(manufacturer_code(telegram));
  json.literal(",\"version\":null,\"medium\":\"");
  json.name(medium_name(type));
  json.literal("\"},\"type\":");
  json.hex({&type, 1});
  if (frame.is_reply())
    json.literal(",\"direction\":\"reply\",\"function\":\"");
  else
    json.literal(",\"direction\":\"request\",\"function\":\"");
  json.name(function_name(function));
  json.literal("\"");
  if (function >= control::first_of_manufacturer) {
    json.literal(",\"function_code\":");
    json.hex({&function, 1});
  }
  if (telegram.has_di) {
    json.literal(",\"di\":");
    json.string(item_id(telegram.di.di).view());
    json.literal(",\"di_order\":\"");
    json.name(name(telegram.di.order));
    json.literal("\"");
  }
  json.literal(",\"ser\":");
  json.number(telegram.ser);
  if (telegram.layout == Layout::unit_value) json.literal(",\"layout\":\"UV\"");
  if (telegram.byte_order == ByteOrder::big) json.literal(",\"byte_order\":\"big\"");
  if (telegram.refused()) {
    json.literal(",\"refusal\":{\"code\":\"abnormal_reply\",\"message\":");
    json.string(refusal_message(telegram));
    json.literal(",\"status\":");
    json.hex(telegram.status);
    json.literal("}");
  }
  json.literal(",");
  append_items(json, telegram.items.view());
  json.literal("}");
}

}  // namespace riser::protocol::cjt188
