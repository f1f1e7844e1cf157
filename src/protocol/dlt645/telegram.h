// SPDX-License-Identifier: Apache-2.0
// A decoded frame of DL/T 645: what it is for, what it says.
#pragma once
#include "base/civil_time.h"
#include "protocol/codec/meter_options.h"
#include "protocol/dlt645/frame.h"
#include "protocol/dlt645/identifier.h"

namespace riser::protocol::dlt645 {

/// What D4..D0 of the control byte ask for, in the words of both standards.
enum class Function : std::uint8_t {
  unknown,
  read,
  read_more,  ///< the next part of an answer
  reread,     ///< 1997: say it again
  read_address,
  write,
  write_address,
  set_clock,
  freeze,
  set_baud_rate,
  change_password,
  clear_demand,
  clear_meter,
  clear_events,
  control,          ///< relay, alarm, keep power
  terminal_output,  ///< what the multi-function terminal puts out
  security,         ///< by the security chip
};
/// "read_more"
std::string_view name(Function function) noexcept;
/// The control code of a request, 0 when the variant has none.
Byte code_of(Variant variant, Function function) noexcept;
/// Which standard a frame follows, by control code, length and the width of its identifier. `preferred` decides where
/// both are possible.
struct Kind {
  Variant variant = Variant::v2007;
  Function function = Function::unknown;
};
Kind kind_of(const FrameView& frame, std::optional<Variant> preferred = std::nullopt) noexcept;
/// What a model's quirk "variant" says; nothing for "auto".
std::optional<Variant> variant_of(const MeterOptions* options) noexcept;

/// N1 of a control request (supplement to DL/T 645-2007).
namespace relay_command {
inline constexpr Byte trip = 0x1A, permit = 0x1B, close = 0x1C, alarm = 0x2A, alarm_off = 0x2B, keep_power = 0x3A,
                      keep_power_off = 0x3B;
std::string_view name(Byte command) noexcept;
}  // namespace relay_command

/// Why a meter says no: the error byte, or with the security chip SERR of two bytes.
struct Refusal {
  std::uint16_t bits = 0;
  bool security = false;
  bool present = false;
};
/// "no_such_data": the most telling of its bits.
std::string_view code(const Refusal& refusal) noexcept;
/// One bit's name, empty when it is reserved.
std::string_view error_bit(int bit, bool security) noexcept;
std::string message(const Refusal& refusal);

/// Who may: permission level, password and operator code of a request, as transmitted.
struct Access {
  Byte level = 0;
  std::array<Byte, 3> password{};
  std::array<Byte, 4> operator_code{};
  bool present = false;
  bool has_operator = false;
};

inline constexpr std::size_t max_chain_data = 4096;
inline constexpr std::size_t max_items = 512;  ///< the shortest value that comes in blocks has two bytes

/// Meant to be kept and used again. Items point into it and into static tables, not into the frame.
struct Telegram {
  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  FrameView frame{};
  Variant variant = Variant::v2007;
  Function function = Function::unknown;
  bool more_follows = false;
  bool has_identifier = false;
  std::uint32_t identifier = 0;
  int sequence = -1;      ///< SEQ of a follow-up, -1 without
  std::size_t parts = 1;  ///< frames of a chain that were joined
  Refusal refusal{};
  Access access{};
  Byte command = 0;                  ///< N1 of a control request
  std::optional<CivilTime> until{};  ///< until when it is valid
  FixedList<DataItem, max_items> items{};
  FrameFault fault{};
  // DATA without its mask; of a chain the first frame's, and then the values of the others.
  std::array<Byte, max_chain_data> buffer;
  std::size_t size = 0;
  std::size_t value_at = 0;  ///< where the value begins in `buffer`
  std::array<char, 4096> text;
  std::size_t text_size = 0;

  bool ok() const noexcept { return fault.ok(); }
  bool reply() const noexcept { return frame.from_meter(); }
  Bytes data() const noexcept { return {buffer.data(), size}; }
  Bytes value() const noexcept { return data().subspan(value_at); }
};

/// Decodes the first good frame in `bytes`, and joins the follow-up frames that stand behind it. Any bytes are
/// accepted; nothing is allocated. True when there is no fault.
bool decode(Bytes bytes, const MeterOptions* options, Telegram& out) noexcept;

}  // namespace riser::protocol::dlt645
