// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <optional>

#include "base/clock.h"
#include "base/decimal.h"

namespace riser::sim {

/// The gas where a meter hangs, as the world has it.
struct GasState {
  std::int64_t working_volume_l = 0;  ///< that has passed since the meter was made; never runs backwards
  std::int64_t pressure_pa = 101325;  ///< absolute
  std::int64_t temperature_c = 1500;  ///< 0.01 degC
  bool sensor_fault = false;          ///< the converter must do with its substitution values
};

/// Where a meter's values come from. Pure: the same time gives the same state.
class GasSource {
 public:
  virtual ~GasSource() = default;
  virtual GasState at(UtcSeconds utc) const = 0;
};

/// What may be set; EN 12405-1 calls them base conditions and substitution values.
struct GasConstants {
  std::int64_t substitution_pressure_pa = 101325;
  std::int64_t substitution_temperature_c = 1500;
  std::int64_t base_pressure_pa = 101325;
  std::int64_t base_temperature_c = 2000;
  std::int64_t compressibility_e4 = 10000;      ///< ratio Z / Zb
  std::optional<std::int64_t> correction_e4{};  ///< set by hand: holds for the next period only
};

/// One row of its archive: the state at the end of an hour.
struct GasRow {
  UtcSeconds time = 0;  ///< of the device's clock
  Decimal pressure{}, temperature{}, correction_factor{};
  Decimal working_volume{}, standard_volume{}, working_volume_alarm{}, standard_volume_alarm{};
};

/// A volume converter: standard volume = working volume x (p / pb) x (Tb / T) / K, added up period by period in whole
/// units of 10^-7 m3. While its sensor fails it counts with substitution values, and into the sums under alarm too.
class GasConverter {
 public:
  explicit GasConverter(const GasState& first) : last_(first), start_l_(first.working_volume_l) {}

  /// The time until this state has passed.
  void pass(const GasState& state);
  /// The values now, with `time` as the device's clock has it.
  GasRow row(UtcSeconds time) const;

  bool alarm() const { return last_.sensor_fault; }
  GasConstants& constants() { return constants_; }
  const GasConstants& constants() const { return constants_; }
  std::int64_t correction_e4() const;

 private:
  std::int64_t pressure_pa() const;
  std::int64_t temperature_c() const;

  GasState last_;
  GasConstants constants_{};
  std::int64_t start_l_;
  std::int64_t working_l_ = 0, standard_e7_ = 0, working_alarm_l_ = 0, standard_alarm_e7_ = 0;
};

}  // namespace riser::sim
