// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Models of the catalogue that are not offered any more: not detected, not to be chosen. Meters that have one keep it.
/// A view on a connection.
class RetiredModels {
 public:
  struct Retired {
    UtcSeconds at = 0;
    UserId author{};
  };
  explicit RetiredModels(Connection& connection) : connection_(connection) {}

  /// By the model's id, "kamstrup/multical_403".
  std::map<std::string, Retired, std::less<>> all() {
    std::map<std::string, Retired, std::less<>> models;
    auto q = connection_.query("SELECT model, at, author FROM retired_model ORDER BY model");
    while (q.next()) models.emplace(q.string(0), Retired{q.integer(1), UserId{q.integer(2)}});
    return models;
  }
  bool contains(std::string_view model) {
    return connection_.query("SELECT 1 FROM retired_model WHERE model = $1", model).next();
  }
  /// Nothing happens when it is there.
  void add(std::string_view model, const Retired& retired) {
    connection_.execute("INSERT INTO retired_model(model, at, author) VALUES($1, $2, $3) ON CONFLICT DO NOTHING", model,
                        retired.at, retired.author);
  }
  void remove(std::string_view model) { connection_.execute("DELETE FROM retired_model WHERE model = $1", model); }

 private:
  Connection& connection_;
};

}  // namespace riser::store
