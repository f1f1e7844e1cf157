// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"

namespace riser::store {

inline constexpr std::size_t max_varint = 10;

constexpr std::uint64_t zigzag(std::int64_t value) noexcept {
  return static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) noexcept {
  return static_cast<std::int64_t>(value >> 1 ^ (0 - (value & 1)));
}

/// Seven bits a byte, low ones first; `out` has max_varint bytes left. Returns the end.
inline Byte* put_varint(Byte* out, std::uint64_t value) noexcept {
  while (value >= 0x80) {
    *out++ = static_cast<Byte>(value | 0x80);
    value >>= 7;
  }
  *out++ = static_cast<Byte>(value);
  return out;
}
inline void put_varint(ByteVector& out, std::uint64_t value) {
  Byte buffer[max_varint];
  out.insert(out.end(), buffer, put_varint(buffer, value));
}

/// Reads stored bytes. After the end or a varint that is too long ok() is false and everything reads as 0.
class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) noexcept : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}
  bool ok() const noexcept { return ok_; }
  bool done() const noexcept { return at_ == end_; }
  std::size_t left() const noexcept { return static_cast<std::size_t>(end_ - at_); }

  Byte byte() noexcept {
    if (at_ == end_) return static_cast<Byte>(fail());
    return *at_++;
  }
  std::uint64_t varint() noexcept {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 70 && at_ != end_; shift += 7) {
      const Byte byte = *at_++;
      value |= static_cast<std::uint64_t>(byte & 0x7F) << (shift & 63);
      if (byte < 0x80) return value;
    }
    return fail();
  }
  std::int64_t signed_varint() noexcept { return unzigzag(varint()); }
  Bytes take(std::size_t size) noexcept {
    if (size > left()) {
      fail();
      return {};
    }
    const Bytes bytes{at_, size};
    at_ += size;
    return bytes;
  }

 private:
  std::uint64_t fail() noexcept {
    ok_ = false;
    at_ = end_;
    return 0;
  }
  const Byte* at_;
  const Byte* end_;
  bool ok_ = true;
};

}  // namespace riser::store
