// SPDX-License-Identifier: Apache-2.0
#include "headend/dial_in/conversation_test_double.h"

namespace riser::headend::dial_in {
namespace {

using namespace test;

/// "ack up_to=5", "refuse of=4 reason=bad_value", ... of the lines of a server; their seals are checked.
std::vector<std::string> heard(const Conversation& c, const std::vector<std::string>& lines) {
  std::vector<std::string> out;
  for (const std::string& line : lines) {
    EXPECT_TRUE(codec::is_sealed_with(c.device.keys.down, as_bytes(line))) << line;
    auto t = std::make_unique<codec::Telegram>();
    EXPECT_TRUE(codec::decode(as_bytes(line), {}, *t)) << line;
    std::string text{name(t->type)};
    for (const Member m : {Member::up_to, Member::of, Member::reason, Member::at, Member::count, Member::id})
      if (t->has(m)) text += " " + std::string{codec::name(m)} + "=" + std::string{t->text(m)};
    out.push_back(text);
  }
  return out;
}
using Lines = std::vector<std::string>;

TEST(DialInSession, identifies_challenges_and_authenticates) {
  Server server;
  Device device;
  server.hear(device.hello());
  EXPECT_EQ(server.hello.device, "G4-00012345");
  EXPECT_EQ(server.hello.model, "RG4-N");
  EXPECT_EQ(server.hello.firmware, "1.0.3");
  EXPECT_EQ(server.hello.cause, "schedule");
  const auto challenge = server.lines();
  ASSERT_EQ(challenge.size(), 1U);
  EXPECT_EQ(challenge[0],
            "{\"type\":\"challenge\",\"version\":1,\"nonce\":\"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf\","
            "\"time\":\"2026-11-21T02:30:00Z\"}\n");
  device.take_challenge(challenge[0]);
  server.wait(seconds(3));
  server.hear(device.auth(start_utc + 130));
  ASSERT_TRUE(server.authenticated);
  EXPECT_EQ(server.authenticated->clock_offset_s, 127) << "how wrong the device's clock is";
  EXPECT_EQ(server.authenticated->uncertainty_s, 4);
  const auto welcome = server.lines();
  ASSERT_EQ(welcome.size(), 1U);
  EXPECT_TRUE(codec::is_sealed_with(device.keys.down, as_bytes(welcome[0]))) << "the server proves itself too";
}

TEST(DialInSession, acknowledges_only_what_is_durable) {
  Conversation c;
  c.server.commit = false;
  c.server.hear(c.device.reading());
  c.server.hear(c.device.page(start_utc - 7200, 3));
  c.server.hear(c.device.event(1));
  EXPECT_EQ(heard(c, c.server.lines()), Lines{}) << "nothing is durable yet";
  ASSERT_EQ(c.server.deliveries.size(), 3U);
  c.server.take(c.server.session.committed(2, c.server.now));
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=2"}));
  c.server.take(c.server.session.committed(4, c.server.now));
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=4"})) << "one for both";
}

TEST(DialInSession, delivers_rows_that_become_readings) {
  Conversation c;
  c.server.hear(c.device.reading(start_utc - 5));
  c.server.hear(c.device.page(start_utc - 7200, 3));
  c.server.hear(c.device.event(812));
  ASSERT_EQ(c.server.deliveries.size(), 3U);
  const Delivery& reading = c.server.deliveries[0];
  ASSERT_EQ(reading.rows.size(), 1U);
  EXPECT_EQ(reading.rows[0].time, start_utc - 5);
  ASSERT_EQ(reading.rows[0].items.size(), 2U);
  EXPECT_EQ(reading.rows[0].items[0].reg.key(), "working_volume:m3:instantaneous:0:0:0:");
  EXPECT_EQ(reading.rows[0].items[1].cell.number, (Decimal{10325, -4})) << "bar";
  const Delivery& page = c.server.deliveries[1];
  EXPECT_EQ(page.archive, "hourly");
  ASSERT_EQ(page.rows.size(), 3U);
  EXPECT_EQ(page.rows[2].time, start_utc);
  EXPECT_EQ(page.rows[2].row, 3);
  EXPECT_EQ(page.rows[2].items[1].reg.storage, 0U);
  EXPECT_EQ(c.server.deliveries[2].event_number, 812);
  EXPECT_EQ(c.server.deliveries[2].rows[0].items[0].text, "magnet");
}

TEST(DialInSession, gives_commands_one_after_another_when_all_is_durable_and_each_is_confirmed) {
  Conversation c;
  c.server.orders = {{.id = 17, .kind = codec::OrderKind::read_archive, .from = start_utc - 7200, .to = start_utc},
                     {.id = 18, .kind = codec::OrderKind::valve, .position = "close"}};
  c.server.commit = false;
  c.server.hear(c.device.reading());
  c.server.hear(c.device.plain(MessageType::ready));
  EXPECT_EQ(c.server.wanted, 0) << "the reading is not durable yet";
  c.server.take(c.server.session.committed(2, c.server.now));
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=2", "command id=17"}));
  c.server.commit = true;
  c.server.hear(c.device.page(start_utc - 7200, 2));
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=4"})) << "the command is still under way";
  c.server.commit = false;
  c.server.hear(c.device.confirm(17));
  ASSERT_EQ(c.server.confirmed.size(), 1U);
  EXPECT_EQ(c.server.wanted, 1) << "the confirmation is not durable yet";
  c.server.take(c.server.session.committed(5, c.server.now));
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=5", "command id=18"}));
  c.server.commit = true;
  c.server.hear(c.device.confirm(18, "accepted"));
  EXPECT_EQ(c.server.confirmed.at(1).result, codec::OrderResult::accepted);
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"ack up_to=6", "bye reason=done"}));
  EXPECT_EQ(c.server.closed, CloseReason::done);
  EXPECT_FALSE(c.server.session.deadline());
}

