// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "store/sql/bulk.h"

namespace riser::store {

/// The columns of a table of the archives or of devices, for rows that are appended in bulk.
const BulkTarget& columns_of(std::string_view table);

}  // namespace riser::store
