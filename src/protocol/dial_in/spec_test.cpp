// SPDX-License-Identifier: Apache-2.0
// The specification and the code say the same.
#include "protocol/dial_in/command.h"
#include "protocol/dial_in/spec_example.h"
#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

using test::read;
using test::Spec;
using test::SpecLine;

ByteVector key() { return parse_hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f").value(); }

SessionKeys keys_of(const test::SpecCall& call) {
  return derive_keys(key(), transcript_of(as_bytes(call.at(0).text), as_bytes(call.at(1).text)));
}

TEST(Spec, keys_of_the_example_are_those_of_the_code) {
  const Spec spec = test::read_spec();
  ASSERT_EQ(spec.calls.size(), 2U) << "RISER_SOURCE_DIR must name the source folder";
  const auto& call = spec.calls[0];
  EXPECT_EQ(test::fact(spec, "device key"), hex_text(key()));
  EXPECT_EQ(test::fact(spec, "transcript"), hex_text(transcript_of(as_bytes(call[0].text), as_bytes(call[1].text))));
  EXPECT_EQ(test::fact(spec, "up key  "), hex_text(keys_of(call).up));
  EXPECT_EQ(test::fact(spec, "down key  "), hex_text(keys_of(call).down));
}

TEST(Spec, every_mac_of_the_examples_is_right_and_every_number_follows) {
  for (const auto& call : test::read_spec().calls) {
    const SessionKeys keys = keys_of(call);
    std::uint64_t up = 0, down = 0;
    for (std::size_t i = 2; i < call.size(); ++i) {
      const SpecLine& line = call[i];
      EXPECT_TRUE(is_sealed_with(line.up ? keys.up : keys.down, as_bytes(line.text))) << line.text;
      EXPECT_FALSE(is_sealed_with(line.up ? keys.down : keys.up, as_bytes(line.text)));
      EXPECT_EQ(read_head(as_bytes(line.text))->seq, line.up ? ++up : ++down) << line.text;
    }
  }
}

TEST(Spec, messages_of_the_good_example_decode_without_a_word_of_refusal) {
  const auto calls = test::read_spec().calls;
  ASSERT_EQ(calls.size(), 2U);
  std::size_t orders = 0;
  for (const SpecLine& line : calls[0]) {
    const auto t = read(line.text);
    EXPECT_TRUE(t->ok()) << line.text << name(t->fault.code) << "@" << t->fault.offset;
    EXPECT_EQ(t->refused_total, 0U) << line.text;
    EXPECT_LE(line.text.size(), line.up ? max_line : max_line_down);
    const Direction direction = rule(t->type).direction;
    EXPECT_TRUE(direction == Direction::both || (direction == Direction::up) == line.up) << line.text;
    if (t->type != MessageType::command) continue;
    const auto order = read_order(*t);
    ASSERT_TRUE(order) << line.text;
    EXPECT_EQ(as_text(encode_order(*order, t->seq(), 1795228200, keys_of(calls[0]).down)), line.text);
    ++orders;
  }
  EXPECT_EQ(orders, 4U);
}

TEST(Spec, mistakes_of_the_second_example_are_found) {
  const auto calls = test::read_spec().calls;
  ASSERT_EQ(calls.size(), 2U);
  std::string found;
  for (const SpecLine& line : calls[1]) {
    const auto t = read(line.text);
    if (!t->ok()) found += std::string{name(t->fault.code)} + "; ";
    if (t->refused_total != 0) found += test::refusals(*t) + "; ";
  }
  EXPECT_EQ(found, "pressure:not_a_decimal temperature:not_a_decimal; 2/rows:row_repeated; unknown_type; ");
}

}  // namespace
}  // namespace riser::protocol::dial_in
