// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/modbus/line.h"
#include "protocol/modbus/test_exchange.h"

namespace riser::protocol::modbus {
namespace {

using test::hex;
using test::vector_of;

std::vector<ByteVector> frames_of(Framing framing) {
  const AduHead head{.unit = 9, .framing = framing, .transaction = 0x0102};
  ByteVector registers(40);
  for (std::size_t i = 0; i < registers.size(); ++i) registers[i] = static_cast<Byte>(37 * i + 5);
  return {vector_of(read_request(head, 3, 0, 10)),
          vector_of(read_reply(head, 4, registers)),
          vector_of(write_coil(head, 1, true)),
          vector_of(write_register(head, 0x10, 0x1234)),
          vector_of(write_registers(head, 0x20, hex("0001 0002 0003"))),
          vector_of(write_reply(head, 0x10, 0x20, 3)),
          vector_of(exception_reply(head, 3, 2))};
}

template <Framing framing>
struct ModbusCodec {
  static std::vector<ByteVector> frames() { return frames_of(framing); }
  static std::vector<ByteVector> garbage() {
    return {hex("00"),
            hex("FF FF"),
            hex("01 03 FA"),
            hex("01 10 00 00 00 7B F6"),
            hex("00 00 00 00 00"),
            ByteVector(300, 0x03),
            ByteVector(300, 0x00)};
  }
  class Stream {
   public:
    static constexpr std::size_t max_pending = max_tcp;
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
  static constexpr bool detects_bit_flips = framing == Framing::rtu;

  /// Any read of registers: what is asked and what is answered come back as they were.
  static void check_identity() {
    AduHead head;
    head.framing = framing;
    head.unit = *rc::gen::arbitrary<Byte>();
    if (framing == Framing::tcp) head.transaction = *rc::gen::arbitrary<std::uint16_t>();
    const Byte function = *rc::gen::element(Byte{3}, Byte{4});
    const auto first = *rc::gen::inRange<std::uint16_t>(0, 0xFF00);
    const auto count = *rc::gen::inRange<std::uint16_t>(1, max_registers + 1);
    const auto values = *rc::gen::container<std::vector<std::uint16_t>>(count, rc::gen::arbitrary<std::uint16_t>());
    ByteVector data;
    for (const std::uint16_t value : values) {
      data.push_back(static_cast<Byte>(value >> 8));
      data.push_back(static_cast<Byte>(value));
    }
    MeterOptions options;
    options.quirks = {{"framing", std::string{name(framing)}}};
    const test::Read read{test::joined(read_request(head, function, first, count), read_reply(head, function, data)),
                          &options};
    RC_ASSERT(read.telegram.ok());
    RC_ASSERT(read.telegram.request.first == first);
    RC_ASSERT(read.telegram.reply.unit == head.unit);
    RC_ASSERT(read.telegram.reply.transaction == head.transaction);
    RC_ASSERT(read.telegram.items.size() == count);
    for (std::size_t i = 0; i < count; ++i) RC_ASSERT(read.telegram.items[i].number.mantissa == values[i]);
  }
};

}  // namespace
}  // namespace riser::protocol::modbus

namespace riser::test {
INSTANTIATE_TYPED_TEST_SUITE_P(ModbusRtu, Conformance, protocol::modbus::ModbusCodec<protocol::modbus::Framing::rtu>);
INSTANTIATE_TYPED_TEST_SUITE_P(ModbusTcp, Conformance, protocol::modbus::ModbusCodec<protocol::modbus::Framing::tcp>);
}  // namespace riser::test
