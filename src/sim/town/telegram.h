// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sim/bus/slave_bank.h"
#include "sim/town/town.h"

namespace riser::sim {

/// As the meter was made.
ReplyState reply_state(const Meter& meter, UtcSeconds utc);

/// Telegrams of a full readout: 1 or 2.
inline int pages(const Model& model) { return model.second.empty() ? 1 : 2; }

/// RSP_UD number `page` (0..) of a meter as of `utc`. The bytes depend on the arguments alone.
protocol::mbus::FrameBuffer make_telegram(const Town& town, const Meter& meter, int page, const ReplyState& state,
                                          UtcSeconds utc);

/// The number that a record transmits: show() in the record's scale, cut to the digits or bits of its data field as a
/// counter that rolls over. For records that have a number and are not real32.
std::int64_t record_number(const Town& town, const Meter& meter, const RecordSpec& record, UtcSeconds utc);
/// The value of a real32 record.
float record_real(const Town& town, const Meter& meter, const RecordSpec& record, UtcSeconds utc);

/// "C-0003-021": customer number of a flat, 10 characters.
std::string customer_number(const Meter& meter);

}  // namespace riser::sim