TEST(DialInSession, a_confirmation_of_another_command_is_refused) {
  Conversation c;
  c.server.orders = {{.id = 17}};
  c.server.hear(c.device.confirm(16));
  c.server.hear(c.device.plain(MessageType::ready));
  c.server.hear(c.device.confirm(16));
  c.server.hear(c.device.confirm(17, "perhaps"));
  EXPECT_EQ(c.server.reasons(), "unknown_command unknown_command malformed");
  EXPECT_TRUE(c.server.confirmed.empty());
  c.server.hear(c.device.confirm(17));
  EXPECT_EQ(c.server.confirmed.size(), 1U);
  c.server.lines();
}

TEST(DialInSession, a_command_too_long_for_a_device_is_given_back_and_the_next_one_is_sent) {
  Conversation c;
  c.server.orders = {{.id = 17, .kind = codec::OrderKind::set_server, .address = std::string(600, 'x')}, {.id = 18}};
  c.server.hear(c.device.plain(MessageType::ready));
  ASSERT_EQ(c.server.confirmed.size(), 1U);
  EXPECT_EQ(c.server.confirmed[0].reason, "too_long");
  EXPECT_EQ(heard(c, c.server.lines()), (Lines{"command id=18"}));
}

TEST(DialInSession, waits_at_every_step_for_its_deadline_and_no_longer) {
  const SessionLimits limits;
  {
    Server s;
    s.wait(limits.hello_timeout - milliseconds(1));
    EXPECT_EQ(s.closed, CloseReason::none);
    s.wait(milliseconds(1));
    EXPECT_EQ(s.closed, CloseReason::hello_timeout);
  }
  {
    Server s;
    s.answer_lookup = false;
    s.hear(Device{}.hello());
    s.wait(limits.lookup_timeout);
    EXPECT_EQ(s.closed, CloseReason::lookup_timeout);
  }
  {
    Server s;
    s.hear(Device{}.hello());
    s.wait(limits.auth_timeout);
    EXPECT_EQ(s.closed, CloseReason::auth_timeout);
  }
  {
    Conversation c;
    c.server.wait(limits.idle_timeout);
    EXPECT_EQ(c.server.closed, CloseReason::idle);
    EXPECT_EQ(heard(c, c.server.lines()), (Lines{"bye reason=idle"}));
  }
  {
    Conversation c;
    c.server.commit = false;
    c.server.hear(c.device.reading());
    c.server.wait(limits.commit_timeout);
    EXPECT_EQ(c.server.closed, CloseReason::commit_timeout);
  }
  {
    Conversation c;
    c.server.answer_orders = false;
    c.server.hear(c.device.plain(MessageType::ready));
    c.server.wait(limits.order_timeout);
    EXPECT_EQ(c.server.closed, CloseReason::command_timeout);
  }
  {
    Conversation c;
    c.server.orders = {{.id = 1}};
    c.server.hear(c.device.plain(MessageType::ready));
    c.server.wait(limits.command_timeout - seconds(1));
    c.server.hear(c.device.page(start_utc - 7200, 2));
    c.server.wait(limits.command_timeout - seconds(1));
    EXPECT_EQ(c.server.closed, CloseReason::none) << "a page puts it off";
    c.server.wait(seconds(1));
    EXPECT_EQ(c.server.closed, CloseReason::command_timeout);
  }
  {
    Conversation c;
    for (int i = 0; i < 100 && c.server.closed == CloseReason::none; ++i) {
      c.server.hear(c.device.reading());
      c.server.wait(seconds(50));
    }
    EXPECT_EQ(c.server.closed, CloseReason::session_timeout);
    EXPECT_EQ(c.server.now, Instant{} + limits.session_timeout);
  }
}

