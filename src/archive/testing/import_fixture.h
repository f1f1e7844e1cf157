// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "archive/import_run.h"
#include "archive/table_file.h"
#include "store/testing/store_fixture.h"

namespace riser::archive::testing {

/// Tables over a store of either engine.
class ImportFixture : public store::testing::WithStore {
 protected:
  static constexpr UserId ann{7};

  Surroundings around(store::Store& store) const { return {store, noon}; }
  CheckedFile check(TableKind kind, const std::string& bytes) {
    auto file = read_file(find_table(kind), bytes);
    EXPECT_TRUE(file) << file.error().text;
    if (file) check_rows(around(*store_), find_table(kind), *file);
    return file ? *file : CheckedFile{};
  }
  /// "new", or "kind: required" of the first fault.
  std::string said_of(TableKind kind, const std::string& bytes, std::size_t row = 0) {
    const CheckedFile file = check(kind, bytes);
    if (row >= file.rows.size()) return "no such row";
    const ImportRow& one = file.rows.at(row);
    return one.errors.empty() ? std::string{name(one.result)} : one.errors[0].column + ": " + one.errors[0].code;
  }
  store::Import run(TableKind kind, const std::string& bytes) { return run_in(*store_, kind, bytes); }
  store::Import run_in(store::Store& store, TableKind kind, const std::string& bytes) {
    store::Import import{.kind = std::string{name(kind)}, .state = store::ImportState::checked, .author = ann};
    import = store::Imports{*store.lease()}.add(import, as_bytes(bytes));
    const auto ran =
        run_import(around(store), find_table(kind), import, {.user = ann, .at = noon, .import = import.id});
    EXPECT_TRUE(ran) << ran.error().text;
    if (ran)
      for (const ImportRow& row : ran->rows)
        for (const RowError& error : row.errors)
          ADD_FAILURE() << name(kind) << ", row " << row.number << ", " << error.column << ": " << error.text;
    return import;
  }
  std::optional<std::string> undo(TableKind kind, store::Import& import) {
    return undo_import(around(*store_), find_table(kind), import, {.user = ann, .at = noon + 60, .import = {}});
  }
  std::string exported(TableKind kind, sheet::SheetFormat format = sheet::SheetFormat::csv,
                       Language language = Language::en, const ExportFilter& filter = {}) {
    const auto with = around(*store_);
    return export_file(find_table(kind), {with, db(), {.user = ann, .at = noon, .import = {}}}, filter, format,
                       language);
  }
  /// What an export is as an import: the same in every format and language.
  void expect_same(TableKind kind, std::int64_t rows) {
    for (const auto format : {sheet::SheetFormat::csv, sheet::SheetFormat::xlsx})
      for (const auto language : {Language::en, Language::zh_cn, Language::ru}) {
        const auto counts = check(kind, exported(kind, format, language)).counts;
        EXPECT_EQ(counts, (store::Import::Counts{.rows = rows, .same = rows})) << name(kind);
      }
  }
};

}  // namespace riser::archive::testing
