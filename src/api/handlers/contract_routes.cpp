// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/views/customer_view.h"
#include "store/archive/points.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

std::string field_of(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case no_account:
    case account_closed:
      return "account";
    case no_point:
      return "point";
    case point_contracted:
      return "from";
    case ends_before_begin:
      return "until";
    case duplicate_code:
      return "number";
    default:
      return {};
  }
}

Refused refused_contract(ArchiveReject reject) { return refused_by_archive(reject, "contract", field_of(reject)); }

/// What POST and PATCH have in common.
template <class Wish>
Outcome<store::Contract> with_wish(store::Contract contract, const Wish& wish) {
  if (wish.number) {
    auto number = checked_code("number", *wish.number);
    if (!number) return number.error();
    contract.number = std::move(*number);
  }
  if (wish.until) contract.ends = wish.until->has_value() ? (*wish.until)->seconds : store::still_there;
  if (contract.ends > store::still_there) return bad_field("until", "until: this is too far away.");
  if (wish.area_m2) {
    contract.area_dm2.reset();
    if (wish.area_m2->has_value()) {
      const auto area = (*wish.area_m2)->rescaled(-2);
      if (!area || area->mantissa < 0 || area->mantissa > 100'000'000)
        return bad_field("area_m2", "area_m2: expected 0 to 1000000 with at most two decimals.");
      contract.area_dm2 = area->mantissa;
    }
  }
  if (wish.note) {
    auto note = checked_note("note", *wish.note);
    if (!note) return note.error();
    contract.note = std::move(*note);
  }
  return contract;
}

class ContractHandlers {
 public:
  explicit ContractHandlers(Services& services) : services_(services), box_(services.store.key_box()) {}

  Outcome<Contracts> of_account(AccountId id, const AsOfQuery& query) const {
    const auto as_of = checked_as_of(query.as_of, services_.clock.utc());
    if (!as_of) return as_of.error();
    auto connection = services_.store.lease();
    auto account = store::Accounts{*connection, box_}.find(id);
    if (!account) return not_found("such account");
    if (const auto refused = put_back(*connection, store::ArchiveKind::account, *account, *as_of)) return *refused;
    const auto contracts = known_then(*connection, store::Contracts{*connection}.of_account(id), *as_of);
    return Contracts{contract_views(*connection, box_, contracts, *as_of)};
  }

  Outcome<Contracts> of_point(PointId id, const AsOfQuery& query) const {
    const auto as_of = checked_as_of(query.as_of, services_.clock.utc());
    if (!as_of) return as_of.error();
    auto connection = services_.store.lease();
    auto point = store::Points{*connection}.find(id);
    if (!point) return not_found("such measurement point");
    if (const auto refused = put_back(*connection, store::ArchiveKind::point, *point, *as_of)) return *refused;
    const auto contracts = known_then(*connection, store::Contracts{*connection}.of_point(id), *as_of);
    return Contracts{contract_views(*connection, box_, contracts, *as_of)};
  }

  Outcome<Contract> add(const Call& call, AccountId account, const ContractCreate& request) const {
    const store::Contract wanted{.account = account, .point = request.point, .begins = request.from.seconds};
    auto contract = with_wish(wanted, request);
    if (!contract) return contract.error();
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    const auto added = store::Contracts{*connection}.add(std::move(*contract), author_of(call, services_));
    if (!added && added.error() == ArchiveReject::no_account) return not_found("such account");
    if (!added) return refused_contract(added.error());
    transaction.commit();
    return view_of(*connection, *added);
  }

  Outcome<Contract> change(const Call& call, ContractId id, const ContractPatch& patch) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    store::Contracts contracts{*connection};
    const auto old = contracts.find(id);
    if (!old) return not_found("such contract");
    auto contract = with_wish(*old, patch);
    if (!contract) return contract.error();
    if (patch.from) contract->begins = patch.from->seconds;
    if (const auto done = contracts.update(*contract, author_of(call, services_)); !done)
      return refused_contract(done.error());
    transaction.commit();
    return view_of(*connection, *contract);
  }

  Outcome<Contract> transfer(const Call& call, ContractId id, const ContractTransfer& request) const {
    const auto note = checked_note("note", request.note.value_or(""));
    if (!note) return note.error();
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    const auto next = store::Contracts{*connection}.transfer(id, request.account, request.at.seconds, *note,
                                                             author_of(call, services_));
    if (!next && next.error() == ArchiveReject::ends_before_begin)
      return bad_field("at", "at: the contract does not last then.", "ends_before_begin");
    if (!next) return refused_contract(next.error());
    transaction.commit();
    return view_of(*connection, *next);
  }

  Outcome<Nothing> remove(const Call& call, ContractId id) const {
    auto connection = services_.store.lease();
    store::Transaction transaction{*connection};
    if (const auto done = store::Contracts{*connection}.remove(id, author_of(call, services_)); !done)
      return refused_contract(done.error());
    transaction.commit();
    return Nothing{};
  }

 private:
  Contract view_of(store::Connection& connection, const store::Contract& contract) const {
    return std::move(contract_views(connection, box_, std::span{&contract, 1}).front());
  }

  Services& services_;
  const store::KeyBox& box_;
};

}  // namespace

void add_contract_routes(Router& router, Services& services) {
  const ContractHandlers handlers{services};
  router.add<AsOfQuery, Nothing, Contracts>(
      {"GET", "/api/v1/accounts/{id}/contracts", Permission::view, 200, "The contracts of an account over time"},
      [handlers](Call& call, const AsOfQuery& query) { return handlers.of_account(call.id<AccountId>(), query); });
  router.add<AsOfQuery, Nothing, Contracts>(
      {"GET", "/api/v1/points/{id}/contracts", Permission::view, 200, "The contracts of a point over time"},
      [handlers](Call& call, const AsOfQuery& query) { return handlers.of_point(call.id<PointId>(), query); });
  router.add<Nothing, ContractCreate, Contract>(
      {"POST", "/api/v1/accounts/{id}/contracts", Permission::change_customers, 201, "Supply an account at a point"},
      [handlers](Call& call, const ContractCreate& request) {
        return handlers.add(call, call.id<AccountId>(), request);
      });
  router.add<Nothing, ContractPatch, Contract>(
      {"PATCH", "/api/v1/contracts/{id}", Permission::change_customers, 200, "Correct or end a contract"},
      [handlers](Call& call, const ContractPatch& patch) {
        return handlers.change(call, call.id<ContractId>(), patch);
      });
  router.add<Nothing, ContractTransfer, Contract>(
      {"POST", "/api/v1/contracts/{id}/transfer", Permission::change_customers, 201,
       "Change of occupant: the contract goes on with another account"},
      [handlers](Call& call, const ContractTransfer& request) {
        return handlers.transfer(call, call.id<ContractId>(), request);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/contracts/{id}", Permission::change_customers, 204, "Take back a contract that never was"},
      [handlers](Call& call) { return handlers.remove(call, call.id<ContractId>()); });
}

}  // namespace riser::api
