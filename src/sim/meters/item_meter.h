// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/clock.h"
#include "metering/commodity.h"

namespace riser::sim {

/// A meter that answers requests of another protocol than M-Bus. Belongs to one thread.
class ItemMeter {
 public:
  virtual ~ItemMeter() = default;
  /// A whole request; the bytes of the answer, or nothing when it is not for this meter or wants none. `utc` never runs
  /// backwards.
  virtual std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) = 0;
  /// From the end of the request to the begin of the answer.
  virtual microseconds answer_delay() const { return milliseconds(60); }
};

/// What an operator must enter to read it.
struct ItemMeterEntry {
  std::string protocol{};
  std::string address{};
  std::string model{};  ///< of the catalogue; empty where it is found out
  std::string name{};
  metering::Commodity commodity = metering::Commodity::other;
};

}  // namespace riser::sim
