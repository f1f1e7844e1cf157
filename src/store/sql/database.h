// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "store/sql/connection.h"
#include "store/sql/writer_queue.h"

namespace riser::store {

class Database;

/// A connection on loan; it goes back to the pool at the end of the scope.
class Lease {
 public:
  Lease(Database& database, std::unique_ptr<Connection> connection);
  ~Lease();
  Lease(Lease&&) noexcept = default;
  Lease& operator=(Lease&&) = delete;
  Connection& operator*() const noexcept { return *connection_; }
  Connection* operator->() const noexcept { return connection_.get(); }

 private:
  Database* database_;
  std::unique_ptr<Connection> connection_;
};

/// A pool of connections to one database. Thread-safe; outlives its leases. Calls block: they belong on the SQL pool,
/// not on an io_context.
class Database {
 public:
  static constexpr std::size_t default_max_connections = 8;

  /// "sqlite:DIR/file.db" (made when it is not there; its folder must exist) or "postgresql://user@host/name".
  /// Opens one connection at once, so that a wrong address fails here. Throws StoreError.
  static std::unique_ptr<Database> open(std::string_view url, std::size_t max_connections = default_max_connections);

  struct Target {
    Engine engine;
    std::string address;  ///< file name or connection string
  };
  /// For open().
  Database(Target target, std::size_t max_connections);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Engine engine() const noexcept { return target_.engine; }
  /// Waits while all connections are out, 30 s at most (then `locked`).
  Lease lease();
  /// What the transactions of this process write.
  TouchBoard& touches() { return touches_; }
  /// To be called before anything is written to the audit logs.
  void set_audit_keys(const AuditKeys& keys) { audit_keys_ = keys; }

 private:
  friend class Lease;
  std::unique_ptr<Connection> connect();
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  Target target_;
  std::size_t max_connections_;
  WriterQueue writers_;  // SQLite has one writer: they queue here instead of polling the file lock
  TouchBoard touches_;
  AuditKeys audit_keys_{};
  std::mutex mutex_;
  std::condition_variable returned_;
  std::size_t lent_ = 0;
  std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace riser::store
