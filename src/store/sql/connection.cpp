// SPDX-License-Identifier: Apache-2.0
#include "store/sql/connection.h"

#include "base/check.h"
#include "store/sql/transaction.h"

namespace riser::store {

std::unique_ptr<Statement> Connection::take(std::string_view sql) {
  const auto found = by_sql_.find(sql);
  if (found == by_sql_.end()) return prepare(sql);
  const auto at = found->second;
  by_sql_.erase(found);
  auto statement = std::move(at->statement);
  idle_.erase(at);
  return statement;
}

void Connection::give_back(std::string sql, std::unique_ptr<Statement> statement) noexcept {
  statement->reset();
  idle_.push_front({std::move(sql), std::move(statement)});
  by_sql_.emplace(idle_.front().sql, idle_.begin());
  if (idle_.size() <= max_cached_statements) return;
  const auto last = std::prev(idle_.end());
  const auto [begin, end] = by_sql_.equal_range(last->sql);
  for (auto it = begin; it != end; ++it)
    if (it->second == last) {
      by_sql_.erase(it);
      break;
    }
  idle_.erase(last);
}

void Connection::drop_statements() noexcept {
  by_sql_.clear();
  idle_.clear();
}

void Connection::touched(Touch touch) {
  touches_.push_back(touch);
  if (!transaction_open_) tell_touches();
}

void Connection::tell_touches() {
  if (!touches_.empty() && touch_board_ != nullptr) touch_board_->tell(touches_);
  touches_.clear();
}

Query::Query(Connection& connection, std::string sql, std::unique_ptr<Statement> statement)
    : connection_(&connection), sql_(std::move(sql)), statement_(std::move(statement)) {}

Query::Query(Query&&) noexcept = default;

Query::~Query() {
  if (statement_) connection_->give_back(std::move(sql_), std::move(statement_));
}

std::int64_t Query::run() {
  while (next()) {
  }
  return statement_->affected();
}

Transaction::Transaction(Connection& connection, Access access) : connection_(connection) {
  connection_.begin(access == Access::write);
  connection_.transaction_open_ = true;
  connection_.audit_ends_ = {};  // others may have written since
  connection_.told_kinds_.reset();
}

Transaction::~Transaction() {
  if (!open_) return;
  connection_.transaction_open_ = false;
  connection_.touches_.clear();
  connection_.rollback();
}

void Transaction::commit() {
  CHECK(open_, "commit of a transaction that is over");
  connection_.commit();
  open_ = false;
  connection_.transaction_open_ = false;
  connection_.tell_touches();
}

Savepoint::Savepoint(Connection& connection) : connection_(connection) { connection_.script("SAVEPOINT part"); }

Savepoint::~Savepoint() {
  if (!open_) return;
  try {
    connection_.script("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part");
  } catch (const StoreError&) {
    // The connection is gone, and the whole transaction with it: its commit will say so.
  }
}

void Savepoint::keep() {
  connection_.script("RELEASE SAVEPOINT part");
  open_ = false;
}

}  // namespace riser::store
