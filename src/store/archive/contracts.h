// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/installations.h"
#include "store/sql/connection.h"

namespace riser::store {

/// An account is supplied at a measurement point from `begins` to before `ends`; `still_there` while it is.
struct Contract {
  ContractId id{};
  std::string number{};  ///< unique; empty: none
  AccountId account{};
  PointId point{};
  UtcSeconds begins = 0;
  UtcSeconds ends = still_there;
  std::optional<std::int64_t> area_dm2{};  ///< that is billed, when it is not the place's
  std::string note{};
  bool now() const noexcept { return ends == still_there; }
};
FieldTexts fields_of(const Contract& contract);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing. At one
/// moment a point has at most one contract.
class Contracts {
 public:
  explicit Contracts(Connection& connection) : connection_(connection) {}

  /// Gives the id. no_account, account_closed, no_point (or it is retired), point_contracted, ends_before_begin,
  /// duplicate_code (the number).
  Result<Contract, ArchiveReject> add(Contract contract, const Author& author);
  /// Everything but id, account and point.
  Result<void, ArchiveReject> update(const Contract& contract, const Author& author);
  /// Ends it and goes on with another account at the same moment.
  Result<Contract, ArchiveReject> transfer(ContractId id, AccountId account, UtcSeconds at, std::string_view note,
                                           const Author& author);
  Result<void, ArchiveReject> remove(ContractId id, const Author& author);

  std::optional<Contract> find(ContractId id);
  std::optional<Contract> find_number(std::string_view number);
  /// By time.
  std::vector<Contract> of_account(AccountId account);
  std::vector<Contract> of_point(PointId point);

 private:
  std::optional<ArchiveReject> fault(const Contract& wanted);

  Connection& connection_;
};

}  // namespace riser::store
