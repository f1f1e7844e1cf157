// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What has a history: the archives up to the settings, and what else people do. The names stand in the store and in
/// the API.
enum class ArchiveKind : std::uint8_t {
  place,
  point,
  installation,
  meter_group,
  gateway,
  line,
  repeater,
  meter,
  customer,
  account,
  contract,
  supply_node,
  valve,
  settings,
  task,
  run,
  command,  ///< object: the meter that was told
  reading,  ///< entered by people; object: the meter
  gap,      ///< object: the meter
  model,    ///< has no number: object 0
  quarantine,
  photo,
  saved_view,
  job,
  import,
  user,
  role,
  session,
  token,
  output
};
std::string_view name(ArchiveKind kind) noexcept;
std::optional<ArchiveKind> find_archive_kind(std::string_view name) noexcept;

enum class ChangeAction : std::uint8_t { created, changed, retired, restored, removed, viewed };
std::string_view name(ChangeAction action) noexcept;
std::optional<ChangeAction> find_change_action(std::string_view name) noexcept;

/// Who writes, and with which import (none: by hand).
struct Author {
  UserId user{};
  UtcSeconds at = 0;
  ImportId import{};
};

/// A field of an object as text: what history compares, and what exports and imports call their columns. No value
/// where the object has none.
struct FieldText {
  std::string_view name{};
  std::optional<std::string> text{};
  friend bool operator==(const FieldText&, const FieldText&) = default;
};
using FieldTexts = std::vector<FieldText>;

/// One step in the life of an object. What it was after the step stands in the next step, or in the object.
struct Change {
  struct Field {
    std::string name{};
    std::optional<std::string> before{};
  };
  ChangeId id{};
  ArchiveKind kind{};
  std::int64_t object = 0;
  ChangeAction action{};
  Author author{};
  std::vector<Field> before{};  ///< of the fields that changed; of all that had a value when it was removed
};

/// A view on a connection. Written in the transaction of the change itself, each with a seal that chains it to the one
/// before (store/audit): nothing of it is ever changed or removed.
class Changes {
 public:
  explicit Changes(Connection& connection) : connection_(connection) {}

  /// `after`: what it was made as.
  void created(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& after = {});
  /// Notes the fields that differ. Both have the same names in the same order. When none differs, only an action other
  /// than `changed` is noted.
  void changed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before,
               const FieldTexts& after, ChangeAction action = ChangeAction::changed);
  /// `after`: what became of it.
  void removed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before,
               const FieldTexts& after = {});

  /// Newest first; `before`: only older ones (none: from the newest).
  std::vector<Change> of_object(ArchiveKind kind, std::int64_t object, ChangeId before, std::int64_t limit);
  std::int64_t count(ArchiveKind kind, std::int64_t object);
  /// What happened to any of these objects later than `at`, newest first.
  std::vector<Change> later_than(ArchiveKind kind, std::span<const std::int64_t> objects, UtcSeconds at);
  /// When the last change was that had happened by then; looking at something is none.
  std::optional<UtcSeconds> last_at(ArchiveKind kind, std::int64_t object, UtcSeconds at);
  /// Of one import, newest first: the order in which it is undone.
  std::vector<Change> of_import(ImportId import);
  /// Whether anything happened to the object after this step.
  bool changed_since(const Change& change);

 private:
  void note(ArchiveKind kind, std::int64_t object, const Author& author, ChangeAction action, const FieldTexts& before,
            const FieldTexts& after);

  Connection& connection_;
};

}  // namespace riser::store
