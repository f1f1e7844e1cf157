// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/civil_time.h"
#include "metering/commodity.h"
#include "metering/reading.h"

namespace riser::iec61968_9 {

/// Writes a MeterReadings document (IEC 61968-9:2013, namespace of 2011): one MeterReading for what a meter measured at
/// one usage point without a break. Values are exact, times UTC. Registers without a code are left out and counted.
class MeterReadings {
 public:
  MeterReadings();
  /// What follows is this meter's. `point` empty: it was at none.
  struct Meter {
    std::string id{};
    std::string number{};
    std::string point{};
    metering::Commodity commodity{};
    friend bool operator==(const Meter&, const Meter&) = default;
  };
  void begin(Meter meter);
  void value(UtcSeconds time, metering::Quality quality, const metering::Register& reg, const metering::Cell& cell);
  std::string finish();

 private:
  void end_meter();
  const std::string& type_of(const metering::Register& reg);

  std::string out_{};
  bool open_ = false;
  Meter meter_{};
  std::size_t left_out_ = 0;
  metering::Register last_{};  ///< and its type: readings have the same registers again and again
  std::string last_type_{};
};

}  // namespace riser::iec61968_9
