// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/column.h"
#include "archive/device_rules.h"
#include "base/zone.h"
#include "catalogue/catalogue.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/store.h"

namespace riser::archive {

/// What can be exported and imported. The names stand in the store and in the API.
enum class TableKind : std::uint8_t {
  places,
  points,
  meter_groups,
  meters,
  installations,
  gateways,
  lines,
  repeaters,
  supply_nodes,
  customers,
  accounts,
  contracts,
  valves
};
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

/// What tables work with, whatever connection they write to.
struct Surroundings {
  store::Store& store;  ///< its keys, layouts and readings
  UtcSeconds now = 0;
  const catalogue::Catalogue& catalogue = catalogue::Catalogue::embedded();
  Zone zone = Zone::utc();  ///< of the times in tables
};

/// One export, trial, run or undo.
struct TableWork {
  const Surroundings& around;
  store::Connection& connection;  ///< of a trial: to the copy
  store::Author author{};
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
  bool personal = false;  ///< personal data not masked; that it was looked at is noted with the author of the work
  store::Scope scope{};   ///< of accounts and customers, which are many
  std::function<bool(std::int64_t id)> sees{};  ///< whether an object is given out, of groups each meter; none: all are
};

/// The first part of a filter that is said and is not among `known`, "within kind q".
std::optional<FieldFault> fault_of(const ExportFilter& filter, std::string_view known);

/// Puts the rows of one import into the store, in their order. A row finds what earlier ones made.
class Loader {
 public:
  virtual ~Loader() = default;
  /// Sets result, key, changes and errors; a wrong row changes nothing.
  virtual void put(ImportRow& row) = 0;
  /// Before each commit: writes what it put by.
  virtual void flush() {}
  /// After each commit of a run: what lies outside of the transaction.
  virtual void committed() {}
};

/// Says of one kind what its columns are and how rows become objects and back.
class Table {
 public:
  virtual ~Table() = default;
  virtual std::span<const Column> columns() const = 0;
  virtual Words title() const = 0;
  /// What of a filter the kind does not have.
  virtual std::optional<FieldFault> fault_of(const ExportFilter& filter) const = 0;
  /// Shows every row; words of a closed list in the language.
  virtual void each(const TableWork& work, const ExportFilter& filter, Language language,
                    const std::function<void(std::span<const std::string>)>& visit) const = 0;
  virtual std::unique_ptr<Loader> loader(const TableWork& work) const = 0;
  /// Takes a step of an import back; why it cannot be, as a sentence.
  virtual std::optional<std::string> take_back(const TableWork& work, const store::Change& change) const = 0;
  /// The SQL tables that loader() reads and writes.
  virtual std::span<const std::string_view> stored_in() const = 0;
};

const Table& find_table(TableKind kind);

}  // namespace riser::archive
