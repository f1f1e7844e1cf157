// SPDX-License-Identifier: Apache-2.0
// The frame of DL/T 645-1997 and -2007 (clause 5 of both): FE.. 68 A0..A5 68 C L DATA CS 16.
#pragma once
#include <array>
#include <optional>

#include "base/bytes.h"
#include "protocol/codec/data_item.h"

namespace riser::protocol::dlt645 {

inline constexpr Byte start_byte = 0x68, stop_byte = 0x16, wake_up = 0xFE, mask = 0x33;
inline constexpr std::size_t head_size = 10;       ///< 68 A0..A5 68 C L
inline constexpr std::size_t overhead = 12;        ///< all but DATA
inline constexpr std::size_t max_data = 255;       ///< L is one byte; the standard allows 200 in a reply
inline constexpr std::size_t max_write_data = 50;  ///< L of a request that writes

namespace control {
inline constexpr Byte from_meter = 0x80, abnormal = 0x40, more = 0x20, function = 0x1F;
}

/// Twelve digits, the last printed one first on the wire. Nibble A is a wildcard.
struct Address {
  std::array<Byte, 6> wire{};

  /// 1 to 12 digits, padded with zeros on the left; 'A' is a wildcard.
  static std::optional<Address> from_digits(std::string_view digits) noexcept;
  static constexpr Address all(Byte byte) noexcept { return {{byte, byte, byte, byte, byte, byte}}; }
  FixedText<12> digits() const noexcept;
  bool is_broadcast() const noexcept { return *this == all(0x99); }
  /// `pattern` may hold wildcards.
  bool matches(const Address& pattern) const noexcept;
  bool has_wildcard() const noexcept;
  friend bool operator==(const Address&, const Address&) = default;
};

enum class FaultCode : std::uint8_t {
  none,
  empty,
  bad_start,     ///< no 68
  truncated,     ///< ends before its 16
  bad_repeat,    ///< no second 68 behind the address
  bad_control,   ///< a request with the bits of an answer
  bad_checksum,  ///< detail = the sum calculated
  bad_stop,
  short_data,      ///< DATA is too short for its control code; detail = bytes needed
  broken_chain,    ///< a follow-up frame of another meter or identifier, or out of order
  chain_too_long,  ///< more follow-up frames than are kept
};
/// "bad_checksum"
std::string_view name(FaultCode code) noexcept;

struct FrameFault {
  FaultCode code = FaultCode::none;
  std::size_t offset = 0;
  Byte detail = 0;
  bool ok() const noexcept { return code == FaultCode::none; }
};
Fault fault_of(const FrameFault& fault);

/// A frame whose envelope is right. `data` is as on the wire, each byte 33H more than it says.
struct FrameView {
  std::size_t offset = 0;  ///< of its first 68
  Address address{};
  Byte control = 0;
  Bytes data{};
  std::size_t size() const noexcept { return overhead + data.size(); }
  std::size_t data_offset() const noexcept { return offset + head_size; }
  bool from_meter() const noexcept { return (control & control::from_meter) != 0; }
  bool abnormal() const noexcept { return (control & control::abnormal) != 0; }
  bool more() const noexcept { return (control & control::more) != 0; }
  Byte function() const noexcept { return control & control::function; }
};

/// The frame that begins at `offset`.
FrameFault parse_frame(Bytes bytes, std::size_t offset, FrameView& out) noexcept;
/// The first good frame at or behind `from`; the fault of the most promising beginning when there is none.
FrameFault find_frame(Bytes bytes, std::size_t from, FrameView& out) noexcept;
/// As LineProtocol::find_reply: `skip` bytes can never be part of a frame.
struct FrameFound {
  std::size_t skip = 0;
  std::size_t length = 0;  ///< 0: incomplete
};
FrameFound find_first(Bytes heard) noexcept;

}  // namespace riser::protocol::dlt645
