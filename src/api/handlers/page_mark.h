// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "api/dto/list.h"
#include "api/http/refused.h"
#include "api/json/decode.h"
#include "base/clock.h"

namespace riser::api {

/// A cursor in a list that is ordered by time: the time of the last row delivered and how many rows with this very time
/// were. What is added at the new end does not shift the pages.
struct PageMark {
  UtcSeconds time = 0;
  std::int64_t delivered = 0;
  std::string text() const;  ///< "1795257000.1"
  static std::optional<PageMark> parse(std::string_view text);
};

inline Refused bad_cursor() {
  return bad_field("cursor", "cursor: this is not one that a list gave out.", "bad_cursor");
}

/// A page of a list that is held as a whole: the cursor is the index of its first row. `limit` is checked.
template <class T>
Outcome<List<T>> page_of(std::vector<T> rows, const PageQuery& query, std::int64_t limit) {
  std::size_t from = 0;
  DecodeState state;
  if (query.cursor && !decode_text(*query.cursor, from, state)) return bad_cursor();
  List<T> list;
  list.total = static_cast<std::int64_t>(rows.size());
  from = std::min(from, rows.size());
  const std::size_t to = from + std::min(rows.size() - from, static_cast<std::size_t>(limit));
  for (std::size_t i = from; i < to; ++i) list.items.push_back(std::move(rows[i]));
  if (to < rows.size()) list.next_cursor = std::to_string(to);
  return list;
}

/// The index of the first row of `rows` that comes after `mark`, newest first; 0 without a mark.
template <class Rows, class TimeOf>
std::size_t first_after(const std::optional<PageMark>& mark, const Rows& rows, TimeOf time_of) {
  std::size_t i = 0;
  if (!mark) return i;
  while (i < rows.size() && time_of(rows[i]) > mark->time) ++i;
  for (std::int64_t n = 0; n < mark->delivered && i < rows.size() && time_of(rows[i]) == mark->time; ++n) ++i;
  return i;
}

/// The mark for a page that ends before `rows[i]`, i > 0.
template <class Rows, class TimeOf>
PageMark mark_before(const Rows& rows, std::size_t i, TimeOf time_of) {
  PageMark mark{.time = time_of(rows[i - 1])};
  for (std::size_t k = i; k > 0 && time_of(rows[k - 1]) == mark.time; --k) ++mark.delivered;
  return mark;
}

}  // namespace riser::api
