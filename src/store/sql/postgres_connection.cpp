// SPDX-License-Identifier: Apache-2.0
#include "store/sql/postgres_connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include "store/sql/postgres_bulk.h"
#include "store/sql/postgres_statement.h"

namespace riser::store {
namespace {

/// By SQLSTATE (PostgreSQL manual, appendix A).
StoreErrorKind kind_of(std::string_view state) noexcept {
  if (state == "23505") return StoreErrorKind::unique_violation;
  if (state == "42P01") return StoreErrorKind::missing_table;
  if (state == "53100") return StoreErrorKind::disk_full;
  if (state == "40P01" || state == "40001" || state == "55P03") return StoreErrorKind::locked;
  if (state == "42501" || state.starts_with("28")) return StoreErrorKind::no_permission;
  if (state == "XX001" || state == "XX002") return StoreErrorKind::corrupt;
  if (state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "3D000" || state == "53300")
    return StoreErrorKind::unavailable;
  return StoreErrorKind::refused;
}

std::string_view text_or_empty(const char* text) noexcept { return text ? text : ""; }

// As SQLite's time-out; and a commit is durable when it returns, whatever the server's default.
constexpr const char* set_up =
    "SET client_min_messages = warning; SET lock_timeout = '10s';"
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

}  // namespace

void FreeResult::operator()(pg_result* result) const noexcept { PQclear(result); }

PostgresConnection::PostgresConnection(const std::string& url) : where_("postgresql") {
  // What the URL says comes later and wins.
  const char* keys[] = {"connect_timeout", "application_name", "client_encoding", "dbname", nullptr};
  const char* values[] = {"10", "riser", "UTF8", url.c_str(), nullptr};
  handle_ = PQconnectdbParams(keys, values, 1);
  if (const auto host = text_or_empty(PQhost(handle_)); !host.empty())
    where_ = fmt::format("postgresql://{}:{}/{}", host, text_or_empty(PQport(handle_)), text_or_empty(PQdb(handle_)));
  if (PQstatus(handle_) != CONNECTION_OK) {
    const std::string message = PQerrorMessage(handle_);
    const bool denied = message.find("authentication") != std::string::npos;
    PQfinish(handle_);
    throw StoreError(denied ? StoreErrorKind::no_permission : StoreErrorKind::unavailable, where_, "connecting",
                     message);
  }
  PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
  try {
    script(set_up);
  } catch (...) {
    PQfinish(handle_);
    throw;
  }
}

PostgresConnection::~PostgresConnection() {
  drop_statements();
  PQfinish(handle_);
}

bool PostgresConnection::usable() const noexcept { return PQstatus(handle_) == CONNECTION_OK; }

std::string PostgresConnection::next_statement_name() { return fmt::format("q{}", ++statements_); }

PostgresResult PostgresConnection::check(PostgresResult result, std::string_view doing) const {
  switch (PQresultStatus(result.get())) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_COPY_IN:
    case PGRES_EMPTY_QUERY:
      return result;
    default:
      break;
  }
  if (!usable()) throw StoreError(StoreErrorKind::unavailable, where_, doing, text_or_empty(PQerrorMessage(handle_)));
  const auto primary = text_or_empty(PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY));
  throw StoreError(kind_of(text_or_empty(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE))), where_, doing,
                   primary.empty() ? text_or_empty(PQerrorMessage(handle_)) : primary);
}

void PostgresConnection::script(std::string_view sql) {
  check(PostgresResult{PQexec(handle_, std::string{sql}.c_str())}, sql);
}

void PostgresConnection::begin(bool write) { script(write ? "BEGIN" : "BEGIN READ ONLY"); }

void PostgresConnection::commit() {
  const auto result = check(PostgresResult{PQexec(handle_, "COMMIT")}, "committing");
  // A transaction that failed before answers COMMIT with ROLLBACK.
  if (text_or_empty(PQcmdStatus(result.get())) != "COMMIT")
    throw StoreError(StoreErrorKind::refused, where_, "committing", "the transaction had failed");
}

void PostgresConnection::rollback() noexcept { PostgresResult{PQexec(handle_, "ROLLBACK")}; }

std::unique_ptr<Statement> PostgresConnection::prepare(std::string_view sql) {
  return std::make_unique<PostgresStatement>(*this, sql);
}

std::unique_ptr<Bulk> PostgresConnection::bulk(const BulkTarget& target) {
  if (target.on_conflict.empty()) return std::make_unique<PostgresCopy>(*this, target);
  return std::make_unique<PostgresUpsert>(*this, target);
}

}  // namespace riser::store
