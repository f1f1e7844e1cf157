// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/session.h"

namespace riser::api {

struct User {
  UserId id{};
  std::string name{};  ///< for the log-in
  std::string full_name{};
  RoleReference role{};
  Language language = Language::en;
  bool enabled = true;
  std::vector<Reference> places{};       ///< what lies there or below is seen; empty: everything
  std::vector<Commodity> commodities{};  ///< empty: all
  bool must_change_password = false;
  bool second_factor = false;
  Utc created{};
  Nullable<Utc> last_log_in{};
  std::int64_t sessions = 0;  ///< open ones
};
BOOST_DESCRIBE_STRUCT(User, (),
                      (id, name, full_name, role, language, enabled, places, commodities, must_change_password,
                       second_factor, created, last_log_in, sessions))
BOOST_DESCRIBE_STRUCT(List<User>, (), (RISER_LIST_MEMBERS))

struct UserQuery : PageQuery {
  std::optional<std::string> q{};  ///< part of the name or the full name
  std::optional<RoleId> role{};
  std::optional<bool> enabled{};
};
BOOST_DESCRIBE_STRUCT(UserQuery, (PageQuery), (q, role, enabled))

struct UserCreate {
  std::string name{};
  std::optional<std::string> full_name{};
  RoleId role{};
  std::optional<Language> language{};
  std::optional<std::vector<PlaceId>> places{};
  std::optional<std::vector<Commodity>> commodities{};
};
BOOST_DESCRIBE_STRUCT(UserCreate, (), (name, full_name, role, language, places, commodities))

struct UserPatch {
  std::optional<std::string> full_name{};
  std::optional<RoleId> role{};
  std::optional<Language> language{};
  std::optional<std::vector<PlaceId>> places{};
  std::optional<std::vector<Commodity>> commodities{};
};
BOOST_DESCRIBE_STRUCT(UserPatch, (), (full_name, role, language, places, commodities))

/// Shown once; must be changed at the first log-in.
struct OneTimePassword {
  std::string password{};
};
BOOST_DESCRIBE_STRUCT(OneTimePassword, (), (password))

struct NewUser {
  User user{};
  std::string password{};  ///< shown once; must be changed at the first log-in
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (user, password))

}  // namespace riser::api
