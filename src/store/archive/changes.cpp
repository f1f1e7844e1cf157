// SPDX-License-Identifier: Apache-2.0
#include "store/archive/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/check.h"
#include "store/audit/audit_table.h"
#include "store/master/enum_name.h"
#include "store/outbox/outbox.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

namespace json = boost::json;

constexpr std::string_view kind_names[] = {
    "place",    "point",   "installation", "meter_group", "gateway",    "line",     "repeater",   "meter",
    "customer", "account", "contract",     "supply_node", "valve",      "settings", "task",       "run",
    "command",  "reading", "gap",          "model",       "quarantine", "photo",    "saved_view", "job",
    "import",   "user",    "role",         "session",     "token",      "output"};
constexpr std::string_view action_names[] = {"created", "changed", "retired", "restored", "removed", "viewed"};

// `+at`: an object has few changes, and SQLite is not to go by all of its kind since then.
#define RISER_CHANGE_COLUMNS "id, kind, object, at, author, action, import, before"

std::string encode(const FieldTexts& texts) {
  if (texts.empty()) return "{}";
  json::object fields;
  for (const auto& field : texts) fields[field.name] = field.text ? json::value(*field.text) : json::value();
  return json::serialize(fields);
}

/// Those that have a text.
FieldTexts some_of(const FieldTexts& texts) {
  FieldTexts some;
  std::copy_if(texts.begin(), texts.end(), std::back_inserter(some), [](const FieldText& field) { return field.text; });
  return some;
}

std::vector<Change::Field> decode(Bytes data) {
  std::vector<Change::Field> before;
  if (data.size() <= 2) return before;
  const json::value value = json::parse(as_text(data));
  for (const auto& [name, text] : value.as_object()) {
    auto& field = before.emplace_back(Change::Field{.name = std::string{name}});
    if (!text.is_null()) field.before = std::string{text.as_string()};
  }
  return before;
}

std::vector<Change> list(Query q) {
  std::vector<Change> changes;
  while (q.next()) {
    Change change{.id = ChangeId{q.integer(0)}};
    change.kind = find_archive_kind(q.text(1)).value_or(ArchiveKind::place);
    change.object = q.integer(2);
    change.author = {.user = UserId{q.integer(4)}, .at = q.integer(3), .import = ImportId{q.integer(6)}};
    change.action = find_change_action(q.text(5)).value_or(ChangeAction::changed);
    change.before = decode(q.bytes(7));
    changes.push_back(std::move(change));
  }
  return changes;
}

/// The archives: what other systems keep copies of.
bool is_told(ArchiveKind kind, ChangeAction action) {
  return kind < ArchiveKind::settings && action != ChangeAction::viewed;
}

}  // namespace

std::string_view name(ArchiveKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<ArchiveKind> find_archive_kind(std::string_view name) noexcept {
  return find_enum<ArchiveKind>(kind_names, name);
}
std::string_view name(ChangeAction action) noexcept { return enum_name(action_names, action); }
std::optional<ChangeAction> find_change_action(std::string_view name) noexcept {
  return find_enum<ChangeAction>(action_names, name);
}

void Changes::note(ArchiveKind kind, std::int64_t object, const Author& author, ChangeAction action,
                   const FieldTexts& before, const FieldTexts& after) {
  const std::string were = encode(before), are = encode(after);
  const AuditValue values[] = {name(kind),          object,         author.at,    author.user.value, name(action),
                               author.import.value, as_bytes(were), as_bytes(are)};
  std::optional<Transaction> own;
  if (!connection_.in_transaction()) own.emplace(connection_);
  append_record(connection_, AuditLog::operations, values);
  if (kind == ArchiveKind::place) connection_.touched(Touched::place, PlaceId{object});
  if (kind == ArchiveKind::point) connection_.touched(Touched::point, PointId{object});
  if (Outbox outbox{connection_}; is_told(kind, action) && outbox.wanted(MessageKind::change)) {
    const json::object told{{"kind", std::string{name(kind)}},
                            {"id", std::to_string(object)},
                            {"action", std::string{name(action)}},
                            {"by", std::to_string(author.user.value)}};
    outbox.add(MessageKind::change, author.at, 1, as_bytes(json::serialize(told)));
  }
  if (own) own->commit();
}

void Changes::created(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& after) {
  note(kind, object, author, ChangeAction::created, {}, some_of(after));
}

void Changes::changed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before,
                      const FieldTexts& after, ChangeAction action) {
  CHECK(before.size() == after.size());
  FieldTexts were, are;
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].name == after[i].name);
    if (before[i].text == after[i].text) continue;
    were.push_back(before[i]);
    are.push_back(after[i]);
  }
  if (!were.empty() || action != ChangeAction::changed) note(kind, object, author, action, were, are);
}

