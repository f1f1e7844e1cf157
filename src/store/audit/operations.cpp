// SPDX-License-Identifier: Apache-2.0
#include "store/audit/operations.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "store/sql/conditions.h"

namespace riser::store {
namespace {

namespace json = boost::json;

std::optional<std::string> text_of(const json::value& value) {
  return value.is_null() ? std::nullopt : std::optional{std::string{value.as_string()}};
}

Operation::Field& field_of(std::vector<Operation::Field>& fields, std::string_view name) {
  const auto known = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
  return known != fields.end() ? *known : fields.emplace_back(Operation::Field{.name = std::string{name}});
}

Operation read(const Query& q) {
  Operation operation{.id = ChangeId{q.integer(0)},
                      .kind = find_archive_kind(q.text(1)).value_or(ArchiveKind::place),
                      .object = q.integer(2),
                      .action = find_change_action(q.text(5)).value_or(ChangeAction::changed),
                      .author = {.user = UserId{q.integer(4)}, .at = q.integer(3), .import = ImportId{q.integer(6)}}};
  const json::value before = json::parse(as_text(q.bytes(7)));
  for (const auto& [name, text] : before.as_object()) field_of(operation.fields, name).before = text_of(text);
  operation.tells_after = !q.is_null(8);
  if (!operation.tells_after) return operation;
  const json::value after = json::parse(as_text(q.bytes(8)));
  for (const auto& [name, text] : after.as_object()) field_of(operation.fields, name).after = text_of(text);
  return operation;
}

}  // namespace

std::vector<Operation> Operations::list(const Filter& filter, const Mark& after, std::int64_t limit) {
  Conditions where;
  if (filter.user) where.add(fmt::format("author = {}", where.parameter(filter.user.value)));
  if (filter.kind) where.add(fmt::format("kind = {}", where.parameter(std::string{name(*filter.kind)})));
  if (filter.object) where.add(fmt::format("object = {}", where.parameter(*filter.object)));
  if (filter.action) where.add(fmt::format("action = {}", where.parameter(std::string{name(*filter.action)})));
  const Mark before = filter.to <= after.at ? Mark{filter.to, ChangeId{INT64_MIN}} : after;
  // An object has few changes: they are sorted, and SQLite is not to go by all of its kind.
  const char* const at = filter.object ? "+at" : "at";
  where.add(fmt::format("{} >= {}", at, where.parameter(filter.from)));
  where.add(fmt::format("({}, id) < ({}, {})", at, where.parameter(before.at), where.parameter(before.id.value)));
  auto q =
      where.query(connection_, fmt::format("SELECT id, kind, object, at, author, action, import, before, after FROM "
                                           "change{} ORDER BY {} DESC, id DESC LIMIT {}",
                                           where.text(), at, where.parameter(limit)));
  std::vector<Operation> list;
  while (q.next()) list.push_back(read(q));
  return list;
}

}  // namespace riser::store
