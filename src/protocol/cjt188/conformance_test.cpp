// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::hex;
using test::reply;
using test::vector_of;

struct Cjt188Codec {
  static std::vector<ByteVector> frames() {
    FrameHead swapped = test::reply_head(0x25);
    swapped.order = DiOrder::swapped;
    const Byte open[] = {0x55};
    return {reply(0x10, di::current_data, test::water_data().view()),
            reply(0x20, di::current_data, test::heat_data().view()),
            vector_of(encode_frame(swapped, test::heat_data().view())),
            reply(0x30, di::first_history, DataWriter{}.value(4711, unit_code::cubic_metre).view()),
            vector_of(encode_frame({0x10, Address::any(), control::read_address, di::address, DiOrder::as_printed, 3})),
            reply(0x10, di::address, {}, control::read_address),
            vector_of(encode_frame({0x10, test::meter_address(), control::write, di::valve}, open)),
            vector_of(encode_refusal(test::reply_head(0x10), 0x05, 0x80)),
            reply(0x10, 0x0A61, hex("01 02 03"), 0x21)};
  }
  static std::vector<ByteVector> garbage() {
    return {hex("00"),
            hex("FE FE FE FE"),
            hex("68"),
            hex("68 68"),
            hex("68 10 68 10 68"),
            hex("16 16"),
            as_vector("CTRL:&h=1&"),
            ByteVector(40, 0x68),
            hex("68 10 00 00 00 00 00 00 00 81 03")};
  }
  class Stream {
   public:
    static constexpr std::size_t max_pending = max_frame;
    void feed(Bytes piece, std::vector<ByteVector>& frames) {
      held_.insert(held_.end(), piece.begin(), piece.end());
      take(frames);
    }
    void silence(std::vector<ByteVector>& frames) {
      while (!held_.empty()) {
        held_.erase(held_.begin());
        take(frames);
      }
    }
    std::size_t pending() const { return held_.size(); }

   private:
    void take(std::vector<ByteVector>& frames) {
      for (;;) {
        const ReplyFound found = line_protocol.find_reply(held_);
        held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(found.skip));
        if (found.length == 0) return;
        const auto end = held_.begin() + static_cast<std::ptrdiff_t>(found.length);
        frames.emplace_back(held_.begin(), end);
        held_.erase(held_.begin(), end);
      }
    }
    ByteVector held_;
  };
  static bool accepts(Bytes frame) { return !driver.decode(frame, {}).fault; }
  static void touch(Bytes bytes) {
    driver.decode(bytes, {});
    driver.to_json(bytes, {});
    driver.explain(bytes, {});
  }
  static constexpr bool detects_bit_flips = true;

  /// Any address, type, SER, order and digits come back as they were.
  static void check_identity() {
    FrameHead head = test::reply_head(*rc::gen::element<Byte>(0x10, 0x11, 0x12, 0x13, 0x30, 0x40));
    for (Byte& byte : head.address.wire) byte = *rc::gen::arbitrary<Byte>();
    head.ser = *rc::gen::arbitrary<Byte>();
    head.order = *rc::gen::element(DiOrder::as_printed, DiOrder::swapped);
    const auto layout = *rc::gen::element(Layout::value_unit, Layout::unit_value);
    const auto order = *rc::gen::element(ByteOrder::little, ByteOrder::big);
    const auto now = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    const auto settled = *rc::gen::inRange<std::int64_t>(0, 100'000'000);
    DataWriter data{layout, order};
    data.value(static_cast<std::uint64_t>(now), unit_code::cubic_metre);
    data.value(static_cast<std::uint64_t>(settled), unit_code::litre).time(test::noon).byte(4);
    const auto frame = vector_of(encode_frame(head, data.view()));
    const MeterOptions options = test::options({{"layout", layout == Layout::unit_value ? "UV" : "VU"},
                                                {"byte_order", order == ByteOrder::big ? "big" : "little"}});
    const test::Read read{frame, options};
    const Telegram& t = read.telegram;
    RC_ASSERT(t.ok());
    RC_ASSERT(t.frame.address() == head.address);
    RC_ASSERT(t.frame.type() == head.type);
    RC_ASSERT(t.ser == head.ser);
    RC_ASSERT(t.di.di == di::current_data);
    RC_ASSERT(t.di.order == head.order);
    RC_ASSERT(t.items.size() == 6U);
    RC_ASSERT(t.items[0].number.mantissa == now && t.items[0].unit == &field_unit::cubic_metre);
    RC_ASSERT(t.items[1].number.mantissa == settled && t.items[1].unit == &field_unit::litre);
    RC_ASSERT(t.items[2].number.mantissa == civil_seconds(test::noon));
    RC_ASSERT(t.items[5].number.mantissa == 0);
  }

 private:
  static ByteVector as_vector(std::string_view text) {
    const Bytes bytes = as_bytes(text);
    return {bytes.begin(), bytes.end()};
  }
};

}  // namespace
}  // namespace riser::protocol::cjt188

namespace riser::test {
INSTANTIATE_TYPED_TEST_SUITE_P(Cjt188, Conformance, protocol::cjt188::Cjt188Codec);
}
