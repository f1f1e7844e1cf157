// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/encode.h"

#include <algorithm>

#include "base/checksum.h"
#include "protocol/cjt188/value.h"

namespace riser::protocol::cjt188 {

DataWriter& DataWriter::byte(Byte value) noexcept {
  if (size_ == data_.size()) {
    lost_ = true;
  } else {
    data_[size_++] = value;
  }
  return *this;
}

DataWriter& DataWriter::bytes(Bytes values) noexcept {
  for (const Byte value : values) byte(value);
  return *this;
}

DataWriter& DataWriter::bcd(std::uint64_t number, std::size_t size) noexcept {
  std::array<Byte, 8> digits{};
  const std::span<Byte> used = std::span{digits}.first(std::min(size, digits.size()));
  store_bcd_le(number, used);
  if (high_first_) std::reverse(used.begin(), used.end());
  return bytes(used);
}

DataWriter& DataWriter::value(std::uint64_t number, Byte unit) noexcept {
  if (unit_first_) byte(unit);
  bcd(number, 4);
  return unit_first_ ? *this : byte(unit);
}

DataWriter& DataWriter::no_value(Byte unit) noexcept {
  if (unit_first_) byte(unit);
  blank(4);
  return unit_first_ ? *this : byte(unit);
}

DataWriter& DataWriter::time(const CivilTime& time) noexcept {
  std::array<Byte, 7> seven{};
  store_time(time, high_first_, seven);
  return bytes(seven);
}

DataWriter& DataWriter::blank(std::size_t size) noexcept {
  for (std::size_t i = 0; i < size; ++i) byte(0xFF);
  return *this;
}

RequestBuffer encode_frame(Byte type, const Address& address, Byte control, Bytes data) noexcept {
  data = data.first(std::min(data.size(), max_data));
  RequestBuffer frame;
  frame.push(start_byte);
  frame.push(type);
  frame.append(address.wire);
  frame.push(control);
  frame.push(static_cast<Byte>(data.size()));
  frame.append(data);
  frame.push(sum8(std::as_const(frame).bytes()));
  frame.push(stop_byte);
  return frame;
}

RequestBuffer encode_frame(const FrameHead& head, Bytes payload) noexcept {
  const auto high = static_cast<Byte>(head.di >> 8), low = static_cast<Byte>(head.di);
  const bool swapped = head.order == DiOrder::swapped;
  DataWriter data;
  data.byte(swapped ? low : high).byte(swapped ? high : low).byte(head.ser).bytes(payload);
  return encode_frame(head.type, head.address, head.control, data.view());
}

RequestBuffer encode_refusal(const FrameHead& head, Byte st1, Byte st2) noexcept {
  const Byte data[] = {head.ser, st1, st2};
  const auto control =
      static_cast<Byte>((head.control & control::function_mask) | control::reply_bit | control::abnormal_bit);
  return encode_frame(head.type, head.address, control, data);
}

}  // namespace riser::protocol::cjt188
