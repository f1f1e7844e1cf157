// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::framed;
using test::hex;
using test::reading;
using test::reading_1997;

struct Dlt645Codec {
  static std::vector<ByteVector> frames() {
    return {reading(0x00010000, "56 34 12 00"),
            reading(0x0001FF00, "00 10 00 00 00 04 00 00 FF FF FF FF 01"),
            reading(0x0203FF00, "12 25 80 12 25 80 00 00 00 00 00 00"),
            reading(0x01010000, "34 12 00 30 12 21 11 26"),
            reading(0x04000503, "50 02"),
            reading(0x04000404, "00 00 56 30 32 32"),
            reading(0x0506FF01, "00 00 21 11 26 AA 00 10 00 00 00 04 00 00 AA AA"),
            reading(0x06060002, "A0 A0 0C 00 12 21 11 26 00 10 00 00 20 00 AA 00 E5"),
            reading(0x03110001, "00 30 12 21 11 26 00 35 12 21 11 26"),
            reading_1997(0x901F, "00 10 00 00 AA 00 04 00 00 AA"),
            reading_1997(0xB611, "31 02"),
            framed(0xB1, "00 FF 01 00 56 34"),
            framed(0xD1, "02"),
            framed(0xC1, "02"),
            framed(0x93, "01 00 23 11 22 20"),
            framed(0x13, "", "AAAAAAAAAAAA"),
            framed(0x08, "05 30 12 21 11 26", "999999999999"),
            framed(0x1C, "02 00 00 00 30 30 30 30 1A 00 59 59 23 31 12 99"),
            framed(0x14, "03 01 00 04 04 33 22 11 00 00 00 00 15"),
            framed(0x9C, "")};
  }
  static std::vector<ByteVector> garbage() {
    return {hex("00"),
            hex("68"),
            hex("68 68"),
            hex("FE FE FE FE"),
            hex("68 01 02 03"),
            hex("68 00 00 00 00 00 00 68 91 FF"),
            hex("16 16"),
            ByteVector(300, 0x68),
            ByteVector(300, 0x16)};
  }
  /// As a line holds what it heard: the first frame is taken, what can be part of none is dropped.
  class Stream {
   public:
    static constexpr std::size_t max_pending = overhead + max_data;
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
      while (!held_.empty()) {
        const ReplyFound found = line.find_reply(held_);
        const auto begin = held_.begin() + static_cast<std::ptrdiff_t>(found.skip);
        const auto end = begin + static_cast<std::ptrdiff_t>(found.length);
        if (found.length != 0) frames.emplace_back(begin, end);
        held_.erase(held_.begin(), end);
        if (found.length == 0) return;
      }
    }
    ByteVector held_;
  };
  static bool accepts(Bytes frame) { return !driver.decode(frame, {}).fault; }
  static void touch(Bytes bytes) {
    driver.to_json(bytes, {});
    driver.decode(bytes, {});
    driver.explain(bytes, {});
    line.address_of(bytes);
    line.judge(bytes, bytes, {});
    line.next(bytes, bytes, {});
  }
  static constexpr bool detects_bit_flips = true;

  /// Any number in the digits of an identifier comes back as it was, whatever the meter.
  static void check_identity() {
    struct Number {
      std::uint32_t identifier;
      std::int64_t limit;
      bool negative;
    };
    static constexpr Number numbers[] = {{0x00010000, 99999999, false}, {0x00000000, 79999999, true},
                                         {0x02010100, 9999, false},     {0x02020200, 799999, true},
                                         {0x02030000, 799999, true},    {0x02060000, 7999, true},
                                         {0x04000409, 999999, false},   {0x00900200, 99999999, false}};
    Address meter;
    for (Byte& byte : meter.wire) {
      const int digits = *rc::gen::inRange(0, 100);
      byte = static_cast<Byte>((digits / 10) << 4 | digits % 10);
    }
    const Number& number = numbers[*rc::gen::inRange<std::size_t>(0, std::size(numbers))];
    const std::int64_t value = *rc::gen::inRange(number.negative ? -number.limit : 0, number.limit + 1);
    const Row* row = find_row(Variant::v2007, number.identifier, 0);
    DataWriter data;
    data.identifier(Variant::v2007, number.identifier);
    write_value(data, row->field, value);
    const test::Read read{test::vector_of(frame(meter, 0x91, data.view(), *rc::gen::inRange<std::size_t>(0, 5)))};
    RC_ASSERT(read.telegram.ok());
    RC_ASSERT(read.telegram.frame.address == meter);
    RC_ASSERT(read.telegram.identifier == number.identifier);
    RC_ASSERT(read.telegram.items.size() == 1U);
    RC_ASSERT(read.telegram.items[0].number.mantissa == value);
    RC_ASSERT(-read.telegram.items[0].number.exponent == row->field.format.decimals);
  }
};

}  // namespace
}  // namespace riser::protocol::dlt645

namespace riser::test {
INSTANTIATE_TYPED_TEST_SUITE_P(Dlt645, Conformance, protocol::dlt645::Dlt645Codec);
}
