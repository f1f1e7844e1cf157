// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/table.h"
#include "sheet/sheet_fault.h"
#include "store/archive/imports.h"
#include "store/store.h"

namespace riser::archive {

/// How far it is: rows done, of all (0: not known yet).
using Progress = std::function<void(std::int64_t done, std::int64_t of)>;

/// Every row of a file and what the import makes of it.
struct CheckedFile {
  std::vector<ImportRow> rows{};
  store::Import::Counts counts{};
};

/// Rows that one transaction of a run with `good_rows` writes.
inline constexpr std::size_t rows_a_batch = 2000;

/// The rows as they stand in a file; one that cannot be read to its end is refused as a whole.
Result<CheckedFile, sheet::SheetFault> read_file(const Table& table, std::string bytes);
/// Tries the rows on a copy of the store; nothing is changed.
void check_rows(const Surroundings& around, const Table& table, CheckedFile& file, const Progress& progress = {});

/// Files lie in the store sealed: there may be keys and personal data in them.
store::Import keep_import(store::Store& store, const store::Import& import, std::string_view bytes);
std::string file_of(store::Store& store, ImportId id);

/// Writes what a checked import says, all or nothing in one transaction, and its new state with it. Rows may have
/// become wrong since they were checked.
Result<CheckedFile, sheet::SheetFault> run_import(const Surroundings& around, const Table& table, store::Import& import,
                                                  const store::Author& author, const Progress& progress = {});

/// Takes everything back, newest step first, in one transaction; or says why not and changes nothing.
std::optional<std::string> undo_import(const Surroundings& around, const Table& table, store::Import& import,
                                       const store::Author& author, const Progress& progress = {});

}  // namespace riser::archive
