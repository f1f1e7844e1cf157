// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "store/sql/connection.h"

namespace riser::store {

/// The last column of a table of facts and its primary key. SQLite: the row id itself, as small and fast as it gets.
/// PostgreSQL: the group comes first, so that the table can be distributed by it.
std::string fact_key(Engine engine, std::string_view column);
/// The text between the parentheses of ON CONFLICT for such a table.
std::string fact_conflict(Engine engine, std::string_view column);

/// `count` new ids from the named counter; the first of them.
std::int64_t next_id(Connection& connection, std::string_view counter, std::int64_t count = 1);

}  // namespace riser::store
