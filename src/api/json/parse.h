// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace riser::api {

enum class JsonFault { syntax, too_deep, duplicate_key, unknown_key, missing_key, wrong_type, bad_value };

/// What is wrong with a JSON text and where: `field` is a path like "meters[3].address", empty for the whole text;
/// `detail` is one English sentence.
struct JsonError {
  JsonFault fault = JsonFault::syntax;
  std::string field{};
  std::string detail{};
};

/// Nested deeper than this is refused.
constexpr std::size_t max_json_depth = 16;

/// One complete JSON text. An object with a key twice is refused, which the library alone would not do.
Result<boost::json::value, JsonError> parse_json(std::string_view text);

}  // namespace riser::api
