// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/iec62056_21/line.h"
#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

using test::bytes_of;

/// Messages with a block check character, and lines that have none.
template <bool checked>
struct Iec62056_21Codec {
  /// Not B0: with the parity bit of its first character it is the same message on a line with parity.
  static std::vector<ByteVector> frames() {
    if (!checked)
      return {bytes_of(sign_on("12345678")), bytes_of(identification("ISK", '5', "TEST-0001")),
              bytes_of(identification("ISk", '4', "\\2MT382-1000"))};
    return {bytes_of(readout("0.0.0(12345678)\r\n1-0:1.8.0(000123.456*kWh)\r\n1.6.1(0.5*kW)(2611211200)\r\n")),
            bytes_of(data_message("1.8.0(000123.456*kWh)")),
            bytes_of(data_message("(ERROR)")),
            bytes_of(programming("P0", "(SEED)")),
            bytes_of(programming("P1", "(00000000)")),
            bytes_of(programming("R1", "1.8.0()"))};
  }
  static std::vector<ByteVector> garbage() {
    return {bytes_of("x"),
            bytes_of("\xFF\xFF"),
            ByteVector(70, 0),
            bytes_of("/12"),
            bytes_of("1.8.0(1)\r\n"),
            bytes_of("\x02"
                     "1.8.0(")};
  }
  class Stream {
   public:
    static constexpr std::size_t max_pending = max_block;
    void feed(Bytes piece, std::vector<ByteVector>& frames) {
      held_.insert(held_.end(), piece.begin(), piece.end());
      while (find(frames)) {
      }
    }
    void silence(std::vector<ByteVector>& frames) {
      while (!held_.empty()) {
        if (find(frames)) continue;
        if (!held_.empty()) held_.erase(held_.begin());
      }
    }
    std::size_t pending() const { return held_.size(); }

   private:
    bool find(std::vector<ByteVector>& frames) {
      const ReplyFound found = find_reply(held_);
      const auto begin = held_.begin() + static_cast<std::ptrdiff_t>(found.skip);
      const auto end = begin + static_cast<std::ptrdiff_t>(found.length);
      if (found.length != 0) frames.emplace_back(begin, end);
      held_.erase(held_.begin(), end);
      return found.length != 0;
    }
    ByteVector held_;
  };
  static bool accepts(Bytes frame) { return !driver.decode(frame, {}).fault; }
  static void touch(Bytes bytes) {
    driver.to_json(bytes, {});
    driver.decode(bytes, {});
    driver.explain(bytes, {});
  }
  static constexpr bool detects_bit_flips = checked;

  /// Any energies: value, tariff and storage come back as they were.
  static void check_identity() {
    struct Value {
      std::int64_t mantissa;
      int decimals, tariff, storage;
    };
    const auto values = *rc::gen::container<std::vector<Value>>(
        rc::gen::construct<Value>(rc::gen::inRange<std::int64_t>(-999'999'999, 999'999'999), rc::gen::inRange(0, 5),
                                  rc::gen::inRange(0, 9), rc::gen::inRange(0, 99)));
    std::string lines;
    for (const Value& value : values) {
      lines += "1.8." + std::to_string(value.tariff);
      if (value.storage != 0) lines += "*" + std::to_string(value.storage);
      lines += "(" + Decimal{value.mantissa, -value.decimals}.to_string() + "*kWh)\r\n";
    }
    const bool parity = *rc::gen::arbitrary<bool>();
    const test::Read read{parity ? with_parity(readout(lines)) : readout(lines)};
    RC_ASSERT(read.telegram.ok());
    RC_ASSERT(read.telegram.items.size() == std::min(values.size(), Telegram::max_items));
    for (std::size_t i = 0; i < read.telegram.items.size(); ++i) {
      const DataItem& item = read.telegram.items[i];
      RC_ASSERT(item.number.mantissa == values[i].mantissa);
      RC_ASSERT(item.number.exponent == -values[i].decimals);
      RC_ASSERT(item.tariff == values[i].tariff);
      RC_ASSERT(item.storage == values[i].storage);
    }
  }
};

}  // namespace
}  // namespace riser::protocol::iec62056_21

namespace riser::test {
using protocol::iec62056_21::Iec62056_21Codec;
INSTANTIATE_TYPED_TEST_SUITE_P(Iec62056_21Blocks, Conformance, Iec62056_21Codec<true>);
INSTANTIATE_TYPED_TEST_SUITE_P(Iec62056_21Lines, Conformance, Iec62056_21Codec<false>);
}  // namespace riser::test
