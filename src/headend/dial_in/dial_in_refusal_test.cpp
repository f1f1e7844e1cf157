// SPDX-License-Identifier: Apache-2.0
// What must be refused, with its reason, counted; and the good data around it survives.
#include "headend/dial_in/conversation_test_double.h"

namespace riser::headend::dial_in {
namespace {

using namespace test;

TEST(DialInRefusal, a_wrong_key_is_refused_and_the_device_learns_no_more_than_an_unknown_one) {
  Device wrong;
  wrong.key[0] = 0xFF;
  Server s;
  s.hear(wrong.hello());
  wrong.take_challenge(s.lines().at(0));
  s.hear(wrong.auth());
  EXPECT_EQ(s.reasons(), "wrong_key");
  EXPECT_EQ(s.closed, CloseReason::refused);
  EXPECT_FALSE(s.authenticated);
  const std::string told = s.lines().at(0);
  EXPECT_EQ(told, "{\"type\":\"refuse\",\"reason\":\"wrong_key\"}\n");

  Server nobody;
  nobody.key.reset();
  Device unknown;
  nobody.hear(unknown.hello());
  unknown.take_challenge(nobody.lines().at(0));
  nobody.hear(unknown.auth());
  EXPECT_EQ(nobody.reasons(), "unknown_device");
  EXPECT_EQ(nobody.lines().at(0), told);
}

TEST(DialInRefusal, a_key_that_is_none_is_like_no_key) {
  Server s;
  s.key = ByteVector{};
  Device d;
  d.key = ByteVector(16, 0);
  s.hear(d.hello());
  d.take_challenge(s.lines().at(0));
  s.hear(d.auth());
  EXPECT_EQ(s.reasons(), "unknown_device");
}

TEST(DialInRefusal, a_captured_conversation_played_again_is_refused) {
  Server first;
  Device d;
  std::vector<ByteVector> captured;
  const auto say = [&](ByteVector line) {
    first.hear(line);
    captured.push_back(std::move(line));
  };
  say(d.hello());
  d.take_challenge(first.lines().at(0));
  say(d.auth());
  say(d.reading());
  EXPECT_EQ(first.deliveries.size(), 1U);
  {
    Server again{{}, 0x11};
    again.nonces = first.nonces;
    for (const ByteVector& line : captured) again.hear(line);
    EXPECT_EQ(again.reasons(), "replayed");
    EXPECT_FALSE(again.authenticated);
    EXPECT_TRUE(again.deliveries.empty());
  }
  Server restarted{{}, 0x11};  // has forgotten the nonces
  for (const ByteVector& line : captured) restarted.hear(line);
  EXPECT_EQ(restarted.reasons(), "wrong_key") << "the server's nonce is another one";
  EXPECT_TRUE(restarted.deliveries.empty());
}

TEST(DialInRefusal, a_message_played_again_is_refused_and_the_conversation_goes_on) {
  Conversation c;
  const ByteVector reading = c.device.reading();
  c.server.hear(reading);
  c.server.hear(reading);
  c.server.hear(c.device.event(1));
  c.server.hear(reading);
  c.server.hear(c.device.event(2));
  EXPECT_EQ(c.server.reasons(), "replayed replayed");
  EXPECT_EQ(c.server.deliveries.size(), 3U);
  EXPECT_EQ(c.server.session.refusals()[Refusal::replayed], 2U);
}

TEST(DialInRefusal, a_message_of_another_conversation_or_of_the_server_is_refused) {
  Conversation c;
  Device other = c.device;
  other.keys.up[0] ^= 1;
  c.server.hear(other.reading());
  Device mirror = c.device;
  mirror.keys.up = mirror.keys.down;
  c.server.hear(mirror.reading());
  c.server.hear(c.device.reading());
  EXPECT_EQ(c.server.reasons(), "bad_mac bad_mac");
  EXPECT_EQ(c.server.deliveries.size(), 1U);
}

TEST(DialInRefusal, a_missing_message_ends_the_conversation_so_that_it_is_sent_again) {
  Conversation c;
  c.server.hear(c.device.reading());
  c.device.reading();
  c.server.hear(c.device.reading());
  EXPECT_EQ(c.server.reasons(), "out_of_order");
  EXPECT_EQ(c.server.closed, CloseReason::out_of_order);
  EXPECT_EQ(c.server.deliveries.size(), 1U);
}

TEST(DialInRefusal, a_damaged_message_costs_itself_only) {
  for (const int what : {0, 1, 2, 3, 4}) {
    Conversation c;
    c.server.hear(c.device.reading());
    ByteVector bad = c.device.reading();
    if (what == 0) bad[40] ^= 1;                                               // a bit of the text
    if (what == 1) bad[bad.size() - 10] ^= 1;                                  // a bit of the mac
    if (what == 2) bad.insert(bad.begin() + 30, 5000, Byte{'x'});              // oversized
    if (what == 3) bad.erase(bad.end() - 40, bad.end() - 1);                   // the end is missing
    if (what == 4) bad = copy(as_bytes("the meter reports nothing new\r\n"));  // no message at all
    c.server.hear(bad);
    c.server.hear(c.device.event(1));
    EXPECT_EQ(c.server.reasons(), what == 2 ? "oversized" : what < 2 ? "bad_mac" : "malformed");
    EXPECT_EQ(c.server.deliveries.size(), 2U) << what;
    EXPECT_EQ(c.server.closed, CloseReason::none) << what;
    c.server.hear(c.device.plain(MessageType::ready));
    EXPECT_EQ(c.server.closed, CloseReason::done) << what;
  }
}

TEST(DialInRefusal, answers_go_out_in_the_order_of_their_numbers_however_a_shell_nests_them) {
  Conversation c;
  ByteVector all = c.device.reading();
  const auto add = [&](const ByteVector& line) { all.insert(all.end(), line.begin(), line.end()); };
  add(copy(as_bytes("{junk}\n")));
  add(c.device.plain(MessageType::auth));
  add(c.device.reading());
  c.server.hear(all);
  EXPECT_EQ(c.server.reasons(), "malformed unexpected");
  EXPECT_EQ(c.server.deliveries.size(), 2U);
  EXPECT_EQ(c.server.lines().size(), 4U) << "two refusals, two acknowledgements";
}

TEST(DialInRefusal, an_injected_line_costs_nothing) {
  Conversation c;
  c.server.hear(copy(as_bytes("{\"type\":\"reading\",\"seq\":2}\n")));
  c.server.hear(c.device.reading());
  EXPECT_EQ(c.server.reasons(), "malformed");
  EXPECT_EQ(c.server.deliveries.size(), 1U);
}

TEST(DialInRefusal, a_well_sealed_message_that_is_none_is_told_and_counts_as_answered) {
  Conversation c;
  LineWriter nonsense = c.device.line(MessageType::event);
  nonsense.verbatim("time", "[1,]");
  c.server.hear(c.device.seal(nonsense));
  c.server.hear(c.device.plain(MessageType::auth));
  EXPECT_EQ(c.server.reasons(), "malformed unexpected");
  const auto lines = c.server.lines();
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_NE(lines[0].find(R"("type":"refuse","seq":2,"of":2,"reason":"malformed")"), std::string::npos);
  EXPECT_NE(lines[1].find(R"("up_to":2)"), std::string::npos);
  EXPECT_NE(lines[3].find(R"("up_to":3)"), std::string::npos);
}

TEST(DialInRefusal, bad_values_are_told_and_counted_and_the_others_delivered) {
  Conversation c;
  LineWriter l = c.device.line(MessageType::reading);
  l.time(Member::time, start_utc)
      .verbatim("pressure", "103.25")
      .text(Member::temperature, "1e3")
      .decimal(Member::working_volume, {5, 0});
  c.server.hear(c.device.seal(l));
  EXPECT_EQ(c.server.reasons(), "bad_value bad_value");
  EXPECT_EQ(c.server.refused[0].detail,
            "pressure: a value is a string like \"-12.30\": digits, at most one point, no exponent");
  ASSERT_EQ(c.server.deliveries.size(), 1U);
  EXPECT_EQ(c.server.deliveries[0].refused, 2U);
  ASSERT_EQ(c.server.deliveries[0].rows[0].items.size(), 3U);
  EXPECT_FALSE(c.server.deliveries[0].rows[0].items[0].cell.ok());
  EXPECT_EQ(c.server.deliveries[0].rows[0].items[2].cell.number, (Decimal{5, 0}));
  EXPECT_NE(c.server.lines().at(0).find(R"("of":2,"reason":"bad_value","at":"pressure","count":2)"), std::string::npos);
}

TEST(DialInRefusal, times_far_off_are_replaced_in_readings_and_refused_in_rows) {
  Conversation c;
  c.server.wait(seconds(7));
  c.server.hear(c.device.reading(start_utc + 2 * 3600));
  c.server.hear(c.device.reading(946684800));
  c.server.hear(c.device.page(start_utc - 2 * 3600, 5));
  EXPECT_EQ(c.server.reasons(), "time_far_off time_far_off time_far_off");
  ASSERT_EQ(c.server.deliveries.size(), 3U);
  EXPECT_TRUE(c.server.deliveries[0].rows[0].time_is_ours);
  EXPECT_EQ(c.server.deliveries[0].rows[0].time, start_utc + 7);
  EXPECT_EQ(c.server.deliveries[0].rows[0].items.size(), 2U) << "the values are as good as they were";
  EXPECT_TRUE(c.server.deliveries[1].rows[0].time_is_ours);
  EXPECT_EQ(c.server.deliveries[2].rows.size(), 4U) << "the fifth row is two hours in the future";
}

TEST(DialInRefusal, rows_out_of_order_or_repeated_are_refused_and_the_others_delivered) {
  Conversation c;
  constexpr Member columns[] = {Member::time, Member::pressure};
  LineWriter l = c.device.line(MessageType::archive);
  l.text(Member::archive, "hourly").columns(columns).begin_rows();
  for (const int hour : {5, 6, 6, 4, 7}) l.begin_row(start_utc - 36000 + 3600 * hour).cell(Decimal{hour, 0}).end_row();
  l.end_rows();
  c.server.hear(c.device.seal(l));
  EXPECT_EQ(c.server.reasons(), "row_repeated row_out_of_order");
  ASSERT_EQ(c.server.deliveries.size(), 1U);
  ASSERT_EQ(c.server.deliveries[0].rows.size(), 3U);
  EXPECT_EQ(c.server.deliveries[0].rows[2].items[0].cell.number, (Decimal{7, -2}));
}

TEST(DialInRefusal, what_is_no_hello_is_turned_away_with_the_reason) {
  const std::string good = R"({"type":"hello","version":1,"device":"a","nonce":"00112233445566778899aabbccddeeff"})";
  const std::pair<std::string, const char*> cases[] = {
      {R"({"type":"hello","version":2,"device":"a","nonce":"x"})", "malformed"},
      {R"({"type":"hello","version":2,"device":"a","proof":[1,2]})", "unknown_version"},
      {R"({"type":"hello","version":1,"device":"a"})", "malformed"},
      {R"({"type":"hello","version":1,"device":"a b","nonce":"00112233445566778899aabbccddeeff"})", "malformed"},
      {R"({"type":"challenge","version":1,"nonce":"00112233445566778899aabbccddeeff","time":1})", "unexpected"},
      {R"({"imei":"861234567890123"})", "malformed"},
      {"GET / HTTP/1.1\r", "malformed"},
      {"{" + std::string(5000, ' '), "oversized"},
      {good + "\n" + std::string(5000, 'x'), "unexpected"}};
  for (const auto& [text, reason] : cases) {
    Server s;
    s.answer_lookup = false;
    s.hear(copy(as_bytes(text + "\n")));
    EXPECT_EQ(s.reasons(), reason) << text;
    EXPECT_EQ(s.closed, CloseReason::refused) << text;
    EXPECT_EQ(s.sent, "{\"type\":\"refuse\",\"reason\":\"" + std::string{reason} + "\"}\n");
  }
}

TEST(DialInRefusal, the_noise_of_a_modem_before_hello_is_passed_over) {
  Server s;
  Device d;
  s.hear(copy(as_bytes("\r\n\r\nCONNECT ")));
  s.hear(d.hello());
  EXPECT_EQ(s.hello.device, "G4-00012345");
  EXPECT_EQ(s.session.noise(), 8U);
}

TEST(DialInRefusal, floods_are_closed) {
  {
    Conversation c;
    const ByteVector junk(64 * 1024, Byte{'x'});
    for (int i = 0; i < 10; ++i) c.server.hear(junk);
    EXPECT_EQ(c.server.closed, CloseReason::flood);
    EXPECT_EQ(c.server.session.refusals()[Refusal::message_flood], 1U);
  }
  {
    Conversation c;
    for (int i = 0; i < 100; ++i) c.server.hear(copy(as_bytes("{junk}\n")));
    EXPECT_EQ(c.server.closed, CloseReason::too_many_refused);
    EXPECT_EQ(c.server.session.refusals()[Refusal::malformed], 17U);
  }
  {
    Conversation c;
    for (int i = 0; i < 3000; ++i) {
      c.server.hear(c.device.reading());
      c.server.wait(milliseconds(100));
    }
    EXPECT_EQ(c.server.closed, CloseReason::flood);
    EXPECT_EQ(c.server.deliveries.size(), 1998U);
  }
}

TEST(RegistrationGuard, lets_so_many_calls_a_minute_through_from_each_address) {
  Instant now{};
  RegistrationGuard guard{now, {.burst = 3, .per_minute = 6, .total_burst = 100, .total_per_minute = 100}};
  int admitted = 0;
  for (int i = 0; i < 10; ++i) admitted += guard.admit("192.0.2.1", now);
  EXPECT_EQ(admitted, 3);
  EXPECT_EQ(guard.refused(), 7U);
  EXPECT_TRUE(guard.admit("192.0.2.2", now)) << "another address is not concerned";
  now += seconds(10);
  EXPECT_TRUE(guard.admit("192.0.2.1", now));
  EXPECT_FALSE(guard.admit("192.0.2.1", now));
  now += seconds(3600);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(guard.admit("192.0.2.1", now));
  EXPECT_FALSE(guard.admit("192.0.2.1", now));
}

TEST(RegistrationGuard, lets_meters_that_prove_themselves_call_from_one_address_without_end) {
  const Instant now{seconds(5)};
  RegistrationGuard guard{now, {.burst = 3, .per_minute = 6, .total_burst = 4, .total_per_minute = 6}};
  const std::string router = "10.0.0.1";
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(guard.admit(router, now)) << i;
    guard.proven(router, now);
  }
  // One in two may be cut off before it has said who it is.
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(guard.admit(router, now) && guard.admit(router, now)) << i;
    guard.proven(router, now);
  }
  // Strangers use up what there is for all that are not known; the router is none of them.
  while (guard.admit("10.0.0.2", now) || guard.admit("10.0.0.3", now)) {
  }
  EXPECT_TRUE(guard.admit(router, now));
  // Who proves nothing is refused, there too.
  EXPECT_TRUE(guard.admit(router, now) && guard.admit(router, now));
  EXPECT_FALSE(guard.admit(router, now));
}

