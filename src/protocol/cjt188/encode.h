// SPDX-License-Identifier: Apache-2.0
// Frames in both directions, without a heap.
#pragma once
#include "protocol/cjt188/dialect.h"
#include "protocol/codec/line_protocol.h"

namespace riser::protocol::cjt188 {

/// DATA behind DI and SER, or all of it. What does not fit is lost and shows in full().
class DataWriter {
 public:
  explicit DataWriter(Layout layout = Layout::value_unit, ByteOrder order = ByteOrder::little) noexcept
      : unit_first_(layout == Layout::unit_value), high_first_(order == ByteOrder::big) {}

  DataWriter& byte(Byte value) noexcept;
  DataWriter& bytes(Bytes values) noexcept;
  /// `number` without its point: 12345 with two decimals is 123.45.
  DataWriter& bcd(std::uint64_t number, std::size_t size) noexcept;
  DataWriter& value(std::uint64_t number, Byte unit) noexcept;
  DataWriter& no_value(Byte unit) noexcept;  ///< FF FF FF FF and the unit
  DataWriter& time(const CivilTime& time) noexcept;
  DataWriter& blank(std::size_t size) noexcept;  ///< FF

  Bytes view() const noexcept { return {data_.data(), size_}; }
  bool full() const noexcept { return lost_; }

 private:
  std::array<Byte, max_data> data_{};
  std::size_t size_ = 0;
  bool lost_ = false;
  bool unit_first_, high_first_;
};

/// 68 .. 16 around DATA, of which at most max_data bytes are taken. No FE.
RequestBuffer encode_frame(Byte type, const Address& address, Byte control, Bytes data) noexcept;

struct FrameHead {
  Byte type = 0x10;
  Address address{};
  Byte control = control::read;
  DataIdentifier di = di::current_data;
  DiOrder order = DiOrder::as_printed;
  Byte ser = 0;
};
/// DATA = DI SER payload.
RequestBuffer encode_frame(const FrameHead& head, Bytes payload = {}) noexcept;
/// C4: SER ST.
RequestBuffer encode_refusal(const FrameHead& head, Byte st1, Byte st2) noexcept;

}  // namespace riser::protocol::cjt188
