// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "headend/dial_in/refusal.h"
#include "protocol/dial_in/message.h"

namespace riser::headend::dial_in {

/// Values of one device at one time: what becomes a reading.
struct DataRow {
  UtcSeconds time = 0;
  bool time_is_ours = false;            ///< its own time was no good: this is when it arrived
  int row = 0;                          ///< in its archive page, from 1; 0 for a message without rows
  std::vector<protocol::Item> items{};  ///< without the time; storage 0
};

/// One message with content. The same message may come again in a later call, whole or in parts, when its
/// acknowledgement was lost: (device, archive, row time) and (device, event number) name the same fact.
struct Delivery {
  std::uint64_t seq = 0;                                                          ///< for committed()
  protocol::dial_in::MessageType type = protocol::dial_in::MessageType::reading;  ///< reading, status, event, archive
  std::string archive{};                                                          ///< "hourly", "daily", ...
  std::int64_t event_number = 0;
  std::vector<DataRow> rows{};  ///< in ascending order of time; none when all were refused
  std::size_t refused = 0;      ///< values and rows that were left out
  ByteVector line{};            ///< as it came: the evidence
};

/// `now` is taken where the message has no good time.
Delivery delivery_of(const protocol::dial_in::Telegram& telegram, Bytes line, UtcSeconds now);

Refusal refusal_of(protocol::dial_in::RefusedCode code) noexcept;

}  // namespace riser::headend::dial_in
