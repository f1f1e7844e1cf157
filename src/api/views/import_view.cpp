// SPDX-License-Identifier: Apache-2.0
#include "api/views/import_view.h"

#include "api/views/text_or_null.h"
#include "store/master/users.h"

namespace riser::api {
Import import_view(const store::Import& import, const ImportDesk& desk, store::Connection& connection) {
  const auto& counts = import.counts;
  Import view{.id = id_text(import.id),
              .kind = import.kind,
              .name = import.name,
              .state = find_by_name<ImportState>(store::name(import.state)).value_or(ImportState::failed),
              .mode = find_by_name<ImportMode>(store::name(import.mode)).value_or(ImportMode::all_or_nothing),
              .rows = counts.rows,
              .new_ = counts.added,
              .changed = counts.changed,
              .same = counts.same,
              .wrong = counts.wrong,
              .done_rows = desk.progress(import.id).value_or(counts.done),
              .created = Utc{import.created},
              .finished = utc_or_null(import.finished),
              .errors = counts.errors,
              .can_undo = import.state == store::ImportState::done && counts.added + counts.changed > 0,
              .undo_refused = text_or_null(import.undo_refused)};
  if (const auto user = store::Users{connection}.find(import.author))
    view.author = Reference{id_text(user->id), user->name};
  return view;
}

ImportRowView import_row_view(const archive::ImportRow& row, std::span<const archive::Column> columns) {
  ImportRowView view{.row = row.number,
                     .what = find_by_name<ImportVerdict>(archive::name(row.result)).value_or(ImportVerdict::wrong),
                     .key = row.key};
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (!row.cells[i].empty())
      view.values[std::string{columns[i].name}] = columns[i].secret ? std::string{"***"} : row.cells[i];
  for (const auto& change : row.changes)
    view.changes.push_back({change.column, text_or_null(change.before), text_or_null(change.after)});
  for (const auto& error : row.errors) view.errors.push_back({error.column, error.code, error.text});
  return view;
}

}  // namespace riser::api
