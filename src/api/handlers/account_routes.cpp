// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/customer_view.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

Refused refused_account(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case in_use:
      return {Reject::conflict, "in_use", "A contract of this account lasts; end it or hand it over first."};
    case no_customer:
      return refused_by_archive(reject, "account", "customer");
    case duplicate_code:
      return refused_by_archive(reject, "account", "number");
    case ends_before_begin:
      return refused_by_archive(reject, "account", "at");
    default:
      return refused_by_archive(reject, "account");
  }
}

template <class Wish>
Outcome<store::Account> with_wish(store::Account account, const Wish& wish) {
  if (wish.number) {
    auto number = checked_code("number", *wish.number);
    if (!number) return number.error();
    if (number->empty() && account.id) return bad_field("number", "number: it must not be empty.", "missing");
    account.number = std::move(*number);
  }
  if (wish.customer_class) {
    account.customer_class.reset();
    if (wish.customer_class->has_value())
      account.customer_class = store::find_customer_class(name_of(**wish.customer_class));
  }
  if (wish.opened) account.opened = wish.opened->seconds;
  if (wish.note) {
    auto note = checked_note("note", *wish.note);
    if (!note) return note.error();
    account.note = std::move(*note);
  }
  return account;
}

class AccountHandlers {
 public:
  explicit AccountHandlers(Services& services) : services_(services), box_(services.store.key_box()) {}

  Outcome<List<Account>> list(const Call& call, const AccountListQuery& query) const {
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    const store::Accounts::Filter filter{.q = query.q.value_or(""),
                                         .customer = query.customer.value_or(CustomerId{}),
                                         .within = query.place.value_or(PlaceId{}),
                                         .closed = query.closed,
                                         .scope = call.caller->scope};
    auto connection = services_.store.lease();
    const auto page = store::Accounts{*connection, box_}.page(filter, query.cursor.value_or(""), *limit);
    if (!page) return bad_cursor();
    List<Account> list;
    list.items = account_views(*connection, box_, page->rows);
    list.total = page->total;
    if (page->next_cursor) list.next_cursor = *page->next_cursor;
    return list;
  }

  Outcome<Account> find(AccountId id, const AsOfQuery& query) const {
    const auto as_of = checked_as_of(query.as_of, services_.clock.utc());
    if (!as_of) return as_of.error();
    auto connection = services_.store.lease();
    auto account = store::Accounts{*connection, box_}.find(id);
    if (!account) return not_found("such account");
    if (const auto refused = put_back(*connection, store::ArchiveKind::account, *account, *as_of)) return *refused;
    return account_view(*connection, box_, *account, *as_of);
  }

  Outcome<Account> add(const Call& call, const AccountCreate& request) const {
    const store::Account wanted{.customer = request.customer, .opened = services_.clock.utc()};
    auto account = with_wish(wanted, request);
    if (!account) return account.error();
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    const auto added = store::Accounts{*connection, box_}.add(std::move(*account), author_of(call, services_));
    if (!added) return refused_account(added.error());
    transaction.commit();
    return account_view(*connection, box_, *added);
  }

  Outcome<Account> change(const Call& call, AccountId id, const AccountPatch& patch) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Accounts accounts{*connection, box_};
    const auto old = accounts.find(id);
    if (!old) return not_found("such account");
    const auto account = with_wish(*old, patch);
    if (!account) return account.error();
    const auto changed = accounts.update(*account, author_of(call, services_));
    if (!changed) return refused_account(changed.error());
    transaction.commit();
    return account_view(*connection, box_, *changed);
  }

  Outcome<Account> close(const Call& call, AccountId id, const AccountClose& request) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Accounts accounts{*connection, box_};
    const UtcSeconds at = request.at ? request.at->seconds : services_.clock.utc();
    if (const auto done = accounts.close(id, at, author_of(call, services_)); !done)
      return refused_account(done.error());
    transaction.commit();
    return account_view(*connection, box_, accounts.find(id).value());
  }

  Outcome<Account> reopen(const Call& call, AccountId id) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Accounts accounts{*connection, box_};
    if (const auto done = accounts.reopen(id, author_of(call, services_)); !done) return refused_account(done.error());
    transaction.commit();
    return account_view(*connection, box_, accounts.find(id).value());
  }

 private:
  Services& services_;
  const store::KeyBox& box_;
};

}  // namespace

void add_account_routes(Router& router, Services& services) {
  const AccountHandlers handlers{services};
  router.add<AccountListQuery, Nothing, List<Account>>(
      {"GET", "/api/v1/accounts", Permission::view, 200, "Accounts of customers", Within::filtered},
      [handlers](Call& call, const AccountListQuery& query) { return handlers.list(call, query); });
  router.add<Nothing, AccountCreate, Account>(
      {"POST", "/api/v1/accounts", Permission::change_customers, 201, "Open an account for a customer"},
      [handlers](Call& call, const AccountCreate& request) { return handlers.add(call, request); });
  router.add<AsOfQuery, Nothing, Account>(
      {"GET", "/api/v1/accounts/{id}", Permission::view, 200, "An account"},
      [handlers](Call& call, const AsOfQuery& query) { return handlers.find(call.id<AccountId>(), query); });
  router.add<Nothing, AccountPatch, Account>(
      {"PATCH", "/api/v1/accounts/{id}", Permission::change_customers, 200, "Change an account"},
      [handlers](Call& call, const AccountPatch& patch) { return handlers.change(call, call.id<AccountId>(), patch); });
  router.add<Nothing, AccountClose, Account>(
      {"POST", "/api/v1/accounts/{id}/close", Permission::change_customers, 200, "Close an account without contracts"},
      [handlers](Call& call, const AccountClose& request) {
        return handlers.close(call, call.id<AccountId>(), request);
      });
  router.add<Nothing, Nothing, Account>(
      {"POST", "/api/v1/accounts/{id}/reopen", Permission::change_customers, 200, "Open a closed account again"},
      [handlers](Call& call) { return handlers.reopen(call, call.id<AccountId>()); });
}

}  // namespace riser::api
