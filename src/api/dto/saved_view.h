// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/json/id_kind.h"
#include "store/master/saved_views.h"

namespace riser::api {

template <>
inline constexpr std::string_view id_kind<store::SavedViewId> = "saved_view";

struct SavedView {
  store::SavedViewId id{};
  std::string page{};  ///< "monitor/meters"
  std::string name{};
  std::string query{};  ///< of the page's address: scope, filters, columns, order
  bool shared = false;
  bool mine = false;
  Reference owner{};
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(SavedView, (), (id, page, name, query, shared, mine, owner, created, changed))

struct SavedViewList {
  std::vector<SavedView> items{};
};
BOOST_DESCRIBE_STRUCT(SavedViewList, (), (items))

struct SavedViewQuery {
  std::optional<std::string> page{};
};
BOOST_DESCRIBE_STRUCT(SavedViewQuery, (), (page))

struct SavedViewCreate {
  std::string page{};
  std::string name{};
  std::string query{};
  std::optional<bool> shared{};
};
BOOST_DESCRIBE_STRUCT(SavedViewCreate, (), (page, name, query, shared))

struct SavedViewPatch {
  std::optional<std::string> name{};
  std::optional<std::string> query{};
  std::optional<bool> shared{};
};
BOOST_DESCRIBE_STRUCT(SavedViewPatch, (), (name, query, shared))

}  // namespace riser::api
