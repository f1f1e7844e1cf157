// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "archive/row_cells.h"

namespace riser::archive {

/// A part of a sum as people write it: "1*MP-17", "-MP-18", "MP-19".
struct PartText {
  Decimal factor{1, 0};
  std::string point{};
};

/// "1*MP-17; -1*MP-18": a semicolon within a name is written twice.
std::vector<std::string> split_parts(std::string_view text);
std::string join_parts(const std::vector<PartText>& parts);
/// The readings of one part, the likeliest first: a code may begin with a minus or hold a star.
std::vector<PartText> meanings_of_part(const std::string& text);

}  // namespace riser::archive
