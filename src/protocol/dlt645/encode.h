// SPDX-License-Identifier: Apache-2.0
// Frames in the other direction: requests for the line, replies for simulated meters and tests.
#pragma once
#include "protocol/codec/line_protocol.h"
#include "protocol/dlt645/telegram.h"

namespace riser::protocol::dlt645 {

/// DATA as it reads, without its mask. What does not fit is dropped, and full() says so.
class DataWriter {
 public:
  DataWriter& byte(Byte value) noexcept;
  DataWriter& bytes(Bytes values) noexcept;
  /// As long as its variant has it, low byte first.
  DataWriter& identifier(Variant variant, std::uint32_t identifier) noexcept;
  /// BCD, low byte first; a negative number gets the sign bit.
  DataWriter& number(std::int64_t value, std::size_t size) noexcept;
  /// By the letters of a format, "YYMMDDhhmm"; W is the day of the week, Sunday 0.
  DataWriter& time(std::string_view format, const CivilTime& time) noexcept;
  /// Last character first, filled up with zeros.
  DataWriter& ascii(std::string_view text, std::size_t size) noexcept;
  DataWriter& access(const Access& access) noexcept;

  Bytes view() const noexcept { return {data_.data(), size_}; }
  std::size_t size() const noexcept { return size_; }
  bool full() const noexcept { return full_; }
  void clear() noexcept {
    size_ = 0;
    full_ = false;
  }

 private:
  std::array<Byte, max_chain_data> data_{};
  std::size_t size_ = 0;
  bool full_ = false;
};

/// A frame with the given DATA (at most 255 bytes) behind `wake_ups` bytes FE.
RequestBuffer frame(const Address& address, Byte control, Bytes data, std::size_t wake_ups = 0) noexcept;
/// The control byte of a good reply.
constexpr Byte reply_to(Byte request) noexcept { return request | control::from_meter; }
constexpr Byte refusal_of(Byte request) noexcept { return request | control::from_meter | control::abnormal; }

/// One value as `field` has it. `value` is the number in the units of the last digit, or the civil seconds of a time.
void write_value(DataWriter& out, const Field& field, std::int64_t value) noexcept;

}  // namespace riser::protocol::dlt645
