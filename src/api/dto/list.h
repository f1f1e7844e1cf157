// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

/// One page of a list; `total` counts what matches, `next_cursor` is null on the last page.
template <class T>
struct List {
  std::vector<T> items{};
  std::int64_t total = 0;
  Nullable<std::string> next_cursor{};
};
#define RISER_LIST_MEMBERS items, total, next_cursor

/// ?cursor=&limit=
struct PageQuery {
  std::optional<std::string> cursor{};
  std::optional<std::int64_t> limit{};
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit))

struct PeriodPageQuery : PageQuery {
  std::optional<Utc> from{};
  std::optional<Utc> to{};
};
BOOST_DESCRIBE_STRUCT(PeriodPageQuery, (PageQuery), (from, to))

/// ?as_of= : what was known at this instant.
struct AsOfQuery {
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(AsOfQuery, (), (as_of))

/// Of what a meter told, newest first.
struct PastPeriodQuery : PeriodPageQuery {
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(PastPeriodQuery, (PeriodPageQuery), (as_of))

constexpr std::int64_t default_limit = 60;
constexpr std::int64_t max_limit = 500;

/// Names another object: what a link needs.
struct Reference {
  std::string id{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(Reference, (), (id, name))

}  // namespace riser::api
