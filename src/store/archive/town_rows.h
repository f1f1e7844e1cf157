// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/installations.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/archive/valves.h"
#include "store/master/meters.h"

namespace riser::store {

/// Where rows of one kind are appended to.
template <class Object>
BulkTarget rows_of();

/// The row of an object, as its repository writes it. Meters have no key.
void put(Bulk& rows, const Place& place);
void put(Bulk& rows, const Meter& meter);
void put(Bulk& rows, const Point& point);
void put(Bulk& rows, const Installation& installation);
void put(Bulk& rows, const Account& account);
void put(Bulk& rows, const Contract& contract);
void put(Bulk& rows, const Valve& valve);

/// Appends objects that are complete (ids, paths, times) at the engine's best speed, within the caller's transaction.
/// What the repositories check is the caller's business, and nothing stands in the history: for towns that are made up.
/// One at a time on a connection.
template <class Object>
class TownRows {
 public:
  explicit TownRows(Connection& connection) : rows_(connection.bulk(rows_of<Object>())) {}
  void add(const Object& object) {
    put(*rows_, object);
    rows_->end_row();
  }
  void finish() { rows_->finish(); }

 private:
  std::unique_ptr<Bulk> rows_;
};

/// The group has so many meters now: ids of new ones go on from there.
void count_meters(Connection& connection, GroupId group, std::int64_t meters);

/// Customers have personal data, which is sealed, and words, which are a table of their own: add_words() is a second
/// round over the same customers.
class TownCustomers {
 public:
  TownCustomers(Connection& connection, const KeyBox& box) : connection_(connection), box_(box) {}
  void begin_customers();
  void add(const Customer& customer);
  void begin_words();
  void add_words(const Customer& customer);
  void finish() { rows_->finish(); }

 private:
  Connection& connection_;
  const KeyBox& box_;
  std::unique_ptr<Bulk> rows_;
};

}  // namespace riser::store