TEST(RegistrationGuard, limits_all_addresses_together_and_remembers_few) {
  Instant now{};
  RegistrationGuard guard{
      now, {.burst = 2, .per_minute = 60, .total_burst = 1000, .total_per_minute = 1000, .max_addresses = 50}};
  int admitted = 0;
  for (int i = 0; i < 500; ++i) admitted += guard.admit("10.0.0." + std::to_string(i), now);
  EXPECT_EQ(admitted, 52) << "50 that are remembered, and two for all others";
  EXPECT_EQ(guard.addresses(), 50U);
  now += seconds(5);
  EXPECT_TRUE(guard.admit("10.0.1.1", now)) << "those who were quiet are forgotten";
  EXPECT_EQ(guard.addresses(), 1U);
}

TEST(NonceMemory, is_bounded_and_keeps_the_newest) {
  NonceMemory memory;
  for (std::size_t i = 0; i < 2 * NonceMemory::capacity; ++i) memory.remember("a", std::to_string(i));
  EXPECT_TRUE(memory.knows("a", std::to_string(2 * NonceMemory::capacity - 1)));
  EXPECT_FALSE(memory.knows("a", "0"));
  EXPECT_FALSE(memory.knows("b", std::to_string(2 * NonceMemory::capacity - 1)));
}

}  // namespace
}  // namespace riser::headend::dial_in
