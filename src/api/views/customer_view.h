// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <vector>

#include "api/dto/customer.h"
#include "api/views/past.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"

namespace riser::api {

/// Without a mask: only for who asked for it.
Personal personal_view(const store::Personal& personal);
/// `as_of`: what stands behind them is of then, as what is given.
Customer customer_view(store::Connection& connection, const store::KeyBox& box, const store::Customer& customer,
                       AsOf as_of = {});
Account account_view(store::Connection& connection, const store::KeyBox& box, const store::Account& account,
                     AsOf as_of = {});
std::vector<Account> account_views(store::Connection& connection, const store::KeyBox& box,
                                   std::span<const store::Account> accounts, AsOf as_of = {});
std::vector<Contract> contract_views(store::Connection& connection, const store::KeyBox& box,
                                     std::span<const store::Contract> contracts, AsOf as_of = {});

}  // namespace riser::api
