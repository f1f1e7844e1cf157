// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/places.h"
#include "store/archive/scope.h"
#include "store/master/key_box.h"
#include "store/sql/connection.h"

namespace riser::store {

/// A customer's account: what is used under its contracts is billed to it.
struct Account {
  AccountId id{};
  std::string number{};  ///< unique
  CustomerId customer{};
  std::optional<CustomerClass> customer_class{};
  UtcSeconds opened = 0;
  UtcSeconds closed = 0;  ///< 0: it is open
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
};
FieldTexts fields_of(const Account& account);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class Accounts {
 public:
  static constexpr std::int64_t max_limit = 500;
  Accounts(Connection& connection, const KeyBox& box) : connection_(connection), box_(box) {}

  /// Gives id, times, and a number when it has none. no_customer (or it is retired), duplicate_code (the number).
  Result<Account, ArchiveReject> add(Account account, const Author& author);
  /// number, customer_class, opened and note. not_found, duplicate_code.
  Result<Account, ArchiveReject> update(const Account& account, const Author& author);
  /// in_use: a contract lasts. ends_before_begin.
  Result<void, ArchiveReject> close(AccountId id, UtcSeconds at, const Author& author);
  /// no_customer: it is retired.
  Result<void, ArchiveReject> reopen(AccountId id, const Author& author);
  /// For the undo of an import. in_use: there are contracts, over or not.
  Result<void, ArchiveReject> remove(AccountId id, const Author& author);

  std::optional<Account> find(AccountId id);
  std::optional<Account> find_number(std::string_view number);
  std::vector<Account> of_customer(CustomerId customer);
  std::int64_t lasting_contracts(AccountId id);

  struct Filter {
    std::string q{};  ///< the number's beginning, or what its customer is found by
    CustomerId customer{};
    PlaceId within{};  ///< with a contract that lasts for a point there or below
    std::optional<bool> closed{};
    Scope scope{};
  };
  struct Page {
    std::vector<Account> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// By id. bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);

 private:
  Connection& connection_;
  const KeyBox& box_;
};

}  // namespace riser::store
