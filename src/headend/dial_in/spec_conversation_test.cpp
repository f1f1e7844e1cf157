// SPDX-License-Identifier: Apache-2.0
// The calls of docs/protocols/dial-in.md, spoken with a DialInSession: it must answer as the specification shows, byte
// for byte.
#include "headend/dial_in/conversation_test_double.h"
#include "protocol/dial_in/spec_example.h"

namespace riser::headend::dial_in {
namespace {

using namespace test;

std::unique_ptr<codec::Telegram> decoded(const std::string& line) {
  auto telegram = std::make_unique<codec::Telegram>();
  codec::decode(as_bytes(line), {}, *telegram);
  return telegram;
}

struct SpecServer : Server {
  explicit SpecServer(Byte nonce) : Server({}, nonce) {
    commit = false;
    answer_orders = false;
  }
  /// What the shell of the example does so that this line is said.
  void prompt(const codec::Telegram& expected) {
    if (!sent.empty()) return;
    if (expected.type == MessageType::ack)
      take(session.committed(static_cast<std::uint64_t>(expected.number(Member::up_to)), now));
    if (!sent.empty()) return;
    if (expected.type == MessageType::command) take(session.order(codec::read_order(expected).value(), now));
    if (expected.type == MessageType::bye) take(session.order(std::nullopt, now));
  }
  std::string next_line() {
    const std::size_t end = sent.find('\n');
    if (end == std::string::npos) return "nothing";
    std::string line = sent.substr(0, end + 1);
    sent.erase(0, end + 1);
    return line;
  }
};

TEST(SpecConversation, is_answered_as_the_specification_shows) {
  const auto calls = protocol::dial_in::test::read_spec().calls;
  ASSERT_EQ(calls.size(), 2U) << "RISER_SOURCE_DIR must name the source folder";
  const CloseReason ends[] = {CloseReason::done, CloseReason::device_bye};
  for (std::size_t i = 0; i < calls.size(); ++i) {
    SpecServer server{i == 0 ? Byte{0xA0} : Byte{0xB0}};
    for (const auto& line : calls[i]) {
      if (line.up) {
        server.hear(as_bytes(line.text));
        continue;
      }
      server.prompt(*decoded(line.text));
      ASSERT_EQ(server.next_line(), line.text);
    }
    EXPECT_EQ(server.next_line(), "nothing");
    EXPECT_EQ(server.closed, ends[i]);
    EXPECT_EQ(server.confirmed.size(), i == 0 ? 4U : 0U);
    EXPECT_EQ(server.reasons(), i == 0 ? "" : "bad_value bad_value row_repeated unknown_type");
    if (i == 0) {
      EXPECT_EQ(server.authenticated->clock_offset_s, 5);
    }
  }
}

}  // namespace
}  // namespace riser::headend::dial_in
