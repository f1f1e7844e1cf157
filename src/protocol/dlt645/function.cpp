// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr std::string_view names[] = {
    "unknown",       "read",         "read_more", "reread",          "read_address",    "write",
    "write_address", "set_clock",    "freeze",    "set_baud_rate",   "change_password", "clear_demand",
    "clear_meter",   "clear_events", "control",   "terminal_output", "security"};

struct Code {
  Byte code;
  Function function;
};
constexpr Code codes_2007[] = {
    {0x11, Function::read},         {0x12, Function::read_more},       {0x13, Function::read_address},
    {0x14, Function::write},        {0x15, Function::write_address},   {0x08, Function::set_clock},
    {0x16, Function::freeze},       {0x17, Function::set_baud_rate},   {0x18, Function::change_password},
    {0x19, Function::clear_demand}, {0x1A, Function::clear_meter},     {0x1B, Function::clear_events},
    {0x1C, Function::control},      {0x1D, Function::terminal_output}, {0x03, Function::security}};
constexpr Code codes_1997[] = {
    {0x01, Function::read},          {0x02, Function::read_more},       {0x03, Function::reread},
    {0x04, Function::write},         {0x08, Function::set_clock},       {0x0A, Function::write_address},
    {0x0C, Function::set_baud_rate}, {0x0F, Function::change_password}, {0x10, Function::clear_demand}};

std::span<const Code> codes(Variant variant) noexcept {
  return variant == Variant::v2007 ? std::span<const Code>{codes_2007} : std::span<const Code>{codes_1997};
}

Function function_of(Variant variant, Byte code) noexcept {
  for (const Code& c : codes(variant))
    if (c.code == code) return c.function;
  return Function::unknown;
}

/// Code 03 is "say it again" in 1997 and the security chip's in 2007, whose data begin with 07xxxxxx and whose error
/// has two bytes.
Variant variant_of_03(const FrameView& frame) noexcept {
  const bool identified = frame.data.size() >= 4 && static_cast<Byte>(frame.data[3] - mask) == 0x07;
  if (frame.abnormal()) return frame.data.size() >= 2 ? Variant::v2007 : Variant::v1997;
  return identified ? Variant::v2007 : Variant::v1997;
}

}  // namespace

std::string_view name(Function function) noexcept { return names[static_cast<std::size_t>(function)]; }

Byte code_of(Variant variant, Function function) noexcept {
  for (const Code& c : codes(variant))
    if (c.function == function) return c.code;
  return 0;
}

Kind kind_of(const FrameView& frame, std::optional<Variant> preferred) noexcept {
  const Byte code = frame.function();
  Variant variant = preferred.value_or(Variant::v2007);
  const Function in_2007 = function_of(Variant::v2007, code), in_1997 = function_of(Variant::v1997, code);
  if (in_2007 == Function::unknown && in_1997 == Function::unknown) return {variant, Function::unknown};
  if (in_2007 == Function::unknown)
    variant = Variant::v1997;
  else if (in_1997 == Function::unknown)
    variant = Variant::v2007;
  else if (code == 0x03 && !preferred)
    variant = variant_of_03(frame);
  return {variant, variant == Variant::v2007 ? in_2007 : in_1997};
}

std::optional<Variant> variant_of(const MeterOptions* options) noexcept {
  const std::string_view word = options != nullptr ? options->quirk("variant") : std::string_view{};
  if (word == "2007") return Variant::v2007;
  if (word == "1997") return Variant::v1997;
  return std::nullopt;
}

std::string_view relay_command::name(Byte command) noexcept {
  switch (command) {
    case trip:
      return "trip_relay";
    case permit:
      return "permit_relay";
    case close:
      return "close_relay";
    case alarm:
      return "alarm_on";
    case alarm_off:
      return "alarm_off";
    case keep_power:
      return "keep_power_on";
    case keep_power_off:
      return "keep_power_off";
    default:
      return "unknown";
  }
}

}  // namespace riser::protocol::dlt645
