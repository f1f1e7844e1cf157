// SPDX-License-Identifier: Apache-2.0
#include "directory/value_sums.h"

#include <algorithm>
#include <optional>
#include <span>

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

void ValueColumn::set(std::uint32_t row, const metering::Layout& layout, std::span<const metering::Cell> cells) {
  if (row >= rows_.size()) rows_.resize(row + 1);
  std::vector<Values> blocks(1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < layout.size() && i < cells.size(); ++i) {
    if (!is_added_up(layout[i]) || !cells[i].ok()) continue;
    const auto kind = kind_of(layout[i]);
    const auto has = [&](const Values& block) {
      return std::find(block.kinds.begin(), block.kinds.end(), kind) != block.kinds.end();
    };
    if (std::any_of(blocks.begin(), blocks.end(), has)) continue;
    Decimal number = cells[i].number;
    if (number.exponent < lowest_exponent || number.exponent >= lowest_exponent + 32) number = number.normalized();
    if (number.exponent < lowest_exponent || number.exponent >= lowest_exponent + 32) continue;  // beyond all sense
    if (count == blocks.size() * most) blocks.emplace_back();
    Values& block = blocks.back();
    block.mantissas[count % most] = number.mantissa;
    block.exponents[count % most] = static_cast<std::int8_t>(number.exponent);
    block.kinds[count % most] = kind;
    ++count;
  }
  rows_[row] = blocks.front();
  blocks.erase(blocks.begin());
  if (blocks.empty()) {
    more_.erase(row);
  } else {
    more_[row] = std::move(blocks);
  }
}

ValueColumn::Adder::Adder(const ValueColumn& values) : values_(values), totals_(values.kinds_.size()) {}

void ValueColumn::Adder::add(std::uint32_t row, bool fresh) {
  if (row >= values_.rows_.size()) return;
  const auto add_block = [&](const Values& block) {
    for (std::size_t i = 0; i < most && block.kinds[i] != 0; ++i) {
      const auto kind = block.kinds[i];
      if (values_.kinds_[kind].at_this_moment && !fresh) continue;
      Total& total = totals_[kind];
      total.by_exponent[static_cast<std::size_t>(block.exponents[i] - lowest_exponent)] += block.mantissas[i];
      ++total.of;
    }
  };
  const Values& block = values_.rows_[row];
  add_block(block);
  if (block.kinds[most - 1] == 0) return;
  if (const auto more = values_.more_.find(row); more != values_.more_.end())
    for (const Values& other : more->second) add_block(other);
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
  std::vector<Sum> sums;
  for (std::size_t kind = 1; kind < totals_.size(); ++kind) {
    const Total& total = totals_[kind];
    if (total.of == 0) continue;
    const auto in_all = exact_total(total.by_exponent, lowest_exponent);
    if (!in_all) continue;  // beyond all sense
    const auto& of = values_.kinds_[kind];
    sums.push_back({of.quantity, of.unit, wide_text(*in_all), total.of, of.at_this_moment});
  }
  std::sort(sums.begin(), sums.end(),
            [](const Sum& a, const Sum& b) { return std::pair{a.quantity, a.unit} < std::pair{b.quantity, b.unit}; });
  return sums;
}

}  // namespace riser::directory
