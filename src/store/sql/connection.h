// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "store/audit/seal.h"
#include "store/sql/bulk.h"
#include "store/sql/query.h"
#include "store/sql/store_error.h"
#include "store/sql/touches.h"

namespace riser::store {

enum class Engine { sqlite, postgres };

/// One connection to the database; used by one thread at a time. The SQL text is the same for both engines:
/// parameters are $1, $2, ...; columns are BIGINT, TEXT or BYTEA; sums and counts are CAST to BIGINT;
/// `COLLATE "C"` orders text by its bytes.
class Connection {
 public:
  /// Prepared statements kept for reuse; beyond it the one unused for longest is dropped.
  static constexpr std::size_t max_cached_statements = 200;

  virtual ~Connection() = default;
  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  virtual Engine engine() const noexcept = 0;
  bool sqlite() const noexcept { return engine() == Engine::sqlite; }
  /// False after the server went away: the pool closes it instead of lending it again.
  virtual bool usable() const noexcept = 0;
  /// The database without a password, for messages.
  virtual const std::string& where() const noexcept = 0;

  /// A prepared statement with $1.. bound; texts and bytes are copied.
  template <class... Args>
  Query query(std::string_view sql, const Args&... args) {
    Query q(*this, std::string{sql}, take(sql));
    q.bind(args...);
    return q;
  }
  /// Runs a statement without rows; the number of rows changed.
  template <class... Args>
  std::int64_t execute(std::string_view sql, const Args&... args) {
    return query(sql, args...).run();
  }
  /// Runs several statements separated by semicolons, without parameters.
  virtual void script(std::string_view sql) = 0;
  /// For Transaction. A writer on SQLite holds the writers' queue until it ends.
  virtual void begin(bool write) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  virtual std::unique_ptr<Bulk> bulk(const BulkTarget& target) = 0;

  /// Says that a row was written: told to who listens when the transaction is committed, or at once without one.
  template <class Tag>
  void touched(Touched what, Id<Tag> id) {
    touched({what, id.value});
  }

  /// Whether a Transaction is open.
  bool in_transaction() const noexcept { return transaction_open_; }
  /// What seals the records of the audit logs; the last record that this transaction wrote to a log.
  const AuditKeys& audit_keys() const noexcept { return *audit_keys_; }
  const AuditEnd& audit_end(AuditLog log) const noexcept { return audit_ends_[static_cast<std::size_t>(log)]; }
  void set_audit_end(AuditLog log, const AuditEnd& end) noexcept { audit_ends_[static_cast<std::size_t>(log)] = end; }
  /// What this transaction has learnt about whom to tell (store/outbox); nothing before it asked, and without one.
  std::optional<std::uint32_t>& told_kinds() noexcept { return told_kinds_; }

 protected:
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  /// Must be called by the engine's destructor before it closes the connection.
  void drop_statements() noexcept;

 private:
  friend class Query;
  friend class Transaction;
  friend class Database;
  void touched(Touch touch);
  void tell_touches();
  struct Cached {
    std::string sql;
    std::unique_ptr<Statement> statement;
  };
  std::unique_ptr<Statement> take(std::string_view sql);
  void give_back(std::string sql, std::unique_ptr<Statement> statement) noexcept;

  std::list<Cached> idle_;  // most recently used first
  std::unordered_multimap<std::string_view, std::list<Cached>::iterator> by_sql_;
  TouchBoard* touch_board_ = nullptr;
  std::vector<Touch> touches_;
  const AuditKeys* audit_keys_ = nullptr;
  std::array<AuditEnd, all_audit_logs.size()> audit_ends_{};
  std::optional<std::uint32_t> told_kinds_{};
  bool transaction_open_ = false;
};

}  // namespace riser::store
