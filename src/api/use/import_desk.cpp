// SPDX-License-Identifier: Apache-2.0
#include "api/use/import_desk.h"

#include <fmt/format.h>

#include <algorithm>

#include "collection/head_end.h"
#include "store/archive/installations.h"
#include "store/master/repeaters.h"

namespace riser::api {
namespace {

using collection::Job;
using store::ImportState;

Refused busy() {
  return {Reject::too_many, "too_many", "Other imports wait already; try again when they are done.", "", 10};
}

/// What the fault says, with its place in the file in front.
Refused refused_file(const sheet::SheetFault& fault) {
  std::string where;
  if (fault.row > 0) where = fmt::format("row {}: ", fault.row);
  if (fault.row > 0 && fault.column > 0) where = fmt::format("row {}, cell {}: ", fault.row, fault.column);
  return bad_field("body", where + fault.text, fault.code);
}

const archive::Table& table_of(const store::Import& import) {
  return archive::find_table(archive::find_table_kind(import.kind).value_or(archive::TableKind::places));
}

}  // namespace

ImportDesk::ImportDesk(Services& services) : services_(services) {
  const auto connection = services_.store.lease();
  store::Imports{*connection}.end_interrupted(services_.clock.utc());
}

void ImportDesk::save(const store::Import& import) {
  const auto connection = services_.store.lease();
  store::Imports{*connection}.update(import);
}

void ImportDesk::keep(ImportId id, archive::CheckedFile file) {
  const std::lock_guard lock(mutex_);
  if (kept_.insert_or_assign(id, std::make_shared<const archive::CheckedFile>(std::move(file))).second)
    order_.push_back(id);
  std::size_t rows = 0;
  for (const auto& [import, kept] : kept_) rows += kept->rows.size();
  while (rows > max_rows && order_.size() > 1) {
    rows -= kept_.at(order_.front())->rows.size();
    kept_.erase(order_.front());
    order_.pop_front();
  }
}

Outcome<store::Import> ImportDesk::take(archive::TableKind kind, store::ImportMode mode, const std::string& name,
                                        const std::string& bytes, UserId by) {
  auto file = archive::read_file(archive::find_table(kind), bytes);
  if (!file) return refused_file(file.error());
  store::Import import{.kind = std::string{archive::name(kind)},
                       .name = name,
                       .mode = mode,
                       .author = by,
                       .created = services_.clock.utc(),
                       .counts = file->counts};
  import = archive::keep_import(services_.store, import, bytes);
  if (file->rows.size() <= rows_checked_at_once) {
    check(import, std::move(*file));
    const auto connection = services_.store.lease();
    return *store::Imports{*connection}.find(import.id);
  }
  const auto shared = std::make_shared<archive::CheckedFile>(std::move(*file));
  if (worker_.post([this, import, shared] { check(import, std::move(*shared)); })) return import;
  import.state = ImportState::discarded;
  save(import);
  return busy();
}

void ImportDesk::check(store::Import import, archive::CheckedFile file) {
  import.state = ImportState::failed;
  try {
    archive::check_rows(surroundings_of(services_), table_of(import), file, [&](std::int64_t done, std::int64_t) {
      const std::lock_guard lock(mutex_);
      at_work_[import.id] = done;
    });
    import.counts = file.counts;
    import.state = ImportState::checked;
    keep(import.id, std::move(file));
  } catch (const std::exception&) {
    save(import);
    throw;
  }
  save(import);
  const std::lock_guard lock(mutex_);
  at_work_.erase(import.id);
}

Outcome<store::Import> ImportDesk::found(ImportId id, const char* what, std::initializer_list<ImportState> states) {
  const auto connection = services_.store.lease();
  auto import = store::Imports{*connection}.find(id);
  if (!import) return not_found("such import");
  if (std::find(states.begin(), states.end(), import->state) == states.end())
    return Refused{Reject::conflict, "wrong_state",
                   fmt::format("It is {}: it cannot be {} now.", store::name(import->state), what)};
  return *import;
}

Outcome<store::Import> ImportDesk::begin(store::Import import, ImportState state, Job::Kind kind, UserId by) {
  const ImportState before = std::exchange(import.state, state);
  save(import);
  const std::string job = services_.jobs.create(kind, {"import", import.id.value, import.name}, by);
  if (worker_.post([this, import, job, by] { work(import, job, by); })) return import;
  import.state = before;
  save(import);
  services_.jobs.finish(job, Job::State::failed, "too_many", busy().detail);
  return busy();
}

Outcome<store::Import> ImportDesk::run(ImportId id, UserId by) {
  const auto import = found(id, "run", {ImportState::checked});
  if (!import) return import;
  if (import->counts.wrong > 0 && import->mode == store::ImportMode::all_or_nothing)
    return Refused{Reject::conflict, "rows_wrong",
                   fmt::format("{} rows are wrong: mend them, or take the good rows only.", import->counts.wrong)};
  return begin(*import, ImportState::running, Job::Kind::import_table, by);
}

Outcome<store::Import> ImportDesk::undo(ImportId id, UserId by) {
  const auto import = found(id, "undone", {ImportState::done});
  return import ? begin(*import, ImportState::undoing, Job::Kind::undo_import, by) : import;
}

Outcome<store::Import> ImportDesk::discard(ImportId id) {
  auto import = found(id, "discarded", {ImportState::checked, ImportState::failed});
  if (!import) return import;
  import->state = ImportState::discarded;
  const auto connection = services_.store.lease();
  store::Imports{*connection}.update(*import);
  store::Imports{*connection}.drop_file(id);
  return import;
}

archive::Progress ImportDesk::progress_of(ImportId id, const std::string& job) {
  return [this, id, job](std::int64_t done, std::int64_t of) {
    {
      const std::lock_guard lock(mutex_);
      at_work_[id] = done;
    }
    services_.jobs.change(job, [&](Job& j) {
      j.state = Job::State::running;
      j.done = done;
      j.of = of;
    });
  };
}

void ImportDesk::work(store::Import import, const std::string& job, UserId by) {
  const bool runs = import.state == ImportState::running;
  const ImportState before = runs ? ImportState::failed : ImportState::done;
  std::set<LineId> lines = lines_of(import);
  try {
    if (runs)
      run_now(import, job, {.user = by, .at = services_.clock.utc(), .import = import.id});
    else
      undo_now(import, job, {.user = by, .at = services_.clock.utc(), .import = {}});
  } catch (const std::exception& failure) {
    import.state = before;
    save(import);
    services_.jobs.finish(job, Job::State::failed, "store_failed", failure.what());
  }
  if (runs) lines = lines_of(import);
  if (import.state == (runs ? ImportState::done : ImportState::undone)) tell(import, lines);
  const std::lock_guard lock(mutex_);
  at_work_.erase(import.id);
}

std::set<LineId> ImportDesk::lines_of(const store::Import& import) {
  const auto connection = services_.store.lease();
  std::set<LineId> lines;
  for (const auto& step : store::Changes{*connection}.of_import(import.id)) {
    if (step.kind == store::ArchiveKind::line) lines.insert(LineId{step.object});
    if (step.kind == store::ArchiveKind::meter)
      if (const auto meter = store::Meters{*connection}.find(MeterId{step.object})) lines.insert(meter->line);
    if (step.kind == store::ArchiveKind::repeater)
      if (const auto one = store::Repeaters{*connection}.find(RepeaterId{step.object})) lines.insert(one->line);
  }
  return lines;
}

void ImportDesk::tell(const store::Import& import, const std::set<LineId>& lines) {
  std::vector<store::Change> steps;
  {
    const auto connection = services_.store.lease();
    steps = store::Changes{*connection}.of_import(import.id);
  }
  const bool undone = import.state == ImportState::undone;
  for (const auto& step : steps) {
    const bool is_new = step.action == store::ChangeAction::created;
    if (step.kind == store::ArchiveKind::meter && !is_new) services_.head_end.meter_changed(MeterId{step.object});
    if (step.kind != store::ArchiveKind::gateway || !is_new) continue;
    if (undone)
      services_.head_end.gateway_removed(GatewayId{step.object});
    else
      services_.head_end.gateway_added(GatewayId{step.object});
  }
  for (const LineId line : lines) services_.head_end.line_changed(line);
  if (import.kind == archive::name(archive::TableKind::installations) && !undone) tell_readings(steps);
}

/// What registers showed when meters came and went became readings.
void ImportDesk::tell_readings(const std::vector<store::Change>& steps) {
  std::set<MeterId> meters;
  {
    const auto connection = services_.store.lease();
    for (const auto& step : steps)
      if (const auto one = store::Installations{*connection}.find(InstallationId{step.object}))
        meters.insert(one->meter);
  }
  for (const MeterId meter : meters) services_.head_end.reading_entered(meter);
}

void ImportDesk::run_now(store::Import& import, const std::string& job, const store::Author& author) {
  auto file =
      archive::run_import(surroundings_of(services_), table_of(import), import, author, progress_of(import.id, job));
  if (!file) {
    import.state = ImportState::failed;
    save(import);
    return services_.jobs.finish(job, Job::State::failed, file.error().code, file.error().text);
  }
  keep(import.id, std::move(*file));
  const auto& counts = import.counts;
  services_.jobs.step(job, {.code = "import_ends",
                            .text = fmt::format("{} new, {} changed, {} the same, {} wrong", counts.added,
                                                counts.changed, counts.same, counts.wrong),
                            .params = {{"new", std::to_string(counts.added)},
                                       {"changed", std::to_string(counts.changed)},
                                       {"same", std::to_string(counts.same)},
                                       {"wrong", std::to_string(counts.wrong)}}});
  if (import.state == ImportState::done) return services_.jobs.finish(job, Job::State::done);
  services_.jobs.finish(
      job, Job::State::failed, "rows_wrong",
      fmt::format("{} rows became wrong since the file was checked; nothing was written.", counts.wrong));
}

void ImportDesk::undo_now(store::Import& import, const std::string& job, const store::Author& author) {
  const auto why =
      archive::undo_import(surroundings_of(services_), table_of(import), import, author, progress_of(import.id, job));
  if (!why) return services_.jobs.finish(job, Job::State::done);
  services_.jobs.finish(job, Job::State::failed, "in_use", *why);
}

std::optional<std::int64_t> ImportDesk::progress(ImportId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = at_work_.find(id);
  return found == at_work_.end() ? std::nullopt : std::optional{found->second};
}

ImportDesk::Rows ImportDesk::rows(const store::Import& import) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_.find(import.id); kept != kept_.end()) return kept->second;
  }
  if (import.state == ImportState::reading || import.state == ImportState::discarded)
    return std::make_shared<const archive::CheckedFile>();
  auto file = archive::read_file(table_of(import), archive::file_of(services_.store, import.id));
  if (!file) return std::make_shared<const archive::CheckedFile>();
  archive::check_rows(surroundings_of(services_), table_of(import), *file);
  keep(import.id, std::move(*file));
  const std::lock_guard lock(mutex_);
  return kept_.at(import.id);
}

}  // namespace riser::api
