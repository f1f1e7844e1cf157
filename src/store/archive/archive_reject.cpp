// SPDX-License-Identifier: Apache-2.0
#include "store/archive/archive_reject.h"

#include "store/master/enum_name.h"

namespace riser::store {

std::string_view name(ArchiveReject reject) noexcept {
  static constexpr std::string_view names[] = {
      "not_found",   "duplicate_name",    "duplicate_code", "no_parent",       "wrong_level",
      "cycle",       "too_many",          "in_use",         "retired",         "no_place",
      "no_meter",    "wrong_commodity",   "wrong_kind",     "meter_elsewhere", "point_occupied",
      "point_empty", "ends_before_begin", "no_part",        "bad_cursor"};
  return enum_name(names, reject);
}

}  // namespace riser::store
