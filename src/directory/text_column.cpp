// SPDX-License-Identifier: Apache-2.0
#include "directory/text_column.h"

#include <algorithm>
#include <bit>

namespace riser::directory {
namespace {

constexpr std::size_t lanes = 16;
using Block = std::uint8_t __attribute__((vector_size(lanes)));
using Halves = std::uint64_t __attribute__((vector_size(lanes)));

Block load(const char* at) noexcept {
  Block block;
  std::memcpy(&block, at, lanes);
  return block;
}

Block all(char c) noexcept {
  Block block = {};
  return block + static_cast<std::uint8_t>(c);
}

}  // namespace

// Looks for the first two bytes and the last one of the needle at their distances, sixteen places at once.
std::size_t find_text(std::string_view text, std::string_view needle, std::size_t from) noexcept {
  static_assert(std::endian::native == std::endian::little);  // the lowest byte of a half is the first one
  const std::size_t second = needle.size() > 1 ? 1 : 0, last = needle.size() - 1;
  const Block first_byte = all(needle.front()), second_byte = all(needle[second]), last_byte = all(needle.back());
  std::size_t at = from;
  for (; at + last + lanes <= text.size(); at += lanes) {
    const char* here = text.data() + at;
    const auto hits =
        (load(here) == first_byte) & (load(here + second) == second_byte) & (load(here + last) == last_byte);
    Halves halves;
    std::memcpy(&halves, &hits, sizeof halves);
    if ((halves[0] | halves[1]) == 0) continue;
    for (std::size_t half = 0; half < 2; ++half)
      for (std::uint64_t left = halves[half]; left != 0;) {
        const auto lane = static_cast<std::size_t>(std::countr_zero(left)) / 8;
        if (std::memcmp(here + half * 8 + lane, needle.data(), needle.size()) == 0) return at + half * 8 + lane;
        left &= ~(std::uint64_t{0xFF} << lane * 8);
      }
  }
  return text.find(needle, at);
}

void TextColumn::set(std::uint32_t row, std::string_view text) {
  if (at(row) == text) return;
  if (row >= of_row_.size()) of_row_.resize(row + 1, none);
  if (auto& entry = of_row_[row]; entry != none) {
    Entry& old = entries_[entry];
    std::fill_n(bytes_.data() + old.begin, old.size, '\0');
    dead_ += old.size + 1;
    old.row = none;
    entry = none;
  }
  if (text.empty()) return;
  make_room();
  of_row_[row] = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({bytes_.size(), static_cast<std::uint32_t>(text.size()), row});
  bytes_ += text;
  bytes_ += '\0';
  is_ascii_ &= std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void TextColumn::clear() {
  bytes_.clear();
  entries_.clear();
  of_row_.clear();
  dead_ = 0;
  is_ascii_ = true;
}

// Rows are close to each other: steps that grow find the next one soon.
std::size_t TextColumn::entry_at(std::size_t from, std::uint64_t byte) const {
  std::size_t step = 1, low = from;
  while (low + step < entries_.size() && entries_[low + step].begin <= byte) {
    low += step;
    step *= 2;
  }
  const auto end = entries_.begin() + static_cast<std::ptrdiff_t>(std::min(low + step, entries_.size()));
  const auto after = std::upper_bound(entries_.begin() + static_cast<std::ptrdiff_t>(low), end, byte,
                                      [](std::uint64_t b, const Entry& entry) { return b < entry.begin; });
  return static_cast<std::size_t>(after - entries_.begin()) - 1;
}

/// Closes the gaps when they are half of it.
void TextColumn::make_room() {
  constexpr std::size_t worth_it = 1 << 20;
  if (dead_ < worth_it || dead_ * 2 < bytes_.size()) return;
  std::size_t to = 0, kept = 0;
  for (const Entry& entry : entries_) {
    if (entry.row == none) continue;
    std::memmove(bytes_.data() + to, bytes_.data() + entry.begin, entry.size + 1);
    of_row_[entry.row] = static_cast<std::uint32_t>(kept);
    entries_[kept++] = {to, entry.size, entry.row};
    to += entry.size + 1;
  }
  bytes_.resize(to);
  entries_.resize(kept);
  dead_ = 0;
}

}  // namespace riser::directory
