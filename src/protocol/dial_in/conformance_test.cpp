// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "protocol/dial_in/command.h"
#include "protocol/dial_in/driver.h"
#include "protocol/dial_in/line_reader.h"
#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

const Digest key{7};

ByteVector copy(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

struct DialInCodec {
  static std::vector<ByteVector> frames() {
    LineWriter hello{MessageType::hello}, event{MessageType::event, 4};
    hello.integer(Member::version, 1).text(Member::device, "G4-1").text(Member::nonce, std::string(32, '7'));
    event.time(Member::time, 1795228205).integer(Member::number, 8).text(Member::event, "magnet");
    Order order{.id = 5, .kind = OrderKind::set_constants};
    order.constants[0] = Decimal{10133, -2};
    return {copy(hello.finish()), copy(event.seal(key)), encode_order(order, 3, 0, key),
            copy(as_bytes(test::reading_text)), copy(as_bytes(test::archive_text))};
  }
  static std::vector<ByteVector> garbage() {
    std::vector<ByteVector> out;
    for (const std::string_view text :
         {"{", "{{{{", "CONNECT\r\n", "+++ATH0", "{\"imei\":\"1\"}", "{\"type\":\"", "\xFF\xFE", "]]]", "\n\n", "\"\\"})
      out.push_back(copy(as_bytes(text)));
    return out;
  }
  class Stream {
   public:
    static constexpr std::size_t max_pending = max_line;
    void feed(Bytes piece, std::vector<ByteVector>& frames) {
      while (const auto line = reader_.feed(piece)) frames.push_back(copy(line->bytes));
    }
    void silence(std::vector<ByteVector>&) { reader_.clear(); }
    std::size_t pending() const { return reader_.pending(); }

   private:
    LineReader reader_;
  };
  /// A line has an end: without it the message may go on.
  static bool accepts(Bytes frame) { return !frame.empty() && frame.back() == '\n' && !driver.decode(frame, {}).fault; }
  static void touch(Bytes bytes) {
    driver.to_json(bytes, {});
    driver.decode(bytes, {});
    driver.explain(bytes, {});
    driver.looks_like(bytes);
    is_sealed_with(key, bytes);
  }
  static constexpr bool detects_bit_flips = false;  // the seal does, with the key of the conversation: Seal tests

  /// Any decimals, texts and rows come back as they were.
  static void check_identity() {
    const auto decimal = [] {
      return Decimal{*rc::gen::inRange<std::int64_t>(-999999999999999999, 999999999999999999),
                     -*rc::gen::inRange(0, 10)};
    };
    const Decimal pressure = decimal();
    const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
    const auto time = *rc::gen::inRange<UtcSeconds>(946684800, 4102444799);
    LineWriter line{MessageType::reading, 1};
    line.time(Member::time, time).decimal(Member::pressure, pressure).text(Member::text, text.substr(0, max_text));
    const auto reading = test::read(as_text(line.seal(key)));
    RC_ASSERT(reading->ok());
    RC_ASSERT(reading->refused_total == 0U);
    RC_ASSERT(reading->number(Member::time) == time);
    RC_ASSERT(test::find(*reading, "pressure")->number == pressure);
    RC_ASSERT(reading->text(Member::text) == text.substr(0, max_text));
    const auto values = *rc::gen::container<std::vector<std::int32_t>>(rc::gen::arbitrary<std::int32_t>());
    LineWriter page{MessageType::archive, 2};
    constexpr Member columns[] = {Member::time, Member::working_volume};
    page.text(Member::archive, "hourly").columns(columns).begin_rows();
    const std::size_t rows = std::min(values.size(), max_rows);
    for (std::size_t i = 0; i < rows; ++i)
      page.begin_row(time + static_cast<UtcSeconds>(i)).cell(Decimal{values[i], -3}).end_row();
    const auto archive = test::read(as_text(page.end_rows().seal(key)), {.latest = 5000000000});
    RC_ASSERT(archive->ok());
    RC_ASSERT(archive->items.size() == 2 * rows);
    for (std::size_t i = 0; i < rows; ++i) RC_ASSERT(archive->items[2 * i + 1].number == (Decimal{values[i], -3}));
  }
};

}  // namespace
}  // namespace riser::protocol::dial_in

namespace riser::test {
INSTANTIATE_TYPED_TEST_SUITE_P(DialIn, Conformance, protocol::dial_in::DialInCodec);
}
