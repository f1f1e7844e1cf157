// SPDX-License-Identifier: Apache-2.0
// What the line asks, in parts.
#pragma once
#include "protocol/dlt645/encode.h"

namespace riser::protocol::dlt645 {

/// The quirks of a meter that shape its requests.
struct Dialect {
  std::optional<Variant> variant{};  ///< nothing: told by the item
  std::size_t wake_ups = 4;
  std::size_t address_digits = 12;  ///< so many low digits are sent, wildcards before them
  Byte close_code = relay_command::close;
  bool close_is_permit = false;  ///< the meter closes after the button only
  bool permit_unknown = false;   ///< the meter knows direct closing only
};
Dialect dialect_of(const MeterOptions* options) noexcept;

/// The target's address as it is sent; nothing when it is none.
std::optional<Address> address_to_send(const LineTarget& target, const Dialect& dialect) noexcept;

/// "00010000" or "9010"; nothing when it is neither.
struct ItemName {
  Variant variant = Variant::v2007;
  std::uint32_t identifier = 0;
};
std::optional<ItemName> item_name(std::string_view text) noexcept;

Request request(const Dialect& dialect, const Address& address, Byte control, Bytes data);

// The functions of LineProtocol for commands: line_command.cpp.
Result<Request, RequestError> build_command(const LineTarget& target, const Command& command);
CommandState command_state(Bytes request, Bytes reply, const LineTarget& target, Fault& fault);

}  // namespace riser::protocol::dlt645
