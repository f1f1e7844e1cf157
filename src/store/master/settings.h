// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>

#include "store/sql/connection.h"

namespace riser::store {

/// Key and value texts: "zone", "utility_name", ... A view on a connection.
class Settings {
 public:
  explicit Settings(Connection& connection) : connection_(connection) {}
  std::optional<std::string> find(std::string_view key);
  void set(std::string_view key, std::string_view value);
  void remove(std::string_view key);
  std::map<std::string, std::string> all();

 private:
  Connection& connection_;
};

}  // namespace riser::store
