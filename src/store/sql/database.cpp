// SPDX-License-Identifier: Apache-2.0
#include "store/sql/database.h"

#include <chrono>
#include <filesystem>

#include "base/check.h"
#include "store/sql/postgres_connection.h"
#include "store/sql/sqlite_connection.h"

namespace riser::store {
namespace {
constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::chrono::seconds patience{30};
}  // namespace

Lease::Lease(Database& database, std::unique_ptr<Connection> connection)
    : database_(&database), connection_(std::move(connection)) {}

Lease::~Lease() {
  if (connection_) database_->give_back(std::move(connection_));
}

Database::Database(Target target, std::size_t max_connections)
    : target_(std::move(target)), max_connections_(max_connections) {}

Database::~Database() { CHECK(lent_ == 0, "{} connections are still lent", lent_); }

std::unique_ptr<Database> Database::open(std::string_view url, std::size_t max_connections) {
  CHECK(max_connections > 0);
  std::unique_ptr<Database> database;
  if (url.starts_with(sqlite_scheme)) {
    const std::filesystem::path file{url.substr(sqlite_scheme.size())};
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored))
      throw StoreError(StoreErrorKind::unavailable, file.string(), "opening the database", "its folder is not there");
    database = std::make_unique<Database>(Target{Engine::sqlite, file.string()}, max_connections);
  } else if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    database = std::make_unique<Database>(Target{Engine::postgres, std::string{url}}, max_connections);
  } else {
    throw StoreError(StoreErrorKind::refused, "store", "opening the database",
                     "the address must begin with sqlite: or postgresql://");
  }
  database->lease();
  return database;
}

std::unique_ptr<Connection> Database::connect() {
  std::unique_ptr<Connection> connection;
  if (engine() == Engine::sqlite) {
    connection = std::make_unique<SqliteConnection>(target_.address, writers_);
  } else {
    connection = std::make_unique<PostgresConnection>(target_.address);
  }
  connection->touch_board_ = &touches_;
  connection->audit_keys_ = &audit_keys_;
  return connection;
}

Lease Database::lease() {
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, patience, [&] { return lent_ < max_connections_; }))
    throw StoreError(StoreErrorKind::locked, "store", "waiting for a connection", "all connections are in use");
  ++lent_;
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return {*this, std::move(connection)};
  }
  lock.unlock();
  try {
    return {*this, connect()};
  } catch (...) {
    lock.lock();
    --lent_;
    returned_.notify_one();
    throw;
  }
}

void Database::give_back(std::unique_ptr<Connection> connection) noexcept {
  const std::lock_guard lock(mutex_);
  if (connection->usable()) {
    idle_.push_back(std::move(connection));
  } else {
    idle_.clear();  // the server went away: the others are dead too
  }
  --lent_;
  returned_.notify_one();
}

}  // namespace riser::store
