// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What happens when some rows are wrong: nothing is written, or the good ones are.
enum class ImportMode : std::uint8_t { all_or_nothing, good_rows };
std::string_view name(ImportMode mode) noexcept;
std::optional<ImportMode> find_import_mode(std::string_view name) noexcept;

enum class ImportState : std::uint8_t { reading, checked, running, done, failed, undoing, undone, discarded };
std::string_view name(ImportState state) noexcept;

/// A file that somebody brought in, and what became of it.
struct Import {
  struct Counts {
    std::int64_t rows = 0;  ///< below the head
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t same = 0;
    std::int64_t wrong = 0;
    std::int64_t errors = 0;  ///< a row may have several
    std::int64_t done = 0;    ///< written, or found the same, by the run
    friend bool operator==(const Counts&, const Counts&) = default;
  };
  ImportId id{};
  std::string kind{};  ///< of table
  std::string name{};  ///< of the file
  ImportMode mode = ImportMode::all_or_nothing;
  ImportState state = ImportState::reading;
  UserId author{};
  UtcSeconds created = 0;
  UtcSeconds finished = 0;  ///< 0: not yet
  Counts counts{};
  std::string undo_refused{};  ///< why it could not be undone, when that was tried
};

/// A view on a connection.
class Imports {
 public:
  static constexpr std::int64_t max_limit = 500;
  explicit Imports(Connection& connection) : connection_(connection) {}

  /// Gives the id.
  Import add(Import import, Bytes file);
  /// State, finished, counts and undo_refused.
  void update(const Import& import);
  std::optional<Import> find(ImportId id);
  /// Empty when there is none, or it was thrown away.
  ByteVector file(ImportId id);
  void drop_file(ImportId id);
  /// Newest first; `before`: only older ones (none: from the newest).
  std::vector<Import> recent(ImportId before, std::int64_t limit);
  std::int64_t size();
  /// Those that a program left in the middle when it ended: read ones are to be read again, others have failed.
  void end_interrupted(UtcSeconds now);

 private:
  Connection& connection_;
};

}  // namespace riser::store
