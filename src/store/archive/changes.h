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

/// What has a history. The names stand in the store and in the API.
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
  user,
  role,
  token
};
std::string_view name(ArchiveKind kind) noexcept;
std::optional<ArchiveKind> find_archive_kind(std::string_view name) noexcept;

enum class ChangeAction : std::uint8_t { created, changed, retired, restored, removed, viewed };
std::string_view name(ChangeAction action) noexcept;

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

/// A view on a connection. Written in the transaction of the change itself.
class Changes {
 public:
  explicit Changes(Connection& connection) : connection_(connection) {}

  void created(ArchiveKind kind, std::int64_t object, const Author& author);
  /// Notes the fields that differ. Both have the same names in the same order. When none differs, only an action other
  /// than `changed` is noted.
  void changed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before,
               const FieldTexts& after, ChangeAction action = ChangeAction::changed);
  void removed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before);

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
  void note(ArchiveKind kind, std::int64_t object, const Author& author, ChangeAction action,
            const std::vector<Change::Field>& before);

  Connection& connection_;
};

}  // namespace riser::store
