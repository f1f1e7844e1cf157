// SPDX-License-Identifier: Apache-2.0
#include "net/http/websocket_frame.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace riser::net {
namespace {

constexpr std::array<Byte, 4> mask{0x11, 0x22, 0x33, 0x44};

struct Outcome {
  std::vector<WebSocketEvent> events{};
  std::optional<WebSocketError> error{};
};

Outcome parse(std::string_view bytes, std::size_t step, WebSocketRole role = WebSocketRole::server) {
  Outcome outcome;
  WebSocketParser parser(role, 70'000);
  while (!bytes.empty()) {
    parser.feed(as_bytes(bytes.substr(0, step)));
    bytes.remove_prefix(std::min(step, bytes.size()));
    for (;;) {
      auto next = parser.next();
      if (!next) {
        outcome.error = next.error();
        return outcome;
      }
      if (!next->has_value()) break;
      outcome.events.push_back(std::move(**next));
    }
  }
  return outcome;
}

Outcome parse(std::string_view bytes) { return parse(bytes, bytes.size()); }

std::string client_frame(WebSocketOpcode opcode, std::string_view payload, bool fin = true) {
  std::string frame = encode_websocket_frame(opcode, payload, mask);
  if (!fin) frame[0] = static_cast<char>(frame[0] & 0x7F);
  return frame;
}

std::string text(std::string_view payload, bool fin = true) {
  return client_frame(WebSocketOpcode::text, payload, fin);
}

std::string bytes_of(std::initializer_list<int> values) {
  std::string out;
  for (const int value : values) out += static_cast<char>(value);
  return out;
}

TEST(WebSocketFrame, reads_the_examples_of_the_standard) {
  // RFC 6455, 5.7.
  const Outcome masked = parse(bytes_of({0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58}));
  ASSERT_EQ(masked.events.size(), 1u);
  EXPECT_EQ(masked.events[0].payload, "Hello");
  const Outcome plain = parse(bytes_of({0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}), 99, WebSocketRole::client);
  ASSERT_EQ(plain.events.size(), 1u);
  EXPECT_EQ(plain.events[0].payload, "Hello");
  EXPECT_EQ(encode_websocket_frame(WebSocketOpcode::text, "Hello"),
            bytes_of({0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}));
  EXPECT_EQ(websocket_accept("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WebSocketFrame, keeps_messages_of_every_length_form) {
  for (const std::size_t size : {0u, 1u, 125u, 126u, 127u, 65535u, 65536u, 70000u}) {
    const std::string payload(size, 'a');
    const Outcome outcome = parse(text(payload), 4096);
    ASSERT_EQ(outcome.events.size(), 1u) << size;
    EXPECT_EQ(outcome.events[0].payload, payload);
  }
}

TEST(WebSocketFrame, gives_the_same_events_however_the_bytes_are_split) {
  const std::string stream =
      text("one, ", false) + client_frame(WebSocketOpcode::ping, "p") +
      client_frame(WebSocketOpcode::continuation, "two, ", false) +
      client_frame(WebSocketOpcode::continuation, "three") + client_frame(WebSocketOpcode::binary, "\x01\x02") +
      client_frame(WebSocketOpcode::pong, "") + client_frame(WebSocketOpcode::close, close_payload(1000, "bye"));
  for (std::size_t step = 1; step <= stream.size(); ++step) {
    const Outcome outcome = parse(stream, step);
    ASSERT_FALSE(outcome.error) << step;
    ASSERT_EQ(outcome.events.size(), 5u) << step;
    EXPECT_EQ(outcome.events[0].opcode, WebSocketOpcode::ping);
    EXPECT_EQ(outcome.events[0].payload, "p");
    EXPECT_EQ(outcome.events[1].payload, "one, two, three");
    EXPECT_EQ(outcome.events[2].opcode, WebSocketOpcode::binary);
    EXPECT_EQ(outcome.events[3].opcode, WebSocketOpcode::pong);
    EXPECT_EQ(outcome.events[4].close_code, 1000);
    EXPECT_EQ(outcome.events[4].payload, "bye");
  }
}

TEST(WebSocketFrame, reports_1005_for_a_close_without_a_code) {
  const Outcome outcome = parse(client_frame(WebSocketOpcode::close, ""));
  ASSERT_EQ(outcome.events.size(), 1u);
  EXPECT_EQ(outcome.events[0].close_code, 1005);
}

TEST(WebSocketFrame, refuses_what_breaks_the_protocol) {
  using enum WebSocketError;
  const auto error = [](const std::string& bytes) { return parse(bytes, 3).error; };
  const auto changed = [](std::string frame, std::size_t at, int value) {
    frame[at] = static_cast<char>(value);
    return frame;
  };
  EXPECT_EQ(error(changed(text("x"), 0, 0xC1)), reserved_bits);
  EXPECT_EQ(error(changed(text("x"), 0, 0x83)), bad_opcode);
  EXPECT_EQ(error(changed(text("x"), 0, 0x8B)), bad_opcode);
  EXPECT_EQ(error(encode_websocket_frame(WebSocketOpcode::text, "x")), wrong_masking);
  EXPECT_EQ(parse(text("x"), 99, WebSocketRole::client).error, wrong_masking);
  EXPECT_EQ(error(bytes_of({0x81, 0xFE, 0, 125, 1, 2, 3, 4})), bad_length);
  EXPECT_EQ(error(bytes_of({0x81, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3, 4})), bad_length);
  EXPECT_EQ(error(bytes_of({0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4})), bad_length);
  EXPECT_EQ(error(client_frame(WebSocketOpcode::ping, std::string(126, 'x'))), control_too_long);
  EXPECT_EQ(error(client_frame(WebSocketOpcode::ping, "x", false)), control_fragmented);
  EXPECT_EQ(error(client_frame(WebSocketOpcode::continuation, "x")), unexpected_continuation);
  EXPECT_EQ(error(text("a", false) + text("b")), message_interrupted);
  EXPECT_EQ(error(text(std::string(70'001, 'x'))), message_too_big);
  EXPECT_EQ(error(text(std::string(40'000, 'x'), false) +
                  client_frame(WebSocketOpcode::continuation, std::string(40'000, 'x'))),
            message_too_big);
  EXPECT_EQ(error(text("\xC3\x28")), not_utf8);
  EXPECT_EQ(error(client_frame(WebSocketOpcode::close, "x")), bad_close);
  for (const std::uint16_t code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000}) {
    EXPECT_EQ(error(client_frame(WebSocketOpcode::close, close_payload(code, ""))), bad_close) << code;
  }
  EXPECT_EQ(error(client_frame(WebSocketOpcode::close, close_payload(1000, "\xFF"))), bad_close);
}

TEST(WebSocketFrame, refuses_a_huge_message_before_it_has_come) {
  EXPECT_EQ(parse(bytes_of({0x81, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4})).error,
            WebSocketError::message_too_big);
}

TEST(WebSocketFrame, gives_each_error_a_close_code) {
  EXPECT_EQ(close_code_for(WebSocketError::bad_opcode), 1002);
  EXPECT_EQ(close_code_for(WebSocketError::not_utf8), 1007);
  EXPECT_EQ(close_code_for(WebSocketError::message_too_big), 1009);
}

TEST(WebSocketFrame, takes_utf8_across_a_fragment_boundary) {
  const Outcome outcome = parse(text("\xE6\xB0", false) + client_frame(WebSocketOpcode::continuation, "\xB4"));
  ASSERT_EQ(outcome.events.size(), 1u);
  EXPECT_EQ(outcome.events[0].payload, "\xE6\xB0\xB4");
}

TEST(WebSocketFrame, survives_every_flipped_bit) {
  const std::string stream = text("one", false) + client_frame(WebSocketOpcode::continuation, std::string(130, 'b'));
  for (std::size_t bit = 0; bit < stream.size() * 8; ++bit) {
    std::string broken = stream;
    broken[bit / 8] = static_cast<char>(broken[bit / 8] ^ (1 << bit % 8));
    EXPECT_LE(parse(broken, 13).events.size(), 2u);
  }
}

TEST(ClosePayload, cuts_a_long_reason_between_characters) {
  std::string reason;
  for (int i = 0; i < 60; ++i) reason += "\xE6\xB0\xB4";
  const std::string payload = close_payload(1001, reason);
  EXPECT_LE(payload.size(), 125u);
  EXPECT_GT(payload.size(), 120u);
  EXPECT_TRUE(is_utf8(std::string_view(payload).substr(2)));
}

TEST(Utf8, takes_exactly_the_well_formed_sequences) {
  for (const char* good : {"", "abc", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE1\x80", "\xE1\x80\x41",
        "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xF1\x80\x80"}) {
    EXPECT_FALSE(is_utf8(bad)) << bad;
  }
}

TEST(WebSocketKey, is_the_base64_form_of_16_bytes) {
  EXPECT_TRUE(is_websocket_key("dGhlIHNhbXBsZSBub25jZQ=="));
  for (const char* bad : {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ==x",
                          "dGhlIHNhbXBsZSBub2!jZQ==", "dGhlIHNhbXBsZSBub25jZXh4"}) {
    EXPECT_FALSE(is_websocket_key(bad)) << bad;
  }
}

}  // namespace
}  // namespace riser::net
