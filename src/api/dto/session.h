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
  std::optional<std::string> code{};  ///< of the app, or a recovery code, where the user has a second factor
};
BOOST_DESCRIBE_STRUCT(Credentials, (), (user, password, code))

struct PasswordChange {
  std::string old{};
  std::string new_{};
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (old, new_))

struct SessionPatch {
  std::optional<Language> language{};
};
BOOST_DESCRIBE_STRUCT(SessionPatch, (), (language))

struct RoleReference {
  RoleId id{};
  std::string name{};
  bool built_in = false;
};
BOOST_DESCRIBE_STRUCT(RoleReference, (), (id, name, built_in))

struct SessionUser {
  std::string name{};
  std::string full_name{};
  RoleReference role{};
  std::vector<store::Permission> permissions{};
  bool whole_utility = true;             ///< sees everything; else only:
  std::vector<Reference> places{};       ///< what lies there or below; empty: everywhere
  std::vector<Commodity> commodities{};  ///< empty: all
  Language language = Language::en;
  bool must_change_password = false;
  bool second_factor = false;  ///< asked for at the log-in
};
BOOST_DESCRIBE_STRUCT(SessionUser, (),
                      (name, full_name, role, permissions, whole_utility, places, commodities, language,
                       must_change_password, second_factor))

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

struct PasswordProof {
  std::string password{};  ///< one's own, again
};
BOOST_DESCRIBE_STRUCT(PasswordProof, (), (password))

/// Shown once.
struct SecondFactorSecret {
  std::string secret{};  ///< base 32, to type into an app
  std::string uri{};     ///< "otpauth://totp/...", for a picture that the app reads
};
BOOST_DESCRIBE_STRUCT(SecondFactorSecret, (), (secret, uri))

struct SecondFactorCode {
  std::string code{};
};
BOOST_DESCRIBE_STRUCT(SecondFactorCode, (), (code))

/// Shown once; each opens once, in place of a code of the app.
struct RecoveryCodes {
  std::vector<std::string> codes{};
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

/// What a program shows instead of a log-in.
struct ApiToken {
  TokenId id{};
  std::string name{};
  std::vector<store::Permission> permissions{};  ///< of these, what the user's role allows
  Utc created{};
  Utc expires{};
  Nullable<Utc> last_used{};
  bool expired = false;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, name, permissions, created, expires, last_used, expired))
BOOST_DESCRIBE_STRUCT(List<ApiToken>, (), (RISER_LIST_MEMBERS))

struct ApiTokenCreate {
  std::string name{};
  std::vector<store::Permission> permissions{};
  Utc expires{};  ///< at most two years from now
};
BOOST_DESCRIBE_STRUCT(ApiTokenCreate, (), (name, permissions, expires))

struct NewApiToken {
  ApiToken token{};
  std::string secret{};  ///< shown once; for "Authorization: Bearer"
};
BOOST_DESCRIBE_STRUCT(NewApiToken, (), (token, secret))

}  // namespace riser::api
