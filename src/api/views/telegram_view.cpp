// SPDX-License-Identifier: Apache-2.0
#include "api/views/telegram_view.h"

#include "protocol/registry.h"

namespace riser::api {

FaultAt fault_view(const protocol::Fault& fault) {
  return {fault.code, static_cast<std::int64_t>(fault.offset), fault.message};
}

Explanation explanation_view(const protocol::Explanation& explanation) {
  Explanation view;
  for (const protocol::Span& span : explanation.spans)
    view.spans.push_back({static_cast<std::int64_t>(span.offset), static_cast<std::int64_t>(span.length), span.depth,
                          span.field, span.meaning, span.error});
  if (explanation.fault) view.fault = fault_view(*explanation.fault);
  return view;
}

TelegramRow telegram_row(const store::StoredTelegram& telegram, const Reference& line,
                         const protocol::DecodeOptions& options) {
  TelegramRow row{.id = telegram.id.text(),
                  .time = Utc{telegram.id.time},
                  .meter = telegram.id.meter,
                  .line = line,
                  .protocol = telegram.protocol,
                  .bytes = static_cast<std::int64_t>(telegram.bytes.size()),
                  .direction = telegram.direction == store::Direction::up ? "up" : "down",
                  .hex = to_hex(telegram.bytes)};
  const protocol::Driver* driver = protocol::find_driver(telegram.protocol);
  if (driver == nullptr || telegram.direction == store::Direction::down) return row;
  if (const auto fault = driver->decode(telegram.bytes, options).fault) row.fault = fault_view(*fault);
  return row;
}

}  // namespace riser::api
