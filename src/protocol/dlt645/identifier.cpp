// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/identifier.h"

#include <algorithm>

#include "base/check.h"
#include "protocol/dlt645/identifier_tables.h"

namespace riser::protocol::dlt645 {
namespace {

struct Key {
  std::uint32_t value = 0, mask = 0;
  const Row* row = nullptr;
};

/// Rows by value; of the same value the general ones first. The high half of an identifier (1997: the high byte) is
/// never part of a pattern, so that a look-up stays within it.
class Index {
 public:
  Index(std::initializer_list<std::span<const Row>> tables, unsigned shift) noexcept : shift_(shift) {
    for (const auto& table : tables)
      for (const Row& row : table) {
        CHECK(size_ < keys_.size(), "the table of identifiers is larger than its index");
        CHECK((row.mask >> shift) == (shift == 8 ? 0xFFU : 0xFFFFU), "a pattern begins too early");
        keys_[size_++] = {row.value, row.mask, &row};
      }
    std::sort(keys_.begin(), keys_.begin() + static_cast<std::ptrdiff_t>(size_),
              [](const Key& a, const Key& b) { return a.value != b.value ? a.value < b.value : a.mask < b.mask; });
  }

  const Row* find(std::uint32_t identifier, std::size_t value_size) const noexcept {
    const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(size_);
    auto at = std::upper_bound(keys_.begin(), end, identifier,
                               [](std::uint32_t value, const Key& key) { return value < key.value; });
    const Row* first = nullptr;
    while (at != keys_.begin()) {
      --at;
      if (at->value >> shift_ != identifier >> shift_) break;
      if ((identifier & at->mask) != at->value || !at->row->describes(identifier)) continue;
      if (at->row->layout != Layout::cells) return first != nullptr ? first : at->row;
      const std::size_t cell = at->row->cell_size();
      const bool several = at->row->repeat != Axis::none || at->row->block(identifier) != nullptr;
      if (value_size == cell || (several && value_size % cell == 0)) return at->row;
      if (first == nullptr) first = at->row;
    }
    return first;
  }

 private:
  std::array<Key, 640> keys_{};
  std::size_t size_ = 0;
  unsigned shift_;
};

}  // namespace

std::string_view name(Variant variant) noexcept { return variant == Variant::v2007 ? "2007" : "1997"; }

bool Row::describes(std::uint32_t identifier) const noexcept {
  for (const Part& part : parts) {
    if (part.axis == Axis::none || part.axis == Axis::anything) continue;
    const std::uint32_t n = part.of(identifier);
    if (n != part.all_ones() && (n < first_of(part.axis) || n > last_of(part.axis))) return false;
  }
  return true;
}

const Row::Part* Row::block(std::uint32_t identifier) const noexcept {
  for (std::size_t i = parts.size(); i-- > 0;) {
    const Part& part = parts[i];
    if (part.axis != Axis::none && part.axis != Axis::anything && part.of(identifier) == part.all_ones()) return &part;
  }
  return nullptr;
}

const Row* find_row(Variant variant, std::uint32_t identifier, std::size_t value_size) noexcept {
  if (variant == Variant::v1997) {
    static const Index index{{rows_1997()}, 8};
    return index.find(identifier, value_size);
  }
  static const Index index{{energy_rows(), variable_rows(), event_rows(), parameter_rows(), freeze_rows()}, 16};
  return index.find(identifier, value_size);
}

}  // namespace riser::protocol::dlt645
