// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/personal.h"
#include "store/archive/scope.h"
#include "store/sql/connection.h"

namespace riser::store {

enum class CustomerKind : std::uint8_t { person, company };
std::string_view name(CustomerKind kind) noexcept;
std::optional<CustomerKind> find_customer_kind(std::string_view name) noexcept;

/// Who is supplied and pays.
struct Customer {
  CustomerId id{};
  std::string number{};  ///< unique
  CustomerKind kind = CustomerKind::person;
  Personal personal{};
  std::string protection{};  ///< why supply must not be cut off; empty: it may
  std::string language{};    ///< of letters and messages; empty: the utility's
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
  UtcSeconds retired = 0;  ///< 0: it is not
};

/// Personal data masked.
FieldTexts fields_of(const Customer& customer);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing. What
/// the history says of personal data is masked.
class Customers {
 public:
  static constexpr std::int64_t max_limit = 500;
  Customers(Connection& connection, const KeyBox& box) : connection_(connection), box_(box) {}

  /// Gives id, times, and a number when it has none. duplicate_code (the number).
  Result<Customer, ArchiveReject> add(Customer customer, const Author& author);
  /// Everything but id, kind and times. not_found, retired, duplicate_code.
  Result<Customer, ArchiveReject> update(const Customer& customer, const Author& author);
  /// in_use: an account is open.
  Result<void, ArchiveReject> retire(CustomerId id, const Author& author);
  Result<void, ArchiveReject> restore(CustomerId id, const Author& author);
  /// For the undo of an import. in_use: there are accounts, open or not.
  Result<void, ArchiveReject> remove(CustomerId id, const Author& author);

  /// A customer whose personal data was sealed with another key has none.
  std::optional<Customer> find(CustomerId id);
  std::optional<Customer> find_number(std::string_view number);
  /// Notes that somebody looked at the personal data.
  void viewed(CustomerId id, const Author& author);

  struct Filter {
    std::string q{};  ///< the number's beginning, or words as of words_of_search()
    std::optional<CustomerKind> kind{};
    std::optional<bool> is_protected{};
    bool with_retired = false;
    Scope scope{};
  };
  struct Page {
    std::vector<Customer> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// By id. bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);

 private:
  Customer read(const Query& q) const;
  std::vector<Customer> list(Query q) const;
  void write_words(const Customer& customer);

  Connection& connection_;
  const KeyBox& box_;
};

}  // namespace riser::store
