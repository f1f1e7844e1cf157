// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/cjt188/dialect.h"
#include "protocol/cjt188/frame.h"

namespace riser::protocol::cjt188 {

/// The status word, table 6: bits 1-0 of the first byte are the valve, bit 2 the battery; the others are the maker's.
namespace status {
inline constexpr Byte valve_mask = 0x03, valve_open = 0, valve_closed = 1, valve_abnormal = 3, battery_low = 0x04;
}

/// One frame with its values. Holds a copy of the frame, to which the items refer; about 5 KB, no heap, to be used
/// again.
class Telegram {
 public:
  static constexpr std::size_t max_items = 20;

  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  FrameView frame{};       ///< empty when there is a fault
  std::size_t offset = 0;  ///< of the frame in the bytes that were decoded
  FrameFault fault{};

  bool has_di = false;  ///< false in an abnormal reply
  ResolvedDi di{};
  Byte ser = 0;
  Bytes payload{};  ///< what stands behind DI and SER
  Bytes status{};   ///< ST; empty when there is none
  Layout layout = Layout::value_unit;
  ByteOrder byte_order = ByteOrder::little;
  FixedList<DataItem, max_items> items{};
  FixedText<Address::digits> number{};   ///< the address
  FixedText<Address::digits> address{};  ///< an address in DATA

  bool ok() const noexcept { return fault.code == FaultCode::none; }
  bool refused() const noexcept { return !frame.empty() && frame.is_reply() && frame.is_abnormal(); }
  std::uint32_t status_bits() const noexcept;

 private:
  friend bool decode(Bytes, const MeterOptions*, Telegram&) noexcept;
  std::array<Byte, max_frame> buffer_;
};

/// Takes the first whole frame in `bytes`; what stands around it (FE, text of a DTU, 16 16, FC) does not count.
/// False when there is none: see `fault`. A bad value is a status on its item.
bool decode(Bytes bytes, const MeterOptions* options, Telegram& out) noexcept;

}  // namespace riser::protocol::cjt188
