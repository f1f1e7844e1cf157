// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

/// Meters by name, or all of a line, a protocol, a model.
struct RedecodeOrder {
  std::optional<std::vector<MeterId>> meters{};
  std::optional<LineId> line{};
  std::optional<std::string> protocol{};
  std::optional<std::string> model{};
  std::optional<std::string> from{};  ///< UTC day, "2026-11-20"; all there are when it is not given
  std::optional<std::string> to{};    ///< included
  std::string reason{};
};
BOOST_DESCRIBE_STRUCT(RedecodeOrder, (), (meters, line, protocol, model, from, to, reason))

struct DayVersionRow {
  std::int64_t version = 0;
  Nullable<Utc> at{};  ///< when it was made; null: as it came
  std::string by{};    ///< id of the user; empty: as it came
  std::string reason{};
  std::int64_t readings = 0;
};
BOOST_DESCRIBE_STRUCT(DayVersionRow, (), (version, at, by, reason, readings))
BOOST_DESCRIBE_STRUCT(List<DayVersionRow>, (), (RISER_LIST_MEMBERS))

struct DayQuery : PageQuery {
  std::string day{};
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(DayQuery, (PageQuery), (day, as_of))

}  // namespace riser::api
