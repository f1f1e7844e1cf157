// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "metering/reading.h"

namespace riser::directory {

/// What meters show together of one quantity in one unit.
struct Sum {
  metering::Quantity quantity{};
  metering::Unit unit{};
  std::string total{};          ///< exact
  std::int64_t of = 0;          ///< meters
  bool at_this_moment = false;  ///< power and flow: of fresh meters only
};

/// The values of each meter's latest reading that can be added up: counters of energy and volume, power and flow; the
/// main registers without storage, tariff, subunit or qualifier, the first of each quantity and unit.
class ValueColumn {
 public:
  void set(std::uint32_t row, const metering::Layout& layout, std::span<const metering::Cell> cells);

  /// Adds rows up.
  class Adder {
   public:
    explicit Adder(const ValueColumn& values);
    /// `fresh`: what it shows of this moment counts too.
    void add(std::uint32_t row, bool fresh);
    /// Those that at least one meter has, by quantity and unit.
    std::vector<Sum> sums() const;

   private:
    __extension__ using Wide = __int128;
    struct Total {
      std::array<Wide, 32> by_exponent{};  // from lowest_exponent on
      std::int64_t of = 0;
    };
    const ValueColumn& values_;
    std::vector<Total> totals_;
  };

 private:
  static constexpr std::size_t most = 4;  // values a row; what it has more stands in more_
  static constexpr int lowest_exponent = -16;
  struct Values {
    std::array<std::int64_t, most> mantissas{};
    std::array<std::int8_t, most> exponents{};
    std::array<std::uint8_t, most> kinds{};  // index in kinds_, from 1 on; 0: none
  };
  struct Kind {
    metering::Quantity quantity{};
    metering::Unit unit{};
    bool at_this_moment = false;
  };
  std::uint8_t kind_of(const metering::Register& reg);

  std::vector<Kind> kinds_{{}};
  std::vector<Values> rows_;
  std::unordered_map<std::uint32_t, std::vector<Values>> more_;
};

}  // namespace riser::directory
