// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <vector>

#include "api/dto/customer.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"

namespace riser::api {

/// Without a mask: only for who asked for it.
Personal personal_view(const store::Personal& personal);
Customer customer_view(store::Connection& connection, const store::KeyBox& box, const store::Customer& customer);
Account account_view(store::Connection& connection, const store::KeyBox& box, const store::Account& account);
std::vector<Contract> contract_views(store::Connection& connection, const store::KeyBox& box,
                                     std::span<const store::Contract> contracts);

}  // namespace riser::api
