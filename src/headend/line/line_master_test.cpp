// SPDX-License-Identifier: Apache-2.0
#include "headend/line/line_master.h"

#include <gtest/gtest.h>

#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using testing::address_of;
using testing::BusFault;
using testing::BusOptions;
using testing::LineRun;
using testing::meter_of;
using testing::VirtualBus;

LineRequest read_of(Token token, MeterTarget target, Priority priority = Priority::schedule) {
  LineRequest request;
  request.token = token;
  request.priority = priority;
  request.target = target;
  return request;
}

LineRequest command_of(Token token, MeterTarget target, ByteVector data) {
  LineRequest request = read_of(token, target, Priority::command);
  request.kind = RequestKind::command;
  request.data = std::move(data);
  return request;
}

std::vector<std::string> hex_of(const std::vector<ByteVector>& frames) {
  std::vector<std::string> out;
  for (const ByteVector& frame : frames) out.push_back(to_hex(frame));
  return out;
}

const SecondaryAddress first = address_of("12345678"), second = address_of("12345679"), third = address_of("00000042");

struct TwoMeters : ::testing::Test {
  explicit TwoMeters(BusOptions options = {}) : bus(options), run(bus, {}) {
    bus.meters = {meter_of(5, first), meter_of(6, second)};
  }
  VirtualBus bus;
  LineRun run;
};
using LineMasterTest = TwoMeters;

TEST_F(LineMasterTest, initialises_an_address_once_and_toggles_the_frame_count_bit) {
  for (Token token = 1; token <= 3; ++token) {
    run.enqueue(read_of(token, MeterTarget::at(5)));
    run.run();
    EXPECT_EQ(run.done(token).verdict, Verdict::answered);
  }
  EXPECT_EQ(hex_of(run.sent), (std::vector<std::string>{"1040054516", "107B058016", "105B056016", "107B058016"}));
  EXPECT_EQ(bus.meters[0].answers, 3);
}

TEST_F(LineMasterTest, selects_and_begins_with_a_fresh_bit_each_time) {
  run.enqueue(read_of(1, MeterTarget::at(first)));
  run.enqueue(read_of(2, MeterTarget::at(second)));
  run.run();
  EXPECT_EQ(hex_of(run.sent), (std::vector<std::string>{"1040FD3D16",
                                                        "680B0B6853FD527856341274520104"
                                                        "8116",
                                                        "107BFD7816",
                                                        "680B0B6853FD527956341274520104"
                                                        "8216",
                                                        "107BFD7816"}));
  EXPECT_EQ(run.done(1).verdict, Verdict::answered);
  EXPECT_EQ(run.done(2).pages.size(), 1u);
  EXPECT_TRUE(second.matches(*SecondaryAddress::from_header(Bytes(run.done(2).pages[0]).subspan(7))));
}

TEST_F(LineMasterTest, a_repetition_keeps_the_bit_so_that_no_telegram_is_lost) {
  bus.meters[0].pages = {{0x01, 0x13, 1}, {0x01, 0x13, 2}, {0x01, 0x13, 3}};
  bus.faults = {{3, BusFault::reply_garbled}};
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(hex_of(run.sent),
            (std::vector<std::string>{"1040054516", "107B058016", "105B056016", "105B056016", "107B058016"}));
  ASSERT_EQ(run.done(1).pages.size(), 3u);
  EXPECT_EQ(run.delivered.size(), 3u);
  for (Byte i = 0; i < 3; ++i) EXPECT_EQ(run.done(1).pages[i][21], i + 1);
  EXPECT_EQ(bus.meters[0].answers, 3);
}

TEST_F(LineMasterTest, a_dead_meter_costs_three_tries_and_no_more) {
  bus.meters[0].dead = true;
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::no_answer);
  EXPECT_EQ(run.done(1).tries, 3);
  EXPECT_LE(run.now.time_since_epoch(), milliseconds(660));  // 3 (5 characters + 330 bit + 50 ms), one character each
  run.enqueue(read_of(2, MeterTarget::at(third)));
  const Instant begin = run.now;
  run.run();
  EXPECT_EQ(run.done(2).verdict, Verdict::no_answer);
  EXPECT_EQ(run.done(2).tries, 4);  // SND_NKE to FD after start is not answered by anybody
  EXPECT_LE(run.now - begin, milliseconds(3 * 270 + 220));
}

TEST_F(LineMasterTest, an_acknowledgement_to_a_request_means_no_data) {
  bus.meters[0].no_data = true;
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::no_data);
}

