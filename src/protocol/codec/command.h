// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/civil_time.h"

namespace riser::protocol {

/// What a meter can be told. The numbers are stored with commands: append only.
enum class CommandKind : std::uint8_t {
  open_valve,
  close_valve,
  trip_relay,    ///< disconnect the consumer
  close_relay,   ///< connect at once
  permit_relay,  ///< allow closing: the customer presses the button
  alarm_on,
  alarm_off,
  keep_power_on,  ///< nothing may disconnect
  keep_power_off,
  set_clock,        ///< `time`
  freeze,           ///< `item`: the protocol's pattern of instants; empty = now
  write_item,       ///< `item` = `data`
  write_address,    ///< `data` = the new address as on the wire
  set_baud_rate,    ///< `number`
  change_password,  ///< `data` = the new password
  clear_demand,
  clear_meter,
  clear_events,  ///< `item`: which; empty = all
  purchase,      ///< `number` = serial number of the purchase, `data` = amount as on the wire
};
/// "open_valve", ... as in the API.
std::string_view name(CommandKind kind) noexcept;
std::optional<CommandKind> find_command(std::string_view name) noexcept;

struct Command {
  CommandKind kind = CommandKind::set_clock;
  CivilTime time{};  ///< the meter's wall clock: the instant to set, or until when the command is valid
  std::string item{};
  ByteVector data{};
  std::int64_t number = 0;
  std::int64_t sequence = 0;  ///< CJ/T 188: SER; others: none
  // DL/T 645: permission level, password and operator code as transmitted.
  Byte level = 0x02;
  std::array<Byte, 3> password{};
  std::array<Byte, 4> operator_code{};
};

/// What a meter made of a command, as its protocol can say it.
enum class CommandState : std::uint8_t {
  accepted,  ///< the meter said yes; what it does shows in the next read
  done,      ///< the answer, or a later read, shows that it was carried out
  waiting,   ///< permitted: a person must press the button at the meter
  refused,   ///< the meter said no, and why
};
std::string_view name(CommandState state) noexcept;

}  // namespace riser::protocol
