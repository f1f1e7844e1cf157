// SPDX-License-Identifier: Apache-2.0
#include "store/archive/natural_order.h"

#include "base/ascii.h"
#include "store/master/fold.h"

namespace riser::store {

std::string natural_order(std::string_view name) {
  constexpr std::size_t width = 12;  // longer numbers stay as they are
  const std::string folded = fold(name);
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    if (!is_digit(folded[i])) {
      out += folded[i++];
      continue;
    }
    std::size_t end = i;
    while (end < folded.size() && is_digit(folded[end])) ++end;
    while (i + 1 < end && folded[i] == '0') ++i;
    if (end - i < width) out.append(width - (end - i), '0');
    out.append(folded, i, end - i);
    i = end;
  }
  return out;
}

}  // namespace riser::store
