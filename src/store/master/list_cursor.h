// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "store/sql/conditions.h"

namespace riser::store {

/// Where a page of a sorted list ended: the sort value and the id of its last row. Text: "ID.iVALUE" or "ID.tHEX".
struct ListCursor {
  std::int64_t id = 0;
  Conditions::Value value{};

  std::string text() const;
  /// Nothing when it is not from here or sorts by another kind of value.
  static std::optional<ListCursor> parse(std::string_view text, bool by_text);
};

}  // namespace riser::store
