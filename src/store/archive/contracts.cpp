// SPDX-License-Identifier: Apache-2.0
#include "store/archive/contracts.h"

#include "base/check.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_CONTRACT_COLUMNS "id, number, account, point, begins, ends, area_dm2, note"

Contract read(const Query& q) {
  Contract contract{.id = ContractId{q.integer(0)}, .number = q.string(1)};
  contract.account = AccountId{q.integer(2)};
  contract.point = PointId{q.integer(3)};
  contract.begins = q.integer(4);
  contract.ends = q.integer(5);
  contract.area_dm2 = q.maybe_integer(6);
  contract.note = q.text(7);
  return contract;
}

std::vector<Contract> list(Query q) {
  std::vector<Contract> rows;
  while (q.next()) rows.push_back(read(q));
  return rows;
}

std::optional<Contract> first_of(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

/// Two who change the contracts of one point, or of an account that closes, wait for each other.
void hold(Connection& connection, const Contract& contract) {
  connection.execute("UPDATE point SET changed = changed WHERE id = $1", contract.point);
  connection.execute("UPDATE billing_account SET changed = changed WHERE id = $1", contract.account);
}

}  // namespace

FieldTexts fields_of(const Contract& contract) {
  std::optional<std::string> ends, area, number, note;
  if (!contract.now()) ends = std::to_string(contract.ends);
  if (contract.area_dm2) area = Decimal{*contract.area_dm2, -2}.to_string();
  if (!contract.number.empty()) number = contract.number;
  if (!contract.note.empty()) note = contract.note;
  return {{"number", number},
          {"account", std::to_string(contract.account.value)},
          {"point", std::to_string(contract.point.value)},
          {"from", std::to_string(contract.begins)},
          {"until", ends},
          {"area_m2", area},
          {"note", note}};
}

std::optional<ArchiveReject> Contracts::fault(const Contract& wanted) {
  if (wanted.ends <= wanted.begins) return ArchiveReject::ends_before_begin;
  {
    auto account = connection_.query("SELECT closed FROM billing_account WHERE id = $1", wanted.account);
    if (!account.next()) return ArchiveReject::no_account;
    if (account.integer(0) != 0 && wanted.ends > account.integer(0)) return ArchiveReject::account_closed;
  }
  {
    auto point = connection_.query("SELECT retired FROM point WHERE id = $1", wanted.point);
    if (!point.next() || (point.integer(0) != 0 && wanted.now())) return ArchiveReject::no_point;
  }
  auto other = connection_.query("SELECT 1 FROM contract WHERE point = $1 AND begins < $3 AND ends > $2 AND id <> $4",
                                 wanted.point, wanted.begins, wanted.ends, wanted.id);
  if (other.next()) return ArchiveReject::point_contracted;
  const auto same = find_number(wanted.number);
  if (same && same->id != wanted.id) return ArchiveReject::duplicate_code;
  return std::nullopt;
}

Result<Contract, ArchiveReject> Contracts::add(Contract contract, const Author& author) {
  hold(connection_, contract);
  contract.id = {};
  if (const auto reject = fault(contract)) return *reject;
  contract.id = ContractId{next_id(connection_, "contract")};
  connection_.execute("INSERT INTO contract(" RISER_CONTRACT_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                      contract.id, contract.number, contract.account, contract.point, contract.begins, contract.ends,
                      contract.area_dm2, contract.note);
  Changes(connection_).created(ArchiveKind::contract, contract.id.value, author, fields_of(contract));
  return contract;
}

Result<void, ArchiveReject> Contracts::update(const Contract& contract, const Author& author) {
  hold(connection_, contract);
  const auto old = find(contract.id);
  if (!old) return ArchiveReject::not_found;
  CHECK(old->account == contract.account && old->point == contract.point);
  if (const auto reject = fault(contract)) return *reject;
  connection_.execute("UPDATE contract SET number = $2, begins = $3, ends = $4, area_dm2 = $5, note = $6 WHERE id = $1",
                      contract.id, contract.number, contract.begins, contract.ends, contract.area_dm2, contract.note);
  Changes(connection_).changed(ArchiveKind::contract, contract.id.value, author, fields_of(*old), fields_of(contract));
  return boost::system::in_place_value;
}

Result<Contract, ArchiveReject> Contracts::transfer(ContractId id, AccountId account, UtcSeconds at,
                                                    std::string_view note, const Author& author) {
  auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (at >= old->ends) return ArchiveReject::ends_before_begin;
  Contract next{.account = account, .point = old->point, .begins = at, .ends = old->ends, .area_dm2 = old->area_dm2};
  next.note = note;
  old->ends = at;
  if (const auto ended = update(*old, author); !ended) return ended.error();
  return add(std::move(next), author);
}

Result<void, ArchiveReject> Contracts::remove(ContractId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  connection_.execute("DELETE FROM contract WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::contract, id.value, author, fields_of(*old));
  return boost::system::in_place_value;
}

std::optional<Contract> Contracts::find(ContractId id) {
  return first_of(connection_.query("SELECT " RISER_CONTRACT_COLUMNS " FROM contract WHERE id = $1", id));
}

std::optional<Contract> Contracts::find_number(std::string_view number) {
  if (number.empty()) return std::nullopt;
  return first_of(
      connection_.query("SELECT " RISER_CONTRACT_COLUMNS " FROM contract WHERE number = $1 AND number <> ''", number));
}

std::vector<Contract> Contracts::of_account(AccountId account) {
  return list(connection_.query(
      "SELECT " RISER_CONTRACT_COLUMNS " FROM contract WHERE account = $1 ORDER BY begins, id", account));
}

std::vector<Contract> Contracts::of_point(PointId point) {
  return list(
      connection_.query("SELECT " RISER_CONTRACT_COLUMNS " FROM contract WHERE point = $1 ORDER BY begins", point));
}

}  // namespace riser::store
