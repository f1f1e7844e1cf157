// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

enum class ReadingFormat { json, csv, xml };
BOOST_DESCRIBE_ENUM(ReadingFormat, json, csv, xml)

/// Readings of the meters that all of `meter`, `place` and `group` mean; without any of them of all that one sees.
struct ReadingQuery {
  std::vector<MeterId> meter{};
  std::optional<PlaceId> place{};  ///< at it or anywhere below it now
  std::optional<MeterGroupId> group{};
  std::vector<std::string> register_{};  ///< none: all
  std::optional<Utc> from{};
  std::optional<Utc> to{};
  std::optional<ReadingFormat> format{};  ///< instead of the header Accept
  std::optional<std::string> cursor{};
  std::optional<std::int64_t> limit{};  ///< readings a page
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(ReadingQuery, (), (meter, place, group, register_, from, to, format, cursor, limit, as_of))

struct ReadingRow {
  MeterId meter{};
  std::string number{};
  Commodity commodity = Commodity::other;
  Nullable<Reference> point{};  ///< that the meter was at then
  Nullable<Reference> place{};  ///< of the point
  Utc time{};
  std::string source{};
  std::string quality{};
  std::int64_t status = 0;
  std::vector<RegisterValue> values{};
};
BOOST_DESCRIBE_STRUCT(ReadingRow, (), (meter, number, commodity, point, place, time, source, quality, status, values))

/// Meter by meter, each by time. A page may have few rows, or none, and still not be the last: next_cursor says so.
struct ReadingPage {
  std::vector<ReadingRow> items{};
  Nullable<std::string> next_cursor{};
};
BOOST_DESCRIBE_STRUCT(ReadingPage, (), (items, next_cursor))

}  // namespace riser::api
