// SPDX-License-Identifier: Apache-2.0
#include "api/views/customer_view.h"

#include <map>

#include "api/views/point_view.h"

namespace riser::api {
namespace {

AccountCustomer customer_of(store::Connection& connection, const store::KeyBox& box, CustomerId id) {
  AccountCustomer view{.id = id};
  if (const auto customer = store::Customers{connection, box}.find(id)) {
    view.number = customer->number;
    view.name = store::masked(customer->personal).name;
  }
  return view;
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

Customer customer_view(store::Connection& connection, const store::KeyBox& box, const store::Customer& customer) {
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
  for (const store::Account& account : store::Accounts{connection, box}.of_customer(customer.id))
    view.accounts.push_back({account.id, account.number, account.closed != 0});
  return view;
}

Account account_view(store::Connection& connection, const store::KeyBox& box, const store::Account& account) {
  Account view{.id = account.id,
               .number = account.number,
               .customer = customer_of(connection, box, account.customer),
               .opened = Utc{account.opened},
               .closed = utc_or_null(account.closed),
               .note = account.note,
               .contracts = store::Accounts{connection, box}.lasting_contracts(account.id),
               .created = Utc{account.created},
               .changed = Utc{account.changed}};
  if (account.customer_class)
    if (const auto found = find_by_name<CustomerClass>(store::name(*account.customer_class)))
      view.customer_class = *found;
  return view;
}

std::vector<Contract> contract_views(store::Connection& connection, const store::KeyBox& box,
                                     std::span<const store::Contract> contracts) {
  std::vector<PointId> points;
  std::map<AccountId, ContractAccount> accounts;
  for (const store::Contract& contract : contracts) {
    points.push_back(contract.point);
    auto& account = accounts[contract.account];
    if (account.id) continue;
    account.id = contract.account;
    if (const auto found = store::Accounts{connection, box}.find(contract.account)) {
      account.number = found->number;
      account.customer = customer_of(connection, box, found->customer);
    }
  }
  const auto titles = titles_of(connection, points);
  std::vector<Contract> views;
  for (const store::Contract& contract : contracts) {
    Contract view{.id = contract.id,
                  .number = contract.number,
                  .account = accounts.at(contract.account),
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
