// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/driver.h"

#include <algorithm>

#include "protocol/dial_in/explain.h"
#include "protocol/dial_in/json.h"

namespace riser::protocol::dial_in {
namespace {

Decoded decode_items(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, {}, telegram);
  Decoded decoded;
  decoded.meter.number =
      telegram.has(Member::device) ? telegram.text(Member::device) : std::string_view{options.address};
  decoded.meter.medium = "gas";
  decoded.meter.commodity = metering::Commodity::gas;
  decoded.items.reserve(telegram.items.size());
  for (const DataItem& item : telegram.items.view()) decoded.items.push_back(item_of(item));
  decoded.more_follows = telegram.has(Member::last) && telegram.number(Member::last) == 0;
  if (!telegram.ok()) decoded.fault = fault_of(telegram.fault);
  return decoded;
}

std::string to_json(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode(frame, {}, telegram);
  std::string text;
  append_json(telegram, options.address, text);
  return text;
}

Explanation explain_frame(Bytes frame, const DecodeOptions&) {
  Telegram telegram;
  decode(frame, {}, telegram);
  return explain(frame, telegram);
}

bool looks_like_dial_in(Bytes frame) noexcept {
  return read_head(frame.first(std::min<std::size_t>(frame.size(), 64))).has_value();
}

}  // namespace

constinit const Driver driver{"dial_in", decode_items, to_json, explain_frame, looks_like_dial_in};

}  // namespace riser::protocol::dial_in
