// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/http/call.h"
#include "api/services.h"

namespace riser::api {

/// What lies in somebody's places and commodities. A customer and an account do when one of their contracts does; a
/// gateway, a line and a repeater when all meters of the line do; an installation, a photo and a contract as their
/// points do; a valve as its point, its place or its meter does; a task when all meters that it may ever read do, and a
/// run as its task does. What is not there lies outside.
class ScopeCheck final : public ScopeGuard {
 public:
  explicit ScopeCheck(Services& services) : services_(services) {}
  std::optional<Refused> check(const store::Scope& scope, std::span<const NamedObject> objects) override;

 private:
  bool holds(store::Connection& connection, const store::Scope& scope, NamedObject object);
  Services& services_;
};

}  // namespace riser::api
