// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/line_protocol.h"

#include <charconv>

namespace riser::protocol {

std::string_view name(RequestError error) noexcept {
  constexpr std::string_view names[] = {"bad_address", "bad_item", "unsupported", "bad_value"};
  return names[static_cast<std::size_t>(error)];
}

SerialFormat format_of(SerialFormat usual, const MeterOptions& options) noexcept {
  SerialFormat format = usual;
  const std::string_view baud = options.quirk("baud"), parity = options.quirk("parity");
  int speed = 0;
  const auto [end, error] = std::from_chars(baud.data(), baud.data() + baud.size(), speed);
  if (error == std::errc{} && end == baud.data() + baud.size() && speed >= 300 && speed <= 115200) format.baud = speed;
  if (parity == "none" || parity == "software")
    format = {format.baud, 8, Parity::none, 1};
  else if (parity == "hardware")
    format = {format.baud, 7, Parity::even, 1};
  else if (!parity.empty())
    format.parity = parity == "odd" ? Parity::odd : Parity::even;
  return format;
}

}  // namespace riser::protocol
