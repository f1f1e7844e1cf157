// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
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
  void clear();

  /// Adds rows up.
  class Adder {
   public:
    explicit Adder(const ValueColumn& values);
    /// `fresh`: what it shows of this moment counts too.
    void add(std::uint32_t row, bool fresh) {
      if (row >= values_->rows_.size()) return;
      const Values& values = values_->rows_[row];
      Total& total = totals_[values.shape * std::size_t{2} + fresh];
      ++total.rows;
      for (std::size_t i = 0; i < most; ++i) total.sums[i] += values.mantissas[i];
      if (values.has_more) add_more(row, fresh);
    }
    void add(const Adder& other);
    /// Those that at least one meter has, by quantity and unit.
    std::vector<Sum> sums() const;

   private:
    __extension__ using Wide = __int128;
    /// Of the rows of a shape; of less than 2^32 rows.
    struct Total {
      std::array<std::int64_t, 4> sums{};
      std::int64_t rows = 0;
    };
    struct WideTotal {
      std::array<Wide, 32> by_exponent{};  // from lowest_exponent on
      std::int64_t of = 0;
    };
    void add_more(std::uint32_t row, bool fresh);

    const ValueColumn* values_;
    std::vector<Total> totals_;     // by shape, those of meters that are not fresh first
    std::vector<WideTotal> wider_;  // by kind: of what stands in more_
  };

 private:
  static constexpr std::size_t most = 4;            // values a row; what it has more stands in more_
  static constexpr std::size_t most_shapes = 4096;  // a few hundred are usual
  static constexpr int lowest_exponent = -16;
  /// What may be added up in one unit.
  struct Kind {
    metering::Quantity quantity{};
    metering::Unit unit{};
    bool at_this_moment = false;
  };
  /// Which kinds with which exponents stand in a row, one after the other.
  struct Shape {
    std::array<std::uint8_t, most> kinds{};  ///< index in kinds_, from 1 on; 0: none
    std::array<std::int8_t, most> exponents{};
    friend auto operator<=>(const Shape&, const Shape&) = default;
  };
  /// Small, as millions are gone through.
  struct Values {
    std::array<std::int32_t, most> mantissas{};
    std::uint16_t shape = 0;
    bool has_more = false;
  };
  /// One that has no room in its row: of a large number, or the fifth.
  struct Other {
    std::uint8_t kind = 0;
    Decimal number{};
  };
  std::uint8_t kind_of(const metering::Register& reg);
  std::optional<std::uint16_t> shape_of(const Shape& shape);

  std::vector<Kind> kinds_{{}};
  std::vector<Shape> shapes_{{}};
  std::map<Shape, std::uint16_t> shape_numbers_{{{}, 0}};
  std::vector<Values> rows_;
  std::unordered_map<std::uint32_t, std::vector<Other>> more_;
};

}  // namespace riser::directory
