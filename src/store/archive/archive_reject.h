// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace riser::store {

/// Why the archives refuse a change. The API turns name() into its problem code.
enum class ArchiveReject : std::uint8_t {
  not_found,
  duplicate_name,  ///< a sibling in the tree, or another group, has it
  duplicate_code,  ///< another object of the kind has this external key
  no_parent,       ///< there is no such place, or it is retired
  wrong_level,     ///< such a place cannot stand below its parent
  cycle,           ///< it would stand below itself, or a sum would hold itself
  too_many,
  in_use,    ///< something rests on it
  retired,   ///< it must be restored first
  no_place,  ///< of a point
  no_point,
  no_meter,
  wrong_commodity,  ///< the meter's is not the point's
  wrong_kind,       ///< a sum has no meters, and a point with meters no parts
  meter_elsewhere,  ///< the meter is at a point then already
  point_occupied,   ///< the point has a meter then already
  point_empty,      ///< no meter is there to be taken away
  ends_before_begin,
  no_part,  ///< of a sum: there is no such point
  duplicate_part,
  wrong_part,  ///< the main network cannot hang on the distribution
  no_node,
  no_customer,
  no_account,
  account_closed,
  point_contracted,  ///< the point has a contract then already
  duplicate_number,
  duplicate_address,  ///< another valve of the line has it
  no_line,
  no_address,       ///< what hangs on a line is asked by it
  needs_meter,      ///< a valve that is built in is part of a meter
  meter_has_valve,  ///< a meter drives one
  two_drives,       ///< a valve is driven by a meter or over a line
  bad_cursor,
};
std::string_view name(ArchiveReject reject) noexcept;

}  // namespace riser::store
