// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/number_text.h"
#include "sheet/zip_file.h"

namespace riser::sheet {

/// Texts that cells name by their numbers (ECMA-376, 18.4).
class SharedTexts {
 public:
  void add(std::string_view text);
  std::size_t size() const { return ends_.size(); }
  std::size_t bytes() const { return all_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view{all_}.substr(begin, ends_[i] - begin);
  }

 private:
  std::string all_{};
  std::vector<std::uint32_t> ends_{};
};

/// What the cells of the first sheet need.
struct XlsxBook {
  std::string sheet{};  ///< the part it stands in
  bool from_1904 = false;
  SharedTexts texts{};
  std::vector<NumberFormat> formats{};  ///< by the style of a cell
};

Result<XlsxBook, SheetFault> read_book(ZipFile& file, const SheetLimits& limits);

/// "_x000A_" in a text stands for the character of that code (18.4.12, 22.9.2.19).
void unescape(std::string& text);
/// A text of which unescape() makes this one; for all but control characters.
std::string escaped(std::string_view text);

}  // namespace riser::sheet
