// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/row_cells.h"
#include "store/master/meters.h"

namespace riser::archive {

/// Finds meters by what is printed on them. Goes through all meters once, when it is first asked, and keeps 16 bytes of
/// each.
class MeterNumbers {
 public:
  explicit MeterNumbers(store::Connection& connection) : meters_(connection) {}
  /// Those with this number, and of this manufacturer when one is said, in any case; the one without a manufacturer
  /// when none is said and there is one.
  std::vector<store::Meter> find(std::string_view number, std::string_view manufacturer);
  /// One that was added since.
  void know(const store::Meter& meter);
  /// The one of the cells with its number and manufacturer; notes what is wrong when there is none or more than one.
  std::optional<store::Meter> take(RowCells& cells, std::string_view number = "number",
                                   std::string_view manufacturer = "manufacturer");

 private:
  store::Meters meters_;
  bool known_ = false;
  std::vector<std::pair<std::size_t, MeterId>> by_number_{};  ///< by the hash of the number, sorted
  std::unordered_multimap<std::size_t, MeterId> added_{};
};

inline constexpr Column number_column{.name = "number",
                                      .title = {"Meter number", "表号", "Номер прибора"},
                                      .hint = {"as printed on the meter", "表上的编号", "как на приборе"},
                                      .examples = {"26718590", "26718591"}};
inline constexpr Column manufacturer_column{
    .name = "manufacturer",
    .title = {"Manufacturer", "厂商", "Изготовитель"},
    .hint = {"only where two meters have one number", "仅在表号重复时填写", "только если номера совпадают"}};

}  // namespace riser::archive
