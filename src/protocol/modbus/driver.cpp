// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/driver.h"

#include "protocol/modbus/line.h"

namespace riser::protocol::modbus {
namespace {

Decoded decode_items(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  Decoded decoded;
  if (telegram.told().there()) decoded.meter.number = std::to_string(telegram.told().unit);
  decoded.meter.medium = "unknown";
  decoded.items.reserve(telegram.items.size());
  for (const DataItem& item : telegram.items.view()) {
    Item& out = decoded.items.emplace_back(item_of(item));
    // Nothing but its place tells an unknown register from another.
    if (item.quantity == metering::Quantity::unknown) out.reg.qualifier = item.id.view();
  }
  if (!telegram.ok()) decoded.fault = fault_of(telegram.fault);
  return decoded;
}

std::string to_json(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  std::string text;
  append_json(telegram, text);
  return text;
}

Explanation explain_frame(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, options.options, telegram);
  Explanation explanation = explain(frame, telegram);
  if (!telegram.ok()) explanation.fault = fault_of(telegram.fault);
  return explanation;
}

/// Nothing marks the beginning of a frame: only a CRC that agrees, or an MBAP header before a PDU of its length.
bool looks_like_modbus(Bytes bytes) noexcept {
  for (const Framing framing : {Framing::rtu, Framing::tcp})
    for (const Form form : {Form::request, Form::reply})
      if (fit(bytes, framing, form).fit == Fit::whole) return true;
  return false;
}

}  // namespace

constinit const Driver driver{"modbus", decode_items, to_json, explain_frame, looks_like_modbus, &line};

}  // namespace riser::protocol::modbus
