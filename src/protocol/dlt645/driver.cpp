// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/driver.h"

#include "protocol/dlt645/explain.h"
#include "protocol/dlt645/json.h"

namespace riser::protocol::dlt645 {
namespace {

/// Large, and good for any number of frames one after the other.
Telegram& decoded_here(Bytes frame, const DecodeOptions& options) {
  static thread_local Telegram telegram;
  decode(frame, options.options, telegram);
  return telegram;
}

Decoded decode_items(Bytes frame, const DecodeOptions& options) {
  const Telegram& telegram = decoded_here(frame, options);
  Decoded decoded;
  decoded.meter.medium = "electricity";
  decoded.meter.commodity = metering::Commodity::electricity;
  if (!telegram.ok()) {
    decoded.fault = fault_of(telegram.fault);
    if (telegram.fault.code < FaultCode::short_data) return decoded;
  }
  decoded.meter.number = telegram.frame.address.digits().view();
  decoded.more_follows = telegram.more_follows;
  decoded.items.reserve(telegram.items.size());
  for (const DataItem& item : telegram.items.view()) {
    if (item.quantity == metering::Quantity::status_word && item.subunit == 3 && item.raw.size() == 2)
      decoded.status = static_cast<std::uint32_t>(load_le(item.raw));
    if (item.quantity == metering::Quantity::model_version) decoded.meter.model = item.text;
    Item& out = decoded.items.emplace_back(item_of(item));
    // Nothing but its identifier tells an unknown value from another.
    if (item.quantity == metering::Quantity::unknown || item.quantity == metering::Quantity::manufacturer_specific)
      out.reg.qualifier = item.id.view();
  }
  return decoded;
}

std::string to_json(Bytes frame, const DecodeOptions& options) {
  std::string text;
  append_json(decoded_here(frame, options), text);
  return text;
}

Explanation explain_frame(Bytes frame, const DecodeOptions& options) {
  return explain(frame, decoded_here(frame, options));
}

/// 68, six bytes of decimal digits or wildcards, 68; any number of FE before it.
bool looks_like(Bytes b) noexcept {
  while (!b.empty() && b[0] == wake_up) b = b.subspan(1);
  if (b.size() < 9 || b[0] != start_byte || b[7] != start_byte) return false;
  for (std::size_t i = 1; i < 7; ++i)
    if ((b[i] & 0x0F) > 0x0A || b[i] > 0xAF) return false;
  return true;
}

}  // namespace

constinit const Driver driver{"dlt645", decode_items, to_json, explain_frame, looks_like, &line};

}  // namespace riser::protocol::dlt645
