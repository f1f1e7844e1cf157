// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "archive/device_rules.h"
#include "archive/table.h"
#include "base/decimal.h"

namespace riser::archive {

/// The cells of one row by the names of their columns, while it is checked. Faults are noted in the row.
class RowCells {
 public:
  RowCells(std::span<const Column> columns, ImportRow& row) : columns_(columns), row_(row) {}

  /// Without blanks at both ends; empty when nothing is said.
  std::string_view at(std::string_view column) const;
  bool has(std::string_view column) const { return !at(column).empty(); }
  bool clears(std::string_view column) const { return at(column) == clearing; }

  void fault(std::string_view column, std::string code, std::string text);
  /// By the rules that requests have, too.
  void fault(const FieldFault& fault, std::string_view column = {});
  bool good() const { return row_.errors.empty(); }
  std::size_t faults() const { return row_.errors.size(); }

  /// Sets `out` when the cell says something; notes what is wrong with it. `most`: characters.
  void take_text(std::string_view column, std::size_t most, std::string& out);
  /// A text that an object cannot be without: of a new one it must be there. `say`: "Say ...".
  void need_text(std::string_view column, std::size_t most, bool is_new, std::string_view say, std::string& out);
  /// What an import cannot change: refuses what differs from what is there.
  void keep(std::string_view column, bool differs, std::string_view is);
  /// A number in units of the last of so many decimals: "94,6" and "94.6". What is finer is refused, or cut.
  struct Range {
    int decimals = 0;
    std::int64_t least = 0, most = 0;
    bool cut = false;
  };
  void take_number(std::string_view column, const Range& range, std::optional<std::int64_t>& out);
  /// One of a closed list, in any language.
  template <class E>
  void take_word(std::string_view column, std::optional<E> (*find)(std::string_view), std::string_view expected,
                 std::optional<E>& out) {
    if (!has(column)) return;
    out = clears(column) ? std::nullopt : find(at(column));
    if (!out && !clears(column)) fault(column, "invalid_value", "Expected one of: " + std::string{expected} + ".");
  }

 private:
  std::span<const Column> columns_;
  ImportRow& row_;
};

/// "94,6" is what spreadsheets of many countries write.
std::optional<Decimal> decimal_of(std::string_view text);

/// The cells that differ, as texts of the columns before and after.
std::vector<CellChange> changes_between(std::span<const Column> columns, std::span<const std::string> before,
                                        std::span<const std::string> after);

}  // namespace riser::archive
