// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/bus.h"

#include <gtest/gtest.h>

#include "sim/bus/bank_test_double.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr UtcSeconds utc = 1'800'000'000;
const auto first_address = test_address("1234567874520104");
const auto second_address = test_address("1234567974520107");
const auto third_address = test_address("9234560074520107");

class BusTest : public testing::Test {
 protected:
  std::vector<Transmission> send(Bus& bus, Bytes bytes, UtcSeconds at = utc) {
    std::vector<Transmission> out;
    bus.on_master_bytes(bytes, now_, at, out);
    for (const Transmission& t : out) now_ = std::max(now_, t.end());
    now_ += milliseconds(500);
    return out;
  }
  /// All that comes back, in one piece.
  std::string answer(Bus& bus, Bytes bytes, UtcSeconds at = utc) {
    ByteVector all;
    for (const Transmission& t : send(bus, bytes, at)) all.insert(all.end(), t.bytes.begin(), t.bytes.end());
    return to_hex(all);
  }
  bool answers(Bus& bus, Byte primary, UtcSeconds at = utc) {
    const auto reply = parse_hex(answer(bus, mbus::req_ud2(primary, true), at));
    const auto frame = mbus::parse_frame(*reply);
    return frame && frame->is_response();
  }

  BankTestDouble bank_{{{.address = first_address, .primary = 1},
                        {.address = second_address, .primary = 2, .delay = microseconds(20'400)},
                        {.address = third_address, .primary = 3, .delay = microseconds(90'000)}}};
  Instant now_{seconds(1)};
};

TEST_F(BusTest, takes_eleven_bit_times_for_each_character_and_the_answer_delay) {
  Bus bus(bank_, {.baud = 2400});
  std::vector<Transmission> out;
  bus.on_master_bytes(mbus::snd_nke(1), Instant{}, utc, out);
  ASSERT_EQ(out.size(), 1u);
  const microseconds character(4583);
  EXPECT_EQ(out[0].byte_time, character);
  EXPECT_EQ(out[0].start, Instant(character * 5 + character / 11 * 11 + microseconds(20'000)));
  EXPECT_EQ(out[0].end(), out[0].start + character);
}

TEST_F(BusTest, sends_pieces_of_a_request_one_behind_the_other) {
  Bus bus(bank_, {.baud = 300});
  const auto request = mbus::snd_nke(1);
  std::vector<Transmission> whole, pieces;
  bus.on_master_bytes(request, now_, utc, whole);
  now_ = whole[0].end() + seconds(1);
  for (const Byte byte : request.bytes()) bus.on_master_bytes(Bytes(&byte, 1), now_, utc, pieces);
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].start - now_, whole[0].start - Instant(seconds(1)));
}

TEST_F(BusTest, drops_a_request_that_stopped_in_the_middle) {
  Bus bus(bank_, {});
  const auto request = mbus::req_ud2(1, true);
  EXPECT_EQ(answer(bus, request.bytes().first(3)), "");
  EXPECT_EQ(answer(bus, request.bytes().subspan(3)), "");
  EXPECT_TRUE(answers(bus, 1));
}

TEST_F(BusTest, is_silent_for_an_address_that_nobody_has) {
  Bus bus(bank_, {});
  EXPECT_EQ(answer(bus, mbus::req_ud2(77, true)), "");
}

TEST_F(BusTest, finds_each_slave_at_its_primary_and_its_secondary_address) {
  for (const bool paced : {false, true}) {
    Bus bus(bank_, {.paced = paced});
    for (const Byte primary : {1, 2, 3}) EXPECT_TRUE(answers(bus, primary));
    for (const auto& address : {first_address, second_address, third_address}) {
      EXPECT_EQ(answer(bus, mbus::select(address)), "E5");
      const ByteVector reply = *parse_hex(answer(bus, mbus::req_ud2(mbus::address::selected, true)));
      const auto frame = mbus::parse_frame(reply);
      ASSERT_TRUE(frame.has_value());
      EXPECT_EQ(*mbus::SecondaryAddress::from_header(frame->data), address);
    }
  }
}

TEST_F(BusTest, acknowledgements_that_overlap_look_like_one) {
  Bus bus(bank_, {});
  EXPECT_EQ(answer(bus, mbus::select(test_address("1234567FFFFFFFFF"))), "E5");
  EXPECT_EQ(bus.counters().collisions, 2u);
}

TEST_F(BusTest, acknowledgements_far_apart_are_two) {
  Bus bus(bank_, {});
  EXPECT_EQ(answer(bus, mbus::select(test_address("FFFFFFFFFFFFFFFF"))), "E5E5");
}

TEST_F(BusTest, replies_that_overlap_are_no_valid_frame) {
  for (const bool paced : {false, true}) {
    Bus bus(bank_, {.paced = paced});
    answer(bus, mbus::select(test_address("1234567FFFFFFFFF")));
    const auto reply = parse_hex(answer(bus, mbus::req_ud2(mbus::address::selected, true)));
    EXPECT_FALSE(reply->empty());
    EXPECT_FALSE(mbus::parse_frame(*reply));
  }
}

TEST_F(BusTest, equal_replies_at_the_same_time_hide_each_other) {
  const BankTestDouble twins({{.address = first_address, .primary = 1}, {.address = first_address, .primary = 1}});
  Bus bus(twins, {.paced = false});
  EXPECT_TRUE(answers(bus, 1));
  EXPECT_EQ(bus.counters().collisions, 2u);
}

TEST_F(BusTest, does_not_hear_a_request_while_a_slave_is_sending) {
  Bus bus(bank_, {});
  std::vector<Transmission> out;
  bus.on_master_bytes(mbus::req_ud2(1, true), now_, utc, out);
  ASSERT_EQ(out.size(), 1u);
  bus.on_master_bytes(mbus::req_ud2(2, true), out[0].start + bus.byte_time(), utc, out);
  EXPECT_EQ(out.size(), 1u);
  EXPECT_EQ(bus.counters().talked_over, 1u);
}

TEST_F(BusTest, echoes_what_the_master_sends_when_told_so) {
  Bus bus(bank_, {.echo = true});
  EXPECT_EQ(answer(bus, mbus::snd_nke(1)), "1040014116E5");
}

TEST_F(BusTest, wrong_bits_come_with_the_rate_and_repeat_with_the_seed) {
  const FaultPlan plan({{.kind = FaultKind::bit_errors, .amount = 3000, .from = utc, .to = utc + 10}});
  std::string runs[2];
  for (std::string& run : runs) {
    Bus bus(bank_, {.paced = false, .seed = 4, .faults = &plan});
    int good = 0;
    for (int i = 0; i < 400; ++i) {
      const std::string reply = answer(bus, mbus::req_ud2(1, true));
      run += reply;
      good += mbus::parse_frame(*parse_hex(reply)).has_value();
    }
    // About 37 characters of 11 bits each, both ways: a third of the exchanges fail.
    EXPECT_GT(good, 80);
    EXPECT_LT(good, 320);
    EXPECT_GT(bus.counters().bit_errors, 100u);
  }
  EXPECT_EQ(runs[0], runs[1]);
}

TEST_F(BusTest, faults_hold_from_their_beginning_until_before_their_end) {
  const FaultPlan plan({{.kind = FaultKind::dead, .meter = 1, .from = utc + 10, .to = utc + 20}});
  Bus bus(bank_, {.faults = &plan});
  EXPECT_TRUE(answers(bus, 2, utc + 9));
  EXPECT_FALSE(answers(bus, 2, utc + 10));
  EXPECT_TRUE(answers(bus, 1, utc + 10));
  EXPECT_TRUE(answers(bus, 2, utc + 20));
}

TEST_F(BusTest, a_cut_silences_all_behind_it_and_lost_power_all) {
  const FaultPlan plan({{.kind = FaultKind::bus_cut, .meter = 1, .from = utc, .to = utc + 10},
                        {.kind = FaultKind::gateway_power, .from = utc + 10, .to = utc + 20}});
  Bus bus(bank_, {.faults = &plan});
  EXPECT_TRUE(answers(bus, 1));
  EXPECT_FALSE(answers(bus, 2));
  EXPECT_FALSE(answers(bus, 3));
  EXPECT_FALSE(answers(bus, 1, utc + 10));
  EXPECT_TRUE(answers(bus, 3, utc + 20));
}

TEST_F(BusTest, a_late_meter_answers_later) {
  const FaultPlan plan({{.kind = FaultKind::late, .meter = 0, .amount = 1100, .from = utc, .to = utc + 10}});
  Bus late(bank_, {.faults = &plan});
  Bus punctual(bank_, {});
  const Instant start = now_;
  const auto a = send(punctual, mbus::req_ud2(1, true));
  now_ = start;
  const auto b = send(late, mbus::req_ud2(1, true));
  EXPECT_EQ(b.at(0).start - a.at(0).start, milliseconds(1100));
}

TEST_F(BusTest, a_meter_that_answers_for_another_shows_its_own_identification) {
  const FaultPlan plan({{.kind = FaultKind::answers_for, .meter = 0, .other = 1, .from = utc, .to = utc + 10}});
  Bus bus(bank_, {.faults = &plan});
  const ByteVector reply = *parse_hex(answer(bus, mbus::req_ud2(2, true)));
  const auto frame = mbus::parse_frame(reply);
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->a, 2);
  EXPECT_EQ(*mbus::SecondaryAddress::from_header(frame->data), first_address);
}

TEST_F(BusTest, duplicate_addresses_collide) {
  const FaultPlan plan({{.kind = FaultKind::duplicate, .meter = 1, .other = 0, .from = utc, .to = utc + 10}});
  Bus bus(bank_, {.faults = &plan});
  answers(bus, 1);
  EXPECT_EQ(bus.counters().collisions, 2u);
  EXPECT_FALSE(answers(bus, 2));
}

TEST_F(BusTest, a_slave_talks_at_the_speed_it_was_told_and_returns_after_two_minutes) {
  Bus bus(bank_, {.baud = 2400});
  EXPECT_EQ(answer(bus, mbus::control_frame(0x53, 1, 0xBD)), "E5");
  EXPECT_FALSE(answers(bus, 1));
  EXPECT_TRUE(answers(bus, 2));
  bus.set_baud(9600);
  EXPECT_TRUE(answers(bus, 1));
  bus.set_baud(2400);
  EXPECT_FALSE(answers(bus, 1));
  now_ += seconds(121);
  EXPECT_TRUE(answers(bus, 1));
}

TEST(fault, is_told_in_one_line) {
  EXPECT_EQ(text({.kind = FaultKind::gateway_power, .gateway = 3, .from = 1'795'257'000, .to = 1'795'257'600}),
            "G-4 power lost 10 minutes at 2026-11-21T10:30:00Z");
}

TEST(fault_draw, is_the_same_for_the_same_seed_and_does_not_depend_on_the_period) {
  const FaultDraw draw{.seed = 3, .meters_per_gateway = 50, .every_s = 7200};
  const auto all = draw.list(20, utc, utc + 86400);
  EXPECT_GT(all.size(), 200u);
  EXPECT_EQ(all, draw.list(20, utc, utc + 86400));
  EXPECT_NE(all, (FaultDraw{.seed = 4, .meters_per_gateway = 50, .every_s = 7200}.list(20, utc, utc + 86400)));
  for (const Fault& later : draw.list(20, utc + 40000, utc + 86400)) {
    EXPECT_NE(std::find(all.begin(), all.end(), later), all.end());
  }
}

TEST(fault_plan, finds_each_drawn_fault_at_its_beginning_and_not_at_its_end) {
  const FaultDraw draw{.seed = 3, .meters_per_gateway = 50, .every_s = 3600, .from = utc};
  const FaultPlan plan({}, draw);
  for (const Fault& f : draw.list(10, utc, utc + 86400)) {
    const auto has = [&](UtcSeconds t) {
      const auto active = plan.active(f.gateway, t);
      return std::find(active.begin(), active.end(), f) != active.end();
    };
    EXPECT_TRUE(has(f.from) && has(f.to - 1)) << text(f);
    EXPECT_FALSE(has(f.from - 1) || has(f.to)) << text(f);
    EXPECT_TRUE(plan.is_active(f.kind, f.gateway, f.from));
    EXPECT_LE(plan.next_change(f.gateway, f.from), f.to);
    EXPECT_LE(plan.next_change(f.gateway, f.from - 1), f.from);
  }
  EXPECT_TRUE(plan.active(0, utc - 100).empty());
}

TEST(fault_plan, knows_when_something_changes_next) {
  const FaultPlan plan({{.kind = FaultKind::link_down, .gateway = 2, .from = 100, .to = 200}});
  EXPECT_EQ(plan.next_change(2, 50), 100);
  EXPECT_EQ(plan.next_change(2, 100), 200);
  EXPECT_GT(plan.next_change(2, 200), 1'000'000'000'000);
  EXPECT_TRUE(plan.is_active(FaultKind::link_down, 2, 199));
  EXPECT_FALSE(plan.is_active(FaultKind::link_down, 1, 199));
}

}  // namespace
}  // namespace riser::sim