TEST(DialInSession, ends_when_the_device_or_the_server_says_so) {
  Conversation device, server;
  device.server.hear(device.device.plain(MessageType::bye));
  EXPECT_EQ(device.server.closed, CloseReason::device_bye);
  EXPECT_TRUE(device.server.sent.empty());
  server.server.take(server.server.session.stop());
  EXPECT_EQ(server.server.closed, CloseReason::stopped);
  EXPECT_EQ(heard(server, server.server.lines()), (Lines{"bye reason=stopped"}));
  server.server.hear(server.device.reading());
  EXPECT_TRUE(server.server.deliveries.empty());
  EXPECT_TRUE(server.server.session.committed(9, Instant{}).empty());
}

TEST(DialInSession, a_device_that_does_not_wait_for_acknowledgements_is_closed) {
  Conversation c;
  c.server.commit = false;
  for (int i = 0; i < 4; ++i) c.server.hear(c.device.reading());
  EXPECT_EQ(c.server.closed, CloseReason::none);
  c.server.hear(c.device.reading());
  EXPECT_EQ(c.server.closed, CloseReason::window_exceeded);
  EXPECT_EQ(c.server.deliveries.size(), 4U);
}

TEST(DialInSession, says_the_same_however_the_bytes_are_split) {
  // One conversation is recorded, then played again in pieces against sessions with the same nonce.
  std::vector<ByteVector> pieces;
  std::string expected;
  const auto prepare = [](Server& s) { s.orders = {{.id = 1, .kind = codec::OrderKind::set_clock}}; };
  {
    Server s;
    Device d;
    prepare(s);
    const auto say = [&](ByteVector line) {
      s.hear(line);
      pieces.push_back(std::move(line));
    };
    say(d.hello());
    d.take_challenge(s.sent);
    say(d.auth());
    say(d.reading());
    say(d.page(start_utc - 7200, 2));
    say(d.event(1));
    say(d.plain(MessageType::ready));
    say(d.confirm(1));
    EXPECT_EQ(s.closed, CloseReason::done);
    expected = s.sent;
  }
  // The confirmation comes after the command; everything else may come at once.
  const ByteVector last = pieces.back();
  pieces.pop_back();
  ByteVector all;
  for (const ByteVector& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
  for (std::size_t at = 0; at <= all.size(); ++at) {
    Server s;
    prepare(s);
    s.hear(Bytes{all}.first(at));
    s.hear(Bytes{all}.subspan(at));
    s.hear(last);
    ASSERT_EQ(s.sent, expected) << at;
    ASSERT_EQ(s.closed, CloseReason::done) << at;
    ASSERT_EQ(s.deliveries.size(), 3U) << at;
  }
  Server s;
  prepare(s);
  for (const Byte& byte : all) s.hear(Bytes{&byte, 1});
  for (const Byte& byte : last) s.hear(Bytes{&byte, 1});
  EXPECT_EQ(s.sent, expected);
}

TEST(DialInSession, runs_with_each_step_failing_once_and_the_next_call_makes_it_good) {
  // The steps of a whole call. Cut before any of them, the device calls again and everything arrives; what was durable
  // already is delivered once more, with the same times and numbers.
  for (std::size_t cut = 0; cut < 8; ++cut) {
    std::map<std::int64_t, int> events;
    std::vector<std::uint64_t> done;
    std::deque<codec::Order> orders{{.id = 5, .kind = codec::OrderKind::set_clock}};
    for (const bool fails : {true, false}) {
      Server s{{}, fails ? Byte{1} : Byte{2}};
      Device d;
      s.orders = orders;
      std::size_t step = 0;
      const auto say = [&](ByteVector line) {
        if (fails && step++ == cut) s.take(s.session.stop());
        s.hear(line);
      };
      say(d.hello(fails ? "00000000000000000000000000000001" : "00000000000000000000000000000002"));
      if (!s.sent.empty()) d.take_challenge(s.lines()[0]);
      say(d.auth());
      say(d.reading());
      say(d.event(7));
      say(d.page(start_utc - 7200, 2));
      say(d.plain(MessageType::ready));
      say(d.confirm(5));
      for (const Delivery& delivery : s.deliveries) ++events[delivery.event_number];
      for (const Confirmed& confirmed : s.confirmed) done.push_back(confirmed.order);
      if (!s.confirmed.empty()) orders.clear();
      if (!fails) EXPECT_EQ(s.closed, CloseReason::done) << cut;
    }
    EXPECT_GE(events[7], 1) << cut;
    EXPECT_LE(events[7], 2) << cut;
    EXPECT_EQ(done, std::vector<std::uint64_t>{5}) << cut;
  }
}

}  // namespace
}  // namespace riser::headend::dial_in