TEST_F(LineMasterTest, another_meter_at_the_address_is_told_and_its_telegram_kept_apart) {
  auto request = read_of(1, MeterTarget::at(5));
  request.expected = third;
  run.enqueue(request);
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::wrong_meter);
  EXPECT_TRUE(run.done(1).pages.empty());
  ASSERT_EQ(run.done(1).strays.size(), 1u);
  EXPECT_TRUE(run.delivered.empty());
  EXPECT_EQ(run.line.statistics().wrong_meter, 1u);
}

TEST_F(LineMasterTest, an_expected_identity_may_have_wildcards) {
  auto request = read_of(1, MeterTarget::at(5));
  request.expected = *SecondaryAddress::from_text("12345678FFFFFFFF");
  run.enqueue(request);
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::answered);
}

TEST_F(LineMasterTest, a_late_answer_is_given_to_the_request_it_belongs_to) {
  bus.meters[0].delay = milliseconds(5);
  bus.meters[0].pages = {{0x01, 0x13, 1}};  // short: it is over before the next meter answers
  bus.meters[1].delay = milliseconds(187);
  for (Token token = 1; token <= 2; ++token) run.enqueue(read_of(token, MeterTarget::at(static_cast<Byte>(4 + token))));
  run.run();
  ASSERT_EQ(run.finished.size(), 2u);
  auto only_once = read_of(3, MeterTarget::at(5));
  only_once.tries = 1;
  bus.faults = {{bus.requests + 1, BusFault::reply_late}};
  run.enqueue(only_once);
  run.enqueue(read_of(4, MeterTarget::at(6)));
  run.run();
  EXPECT_EQ(run.done(3).verdict, Verdict::no_answer);
  EXPECT_EQ(run.done(4).verdict, Verdict::answered);
  EXPECT_EQ(run.done(4).pages[0][5], 6);
  ASSERT_FALSE(run.late.empty());
  EXPECT_EQ(run.late.back().token, 3u);
  EXPECT_GT(run.line.statistics().late_frames, 0u);
}

TEST_F(LineMasterTest, a_meter_that_is_always_late_is_waited_for_in_the_end) {
  bus.meters[0].delay = milliseconds(900);
  int answered = 0;
  for (Token token = 1; token <= 30; ++token) {
    run.enqueue(read_of(token, MeterTarget::at(5)));
    run.run();
    if (token > 20 && run.done(token).verdict == Verdict::answered && run.done(token).tries == 1) ++answered;
  }
  EXPECT_GE(answered, 9);
}

TEST_F(LineMasterTest, echoes_are_taken_away_in_every_mode_that_allows_it) {
  for (const EchoMode mode : {EchoMode::automatic, EchoMode::on, EchoMode::off}) {
    VirtualBus echoing(BusOptions{.echo = true});
    echoing.meters = {meter_of(5, first)};
    LineRun with_echo(echoing, {.echo = mode});
    with_echo.enqueue(read_of(1, MeterTarget::at(5)));
    with_echo.enqueue(read_of(2, MeterTarget::at(first)));
    with_echo.run();
    EXPECT_EQ(with_echo.done(1).verdict, Verdict::answered);
    EXPECT_EQ(with_echo.done(2).verdict, Verdict::answered);
    EXPECT_EQ(with_echo.line.statistics().retries, 0u);
    EXPECT_EQ(with_echo.line.statistics().echoes > 0, mode != EchoMode::off);
  }
}

TEST_F(LineMasterTest, stops_at_the_page_cap_and_begins_anew_next_time) {
  bus.meters[0].pages.assign(5, {0x01, 0x13, 0});
  for (Byte i = 0; i < 5; ++i) bus.meters[0].pages[i][2] = i;
  auto request = read_of(1, MeterTarget::at(5));
  request.page_cap = 2;
  run.enqueue(request);
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::page_limit);
  EXPECT_EQ(run.done(1).pages.size(), 2u);
  run.enqueue(read_of(2, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(run.done(2).verdict, Verdict::answered);
  ASSERT_EQ(run.done(2).pages.size(), 5u);
  EXPECT_EQ(run.done(2).pages[0][21], 0);  // SND_NKE sent it back to the first telegram
}

TEST_F(LineMasterTest, a_meter_that_repeats_itself_for_ever_is_stopped) {
  bus.meters[0].stuck = true;
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::not_advancing);
  EXPECT_EQ(run.done(1).pages.size(), 1u);
}

