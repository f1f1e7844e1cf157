// SPDX-License-Identifier: Apache-2.0
#include "store/sql/sqlite_connection.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "store/sql/sqlite_statement.h"

namespace riser::store {
namespace {

StoreErrorKind kind_of(sqlite3* handle, std::string_view message) noexcept {
  const int code = sqlite3_extended_errcode(handle);
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return StoreErrorKind::disk_full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreErrorKind::locked;
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
      return StoreErrorKind::no_permission;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreErrorKind::corrupt;
    case SQLITE_CANTOPEN:
      return StoreErrorKind::unavailable;
    case SQLITE_IOERR:
      return sqlite3_system_errno(handle) == ENOSPC ? StoreErrorKind::disk_full : StoreErrorKind::unavailable;
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID
                 ? StoreErrorKind::unique_violation
                 : StoreErrorKind::refused;
    default:
      return message.starts_with("no such table") ? StoreErrorKind::missing_table : StoreErrorKind::refused;
  }
}

int compare_bytes(void*, int a_size, const void* a, int b_size, const void* b) {
  const int order = std::memcmp(a, b, static_cast<std::size_t>(std::min(a_size, b_size)));
  return order != 0 ? order : a_size - b_size;
}

// secure_delete: Debian's build overwrites dropped pages with zeros, which writes a sealed day once more.
// wal_autocheckpoint: 256 MiB of log between two checkpoints: ten thousand lines write a page each, again and again,
// and such a page is copied once.
constexpr const char* set_up = R"(
PRAGMA busy_timeout=10000;
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA secure_delete=OFF;
PRAGMA wal_autocheckpoint=65536;
PRAGMA journal_size_limit=268435456;
PRAGMA cache_size=-32768;
PRAGMA temp_store=MEMORY;
)";

}  // namespace

SqliteConnection::SqliteConnection(const std::string& file, WriterQueue& writers) : file_(file), writers_(writers) {
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  try {
    if (sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr) != SQLITE_OK) fail("opening the database");
    if (sqlite3_exec(handle_, set_up, nullptr, nullptr, nullptr) != SQLITE_OK) fail("opening the database");
    if (sqlite3_create_collation_v2(handle_, "C", SQLITE_UTF8, nullptr, compare_bytes, nullptr) != SQLITE_OK)
      fail("adding the collation C");
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  drop_statements();
  sqlite3_close_v2(handle_);
}

void SqliteConnection::fail(std::string_view doing) const {
  const std::string message = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
  throw StoreError(handle_ ? kind_of(handle_, message) : StoreErrorKind::unavailable, file_, doing, message);
}

bool SqliteConnection::enter_alone() {
  if (in_transaction_) return false;
  if (!writers_.enter(patience))
    throw StoreError(StoreErrorKind::locked, file_, "waiting to write", "other writers were busy");
  return true;
}

void SqliteConnection::script(std::string_view sql) {
  const bool alone = !in_transaction_ && enter_alone();
  const int code = sqlite3_exec(handle_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
  if (alone) leave();
  if (code != SQLITE_OK) fail(sql);
}

void SqliteConnection::begin(bool write) {
  CHECK(!in_transaction_, "a transaction within a transaction");
  writing_ = write && enter_alone();
  if (sqlite3_exec(handle_, write ? "BEGIN IMMEDIATE" : "BEGIN", nullptr, nullptr, nullptr) != SQLITE_OK) {
    if (writing_) leave();
    writing_ = false;
    fail("beginning a transaction");
  }
  in_transaction_ = true;
}

void SqliteConnection::commit() {
  if (sqlite3_exec(handle_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) fail("committing");
  in_transaction_ = false;
  if (writing_) leave();
  writing_ = false;
}

void SqliteConnection::rollback() noexcept {
  // After a full disk SQLite may have rolled back by itself.
  if (sqlite3_get_autocommit(handle_) == 0) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  in_transaction_ = false;
  if (writing_) leave();
  writing_ = false;
}

std::unique_ptr<Statement> SqliteConnection::prepare(std::string_view sql) {
  return std::make_unique<SqliteStatement>(*this, sql);
}

std::unique_ptr<Bulk> SqliteConnection::bulk(const BulkTarget& target) {
  return std::make_unique<SqliteBulk>(*this, target);
}

}  // namespace riser::store
