// SPDX-License-Identifier: Apache-2.0
#include "api/json/schema.h"

namespace riser::api {

std::string component_name(std::string_view type_name) {
  const auto open = type_name.find('<');
  std::string_view outer = type_name.substr(0, open);
  if (const auto colon = outer.rfind(':'); colon != std::string_view::npos) outer.remove_prefix(colon + 1);
  if (open == std::string_view::npos) return std::string{outer};
  const std::string_view inner = type_name.substr(open + 1, type_name.rfind('>') - open - 1);
  return component_name(inner) + std::string{outer};
}

}  // namespace riser::api
