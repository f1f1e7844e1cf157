// SPDX-License-Identifier: Apache-2.0
// RSP_UD telegrams around records.
#include <algorithm>

#include "base/bcd.h"
#include "base/check.h"
#include "protocol/mbus/aes.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/security.h"

namespace riser::protocol::mbus {
namespace {

constexpr std::size_t block = 16, max_blocks = 15;
constexpr Byte filler = 0x2F;

/// The bytes behind CI.
class Body {
 public:
  void push(Byte byte) noexcept { append(Bytes{&byte, 1}); }
  void append(Bytes bytes) noexcept {
    CHECK(bytes.size() <= bytes_.size() - size_, "a telegram of {} + {} bytes", size_, bytes.size());
    std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += bytes.size();
  }
  void state(const ReplyHeader& header) noexcept {
    for (const int byte :
         {int{header.access_number}, int{header.status}, header.configuration & 0xFF, header.configuration >> 8})
      push(static_cast<Byte>(byte));
  }
  void long_header(const ReplyHeader& header) noexcept {
    append(header.meter.wire);
    state(header);
  }
  FrameBuffer frame(Byte a, Byte ci) const noexcept {
    return long_frame(c_field::rsp_ud, a, ci, {bytes_.data(), size_});
  }

 private:
  std::array<Byte, max_data> bytes_;
  std::size_t size_ = 0;
};

/// 2F 2F, the records and fillers up to whole blocks.
struct Padded {
  std::array<Byte, block * max_blocks> bytes;
  std::size_t blocks;

  explicit Padded(Bytes records) noexcept : blocks((records.size() + 2 + block - 1) / block) {
    CHECK(blocks <= max_blocks, "{} bytes to encrypt", records.size());
    bytes.fill(filler);
    std::copy(records.begin(), records.end(), bytes.begin() + 2);
  }
  std::span<Byte> span() noexcept { return std::span{bytes}.first(blocks * block); }
};

}  // namespace

FrameBuffer reply(Byte a, const ReplyHeader& header, Bytes records) noexcept {
  Body body;
  body.long_header(header);
  body.append(records);
  return body.frame(a, ci_field::response_long_header);
}

FrameBuffer reply_short_header(Byte a, const ReplyHeader& header, Bytes records) noexcept {
  Body body;
  body.state(header);
  body.append(records);
  return body.frame(a, ci_field::response_short_header);
}

FrameBuffer reply_no_header(Byte a, Bytes records) noexcept {
  return long_frame(c_field::rsp_ud, a, ci_field::response_no_header, records);
}

FrameBuffer reply_mode_5(Byte a, ReplyHeader header, const AesKey& key, Bytes secret, Bytes tail) noexcept {
  Padded padded{secret};
  header.configuration = static_cast<std::uint16_t>(0x0500 | padded.blocks << 4);
  aes_cbc_encrypt(key, mode_5_iv(header.meter, header.access_number), padded.span(), padded.span());
  Body body;
  body.long_header(header);
  body.append(padded.span());
  body.append(tail);
  return body.frame(a, ci_field::response_long_header);
}

FrameBuffer reply_mode_7(Byte a, ReplyHeader header, const AesKey& key, std::uint32_t counter, Bytes secret,
                         Bytes tail) noexcept {
  constexpr unsigned counter_present = 0x2000;
  constexpr Byte key_derivation_a = 0x10;
  Padded padded{secret};
  header.configuration = static_cast<std::uint16_t>(0x0700 | counter_present | padded.blocks << 4);
  const AesKey derived = derive_key(key, 0x00, counter, Bytes{header.meter.wire}.first(4));
  aes_cbc_encrypt(derived, AesBlock{}, padded.span(), padded.span());
  Body body;
  body.long_header(header);
  body.push(key_derivation_a);
  for (int i = 0; i < 4; ++i) body.push(static_cast<Byte>(counter >> (8 * i)));
  body.append(padded.span());
  body.append(tail);
  return body.frame(a, ci_field::response_long_header);
}

FrameBuffer reply_fixed(Byte a, const FixedReply& reply) noexcept {
  Body body;
  body.append(reply.id);
  body.push(reply.access_number);
  body.push(static_cast<Byte>((reply.status & ~3) | (reply.binary ? 1 : 0) | (reply.stored ? 2 : 0)));
  body.push(static_cast<Byte>((reply.units[0] & 0x3F) | (reply.medium & 3) << 6));
  body.push(static_cast<Byte>((reply.units[1] & 0x3F) | (reply.medium >> 2 & 3) << 6));
  for (const std::int32_t counter : reply.counters) {
    std::array<Byte, 4> bytes{};
    if (reply.binary) {
      for (std::size_t i = 0; i < 4; ++i) bytes[i] = static_cast<Byte>(static_cast<std::uint32_t>(counter) >> (8 * i));
    } else {
      CHECK(counter >= 0 && counter <= 99'999'999, "{}", counter);
      store_bcd_le(static_cast<std::uint64_t>(counter), bytes);
    }
    body.append(bytes);
  }
  return body.frame(a, ci_field::response_fixed);
}

FrameBuffer reply_application_error(Byte a, Byte code) noexcept {
  return long_frame(c_field::rsp_ud, a, ci_field::application_error, Bytes{&code, 1});
}

FrameBuffer reply_alarm(Byte a, Byte bits) noexcept {
  return long_frame(c_field::rsp_ud, a, ci_field::alarm, Bytes{&bits, 1});
}

}  // namespace riser::protocol::mbus
