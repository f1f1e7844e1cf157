// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"

namespace riser::store {

/// How a meter was reached over some time, a day at most. What failed for another reason is what is left of `tried`.
struct MeterLink {
  MeterId meter{};
  UtcSeconds last_try = 0;   ///< 0: none
  UtcSeconds last_read = 0;  ///< 0: none
  std::uint32_t tried = 0;   ///< reads, each with all its tries
  std::uint32_t read = 0;
  std::uint32_t no_answer = 0;
  std::uint32_t garbled = 0;  ///< bytes that are no frame, and answers of several at once
  std::uint32_t refused = 0;
  std::uint32_t retries = 0;
  std::uint32_t delay_sum_ms = 0;  ///< of those that were read
  std::uint32_t delay_max_ms = 0;
  std::uint32_t in_vain = 0;  ///< tried since the last good read, or at all
  /// What came later, of the same meter.
  void add(const MeterLink& later);
  friend bool operator==(const MeterLink&, const MeterLink&) = default;
};

/// Adds `later` to `meters`; both ordered by meter, each once.
void add(std::vector<MeterLink>& meters, const std::vector<MeterLink>& later);

/// The meters of one line and day as stored: varints, about 15 bytes a meter that is read every hour.
///   varint  number of meters; then of each: meter less the one before; one bit a field that is not 0; these fields.
/// Times are seconds after the beginning of the day.
ByteVector pack(const std::vector<MeterLink>& meters, UtcSeconds begins);
/// Throws StoreError `corrupt`.
std::vector<MeterLink> unpack(Bytes data, UtcSeconds begins);

}  // namespace riser::store
