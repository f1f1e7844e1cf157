// SPDX-License-Identifier: Apache-2.0
#include "sim/server/concentrator.h"

#include <gtest/gtest.h>

#include "sim/bus/bank_test_double.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr UtcSeconds utc = 1'800'000'000;

class ConcentratorTest : public testing::Test {
 protected:
  Concentrator make(DtuProfile profile, ConcentratorOptions options = {}) {
    options.bus.faults = &faults_;
    return Concentrator(bank_, DtuLink(profile, 0), options);
  }
  /// Lets time go on until the concentrator sends something; "" when it does not for `at_most`.
  std::string next(Concentrator& c, microseconds at_most = seconds(10)) {
    const Instant end = now_ + at_most;
    while (now_ < end) {
      now_ = std::max(now_, std::min(c.next_event(), end));
      const ByteVector out = c.due_bytes(now_);
      if (!out.empty()) return to_hex(out);
    }
    return "";
  }

  BankTestDouble bank_{{{.address = test_address("1234567874520104"), .primary = 1}}};
  FaultPlan faults_{};
  Instant now_{seconds(1)};
};

TEST_F(ConcentratorTest, passes_requests_to_the_bus_and_answers_back_at_the_speed_of_the_bus) {
  Concentrator c = make(DtuProfile::raw, {.packing = {.pause = milliseconds(20)}, .latency = milliseconds(100)});
  EXPECT_TRUE(c.connected(now_).empty());
  const Instant start = now_;
  c.on_link_bytes(mbus::snd_nke(1), now_, utc);
  EXPECT_EQ(next(c), "E5");
  // 6 characters of 4.583 ms, 11 bits and 20 ms of the slave, packing and latency.
  EXPECT_NEAR(static_cast<double>((now_ - start).count()), 6 * 4583 + 4583 + 20'000 + 20'000 + 100'000, 20);
}

TEST_F(ConcentratorTest, makes_its_bus_with_the_first_byte) {
  Concentrator c = make(DtuProfile::raw);
  c.connected(now_);
  EXPECT_EQ(c.bus(), nullptr);
  c.on_link_bytes(mbus::snd_nke(1), now_, utc);
  EXPECT_NE(c.bus(), nullptr);
}

TEST_F(ConcentratorTest, registers_and_repeats_that_as_its_heartbeat) {
  Concentrator c = make(DtuProfile::text_line, {.heartbeat = seconds(5)});
  const std::string login = to_hex(c.connected(now_));
  EXPECT_EQ(login, to_hex(as_bytes("LOGIN:1001\r\n")));
  const Instant start = now_;
  EXPECT_EQ(next(c), login);
  EXPECT_EQ(now_ - start, seconds(5));
  EXPECT_EQ(next(c), login);
}

TEST_F(ConcentratorTest, sends_no_heartbeat_into_an_answer) {
  Concentrator c = make(DtuProfile::text_line, {.packing = {.pause = milliseconds(20)}, .heartbeat = milliseconds(30)});
  c.connected(now_);
  c.on_link_bytes(mbus::req_ud2(1, true), now_, utc);
  const std::string first = next(c);
  EXPECT_EQ(first.substr(0, 2), "68");
  EXPECT_TRUE(mbus::parse_frame(Bytes(*parse_hex(first)).first(27)).has_value()) << first;
}

TEST_F(ConcentratorTest, hangs_up_when_its_registration_is_not_acknowledged) {
  Concentrator c = make(DtuProfile::hongdian_ddp, {.heartbeat = seconds(600), .ack_timeout = seconds(30)});
  c.connected(now_);
  EXPECT_FALSE(c.gave_up(now_ + seconds(29)));
  EXPECT_EQ(c.next_event(), now_ + seconds(30));
  EXPECT_TRUE(c.gave_up(now_ + seconds(30)));
  c.on_link_bytes(*parse_hex("7B810010 3133393030303030303031 7B"), now_, utc);
  EXPECT_FALSE(c.gave_up(now_ + seconds(30)));
}

TEST_F(ConcentratorTest, is_off_the_network_while_a_fault_says_so) {
  faults_ = FaultPlan({{.kind = FaultKind::link_down, .from = utc + 10, .to = utc + 20}});
  const Concentrator c = make(DtuProfile::raw);
  EXPECT_FALSE(c.offline(utc));
  EXPECT_EQ(c.until_change_s(utc), 10);
  EXPECT_TRUE(c.offline(utc + 10));
  EXPECT_EQ(c.until_change_s(utc + 15), 5);
}

TEST_F(ConcentratorTest, keeps_what_meters_were_told_over_a_new_connection_but_not_what_was_under_way) {
  Concentrator c = make(DtuProfile::raw);
  c.connected(now_);
  const Byte nine[] = {0x01, 0x7A, 0x09};
  c.on_link_bytes(mbus::snd_ud(1, true, mbus::ci_field::data_send, nine), now_, utc);
  c.disconnected();
  now_ += seconds(10);
  c.connected(now_);
  EXPECT_EQ(next(c, seconds(1)), "");
  c.on_link_bytes(mbus::snd_nke(9), now_, utc);
  EXPECT_EQ(next(c), "E5");
}

}  // namespace
}  // namespace riser::sim
