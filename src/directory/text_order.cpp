// SPDX-License-Identifier: Apache-2.0
#include "directory/text_order.h"

#include <algorithm>

#include "base/ascii.h"
#include "directory/parts.h"

namespace riser::directory {
namespace {

/// From `at` on, without leading zeros.
std::string_view digits_at(std::string_view text, std::size_t at) noexcept {
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return text.substr(at, end - at);
}

/// Bytes into words, the first one highest.
class KeyWriter {
 public:
  void put(unsigned char byte) noexcept {
    if (is_full()) return leave();
    key_.words[at_ / 8] |= std::uint64_t{byte} << (56 - at_ % 8 * 8);
    ++at_;
  }
  void leave() noexcept { key_.is_whole = false; }
  bool is_full() const noexcept { return at_ == sizeof key_.words; }
  const NaturalKey& key() const noexcept { return key_; }

 private:
  NaturalKey key_{};
  std::size_t at_ = 0;
};

}  // namespace

int compare_natural(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!is_digit(a[i]) || !is_digit(b[j])) {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]) ? -1 : 1;
      ++i, ++j;
      continue;
    }
    const auto x = digits_at(a, i), y = digits_at(b, j);
    if (x.size() != y.size()) return x.size() < y.size() ? -1 : 1;
    const int order = x.compare(y);
    if (order != 0) return order;
    i = static_cast<std::size_t>(x.end() - a.begin()), j = static_cast<std::size_t>(y.end() - b.begin());
  }
  return (i < a.size()) - (j < b.size());
}

// A number is its length, which stands where digits do among the characters, and its digits.
NaturalKey natural_key(std::string_view text) noexcept {
  KeyWriter key;
  for (std::size_t i = 0; i < text.size();) {
    if (key.is_full()) {
      key.leave();
      break;
    }
    if (!is_digit(text[i])) {
      key.put(static_cast<unsigned char>(text[i++]));
      continue;
    }
    const auto digits = digits_at(text, i);
    key.put(static_cast<unsigned char>('0' + std::min<std::size_t>(digits.size(), 9)));
    if (digits.size() >= 9) key.put(static_cast<unsigned char>(std::min<std::size_t>(digits.size(), 255)));
    if (digits.size() >= 255) {
      key.leave();
      break;
    }
    for (const char c : digits) key.put(static_cast<unsigned char>(c));
    i = static_cast<std::size_t>(digits.end() - text.begin());
  }
  return key.key();
}

bool TextOrder::before(const Item& a, const Item& b) const {
  const int order = compare_natural(a.text, b.text);
  return order != 0 ? order < 0 : a.id < b.id;
}

void TextOrder::build(std::uint32_t rows) {
  struct Keyed {
    NaturalKey key{};
    std::uint32_t row = 0;
    std::int64_t id = 0;
  };
  const auto less = [&](const Keyed& a, const Keyed& b) {
    if (a.key.words != b.key.words) return a.key.words < b.key.words;
    return a.key.is_whole && b.key.is_whole ? a.id < b.id : before(item_of_(a.row), item_of_(b.row));
  };
  std::vector<Keyed> keyed(rows);
  std::vector<std::ptrdiff_t> ends(parts_of(rows));
  in_parts(rows, [&](std::size_t part, std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
      const auto number = static_cast<std::uint32_t>(row);
      const Item item = item_of_(number);
      keyed[row] = {natural_key(item.text), number, item.id};
    }
    std::sort(keyed.begin() + static_cast<std::ptrdiff_t>(begin), keyed.begin() + static_cast<std::ptrdiff_t>(end),
              less);
    ends[part] = static_cast<std::ptrdiff_t>(end);
  });
  for (std::size_t part = 1; part < ends.size(); ++part)
    std::inplace_merge(keyed.begin(), keyed.begin() + ends[part - 1], keyed.begin() + ends[part], less);
  order_.resize(rows);
  std::transform(keyed.begin(), keyed.end(), order_.begin(), [](const Keyed& one) { return one.row; });
  built_ = true;
  touched_.clear();
  number();
}

void TextOrder::clear() {
  built_ = false;
  order_.clear();
  ranks_.clear();
  touched_.clear();
}

void TextOrder::number() {
  ranks_.resize(order_.size());
  for (std::uint32_t rank = 0; rank < order_.size(); ++rank) ranks_[order_[rank]] = rank;
}

// Those that stay are in order among themselves: the touched ones are sorted, and each is put in where it belongs.
void TextOrder::refresh() {
  if (touched_.empty()) return;
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  const std::size_t rows = std::max(order_.size(), std::size_t{touched_.back()} + 1);
  if (touched_.size() > rows / 8) return build(static_cast<std::uint32_t>(rows));
  std::vector<std::uint8_t> is_touched(rows, 0);
  for (const std::uint32_t row : touched_) is_touched[row] = 1;
  std::erase_if(order_, [&](std::uint32_t row) { return is_touched[row] != 0; });
  const auto less = [&](std::uint32_t a, std::uint32_t b) { return before(item_of_(a), item_of_(b)); };
  std::sort(touched_.begin(), touched_.end(), less);
  std::vector<std::uint32_t> merged;
  merged.reserve(rows);
  auto from = order_.begin();
  for (const std::uint32_t row : touched_) {
    const auto at = std::lower_bound(from, order_.end(), row, less);
    merged.insert(merged.end(), from, at);
    merged.push_back(row);
    from = at;
  }
  merged.insert(merged.end(), from, order_.end());
  order_ = std::move(merged);
  touched_.clear();
  number();
}

std::uint32_t TextOrder::rank_before(std::string_view text, std::int64_t id) const {
  const auto at = std::lower_bound(order_.begin(), order_.end(), Item{text, id},
                                   [&](std::uint32_t row, const Item& item) { return before(item_of_(row), item); });
  return static_cast<std::uint32_t>(at - order_.begin());
}

std::uint32_t TextOrder::rank_after(std::string_view text, std::int64_t id) const {
  const auto at = std::upper_bound(order_.begin(), order_.end(), Item{text, id},
                                   [&](const Item& item, std::uint32_t row) { return before(item, item_of_(row)); });
  return static_cast<std::uint32_t>(at - order_.begin());
}

}  // namespace riser::directory
