// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/column.h"
#include "store/archive/changes.h"
#include "store/sql/connection.h"

namespace riser::archive {

/// What can be exported and imported. The names stand in the store and in the API.
enum class TableKind : std::uint8_t { places, points, meter_groups, meters, installations };
std::string_view name(TableKind kind) noexcept;
std::optional<TableKind> find_table_kind(std::string_view name) noexcept;

/// What an import makes of a row.
enum class RowResult : std::uint8_t { added, changed, same, wrong };
/// "new", "changed", "same", "wrong".
std::string_view name(RowResult result) noexcept;
std::optional<RowResult> find_row_result(std::string_view name) noexcept;

struct RowError {
  std::string column{};  ///< by name; empty: the row as a whole
  std::string code{};
  std::string text{};  ///< one sentence: what is wrong and what to do
};

struct CellChange {
  std::string column{};
  std::string before{};
  std::string after{};
};

struct ImportRow {
  std::int64_t number = 0;           ///< as a spreadsheet counts: the head is 1
  std::vector<std::string> cells{};  ///< by the columns of the table; empty: nothing is said
  RowResult result = RowResult::same;
  std::string key{};  ///< by what the object is known: its code, its path
  std::vector<CellChange> changes{};
  std::vector<RowError> errors{};
};

/// A cell that takes the value away; an empty one leaves it.
inline constexpr std::string_view clearing = "-";

/// Which objects are exported: those of the list with the same filter.
struct ExportFilter {
  PlaceId within{};
  std::string kind{};
  std::string commodity{};
  std::string q{};
  bool with_retired = false;
};

/// Puts the rows of one import into the store, in their order. A row finds what earlier ones made.
class Loader {
 public:
  virtual ~Loader() = default;
  /// Sets result, key, changes and errors; a wrong row changes nothing.
  virtual void put(ImportRow& row) = 0;
  /// Before each commit: writes what it put by.
  virtual void flush() {}
};

/// Says of one kind what its columns are and how rows become objects and back.
class Table {
 public:
  virtual ~Table() = default;
  virtual std::span<const Column> columns() const = 0;
  virtual Words title() const = 0;
  /// Shows every row; words of a closed list in the language.
  virtual void each(store::Connection& connection, const ExportFilter& filter, Language language,
                    const std::function<void(std::span<const std::string>)>& visit) const = 0;
  virtual std::unique_ptr<Loader> loader(store::Connection& connection, const store::Author& author) const = 0;
  /// Takes a step of an import back; why it cannot be, as a sentence.
  virtual std::optional<std::string> take_back(store::Connection& connection, const store::Change& change,
                                               const store::Author& author) const = 0;
  /// The SQL tables that loader() reads and writes.
  virtual std::span<const std::string_view> stored_in() const = 0;
};

/// Nothing for a kind that has no table yet.
const Table* find_table(TableKind kind);

}  // namespace riser::archive
