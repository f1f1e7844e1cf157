// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/sql/connection.h"

namespace riser::store {

/// Builds a WHERE clause and remembers its parameters.
class Conditions {
 public:
  using Value = std::variant<std::int64_t, std::string>;

  /// The number of the value as "$n", for use in the text of a condition.
  std::string parameter(Value value) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size());
  }
  void add(std::string_view condition) {
    text_ += text_.empty() ? " WHERE " : " AND ";
    text_ += condition;
  }
  /// " WHERE a AND b", or empty.
  const std::string& text() const { return text_; }
  /// Prepares `sql`, which holds text(), and binds all parameters.
  Query query(Connection& connection, std::string_view sql) const {
    Query q = connection.query(sql);
    for (std::size_t i = 0; i < values_.size(); ++i)
      std::visit([&](const auto& value) { q.bind_one(static_cast<int>(i + 1), value); }, values_[i]);
    return q;
  }

 private:
  std::string text_;
  std::vector<Value> values_;
};

}  // namespace riser::store
