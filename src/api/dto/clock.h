// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/job.h"
#include "api/dto/task.h"

namespace riser::api {

struct ClockMeter {
  MeterId id{};
  std::string number{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(ClockMeter, (), (id, number, name))

struct ClockRow {
  ClockMeter meter{};
  LinePlace place{};
  std::int64_t drift_s = 0;        ///< the meter's clock less the server's: positive when it is ahead
  std::int64_t uncertainty_s = 0;  ///< the truth is within drift_s +- this
  std::int64_t dst_s = 0;          ///< a whole hour beside a change of the clocks, not in drift_s
  Utc measured{};
  Utc first_measured{};
  std::int64_t largest_s = 0;  ///< the largest drift since then
  Nullable<Utc> corrected{};
  std::int64_t corrections = 0;
  std::string verdict{};  ///< may_be_set, or why its clock is left alone now
};
BOOST_DESCRIBE_STRUCT(ClockRow, (),
                      (meter, place, drift_s, uncertainty_s, dst_s, measured, first_measured, largest_s, corrected,
                       corrections, verdict))

/// How many clocks are off by so much at most, and by more than the range before.
struct ClockRange {
  Nullable<std::int64_t> within_s{};  ///< null: by more
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClockRange, (), (within_s, count))

struct ClockPage {
  std::vector<ClockRow> items{};
  Nullable<std::string> next_cursor{};
  std::vector<ClockRange> ranges{};  ///< of all meters
  std::int64_t not_measured = 0;
};
BOOST_DESCRIBE_STRUCT(ClockPage, (), (items, next_cursor, ranges, not_measured))

struct ClockQuery : PageQuery {
  std::optional<std::int64_t> worse_than_s{};
  std::optional<MeterId> meter{};  ///< this one alone, without ranges
};
BOOST_DESCRIBE_STRUCT(ClockQuery, (PageQuery), (worse_than_s, meter))

/// `meters` or `worse_than_s`, not both.
struct ClockOrder {
  std::optional<std::vector<MeterId>> meters{};
  std::optional<std::int64_t> worse_than_s{};
};
BOOST_DESCRIBE_STRUCT(ClockOrder, (), (meters, worse_than_s))

struct ClockLeftOut {
  ClockMeter meter{};
  std::string code{};  ///< small, uncertain, too_large, near_boundary ...
};
BOOST_DESCRIBE_STRUCT(ClockLeftOut, (), (meter, code))

struct ClockPlan {
  std::vector<ClockMeter> setting{};
  std::vector<ClockLeftOut> left_out{};
  bool more = false;  ///< there are more than one order takes: order again when this one is done
  Nullable<Job> job{};
};
BOOST_DESCRIBE_STRUCT(ClockPlan, (), (setting, left_out, more, job))

}  // namespace riser::api
