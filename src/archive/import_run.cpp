// SPDX-License-Identifier: Apache-2.0
#include "archive/import_run.h"

#include <fmt/format.h>

#include <set>

#include "archive/import_file.h"
#include "archive/scratch_store.h"

namespace riser::archive {
namespace {

using sheet::SheetFault;

constexpr std::size_t rows_a_step = 500;

void tell(const Progress& progress, std::size_t done, std::size_t of) {
  if (progress) progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(of));
}

void count(store::Import::Counts& counts, const ImportRow& row) {
  counts.added += row.result == RowResult::added;
  counts.changed += row.result == RowResult::changed;
  counts.same += row.result == RowResult::same;
  counts.wrong += row.result == RowResult::wrong;
  counts.errors += static_cast<std::int64_t>(row.errors.size());
}

void put(CheckedFile& file, std::size_t from, std::size_t to, Loader& loader, const Progress& progress) {
  for (std::size_t i = from; i < to; ++i) {
    loader.put(file.rows[i]);
    count(file.counts, file.rows[i]);
    if (i % rows_a_step == 0) tell(progress, i, file.rows.size());
  }
  loader.flush();
}

void finish(CheckedFile& file, store::Import& import, store::Connection& connection, UtcSeconds now) {
  const auto& c = file.counts;
  file.counts.done = c.added + c.changed + c.same;
  import.counts = file.counts;
  import.state = store::ImportState::done;
  import.finished = now;
  store::Imports{connection}.update(import);
}

void run_whole(const Surroundings& around, const Table& table, CheckedFile& file, store::Import& import,
               const store::Author& author, const Progress& progress) {
  const auto connection = around.store.lease();
  const auto loader = table.loader({around, *connection, author});
  store::Transaction transaction{*connection};
  put(file, 0, file.rows.size(), *loader, progress);
  if (file.counts.wrong > 0) return;
  finish(file, import, *connection, author.at);
  transaction.commit();
  loader->committed();
}

void run_in_batches(const Surroundings& around, const Table& table, CheckedFile& file, store::Import& import,
                    const store::Author& author, const Progress& progress) {
  const auto connection = around.store.lease();
  const auto loader = table.loader({around, *connection, author});
  for (std::size_t from = 0; from < file.rows.size(); from += rows_a_batch) {
    store::Transaction transaction{*connection};
    put(file, from, std::min(from + rows_a_batch, file.rows.size()), *loader, progress);
    transaction.commit();
    loader->committed();
  }
  finish(file, import, *connection, author.at);
}

/// Why a step of the import cannot be taken back: the object went on since.
std::optional<std::string> changed_since(store::Connection& connection, const std::vector<store::Change>& steps) {
  std::set<std::int64_t> seen;
  for (const store::Change& step : steps)  // newest first
    if (seen.insert(step.object).second && store::Changes{connection}.changed_since(step))
      return fmt::format("The {} {} was changed after the import; put that back first.", name(step.kind), step.object);
  return std::nullopt;
}

}  // namespace

Result<CheckedFile, SheetFault> read_file(const Table& table, std::string bytes) {
  auto file = ImportFile::open(std::move(bytes), table);
  if (!file) return file.error();
  CheckedFile checked;
  for (ImportRow row;;) {
    const auto more = (*file)->next(row);
    if (!more) return more.error();
    if (!*more) break;
    checked.rows.push_back(std::move(row));
  }
  checked.counts.rows = static_cast<std::int64_t>(checked.rows.size());
  return checked;
}

void check_rows(const Surroundings& around, const Table& table, CheckedFile& file, const Progress& progress) {
  std::optional<ScratchStore> scratch;
  {
    const auto connection = around.store.lease();
    scratch.emplace(*connection, table.stored_in());
  }
  const TableWork work{around, scratch->connection(), {.user = {}, .at = around.now, .import = {}}};
  put(file, 0, file.rows.size(), *table.loader(work), progress);
}

store::Import keep_import(store::Store& store, const store::Import& import, std::string_view bytes) {
  const auto connection = store.lease();
  return store::Imports{*connection}.add(import, store.key_box().seal(as_bytes(bytes)));
}

std::string file_of(store::Store& store, ImportId id) {
  const auto connection = store.lease();
  const ByteVector kept = store::Imports{*connection}.file(id);
  const auto opened = store.key_box().unseal(kept);
  return std::string{as_text(opened ? *opened : kept)};
}

Result<CheckedFile, SheetFault> run_import(const Surroundings& around, const Table& table, store::Import& import,
                                           const store::Author& author, const Progress& progress) {
  auto file = read_file(table, file_of(around.store, import.id));
  if (!file) return file;
  if (import.mode == store::ImportMode::all_or_nothing) {
    run_whole(around, table, *file, import, author, progress);
  } else {
    run_in_batches(around, table, *file, import, author, progress);
  }
  tell(progress, file->rows.size(), file->rows.size());
  if (import.state == store::ImportState::done) return file;
  import.counts = file->counts;
  import.state = store::ImportState::failed;
  import.finished = author.at;
  const auto connection = around.store.lease();
  store::Imports{*connection}.update(import);
  return file;
}

std::optional<std::string> undo_import(const Surroundings& around, const Table& table, store::Import& import,
                                       const store::Author& author, const Progress& progress) {
  const auto connection = around.store.lease();
  const auto refused = [&]() -> std::optional<std::string> {
    store::Transaction transaction{*connection};
    const auto steps = store::Changes{*connection}.of_import(import.id);
    if (auto why = changed_since(*connection, steps)) return why;
    // Its own steps belong to the import too: once that is undone, earlier ones can be undone as well.
    const TableWork work{around, *connection, {.user = author.user, .at = author.at, .import = import.id}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (auto why = table.take_back(work, steps[i])) return why;
      if (i % rows_a_step == 0) tell(progress, i, steps.size());
    }
    import.state = store::ImportState::undone;
    import.finished = author.at;
    import.undo_refused.clear();
    store::Imports{*connection}.update(import);
    transaction.commit();
    return std::nullopt;
  }();
  if (!refused) return std::nullopt;
  import.state = store::ImportState::done;
  import.undo_refused = *refused;
  store::Imports{*connection}.update(import);
  return refused;
}

}  // namespace riser::archive
