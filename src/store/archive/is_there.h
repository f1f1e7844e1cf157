// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/sql/query.h"

namespace riser::store {

/// Whether the query has a row.
inline bool is_there(Query q) { return q.next(); }
/// The number in its only row; 0 without one.
inline std::int64_t number_of(Query q) { return q.next() ? q.integer(0) : 0; }

}  // namespace riser::store
