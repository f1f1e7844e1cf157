// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "store/sql/connection.h"

namespace riser::store {

/// Runs "`select` WHERE `column` IN (...)" for all the ids, 64 at a time, so that a statement is prepared once whatever
/// there are. Those parameters of its own come first: `bind(q)` gives `own` of them. visit(q) is called for each row;
/// the order is the store's.
template <class IdType, class Bind, class Visit>
void for_ids(Connection& connection, std::string_view select, std::string_view column, std::span<const IdType> ids,
             int own, const Bind& bind, const Visit& visit) {
  constexpr std::size_t at_once = 64;
  if (ids.empty()) return;
  std::string text = fmt::format("{} WHERE {} IN (", select, column);
  for (std::size_t i = 0; i < at_once; ++i) text += fmt::format("{}${}", i ? "," : "", own + 1 + static_cast<int>(i));
  text += ")";
  for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
    auto q = connection.query(text);
    bind(q);
    for (std::size_t i = 0; i < at_once; ++i)
      q.bind_one(own + 1 + static_cast<int>(i), begin + i < ids.size() ? ids[begin + i] : IdType{});
    while (q.next()) visit(q);
  }
}

template <class IdType, class Visit>
void for_ids(Connection& connection, std::string_view select, std::string_view column, std::span<const IdType> ids,
             const Visit& visit) {
  for_ids(connection, select, column, ids, 0, [](Query&) {}, visit);
}

}  // namespace riser::store
