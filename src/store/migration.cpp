// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include <fmt/format.h>

#include "base/check.h"
#include "store/schema.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

/// Any number that no one else uses: makes the processes that start together migrate one after the other.
constexpr std::int64_t migration_lock = 0x52495345'52000001;

std::int64_t version_of(Connection& connection) {
  auto q = connection.query("SELECT COALESCE(MAX(version), 0) FROM schema_version");
  return q.next() ? q.integer(0) : 0;
}

/// What a name between braces stands for. {key:cell}: fact_key. {often_updated}: room in the pages, so that PostgreSQL
/// writes the new version of a row beside the old one and leaves the index alone. {clustered}: the rows stand in the
/// index of the primary key; PostgreSQL has no such tables.
std::string expand(Engine engine, std::string_view name) {
  static constexpr std::string_view key = "key:";
  if (name.starts_with(key)) return fact_key(engine, name.substr(key.size()));
  if (name == "clustered") return engine == Engine::sqlite ? "WITHOUT ROWID" : "";
  CHECK(name == "often_updated", "unknown mark {} in a migration", name);
  return engine == Engine::postgres ? "WITH (fillfactor = 50)" : "";
}

std::string for_engine(Engine engine, std::string_view sql) {
  std::string text;
  for (auto at = sql.find('{'); at != std::string_view::npos; at = sql.find('{')) {
    const auto end = sql.find('}', at);
    CHECK(end != std::string_view::npos);
    text += sql.substr(0, at);
    text += expand(engine, sql.substr(at + 1, end - at - 1));
    sql.remove_prefix(end + 1);
  }
  return text += sql;
}

[[noreturn]] void newer(const Connection& connection, std::int64_t before, std::int64_t newest) {
  throw StoreError(StoreErrorKind::newer_schema, connection.where(), "checking the schema",
                   fmt::format("the database has schema {}, this program knows {}", before, newest));
}

}  // namespace

void check_schema(Database& database) {
  const auto connection = database.lease();
  const auto version = version_of(*connection), newest = migrations().back().version;
  if (version > newest) newer(*connection, version, newest);
  if (version < newest)
    throw StoreError(
        StoreErrorKind::refused, connection->where(), "checking the schema",
        fmt::format("the database has schema {}, this program {}: start the server once, it brings it up to "
                    "date",
                    version, newest));
}

std::int64_t migrate(Database& database, std::span<const Migration> steps) {
  auto connection = database.lease();
  Transaction transaction(*connection);
  if (connection->engine() == Engine::postgres)
    connection->script(fmt::format("SELECT pg_advisory_xact_lock({})", migration_lock));
  connection->script("CREATE TABLE IF NOT EXISTS schema_version(version BIGINT PRIMARY KEY)");
  const auto before = version_of(*connection);
  const auto newest = steps.empty() ? 0 : steps.back().version;
  if (before > newest) newer(*connection, before, newest);
  std::int64_t expected = 0;
  for (const auto& step : steps) {
    CHECK(step.version == ++expected, "migration {} is out of order", step.version);
    if (step.version <= before) continue;
    connection->script(for_engine(connection->engine(), step.sql));
    connection->execute("INSERT INTO schema_version(version) VALUES($1)", step.version);
  }
  transaction.commit();
  return before;
}

}  // namespace riser::store
