// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/line_protocol.h"

namespace riser::protocol {

std::string_view name(RequestError error) noexcept {
  constexpr std::string_view names[] = {"bad_address", "bad_item", "unsupported", "bad_value"};
  return names[static_cast<std::size_t>(error)];
}

}  // namespace riser::protocol
