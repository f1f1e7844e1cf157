// SPDX-License-Identifier: Apache-2.0
#include "api/views/customer_view.h"

#include <algorithm>
#include <map>

#include "api/views/meter_view.h"
#include "api/views/point_view.h"
#include "store/archive/account_places.h"

namespace riser::api {
namespace {

AccountCustomer customer_of(store::Connection& connection, const store::KeyBox& box, CustomerId id, AsOf as_of) {
  AccountCustomer view{.id = id};
  auto customer = store::Customers{connection, box}.find(id);
  if (customer && !put_back(connection, store::ArchiveKind::customer, *customer, as_of)) {
    view.number = customer->number;
    view.name = store::masked(customer->personal).name;
  }
  return view;
}

/// That last.
std::int64_t count_contracts(store::Connection& connection, const store::KeyBox& box, AccountId account, AsOf as_of) {
  if (!as_of) return store::Accounts{connection, box}.lasting_contracts(account);
  const auto contracts = known_then(connection, store::Contracts{connection}.of_account(account), as_of);
  return std::count_if(contracts.begin(), contracts.end(), [](const store::Contract& one) { return one.now(); });
}

Account plain_view(store::Connection& connection, const store::KeyBox& box, const store::Account& account, AsOf as_of) {
  Account view{.id = account.id,
               .number = account.number,
               .customer = customer_of(connection, box, account.customer, as_of),
               .opened = Utc{account.opened},
               .closed = utc_or_null(account.closed),
               .note = account.note,
               .contracts = count_contracts(connection, box, account.id, as_of),
               .created = Utc{account.created},
               .changed = Utc{account.changed}};
  if (account.customer_class)
    if (const auto found = find_by_name<CustomerClass>(store::name(*account.customer_class)))
      view.customer_class = *found;
  return view;
}

/// Where accounts are or were supplied; those without a contract that lasts are absent.
std::map<AccountId, std::vector<PlaceId>> places_then(store::Connection& connection,
                                                      std::span<const AccountId> accounts, AsOf as_of) {
  if (!as_of) return store::places_of(connection, accounts);
  std::map<AccountId, std::vector<PlaceId>> places;
  for (const AccountId account : accounts) {
    std::vector<PointId> ids;
    for (const auto& one : known_then(connection, store::Contracts{connection}.of_account(account), as_of))
      if (one.now()) ids.push_back(one.point);
    auto points = store::Points{connection}.rows(ids);
    put_back(connection, store::ArchiveKind::point, points, as_of);
    for (const store::Point& point : points) {
      if (!point.place) continue;
      auto& known = places[account];
      if (std::find(known.begin(), known.end(), point.place) == known.end()) known.push_back(point.place);
    }
  }
  return places;
}

}  // namespace

Personal personal_view(const store::Personal& personal) {
  return {.name = personal.name,
          .phone = personal.phone,
          .email = personal.email,
          .id_number = personal.id_number,
          .address = personal.address,
          .contact = personal.contact};
}

Customer customer_view(store::Connection& connection, const store::KeyBox& box, const store::Customer& customer,
                       AsOf as_of) {
  Customer view{.id = customer.id,
                .number = customer.number,
                .kind = customer.kind == store::CustomerKind::company ? CustomerKind::company : CustomerKind::person,
                .masked = personal_view(store::masked(customer.personal)),
                .protection = customer.protection,
                .language = customer.language,
                .note = customer.note,
                .retired = customer.retired != 0,
                .created = Utc{customer.created},
                .changed = Utc{customer.changed}};
  auto accounts = store::Accounts{connection, box}.of_customer(customer.id);
  put_back(connection, store::ArchiveKind::account, accounts, as_of);
  for (const store::Account& account : accounts)
    view.accounts.push_back({account.id, account.number, account.closed != 0});
  return view;
}

std::vector<Account> account_views(store::Connection& connection, const store::KeyBox& box,
                                   std::span<const store::Account> accounts, AsOf as_of) {
  std::vector<AccountId> ids;
  for (const store::Account& account : accounts) ids.push_back(account.id);
  const auto places = places_then(connection, ids, as_of);
  std::vector<PlaceId> firsts;
  for (const auto& [id, of_account] : places) firsts.push_back(of_account.front());
  const auto addresses = addresses_then(connection, firsts, as_of);
  std::vector<Account> views;
  for (const store::Account& account : accounts) {
    Account& view = views.emplace_back(plain_view(connection, box, account, as_of));
    const auto at = places.find(account.id);
    if (at == places.end()) continue;
    view.places = static_cast<std::int64_t>(at->second.size());
    const auto address = addresses.find(at->second.front());
    view.place = Reference{id_text(at->second.front()), address == addresses.end() ? std::string{} : address->second};
  }
  return views;
}

Account account_view(store::Connection& connection, const store::KeyBox& box, const store::Account& account,
                     AsOf as_of) {
  return std::move(account_views(connection, box, std::span{&account, 1}, as_of).front());
}

std::vector<Contract> contract_views(store::Connection& connection, const store::KeyBox& box,
                                     std::span<const store::Contract> contracts, AsOf as_of) {
  std::vector<PointId> points;
  std::map<PointId, Commodity> commodities;
  std::map<AccountId, ContractAccount> accounts;
  for (const store::Contract& contract : contracts) {
    points.push_back(contract.point);
    auto& account = accounts[contract.account];
    if (account.id) continue;
    account.id = contract.account;
    auto found = store::Accounts{connection, box}.find(contract.account);
    if (found && !put_back(connection, store::ArchiveKind::account, *found, as_of)) {
      account.number = found->number;
      account.customer = customer_of(connection, box, found->customer, as_of);
    }
  }
  const auto titles = titles_of(connection, points, as_of);
  for (const store::Point& point : store::Points{connection}.rows(points))
    commodities.emplace(point.id, commodity_of(point.commodity));
  std::vector<Contract> views;
  for (const store::Contract& contract : contracts) {
    Contract view{.id = contract.id,
                  .number = contract.number,
                  .account = accounts.at(contract.account),
                  .commodity = commodities[contract.point],
                  .from = Utc{contract.begins},
                  .note = contract.note};
    const auto title = titles.find(contract.point);
    view.point = {id_text(contract.point), title == titles.end() ? std::string{} : title->second};
    if (!contract.now()) view.until = Utc{contract.ends};
    if (contract.area_dm2) view.area_m2 = Decimal{*contract.area_dm2, -2};
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace riser::api