void Changes::removed(ArchiveKind kind, std::int64_t object, const Author& author, const FieldTexts& before,
                      const FieldTexts& after) {
  note(kind, object, author, ChangeAction::removed, some_of(before), some_of(after));
}

std::vector<Change> Changes::of_object(ArchiveKind kind, std::int64_t object, ChangeId before, std::int64_t limit) {
  return list(connection_.query("SELECT " RISER_CHANGE_COLUMNS
                                " FROM change WHERE kind = $1 AND object = $2 AND id < $3 ORDER BY id DESC LIMIT $4",
                                name(kind), object, before ? before.value : INT64_MAX, limit));
}

std::int64_t Changes::count(ArchiveKind kind, std::int64_t object) {
  auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM change WHERE kind = $1 AND object = $2", name(kind),
                             object);
  return q.next() ? q.integer(0) : 0;
}

std::vector<Change> Changes::later_than(ArchiveKind kind, std::span<const std::int64_t> objects, UtcSeconds at) {
  constexpr std::size_t chunk = 64;
  static const std::string sql = [] {
    std::string ids;
    for (std::size_t i = 0; i < chunk; ++i) ids += fmt::format("{}${}", i ? "," : "", i + 3);
    return "SELECT " RISER_CHANGE_COLUMNS " FROM change WHERE kind = $1 AND +at > $2 AND object IN (" + ids +
           ") ORDER BY id DESC";
  }();
  std::vector<Change> changes;
  for (std::size_t begin = 0; begin < objects.size(); begin += chunk) {
    auto q = connection_.query(sql);
    q.bind_one(1, name(kind));
    q.bind_one(2, at);
    for (std::size_t i = 0; i < chunk; ++i)
      q.bind_one(static_cast<int>(i + 3), begin + i < objects.size() ? objects[begin + i] : 0);
    for (Change& change : list(std::move(q))) changes.push_back(std::move(change));
  }
  return changes;
}

std::optional<UtcSeconds> Changes::last_at(ArchiveKind kind, std::int64_t object, UtcSeconds at) {
  auto q = connection_.query(
      "SELECT at FROM change WHERE kind = $1 AND object = $2 AND +at <= $3 AND action <> 'viewed' ORDER BY id DESC "
      "LIMIT 1",
      name(kind), object, at);
  return q.next() ? std::optional{q.integer(0)} : std::nullopt;
}

std::vector<Change> Changes::of_import(ImportId import) {
  return list(connection_.query(
      "SELECT " RISER_CHANGE_COLUMNS " FROM change WHERE import = $1 AND import > 0 ORDER BY id DESC", import));
}

bool Changes::changed_since(const Change& change) {
  // An import that was taken back left nothing, and looking at something is no change.
  auto q = connection_.query(
      "SELECT 1 FROM change c WHERE c.kind = $1 AND c.object = $2 AND c.id > $3 AND c.action <> 'viewed' AND NOT "
      "EXISTS "
      "(SELECT 1 FROM archive_import i WHERE i.id = c.import AND i.state = 'undone') LIMIT 1",
      name(change.kind), change.object, change.id);
  return q.next();
}

}  // namespace riser::store
