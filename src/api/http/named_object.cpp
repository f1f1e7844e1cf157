// SPDX-License-Identifier: Apache-2.0
#include "api/http/named_object.h"

#include <algorithm>
#include <array>
#include <utility>

namespace riser::api {

std::optional<ObjectKind> object_kind_of(std::string_view segment) noexcept {
  using enum ObjectKind;
  constexpr std::array<std::pair<std::string_view, ObjectKind>, 15> kinds{{{"meters", meter},
                                                                           {"points", point},
                                                                           {"places", place},
                                                                           {"gateways", gateway},
                                                                           {"lines", line},
                                                                           {"repeaters", repeater},
                                                                           {"installations", installation},
                                                                           {"photos", photo},
                                                                           {"customers", customer},
                                                                           {"accounts", account},
                                                                           {"contracts", contract},
                                                                           {"supply-nodes", supply_node},
                                                                           {"valves", valve},
                                                                           {"tasks", task},
                                                                           {"runs", run}}};
  const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) { return pair.first == segment; });
  return at == kinds.end() ? std::nullopt : std::optional{at->second};
}

}  // namespace riser::api
