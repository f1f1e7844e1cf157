// SPDX-License-Identifier: Apache-2.0
#include "store/archive/meter_ranges.h"

#include <algorithm>
#include <charconv>

namespace riser::store {
namespace {

/// Takes a positive number from the front.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || value <= 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::string write_meter_ranges(std::span<const MeterId> meters) {
  std::vector<MeterId> sorted(meters.begin(), meters.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string text;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t last = i;
    while (last + 1 < sorted.size() && sorted[last + 1].value == sorted[last].value + 1) ++last;
    if (!text.empty()) text += ',';
    text += std::to_string(sorted[i].value);
    if (last > i) (text += '-') += std::to_string(sorted[last].value);
    i = last + 1;
  }
  return text;
}

std::optional<std::vector<MeterId>> parse_meter_ranges(std::string_view text, std::size_t max_meters) {
  std::vector<MeterId> meters;
  std::int64_t before = 0;
  while (!text.empty()) {
    if (before > 0 && !take(text, ',')) return std::nullopt;
    const auto first = take_number(text);
    if (!first || *first <= before) return std::nullopt;
    const auto last = take(text, '-') ? take_number(text) : first;
    if (!last || *last < *first) return std::nullopt;
    if (static_cast<std::uint64_t>(*last - *first) >= max_meters - meters.size()) return std::nullopt;
    for (std::int64_t id = *first; id < *last; ++id) meters.push_back(MeterId{id});
    meters.push_back(MeterId{*last});
    before = *last;
  }
  return meters;
}

}  // namespace riser::store
