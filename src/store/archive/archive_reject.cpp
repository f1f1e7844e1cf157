// SPDX-License-Identifier: Apache-2.0
#include "store/archive/archive_reject.h"

#include "store/master/enum_name.h"

namespace riser::store {

std::string_view name(ArchiveReject reject) noexcept {
  static constexpr std::string_view names[] = {"not_found",         "duplicate_name",   "duplicate_code",
                                               "no_parent",         "wrong_level",      "cycle",
                                               "too_many",          "in_use",           "retired",
                                               "no_place",          "no_point",         "no_meter",
                                               "wrong_commodity",   "wrong_kind",       "meter_elsewhere",
                                               "point_occupied",    "point_empty",      "ends_before_begin",
                                               "no_part",           "duplicate_part",   "wrong_part",
                                               "no_node",           "no_customer",      "no_account",
                                               "account_closed",    "point_contracted", "duplicate_number",
                                               "duplicate_address", "no_line",          "no_address",
                                               "needs_meter",       "meter_has_valve",  "two_drives",
                                               "bad_cursor"};
  return enum_name(names, reject);
}

}  // namespace riser::store
