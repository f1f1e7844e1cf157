// SPDX-License-Identifier: Apache-2.0
#include "headend/search/digit_split.h"

#include <array>

namespace riser::headend {
namespace {

using protocol::mbus::SecondaryAddress;
using Model = std::vector<SecondaryAddress>;

constexpr int look_ahead = 2;
constexpr std::size_t max_model = 64;

struct Groups {
  std::array<Model, 16> by_value{};
  int distinct = 0;
};

Groups group(const Model& model, int digit) {
  Groups groups;
  for (const SecondaryAddress& address : model) {
    Model& one = groups.by_value[address.digit(digit)];
    if (one.empty()) ++groups.distinct;
    one.push_back(address);
  }
  return groups;
}

// Selections to tell all of `model` apart; `free` digits may be used.
int cost(const Model& model, unsigned free, int depth, int* best_digit) {
  if (model.size() < 2) return 0;
  if (depth == 0) return 10 * static_cast<int>(model.size());
  int best = -1;
  for (int digit = 7; digit >= 0; --digit) {
    if ((free >> digit & 1) == 0) continue;
    const Groups groups = group(model, digit);
    if (groups.distinct < 2) continue;
    int sum = 10;
    for (const Model& one : groups.by_value) {
      sum += cost(one, free & ~(1U << digit), depth - 1, nullptr);
      if (best >= 0 && sum >= best) break;
    }
    if (best >= 0 && sum >= best) continue;
    best = sum;
    if (best_digit) *best_digit = digit;
  }
  return best < 0 ? 10 * static_cast<int>(model.size()) : best;
}

}  // namespace

std::optional<int> best_split(const SecondaryAddress& mask, const Model& model) {
  unsigned free = 0;
  for (int digit = 0; digit < 8; ++digit)
    if (mask.digit(digit) == 0xF) free |= 1U << digit;
  Model sample = model;
  if (sample.size() > max_model) sample.resize(max_model);
  int best = -1;
  cost(sample, free, look_ahead, &best);
  if (best < 0) return std::nullopt;
  return best;
}

std::optional<int> last_wildcard(const SecondaryAddress& mask) {
  for (int digit = 7; digit >= 0; --digit)
    if (mask.digit(digit) == 0xF) return digit;
  return std::nullopt;
}

}  // namespace riser::headend
