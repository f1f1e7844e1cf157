// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"
#include "api/dto/role.h"

namespace riser::api {

enum class Language { en, zh_CN, ru };
BOOST_DESCRIBE_ENUM(Language, en, zh_CN, ru)
constexpr std::string_view wire_name(Language language, const char* described) {
  return language == Language::zh_CN ? std::string_view{"zh-CN"} : std::string_view{described};
}

struct Credentials {
  std::string user{};
  std::string password{};
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (user, password))

struct PasswordChange {
  std::string old{};
  std::string new_{};
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old, new_))

struct SessionPatch {
  std::optional<Language> language{};
};
BOOST_DESCRIBE_STRUCT(SessionPatch, (), (language))

struct SessionRole {
  RoleId id{};
  std::string name{};
  bool built_in = false;
};
BOOST_DESCRIBE_STRUCT(SessionRole, (), (id, name, built_in))

struct SessionUser {
  std::string name{};
  std::string full_name{};
  SessionRole role{};
  std::vector<store::Permission> permissions{};
  bool whole_utility = true;             ///< sees everything; else only:
  std::vector<Reference> places{};       ///< what lies there or below; empty: everywhere
  std::vector<Commodity> commodities{};  ///< empty: all
  Language language = Language::en;
  bool must_change_password = false;
};
BOOST_DESCRIBE_STRUCT(SessionUser, (),
                      (name, full_name, role, permissions, whole_utility, places, commodities, language,
                       must_change_password))

struct Session {
  SessionUser user{};
  std::string csrf{};
  std::string zone{};
  std::string version{};
  Utc server_time{};
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, csrf, zone, version, server_time))

/// A log-in that has not ended.
struct OpenLogIn {
  SessionId id{};
  Utc created{};
  Utc last_seen{};
  std::string address{};
  std::string agent{};   ///< what the browser calls itself
  bool current = false;  ///< the one that asks
};
BOOST_DESCRIBE_STRUCT(OpenLogIn, (), (id, created, last_seen, address, agent, current))
BOOST_DESCRIBE_STRUCT(List<OpenLogIn>, (), (RISER_LIST_MEMBERS))

}  // namespace riser::api
