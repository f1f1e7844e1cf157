// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "api/http/refused.h"
#include "api/services.h"
#include "archive/import_run.h"
#include "collection/jobs.h"
#include "net/worker_pool.h"
#include "store/archive/changes.h"
#include "store/archive/imports.h"

namespace riser::api {

/// What tables work with, now.
inline archive::Surroundings surroundings_of(const Services& services) {
  return {services.store, services.clock.utc(), services.catalogue, services.zone};
}

/// Takes files in, checks, runs and undoes imports, one after the other on a thread of its own, each run and undo as a
/// job. Keeps the rows of the newest imports in memory, at most max_rows of them; others are read again from their
/// files when somebody asks. Any thread.
class ImportDesk {
 public:
  static constexpr std::size_t max_waiting = 8;
  static constexpr std::size_t max_rows = 600'000;
  /// A file with so many rows is checked before the answer, a longer one after it.
  static constexpr std::size_t rows_checked_at_once = 2000;

  /// Ends what an earlier process left in the middle.
  explicit ImportDesk(Services& services);
  ~ImportDesk() { stop(); }
  ImportDesk(const ImportDesk&) = delete;
  ImportDesk& operator=(const ImportDesk&) = delete;

  /// Refused when the file cannot be read; nothing is kept then.
  Outcome<store::Import> take(archive::TableKind kind, store::ImportMode mode, const std::string& name,
                              const std::string& bytes, UserId by);
  Outcome<store::Import> run(ImportId id, UserId by);
  Outcome<store::Import> undo(ImportId id, UserId by);
  /// One that has not run; its file is thrown away.
  Outcome<store::Import> discard(ImportId id);

  using Rows = std::shared_ptr<const archive::CheckedFile>;
  /// Empty while it is read.
  Rows rows(const store::Import& import);
  /// How far a run or an undo is; nothing when it is not at work.
  std::optional<std::int64_t> progress(ImportId id) const;
  void stop() { worker_.stop(); }

 private:
  Outcome<store::Import> found(ImportId id, const char* what, std::initializer_list<store::ImportState> states);
  Outcome<store::Import> begin(store::Import import, store::ImportState state, collection::Job::Kind kind, UserId by);
  void check(store::Import import, archive::CheckedFile file);
  void work(store::Import import, const std::string& job, UserId by);
  void run_now(store::Import& import, const std::string& job, const store::Author& author);
  void undo_now(store::Import& import, const std::string& job, const store::Author& author);
  /// The lines and the gateways that the import changes or has changed.
  std::set<LineId> lines_of(const store::Import& import);
  void tell(const store::Import& import, const std::set<LineId>& lines);
  void tell_readings(const std::vector<store::Change>& steps);
  void save(const store::Import& import);
  void keep(ImportId id, archive::CheckedFile file);
  archive::Progress progress_of(ImportId id, const std::string& job);

  Services& services_;
  mutable std::mutex mutex_;
  std::map<ImportId, Rows> kept_{};
  std::deque<ImportId> order_{};  ///< of kept_, oldest first
  std::map<ImportId, std::int64_t> at_work_{};
  net::WorkerPool worker_{"imports", 1, max_waiting};
};

}  // namespace riser::api
