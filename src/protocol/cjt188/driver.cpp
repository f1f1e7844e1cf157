// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/driver.h"

#include <algorithm>

#include "protocol/cjt188/explain.h"
#include "protocol/cjt188/json.h"
#include "protocol/cjt188/meter_type.h"

namespace riser::protocol::cjt188 {
namespace {

Decoded decode_items(Bytes bytes, const DecodeOptions& options) {
  Telegram telegram;
  Decoded decoded;
  if (!decode(bytes, options.options, telegram)) {
    decoded.fault = fault_of(telegram.fault);
    return decoded;
  }
  decoded.meter.number = telegram.number.view();
  decoded.meter.manufacturer = manufacturer_code(telegram);
  decoded.meter.medium = medium_name(telegram.frame.type());
  decoded.meter.commodity = commodity_of(telegram.frame.type());
  decoded.status = telegram.status_bits();
  decoded.items.reserve(telegram.items.size());
  for (const DataItem& item : telegram.items.view()) decoded.items.push_back(item_of(item));
  return decoded;
}

std::string to_json(Bytes bytes, const DecodeOptions& options) {
  Telegram telegram;
  decode(bytes, options.options, telegram);
  std::string text;
  append_json(telegram, text);
  return text;
}

Explanation explain_bytes(Bytes bytes, const DecodeOptions& options) {
  Telegram telegram;
  decode(bytes, options.options, telegram);
  return explain(bytes, telegram);
}

bool is_function(Byte function) noexcept {
  constexpr Byte known[] = {control::read,          control::read_address, control::write, control::read_key_version,
                            control::write_address, control::write_base};
  return function >= control::first_of_manufacturer ||
         std::find(std::begin(known), std::end(known), function) != std::end(known);
}

/// A good frame with a T of the standard's, or the beginning of one that cannot be DL/T 645 (a second 68 behind six
/// bytes) or M-Bus (68 L L 68).
bool looks_like_cjt188(Bytes bytes) noexcept {
  while (!bytes.empty() && bytes[0] == preamble_byte) bytes = bytes.subspan(1);
  if (bytes.size() <= at::length || bytes[0] != start_byte) return false;
  const Byte type = bytes[at::type];
  if (!is_known_type(type) && type != any_type) return false;
  if (check_frame(bytes).code == FaultCode::none) return true;
  if (bytes[7] == start_byte || bytes[3] == start_byte || bytes[5] == start_byte) return false;
  const Byte function = bytes[at::control] & control::function_mask;
  return is_function(function) && bytes[at::length] >= min_data && bytes[at::length] <= 0x64;
}

}  // namespace

constinit const Driver driver{"cjt188", decode_items, to_json, explain_bytes, looks_like_cjt188, &line_protocol};

}  // namespace riser::protocol::cjt188
