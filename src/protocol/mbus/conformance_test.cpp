// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/mbus/driver.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using metering::Function;
using test::hex;

ByteVector vector_of(const FrameBuffer& frame) { return {frame.bytes().begin(), frame.bytes().end()}; }

/// A reply with every data field, text order, header and ending.
ByteVector rich_reply() {
  RecordWriter w;
  w.integer({.storage = 77, .tariff = 3, .subunit = 2}, {0x83, 0x3C}, -5, 1);
  w.integer({}, {0x14}, 123456, 4);
  w.bcd({.function = Function::minimum}, {0x5A}, -123, 4);
  w.real({}, {0x2E}, 1.25F);
  w.date_time({}, {0x6D}, {2026, 11, 21, 10, 30});
  w.date({.storage = 1}, {0x6C}, {2025, 12, 31});
  w.text({}, {0xFD, 0x11}, "ABC-1");
  w.integer({}, Vib::plain_text("%RH", {0x74}), 45, 2);
  w.variable_integer({}, {0x16}, ByteVector(20, 0x7E));
  w.filler(3);
  w.more_follows(hex("AA 55"));
  return vector_of(reply(5, {*SecondaryAddress::from_text("1234567874520104"), 0x2A}, w.bytes()));
}

struct MbusCodec {
  static std::vector<ByteVector> frames() {
    RecordWriter w;
    w.integer({}, {0x13}, 1, 4);
    const ReplyHeader header{*SecondaryAddress::from_text("1234567874520104"), 0x2A};
    return {rich_reply(),
            hex("E5"),
            vector_of(snd_nke(5)),
            vector_of(req_ud2(address::selected, true)),
            vector_of(select(*SecondaryAddress::from_text("12345678FFFFFFFF"))),
            vector_of(control_frame(0x53, 5, 0xBD)),
            vector_of(reply_fixed(1, {.medium = 7, .units = {0x29, 0x3E}, .counters = {1, 2}})),
            vector_of(reply_mode_5(1, header, AesKey{7}, w.bytes())),
            vector_of(reply_mode_7(1, header, AesKey{7}, 9, w.bytes())),
            vector_of(reply_alarm(1, 4))};
  }
  static std::vector<ByteVector> garbage() {
    return {hex("00"),    hex("68"),          hex("68 68"),          hex("68 03 03"),       hex("68 FF FF 68"),
            hex("10 68"), hex("E5 E5 16 16"), hex("10 40 05 46 16"), ByteVector(300, 0x68), ByteVector(300, 0x16)};
  }
  class Stream {
   public:
    static constexpr std::size_t max_pending = max_frame;
    void feed(Bytes piece, std::vector<ByteVector>& frames) {
      while (const auto frame = parser_.feed(piece)) frames.emplace_back(frame->bytes.begin(), frame->bytes.end());
    }
    void silence(std::vector<ByteVector>& frames) {
      while (const auto frame = parser_.silence()) frames.emplace_back(frame->bytes.begin(), frame->bytes.end());
    }
    std::size_t pending() const { return parser_.pending(); }

   private:
    FrameParser parser_;
  };
  static DecodeOptions options() {
    return {[](const MeterIdentity&) { return std::optional{AesKey{7}}; }};
  }
  static bool accepts(Bytes frame) { return !driver.decode(frame, options()).fault; }
  static void touch(Bytes bytes) {
    driver.to_json(bytes, options());
    driver.decode(bytes, {});
    driver.explain(bytes, options());
  }
  static constexpr bool detects_bit_flips = true;

  /// Any reply of integers: addresses, header and records come back as they were.
  static void check_identity() {
    ReplyHeader header;
    for (Byte& byte : header.meter.wire) byte = *rc::gen::arbitrary<Byte>();
    header.access_number = *rc::gen::arbitrary<Byte>();
    header.status = *rc::gen::arbitrary<Byte>();
    const auto values = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange(-1000000, 1000000));
    RecordWriter w;
    std::size_t written = 0;
    while (written < values.size() && w.integer({.storage = written}, {0x13}, values[written], 4)) ++written;
    const Byte a = *rc::gen::arbitrary<Byte>();
    const auto frame = vector_of(reply(a, header, w.bytes()));
    const test::Read read{frame};
    RC_ASSERT(read.telegram.ok());
    RC_ASSERT(read.telegram.frame.a == a);
    RC_ASSERT(read.telegram.header.meter == header.meter);
    RC_ASSERT(read.telegram.header.access_number == header.access_number);
    RC_ASSERT(read.telegram.header.status == header.status);
    RC_ASSERT(read.telegram.record_count == written);
    for (std::size_t i = 0; i < written; ++i) {
      RC_ASSERT(read.telegram.storage[i].storage == i);
      RC_ASSERT(read.telegram.storage[i].mantissa == values[i]);
    }
  }
};

}  // namespace
}  // namespace riser::protocol::mbus

namespace riser::test {
INSTANTIATE_TYPED_TEST_SUITE_P(Mbus, Conformance, protocol::mbus::MbusCodec);
}