TEST_F(LineMasterTest, a_busy_meter_is_asked_again_later_while_others_go_on) {
  bus.meters[0].busy = 2;
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.enqueue(read_of(2, MeterTarget::at(6)));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::answered);
  EXPECT_EQ(run.order, (std::vector<Token>{2, 1}));
  EXPECT_GE(run.now.time_since_epoch(), seconds(6));
  bus.meters[0].busy = 100;
  run.enqueue(read_of(3, MeterTarget::at(5)));
  run.run();
  EXPECT_EQ(run.done(3).verdict, Verdict::busy);
}

TEST_F(LineMasterTest, an_alarm_poll_is_short_and_is_not_repeated) {
  auto poll = read_of(1, MeterTarget::at(5));
  poll.kind = RequestKind::alarm;
  bus.meters[0].delay = milliseconds(8);
  run.enqueue(poll);
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::no_alarm);
  bus.meters[0].alarm = true;
  poll.token = 2;
  run.enqueue(poll);
  run.run();
  EXPECT_EQ(run.done(2).verdict, Verdict::answered);
  EXPECT_EQ(run.done(2).pages[0][6], 0x71);
  bus.meters[0].dead = true;
  poll.token = 3;
  const Instant begin = run.now;
  run.enqueue(poll);
  run.run();
  EXPECT_EQ(run.done(3).verdict, Verdict::no_answer);
  EXPECT_LE(run.now - begin, milliseconds(60));
}

TEST_F(LineMasterTest, a_command_is_carried_out_once_however_often_it_is_sent) {
  bus.faults = {{2, BusFault::reply_lost}, {3, BusFault::reply_garbled}};
  run.enqueue(command_of(1, MeterTarget::at(5), {0x01, 0x7A, 0x0A}));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::accepted);
  EXPECT_EQ(bus.meters[0].commands, (std::vector<ByteVector>{{0x01, 0x7A, 0x0A}}));
  run.enqueue(command_of(2, MeterTarget::at(5), {0x01, 0x7A, 0x0A}));
  run.run();
  EXPECT_EQ(bus.meters[0].commands.size(), 2u);
}

TEST_F(LineMasterTest, a_command_by_secondary_address_selects_first) {
  run.enqueue(command_of(1, MeterTarget::at(second), {0x04, 0x6D, 0x1E, 0x2A, 0x55, 0x3B}));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::accepted);
  EXPECT_TRUE(bus.meters[0].commands.empty());
  EXPECT_EQ(bus.meters[1].commands.size(), 1u);
}

TEST_F(LineMasterTest, a_broadcast_reaches_everybody_and_expects_nothing) {
  auto request = command_of(1, MeterTarget::at(Byte{255}), {0x04, 0x6D, 0x1E, 0x2A, 0x55, 0x3B});
  request.to_everyone = true;
  run.enqueue(request);
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::accepted);
  EXPECT_EQ(bus.meters[0].commands.size() + bus.meters[1].commands.size(), 2u);
}

TEST_F(LineMasterTest, an_urgent_read_overtakes_after_the_try_under_way) {
  bus.meters[0].pages.assign(4, {0x01, 0x13, 0});
  for (Byte i = 0; i < 4; ++i) bus.meters[0].pages[i][2] = i;
  for (const MeterTarget& urgent : {MeterTarget::at(6), MeterTarget::at(second), MeterTarget::at(5)}) {
    for (const MeterTarget& slow : {MeterTarget::at(5), MeterTarget::at(first)}) {
      LineRun one(bus, {});
      one.now = run.now += seconds(100);
      one.enqueue(read_of(1, slow));
      while (one.delivered.size() < 2) one.step();
      const std::size_t sent = one.sent.size();
      one.enqueue(read_of(2, urgent, Priority::on_demand));
      while (one.finished.empty()) one.step();
      EXPECT_EQ(one.order.front(), 2u);
      EXPECT_LE(one.sent.size() - sent, urgent.secondary ? 5u : 7u);
      one.run();
      EXPECT_EQ(one.done(2).verdict, Verdict::answered);
      ASSERT_EQ(one.done(1).verdict, Verdict::answered);
      ASSERT_EQ(one.done(1).pages.size(), 4u);
      for (Byte i = 0; i < 4; ++i) EXPECT_EQ(one.done(1).pages[i][21], i);
      run.now = one.now;
    }
  }
}

TEST_F(LineMasterTest, priorities_order_what_waits) {
  run.enqueue(read_of(1, MeterTarget::at(5), Priority::schedule));
  run.enqueue(read_of(2, MeterTarget::at(5), Priority::schedule));
  run.enqueue(read_of(3, MeterTarget::at(5), Priority::recollection));
  run.enqueue(read_of(4, MeterTarget::at(5), Priority::on_demand));
  run.enqueue(read_of(5, MeterTarget::at(5), Priority::command));
  run.run();
  EXPECT_EQ(run.order, (std::vector<Token>{5, 4, 3, 1, 2}));
}

