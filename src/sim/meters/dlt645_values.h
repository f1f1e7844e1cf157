// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>

namespace riser::sim {

/// The counters of an electricity meter; they only grow. Energies in hundredths of kWh and kvarh, [0] the total.
struct Dlt645Registers {
  static constexpr std::size_t max_tariffs = 4;
  std::array<std::int64_t, max_tariffs + 1> imported{};
  std::array<std::int64_t, max_tariffs + 1> exported{};
  std::array<std::int64_t, 4> reactive{};  ///< quadrants 1 to 4
  std::int64_t demand_dw = 0;              ///< the highest of its settlement period, tenths of a watt
  std::int64_t demand_at_s = 0;            ///< when, civil seconds
};

/// What flows at an instant; phases A, B, C, and with power the total first.
struct Dlt645Flow {
  std::array<std::int64_t, 3> voltage_dv{};  ///< tenths of a volt
  std::array<std::int64_t, 3> current_ma{};
  std::array<std::int64_t, 4> power_dw{};  ///< tenths of a watt; below zero when fed back
  std::array<std::int64_t, 4> reactive_dvar{};
  std::array<std::int64_t, 4> factor_milli{};  ///< of power
  std::int64_t frequency_chz = 5000;           ///< hundredths of a hertz
};

/// The world of a meter, at any instant up to now: its settlements, frozen days and load profile are asked for when
/// they are read. Civil seconds of the true time.
class Dlt645Values {
 public:
  virtual ~Dlt645Values() = default;
  virtual Dlt645Registers registers(std::int64_t at_s) const = 0;
  virtual Dlt645Flow flow(std::int64_t at_s) const = 0;
};

}  // namespace riser::sim
