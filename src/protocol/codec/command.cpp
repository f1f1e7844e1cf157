// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/command.h"

#include <iterator>

namespace riser::protocol {
namespace {
constexpr std::string_view kinds[] = {"open_valve",     "close_valve",   "trip_relay",      "close_relay",
                                      "permit_relay",   "alarm_on",      "alarm_off",       "keep_power_on",
                                      "keep_power_off", "set_clock",     "freeze",          "write_item",
                                      "write_address",  "set_baud_rate", "change_password", "clear_demand",
                                      "clear_meter",    "clear_events",  "purchase"};
constexpr std::string_view states[] = {"accepted", "done", "waiting", "refused"};
}  // namespace

std::string_view name(CommandKind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<CommandKind> find_command(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(kinds); ++i)
    if (kinds[i] == name) return static_cast<CommandKind>(i);
  return std::nullopt;
}

std::string_view name(CommandState state) noexcept { return states[static_cast<std::size_t>(state)]; }

}  // namespace riser::protocol
