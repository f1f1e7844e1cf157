// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/civil_time.h"
#include "protocol/mbus/record.h"

namespace riser::protocol::mbus {

/// A date or time as records carry it: types G (2 bytes), J (3), F (4) and I (6), EN 13757-3 annex A.
/// Wall-clock time of the meter; the summer-time flag is not a zone and does not change it.
struct TimeValue {
  RecordStatus status = RecordStatus::ok;
  ValueKind kind = ValueKind::none;  ///< date, time_of_day or date_time
  CivilTime time{};                  ///< good only when status is ok
  bool summer = false;
};

/// `bytes` little-endian. Any other length is vif_dif_mismatch.
TimeValue decode_time(Bytes bytes) noexcept;

}  // namespace riser::protocol::mbus
