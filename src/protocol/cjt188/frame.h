// SPDX-License-Identifier: Apache-2.0
// The link layer of CJ/T 188-2004, clause 6: FE.. | 68 | T | A0..A6 | C | L | DATA[L] | CS | 16.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "protocol/codec/data_item.h"

namespace riser::protocol::cjt188 {

inline constexpr std::size_t overhead = 13;  ///< bytes of a frame beside DATA
inline constexpr std::size_t min_data = 3;   ///< DI and SER, or SER and ST
inline constexpr std::size_t max_data = 255;
inline constexpr std::size_t max_frame = overhead + max_data;
inline constexpr Byte preamble_byte = 0xFE, start_byte = 0x68, stop_byte = 0x16;
inline constexpr Byte any_type = 0xAA;  ///< not in the standard; many meters take it for every type

/// Where the fields stand, from the 68.
namespace at {
inline constexpr std::size_t type = 1, address = 2, control = 9, length = 10, data = 11;
}

namespace control {
inline constexpr Byte reply_bit = 0x80, abnormal_bit = 0x40, function_mask = 0x3F;
inline constexpr Byte read = 0x01, read_address = 0x03, write = 0x04, read_key_version = 0x09, write_address = 0x15,
                      write_base = 0x16, first_of_manufacturer = 0x20;
}  // namespace control

/// A0..A6 as on the wire: low byte first, the two last bytes are the manufacturer code.
struct Address {
  static constexpr std::size_t digits = 14;
  std::array<Byte, 7> wire{};

  static constexpr Address any() noexcept { return {{0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA}}; }
  static Address from_wire(Bytes bytes) noexcept;  ///< the first seven
  /// 14 hexadecimal digits, the highest first, as printed on the meter.
  static std::optional<Address> from_text(std::string_view text) noexcept;
  FixedText<digits> text() const noexcept;
  bool is_any() const noexcept { return *this == any(); }
  friend bool operator==(const Address&, const Address&) = default;
};

enum class FaultCode : std::uint8_t { none, empty, bad_start, truncated, short_data, bad_checksum, bad_stop };
std::string_view name(FaultCode code) noexcept;
struct FrameFault {
  FaultCode code = FaultCode::none;
  std::size_t offset = 0;
};
Fault fault_of(const FrameFault& fault);

/// One whole frame, from 68 to 16. Looks at bytes that somebody else owns.
struct FrameView {
  Bytes bytes{};

  bool empty() const noexcept { return bytes.empty(); }
  Byte type() const noexcept { return bytes[at::type]; }
  Address address() const noexcept { return Address::from_wire(bytes.subspan(at::address, 7)); }
  Byte control() const noexcept { return bytes[at::control]; }
  Byte function() const noexcept { return control() & control::function_mask; }
  bool is_reply() const noexcept { return (control() & control::reply_bit) != 0; }
  bool is_abnormal() const noexcept { return (control() & control::abnormal_bit) != 0; }
  Bytes data() const noexcept { return bytes.subspan(at::data, bytes[at::length]); }
};

/// What stands at a 68: `fault.offset` counts from it.
FrameFault check_frame(Bytes bytes) noexcept;

/// The first whole frame, whatever stands around it.
struct FrameSearch {
  FrameView frame{};       ///< empty when there is none
  std::size_t offset = 0;  ///< of the frame
  std::size_t keep = 0;    ///< no frame begins before this; equal to offset when there is one
  FrameFault fault{};      ///< when there is none: what is wrong with the best try, counted from the first byte
};
FrameSearch find_frame(Bytes bytes) noexcept;

}  // namespace riser::protocol::cjt188
