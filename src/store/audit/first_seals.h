// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/sql/database.h"

namespace riser::store {

/// Seals the operations that were noted before there were seals, if there are any: once, in transactions of some
/// thousands, and from where it stopped if it was interrupted. Several programs may call it at once.
void seal_first_operations(Database& database);

}  // namespace riser::store
