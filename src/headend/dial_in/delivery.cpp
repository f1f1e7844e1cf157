// SPDX-License-Identifier: Apache-2.0
#include "headend/dial_in/delivery.h"

namespace riser::headend::dial_in {

using protocol::dial_in::Member;
using protocol::dial_in::RefusedCode;

Delivery delivery_of(const protocol::dial_in::Telegram& telegram, Bytes line, UtcSeconds now) {
  Delivery out;
  out.seq = telegram.seq();
  out.type = telegram.type;
  out.archive = telegram.text(Member::archive);
  out.event_number = telegram.number(Member::number);
  out.refused = telegram.refused_total;
  out.line.assign(line.begin(), line.end());
  const bool paged = telegram.type == protocol::dial_in::MessageType::archive;
  if (!paged) {
    const bool good = telegram.has(Member::time);
    out.rows.push_back({good ? telegram.number(Member::time) : now, !good, 0, {}});
  }
  for (const protocol::DataItem& item : telegram.items.view()) {
    if (item.quantity == metering::Quantity::time_point) {
      // The first column of each row; a message without rows has had its time above.
      if (paged) out.rows.push_back({item.number.mantissa, false, item.storage, {}});
      continue;
    }
    protocol::Item value = protocol::item_of(item);
    value.reg.storage = 0;
    out.rows.back().items.push_back(std::move(value));
  }
  return out;
}

Refusal refusal_of(RefusedCode code) noexcept {
  switch (code) {
    case RefusedCode::bad_time:
      return Refusal::bad_time;
    case RefusedCode::time_far_off:
      return Refusal::time_far_off;
    case RefusedCode::row_out_of_order:
      return Refusal::row_out_of_order;
    case RefusedCode::row_repeated:
      return Refusal::row_repeated;
    case RefusedCode::bad_row:
      return Refusal::bad_row;
    case RefusedCode::not_a_decimal:
    case RefusedCode::too_many_digits:
    case RefusedCode::bad_word:
    case RefusedCode::bad_text:
      break;
  }
  return Refusal::bad_value;
}

}  // namespace riser::headend::dial_in
