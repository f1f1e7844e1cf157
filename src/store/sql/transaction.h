// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <mutex>
#include <string_view>

#include "store/sql/connection.h"

namespace riser::store {

/// Everything between construction and commit() happens or nothing does; without commit() it is rolled back.
/// On SQLite a writing transaction waits for the other writers of this process and of others (10 s, then `locked`), and
/// a reading one sees one snapshot. On PostgreSQL the level is READ COMMITTED. Transactions do not nest: use Savepoint.
class Transaction {
 public:
  enum class Access { read, write };
  explicit Transaction(Connection& connection, Access access = Access::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Durable when it returns (synchronous=FULL, synchronous_commit=on).
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

/// A part of a transaction that can be undone alone. Released by keep(), else rolled back.
class Savepoint {
 public:
  explicit Savepoint(Connection& connection);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void keep();

 private:
  Connection& connection_;
  bool open_ = true;
};

}  // namespace riser::store