TEST_F(LineMasterTest, a_lost_link_ends_what_people_wait_for_and_keeps_the_rest) {
  run.enqueue(read_of(1, MeterTarget::at(5), Priority::schedule));
  run.enqueue(read_of(2, MeterTarget::at(6), Priority::on_demand));
  run.step();
  run.apply(run.line.link_lost(run.now));
  EXPECT_EQ(run.done(2).verdict, Verdict::link_lost);
  EXPECT_FALSE(run.deadline);
  EXPECT_EQ(run.line.waiting(), 1u);
  bus.take(run.now + seconds(60));
  run.now += seconds(60);
  run.apply(run.line.link_restored(run.now));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::answered);
}

TEST_F(LineMasterTest, cancelled_and_expired_requests_are_told) {
  run.enqueue(read_of(1, MeterTarget::at(5)));
  run.enqueue(read_of(2, MeterTarget::at(6)));
  auto old = read_of(3, MeterTarget::at(6));
  old.expires = run.now + milliseconds(1);
  run.enqueue(old);
  run.apply(run.line.cancel(2, run.now));
  run.apply(run.line.cancel(1, run.now));
  run.apply(run.line.cancel(99, run.now));
  run.run();
  EXPECT_EQ(run.done(1).verdict, Verdict::cancelled);
  EXPECT_EQ(run.done(2).verdict, Verdict::cancelled);
  EXPECT_EQ(run.done(3).verdict, Verdict::expired);
  EXPECT_TRUE(run.line.idle());
}

TEST_F(LineMasterTest, refuses_what_it_cannot_do) {
  LineMaster line({.queue_capacity = 1});
  const auto refusal = [&](const LineRequest& request) {
    const auto result = line.enqueue(request, run.now);
    return result ? std::string("accepted") : std::string(name(result.error()));
  };
  EXPECT_EQ(refusal(read_of(0, MeterTarget::at(5))), "no_token");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(Byte{252}))), "bad_address");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(Byte{253}))), "bad_address");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(Byte{255}))), "bad_address");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(SecondaryAddress{}))), "wildcard_address");
  EXPECT_EQ(refusal(command_of(1, MeterTarget::at(Byte{254}), {1})), "everyone");
  EXPECT_EQ(refusal(command_of(1, MeterTarget::at(5), ByteVector(253, 1))), "too_long");
  auto pages = read_of(1, MeterTarget::at(5));
  pages.page_cap = 65;
  EXPECT_EQ(refusal(pages), "bad_page_cap");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(5))), "accepted");
  EXPECT_EQ(refusal(read_of(1, MeterTarget::at(5))), "duplicate_token");
  EXPECT_EQ(refusal(read_of(2, MeterTarget::at(5))), "queue_full");
}

TEST_F(LineMasterTest, a_chattering_line_is_not_waited_for_without_end) {
  const Byte noise[] = {0x55};
  run.apply(run.line.received(noise, run.now));
  auto out = run.line.enqueue(read_of(1, MeterTarget::at(5)), run.now);
  ASSERT_TRUE(out);
  bool sent = !out->send.empty();
  for (int i = 0; i < 1000 && !sent; ++i) {
    run.now += milliseconds(5);
    auto step = run.line.received(noise, run.now);
    sent = !step.send.empty();
    if (!sent && step.deadline && *step.deadline <= run.now) sent = !run.line.deadline_reached(run.now).send.empty();
  }
  EXPECT_TRUE(sent);
  EXPECT_LE(run.now.time_since_epoch(), milliseconds(2500));
  bool over = false;
  for (int i = 0; i < 20000 && !over; ++i) {
    run.now += milliseconds(5);
    for (const LineEvent& event : run.line.received(noise, run.now).events)
      over = over || std::holds_alternative<Done>(event);
    for (const LineEvent& event : run.line.deadline_reached(run.now).events)
      over = over || std::holds_alternative<Done>(event);
  }
  EXPECT_TRUE(over);
}

TEST_F(LineMasterTest, the_bus_log_holds_the_last_events_only) {
  for (Token token = 1; token <= 400; ++token) {
    run.enqueue(read_of(token, MeterTarget::at(5)));
    run.run();
  }
  const auto& events = run.line.log().events();
  EXPECT_EQ(events.size(), BusLog::capacity);
  EXPECT_EQ(events.back().direction, BusDirection::received);
  EXPECT_EQ(events.back().token, 400u);
  EXPECT_EQ(events.back().bytes, run.done(400).pages[0]);
}

}  // namespace
}  // namespace riser::headend
