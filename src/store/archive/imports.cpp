// SPDX-License-Identifier: Apache-2.0
#include "store/archive/imports.h"

#include <algorithm>
#include <boost/json.hpp>

#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

namespace json = boost::json;

constexpr std::string_view mode_names[] = {"all_or_nothing", "good_rows"};
constexpr std::string_view state_names[] = {"reading", "checked", "running", "done",
                                            "failed",  "undoing", "undone",  "discarded"};

#define RISER_IMPORT_COLUMNS "id, kind, name, mode, state, author, created, finished, counts"

std::string counts_text(const Import& import) {
  const auto& c = import.counts;
  json::object text{{"rows", c.rows},   {"new", c.added},     {"changed", c.changed}, {"same", c.same},
                    {"wrong", c.wrong}, {"errors", c.errors}, {"done", c.done}};
  if (!import.undo_refused.empty()) text["undo_refused"] = import.undo_refused;
  return json::serialize(text);
}

void read_counts(std::string_view text, Import& import) {
  const json::value value = json::parse(text);
  const auto& object = value.as_object();
  const auto number = [&](std::string_view key) { return object.contains(key) ? object.at(key).as_int64() : 0; };
  import.counts = {number("rows"),  number("new"),    number("changed"), number("same"),
                   number("wrong"), number("errors"), number("done")};
  if (object.contains("undo_refused")) import.undo_refused = std::string{object.at("undo_refused").as_string()};
}

std::vector<Import> list(Query q) {
  std::vector<Import> imports;
  while (q.next()) {
    Import import{.id = ImportId{q.integer(0)}};
    import.kind = q.text(1);
    import.name = q.text(2);
    import.mode = find_import_mode(q.text(3)).value_or(ImportMode::all_or_nothing);
    import.state = find_enum<ImportState>(state_names, q.text(4)).value_or(ImportState::failed);
    import.author = UserId{q.integer(5)};
    import.created = q.integer(6);
    import.finished = q.integer(7);
    read_counts(q.text(8), import);
    imports.push_back(std::move(import));
  }
  return imports;
}

}  // namespace

std::string_view name(ImportMode mode) noexcept { return enum_name(mode_names, mode); }
std::optional<ImportMode> find_import_mode(std::string_view name) noexcept {
  return find_enum<ImportMode>(mode_names, name);
}
std::string_view name(ImportState state) noexcept { return enum_name(state_names, state); }

Import Imports::add(Import import, Bytes file) {
  import.id = ImportId{next_id(connection_, "import")};
  connection_.execute("INSERT INTO archive_import(" RISER_IMPORT_COLUMNS
                      ", file) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                      import.id, import.kind, import.name, store::name(import.mode), store::name(import.state),
                      import.author, import.created, import.finished, counts_text(import), file);
  return import;
}

void Imports::update(const Import& import) {
  connection_.execute("UPDATE archive_import SET state = $2, finished = $3, counts = $4 WHERE id = $1", import.id,
                      store::name(import.state), import.finished, counts_text(import));
}

std::optional<Import> Imports::find(ImportId id) {
  auto found = list(connection_.query("SELECT " RISER_IMPORT_COLUMNS " FROM archive_import WHERE id = $1", id));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

ByteVector Imports::file(ImportId id) {
  auto q = connection_.query("SELECT file FROM archive_import WHERE id = $1", id);
  if (!q.next()) return {};
  const Bytes bytes = q.bytes(0);
  return {bytes.begin(), bytes.end()};
}

void Imports::drop_file(ImportId id) {
  connection_.execute("UPDATE archive_import SET file = $2 WHERE id = $1", id, Bytes{});
}

std::vector<Import> Imports::recent(ImportId before, std::int64_t limit) {
  return list(connection_.query("SELECT " RISER_IMPORT_COLUMNS
                                " FROM archive_import WHERE id < $1 ORDER BY id DESC LIMIT $2",
                                before ? before.value : INT64_MAX, std::min(limit, max_limit)));
}

std::int64_t Imports::size() {
  auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM archive_import");
  return q.next() ? q.integer(0) : 0;
}

void Imports::end_interrupted(UtcSeconds now) {
  connection_.execute("UPDATE archive_import SET state = 'failed', finished = $1 WHERE state IN ('reading', 'running')",
                      now);
  connection_.execute("UPDATE archive_import SET state = 'done' WHERE state = 'undoing'");
}

}  // namespace riser::store
