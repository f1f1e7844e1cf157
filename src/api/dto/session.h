// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

/// In rising order: each role may do all that the one before it may.
enum class Role { viewer, operator_, administrator };
BOOST_DESCRIBE_ENUM(Role, viewer, operator_, administrator)

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

struct SessionUser {
  std::string name{};
  Role role = Role::viewer;
  Language language = Language::en;
  bool must_change_password = false;
};
BOOST_DESCRIBE_STRUCT(SessionUser, (), (name, role, language, must_change_password))

struct Session {
  SessionUser user{};
  std::string csrf{};
  std::string zone{};
  std::string version{};
  Utc server_time{};
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, csrf, zone, version, server_time))

}  // namespace riser::api
