// SPDX-License-Identifier: Apache-2.0
#include "api/http/accept.h"

#include "base/ascii.h"
#include "net/http/message.h"

namespace riser::api {
namespace {

/// Takes the text before the next `end`, without blanks, off the list.
std::string_view take(std::string_view& list, char end) {
  const auto at = std::min(list.find(end), list.size());
  const std::string_view one = trim(list.substr(0, at));
  list.remove_prefix(std::min(at + 1, list.size()));
  return one;
}

/// "0.85" -> 850; what is no weight is 0.
int weight_of(std::string_view text) {
  if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return 0;
  int weight = (text[0] - '0') * 1000;
  for (std::size_t i = 1, place = 100; i < text.size(); ++i) {
    if (i == 1 && text[i] == '.') continue;
    if (i == 1 || text[i] < '0' || text[i] > '9') return 0;
    weight += (text[i] - '0') * static_cast<int>(place);
    place /= 10;
  }
  return std::min(weight, 1000);
}

/// 3: it names the type itself, 2: "text/*", 1: "*/*", 0: another one.
int closeness(std::string_view range, std::string_view type) {
  if (net::equal_ignoring_case(range, type)) return 3;
  if (range == "*/*") return 1;
  const auto slash = type.find('/');
  return range.ends_with("/*") && net::equal_ignoring_case(range.substr(0, range.size() - 1), type.substr(0, slash + 1))
             ? 2
             : 0;
}

/// The weight of the range that names the type closest.
int weight_of(std::string_view accept, std::string_view type) {
  int closest = 0, weight = 0;
  while (!accept.empty()) {
    std::string_view parameters = take(accept, ',');
    const std::string_view range = take(parameters, ';');
    const int close = closeness(range, type);
    if (close <= closest) continue;
    closest = close;
    weight = 1000;
    while (!parameters.empty()) {
      const std::string_view parameter = take(parameters, ';');
      if (parameter.starts_with("q=") || parameter.starts_with("Q=")) weight = weight_of(parameter.substr(2));
    }
  }
  return weight;
}

}  // namespace

std::optional<std::size_t> best_of(std::string_view accept, std::span<const std::string_view> types) {
  if (trim(accept).empty()) return 0;
  std::optional<std::size_t> best;
  int most = 0;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const int weight = weight_of(accept, types[i]);
    if (weight <= most) continue;
    most = weight;
    best = i;
  }
  return best;
}

}  // namespace riser::api
