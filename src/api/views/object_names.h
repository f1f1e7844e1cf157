// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <utility>

#include "api/views/place_names.h"
#include "store/archive/changes.h"

namespace riser::api {

/// What people call the objects of the operation log, each looked up once; empty for what is gone or has no name.
/// Customers are called by their number. Short-lived, on one connection.
class ObjectNames {
 public:
  ObjectNames(store::Connection& connection, const store::KeyBox& box)
      : connection_(connection), box_(box), names_(connection) {}
  const std::string& of(store::ArchiveKind kind, std::int64_t object);
  Nullable<Reference> user(UserId user);

 private:
  std::string find(store::ArchiveKind kind, std::int64_t object);

  store::Connection& connection_;
  const store::KeyBox& box_;
  PlaceNames names_;
  std::map<std::pair<store::ArchiveKind, std::int64_t>, std::string> known_{};
};

}  // namespace riser::api
