// SPDX-License-Identifier: Apache-2.0
#include "directory/parts.h"

#include <algorithm>

namespace riser::directory {

std::size_t parts_of(std::size_t rows) noexcept {
  constexpr std::size_t most = 8;
  const std::size_t cores = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most);
  return std::clamp<std::size_t>(rows / rows_worth_a_thread, 1, cores);
}

}  // namespace riser::directory
