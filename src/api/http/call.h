// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "api/dto/session.h"
#include "api/http/named_object.h"
#include "api/http/refused.h"
#include "base/ids.h"
#include "net/http/message.h"
#include "store/archive/scope.h"
#include "store/master/roles.h"

namespace riser::api {

/// The user behind a request.
struct Caller {
  UserId user{};
  std::string name{};
  std::string full_name{};
  store::Role role{};
  store::Scope scope{};
  Language language = Language::en;
  bool must_change_password = false;
  bool second_factor = false;
  bool by_token = false;  ///< a program with a token of the API, not a person with a session
  SessionId session{};
  std::string token{};  ///< the session's secret, as in the cookie
  std::string csrf{};   ///< what X-CSRF-Token must say

  bool may(store::Permission permission) const { return role.permissions.has(permission); }
};

/// Whether objects lie in what a user sees. Any thread that may block.
class ScopeGuard {
 public:
  virtual ~ScopeGuard() = default;
  /// outside_scope for the first that does not.
  virtual std::optional<Refused> check(const store::Scope& scope, std::span<const NamedObject> objects) = 0;
};

/// One request on its way through a handler. Lives as long as the handler runs.
struct Call {
  const net::HttpRequest& request;
  net::NameValues path{};          ///< values of the {names} of the route's template
  std::optional<Caller> caller{};  ///< set for every route that is not public, and for public ones with a session
  net::NameValues headers{};       ///< what the handler adds to the answer
  ScopeGuard* guard = nullptr;     ///< of what the request names; null for who sees the whole utility

  /// Nothing where the caller may name these.
  std::optional<Refused> outside(std::span<const NamedObject> objects) const {
    return guard == nullptr ? std::nullopt : guard->check(caller->scope, objects);
  }
  std::string_view path_value(std::string_view name) const;
  /// The id in the path; none (0) when it is not a positive integer, which no object has.
  template <class IdType>
  IdType id(std::string_view name = "id") const {
    return IdType{path_integer(name)};
  }

 private:
  std::int64_t path_integer(std::string_view name) const;
};

}  // namespace riser::api
