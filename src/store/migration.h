// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

#include "store/sql/database.h"

namespace riser::store {

/// One step forward. There is no way back: a backup is.
struct Migration {
  std::int64_t version;  ///< 1, 2, 3, ... without a gap
  std::string_view sql;  ///< for both engines
};

/// All migrations of this program.
std::span<const Migration> migrations();

/// Brings the schema up to date, all steps in one transaction (other processes wait); the version it had before.
/// StoreError newer_schema when the database was written by a newer program.
std::int64_t migrate(Database& database, std::span<const Migration> steps = migrations());

/// StoreError unless the schema is the one of this program.
void check_schema(Database& database);

}  // namespace riser::store
