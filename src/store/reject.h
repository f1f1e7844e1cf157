// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace riser::store {

/// Why the store refuses a request. The API turns name() into its problem code.
enum class Reject {
  not_found,
  duplicate_address,   ///< the line has a meter with this address
  duplicate_identity,  ///< a gateway registers with this identity already
  duplicate_name,      ///< a user or a task has this name
  no_address,          ///< a meter needs a secondary or a primary address
  in_use,              ///< it still has meters, or readings rest on it
  group_full,          ///< 2^20 meters in one group
  quarantine_full,
  bad_cursor,
  no_repeater,  ///< there is no such repeater on the meter's line
  exists,       ///< a run of the task that was due then
  retired,      ///< it, or what it would hang on
};
std::string_view name(Reject reject) noexcept;

}  // namespace riser::store
