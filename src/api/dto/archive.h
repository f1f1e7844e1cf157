// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

enum class SheetFormat { xlsx, csv };
BOOST_DESCRIBE_ENUM(SheetFormat, xlsx, csv)

/// Of heads, hints and words of closed lists: "en", "zh-CN", "ru".
struct TemplateQuery {
  std::optional<SheetFormat> format{};
  std::optional<std::string> language{};
};
BOOST_DESCRIBE_STRUCT(TemplateQuery, (), (format, language))

/// The filters of the lists; those that a kind does not have are refused.
struct ExportQuery : TemplateQuery {
  std::optional<PlaceId> within{};
  std::optional<std::string> kind{};
  std::optional<std::string> commodity{};
  std::optional<std::string> q{};
  std::optional<bool> retired{};
  std::optional<bool> personal{};        ///< of customers, not masked: for operators, and noted
  std::optional<std::string> columns{};  ///< their names, with commas between them; all when it is not given
};
BOOST_DESCRIBE_STRUCT(ExportQuery, (TemplateQuery), (within, kind, commodity, q, retired, personal, columns))

enum class ImportMode { all_or_nothing, good_rows };
BOOST_DESCRIBE_ENUM(ImportMode, all_or_nothing, good_rows)

struct ImportTaking {
  std::optional<ImportMode> mode{};
  std::optional<std::string> name{};  ///< of the file
};
BOOST_DESCRIBE_STRUCT(ImportTaking, (), (mode, name))

enum class ImportState { reading, checked, running, done, failed, undoing, undone, discarded };
BOOST_DESCRIBE_ENUM(ImportState, reading, checked, running, done, failed, undoing, undone, discarded)

/// What a table has a row for each of.
enum class TableKind {
  places,
  gateways,
  lines,
  repeaters,
  meters,
  meter_groups,
  supply_nodes,
  points,
  installations,
  customers,
  accounts,
  contracts,
  valves
};
BOOST_DESCRIBE_ENUM(TableKind, places, gateways, lines, repeaters, meters, meter_groups, supply_nodes, points,
                    installations, customers, accounts, contracts, valves)

struct Import {
  std::string id{};
  Word<TableKind> kind{};
  std::string name{};
  ImportState state = ImportState::reading;
  ImportMode mode = ImportMode::all_or_nothing;
  std::int64_t rows = 0;
  std::int64_t new_ = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t wrong = 0;
  std::int64_t done_rows = 0;  ///< while it runs: how far it is
  Nullable<Reference> author{};
  Utc created{};
  Nullable<Utc> finished{};
  std::int64_t errors = 0;
  bool can_undo = false;
  Nullable<std::string> undo_refused{};
};
BOOST_DESCRIBE_STRUCT(Import, (),
                      (id, kind, name, state, mode, rows, new_, changed, same, wrong, done_rows, author, created,
                       finished, errors, can_undo, undo_refused))
BOOST_DESCRIBE_STRUCT(List<Import>, (), (RISER_LIST_MEMBERS))

enum class ImportVerdict { new_, changed, same, wrong };
BOOST_DESCRIBE_ENUM(ImportVerdict, new_, changed, same, wrong)

struct ImportRowsQuery : PageQuery {
  std::optional<ImportVerdict> what{};
};
BOOST_DESCRIBE_STRUCT(ImportRowsQuery, (PageQuery), (what))

struct ImportCellChange {
  std::string column{};
  Nullable<std::string> before{};
  Nullable<std::string> after{};
};
BOOST_DESCRIBE_STRUCT(ImportCellChange, (), (column, before, after))

struct ImportCellError {
  std::string column{};
  std::string code{};
  std::string text{};
};
BOOST_DESCRIBE_STRUCT(ImportCellError, (), (column, code, text))

/// `row` as a spreadsheet counts: the head is 1. `values`: what the row says, by column.
struct ImportRowView {
  std::int64_t row = 0;
  ImportVerdict what = ImportVerdict::same;
  std::string key{};
  TextMap values{};
  std::vector<ImportCellChange> changes{};
  std::vector<ImportCellError> errors{};
};
BOOST_DESCRIBE_STRUCT(ImportRowView, (), (row, what, key, values, changes, errors))
BOOST_DESCRIBE_STRUCT(List<ImportRowView>, (), (RISER_LIST_MEMBERS))

}  // namespace riser::api
