// SPDX-License-Identifier: Apache-2.0
#include "store/reject.h"

#include <cstddef>

namespace riser::store {

std::string_view name(Reject reject) noexcept {
  static constexpr std::string_view names[] = {
      "not_found",  "duplicate_address", "duplicate_identity", "duplicate_name", "no_address", "in_use",
      "group_full", "quarantine_full",   "bad_cursor",         "no_repeater",    "exists",     "retired"};
  return names[static_cast<std::size_t>(reject)];
}

}  // namespace riser::store
