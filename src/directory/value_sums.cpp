// SPDX-License-Identifier: Apache-2.0
#include "directory/value_sums.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/check.h"

namespace riser::directory {
namespace {

using metering::Quantity;

bool is_counter(Quantity quantity) { return quantity == Quantity::energy || quantity == Quantity::volume; }
bool is_rate(Quantity quantity) { return quantity == Quantity::power || quantity == Quantity::volume_flow; }

bool is_added_up(const metering::Register& reg) {
  return (is_counter(reg.quantity) || is_rate(reg.quantity)) && reg.storage == 0 && reg.tariff == 0 &&
         reg.subunit == 0 && reg.qualifier.empty() && reg.function == metering::Function::instantaneous;
}

}  // namespace

std::uint8_t ValueColumn::kind_of(const metering::Register& reg) {
  for (std::size_t i = 1; i < kinds_.size(); ++i)
    if (kinds_[i].quantity == reg.quantity && kinds_[i].unit == reg.unit) return static_cast<std::uint8_t>(i);
  kinds_.push_back({reg.quantity, reg.unit, is_rate(reg.quantity)});
  CHECK(kinds_.size() <= UINT8_MAX);  // four quantities, a few units each
  return static_cast<std::uint8_t>(kinds_.size() - 1);
}

std::optional<std::uint16_t> ValueColumn::shape_of(const Shape& shape) {
  const auto at = shape_numbers_.find(shape);
  if (at != shape_numbers_.end()) return at->second;
  if (shapes_.size() == most_shapes) return std::nullopt;
  shapes_.push_back(shape);
  return shape_numbers_[shape] = static_cast<std::uint16_t>(shapes_.size() - 1);
}

void ValueColumn::set(std::uint32_t row, const metering::Layout& layout, std::span<const metering::Cell> cells) {
  if (row >= rows_.size()) rows_.resize(row + 1);
  std::vector<Other> found;
  for (std::size_t i = 0; i < layout.size() && i < cells.size(); ++i) {
    if (!is_added_up(layout[i]) || !cells[i].ok()) continue;
    const auto kind = kind_of(layout[i]);
    if (std::any_of(found.begin(), found.end(), [&](const Other& other) { return other.kind == kind; })) continue;
    Decimal number = cells[i].number;
    if (number.exponent < lowest_exponent || number.exponent >= lowest_exponent + 32) number = number.normalized();
    if (number.exponent < lowest_exponent || number.exponent >= lowest_exponent + 32) continue;  // beyond all sense
    found.push_back({kind, number});
  }
  Values values;
  Shape shape;
  std::size_t count = 0;
  std::vector<Other> others;
  for (const Other& one : found) {
    const bool fits = count < most && std::in_range<std::int32_t>(one.number.mantissa);
    if (!fits) {
      others.push_back(one);
      continue;
    }
    values.mantissas[count] = static_cast<std::int32_t>(one.number.mantissa);
    shape.kinds[count] = one.kind;
    shape.exponents[count++] = static_cast<std::int8_t>(one.number.exponent);
  }
  if (const auto number = shape_of(shape)) {
    values.shape = *number;
  } else {
    values.mantissas = {};
    others = std::move(found);
  }
  values.has_more = !others.empty();
  rows_[row] = values;
  if (others.empty()) {
    more_.erase(row);
  } else {
    more_[row] = std::move(others);
  }
}

void ValueColumn::clear() {
  rows_.clear();
  more_.clear();
}

ValueColumn::Adder::Adder(const ValueColumn& values)
    : values_(&values), totals_(values.shapes_.size() * 2), wider_(values.kinds_.size()) {}

void ValueColumn::Adder::add_more(std::uint32_t row, bool fresh) {
  for (const Other& other : values_->more_.at(row)) {
    if (values_->kinds_[other.kind].at_this_moment && !fresh) continue;
    WideTotal& total = wider_[other.kind];
    total.by_exponent[static_cast<std::size_t>(other.number.exponent - lowest_exponent)] += other.number.mantissa;
    ++total.of;
  }
}

void ValueColumn::Adder::add(const Adder& other) {
  for (std::size_t i = 0; i < totals_.size(); ++i) {
    for (std::size_t k = 0; k < most; ++k) totals_[i].sums[k] += other.totals_[i].sums[k];
    totals_[i].rows += other.totals_[i].rows;
  }
  for (std::size_t kind = 0; kind < wider_.size(); ++kind) {
    for (std::size_t i = 0; i < wider_[kind].by_exponent.size(); ++i)
      wider_[kind].by_exponent[i] += other.wider_[kind].by_exponent[i];
    wider_[kind].of += other.wider_[kind].of;
  }
}

namespace {

__extension__ using Wide = __int128;

struct WideDecimal {
  Wide mantissa = 0;
  int exponent = 0;
};

/// From the highest exponent that is used down to the lowest; nothing when it does not fit.
std::optional<WideDecimal> exact_total(std::span<const Wide> by_exponent, int lowest_exponent) {
  std::size_t used = 0;
  while (used < by_exponent.size() && by_exponent[used] == 0) ++used;
  WideDecimal total;
  for (std::size_t i = by_exponent.size(); i-- > used;) {
    if (__builtin_mul_overflow(total.mantissa, Wide{10}, &total.mantissa) ||
        __builtin_add_overflow(total.mantissa, by_exponent[i], &total.mantissa))
      return std::nullopt;
    total.exponent = lowest_exponent + static_cast<int>(i);
  }
  return total;
}

/// {1234,-2} is "12.34"; any number of digits.
std::string wide_text(const WideDecimal& number) {
  std::string digits;  // the last one first
  for (Wide rest = number.mantissa < 0 ? -number.mantissa : number.mantissa; rest != 0; rest /= 10)
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
  if (number.exponent > 0 && !digits.empty()) digits.insert(0, static_cast<std::size_t>(number.exponent), '0');
  const auto decimals = static_cast<std::size_t>(std::max(0, -number.exponent));
  while (digits.size() <= decimals) digits += '0';
  if (decimals > 0) digits.insert(decimals, ".");
  if (number.mantissa < 0) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

std::vector<Sum> ValueColumn::Adder::sums() const {
  std::vector<WideTotal> totals = wider_;
  for (std::size_t i = 0; i < totals_.size(); ++i) {
    const Shape& shape = values_->shapes_[i / 2];
    const bool fresh = i % 2 != 0;
    for (std::size_t k = 0; k < most && shape.kinds[k] != 0; ++k) {
      if (values_->kinds_[shape.kinds[k]].at_this_moment && !fresh) continue;
      WideTotal& total = totals[shape.kinds[k]];
      total.by_exponent[static_cast<std::size_t>(shape.exponents[k] - lowest_exponent)] += totals_[i].sums[k];
      total.of += totals_[i].rows;
    }
  }
  std::vector<Sum> sums;
  for (std::size_t kind = 1; kind < totals.size(); ++kind) {
    const WideTotal& total = totals[kind];
    if (total.of == 0) continue;
    const auto in_all = exact_total(total.by_exponent, lowest_exponent);
    if (!in_all) continue;  // beyond all sense
    const auto& of = values_->kinds_[kind];
    sums.push_back({of.quantity, of.unit, wide_text(*in_all), total.of, of.at_this_moment});
  }
  std::sort(sums.begin(), sums.end(),
            [](const Sum& a, const Sum& b) { return std::pair{a.quantity, a.unit} < std::pair{b.quantity, b.unit}; });
  return sums;
}

}  // namespace riser::directory
