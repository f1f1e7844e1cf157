// SPDX-License-Identifier: Apache-2.0
#include "directory/text_column.h"

#include <algorithm>

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

// Looks for the first and the last byte of the needle at their distance, sixteen places at once.
std::size_t find_text(std::string_view text, std::string_view needle, std::size_t from) noexcept {
  const std::size_t last = needle.size() - 1;
  const Block first_byte = all(needle.front()), last_byte = all(needle.back());
  std::size_t at = from;
  while (at + last + lanes <= text.size()) {
    const auto hits = (load(text.data() + at) == first_byte) & (load(text.data() + at + last) == last_byte);
    Halves halves;
    std::memcpy(&halves, &hits, sizeof halves);
    if ((halves[0] | halves[1]) != 0) {
      for (std::size_t lane = 0; lane < lanes; ++lane)
        if (hits[lane] != 0 && std::memcmp(text.data() + at + lane, needle.data(), needle.size()) == 0)
          return at + lane;
    }
    at += lanes;
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
}

void TextColumn::clear() {
  bytes_.clear();
  entries_.clear();
  of_row_.clear();
  dead_ = 0;
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
