// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/audit.h"
#include "store/audit/operations.h"
#include "store/master/key_box.h"

namespace riser::api {

/// As people know them: ids become names. Personal data of customers is masked, as it was when it was noted.
std::vector<Operation> operation_views(store::Connection& connection, const store::KeyBox& box,
                                       const std::vector<store::Operation>& operations);

}  // namespace riser::api
