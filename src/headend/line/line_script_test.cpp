// SPDX-License-Identifier: Apache-2.0
// One script of mixed work, run again with each of its requests failing once in each way.
#include <gtest/gtest.h>

#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using namespace testing;

const SecondaryAddress heat = address_of("12345678"), water = address_of("00A00001", "2423", 0x21, 7);

struct Script {
  explicit Script(BusOptions options, std::map<int, BusFault> faults, LineConfig config = {})
      : bus(options), run(bus, std::move(config)) {
    bus.faults = std::move(faults);
    bus.meters = {meter_of(5, heat), meter_of(6, water, 60), meter_of(9, address_of("55555555"), 40)};
    bus.meters[0].pages = {{0x01, 0x13, 10}, {0x01, 0x13, 11}, {0x01, 0x13, 12}};
    bus.meters[2].dead = true;
    const auto add = [&](Token token, RequestKind kind, MeterTarget target) {
      LineRequest request;
      request.token = token;
      request.kind = kind;
      request.target = target;
      if (kind == RequestKind::command) request.data = {0x04, 0x6D, 0x1E, 0x2A, 0x55, 0x3B};
      run.enqueue(request);
    };
    add(1, RequestKind::read, MeterTarget::at(5));
    add(2, RequestKind::read, MeterTarget::at(water));
    add(3, RequestKind::command, MeterTarget::at(6));
    add(4, RequestKind::read, MeterTarget::at(9));
    add(5, RequestKind::read, MeterTarget::at(heat));
    add(6, RequestKind::command, MeterTarget::at(heat));
    add(7, RequestKind::read, MeterTarget::at(6));
    run.run();
  }
  VirtualBus bus;
  LineRun run;
};

void expect_everything_right(const Script& script, const std::string& where) {
  const auto& run = script.run;
  ASSERT_EQ(run.finished.size(), 7u) << where;
  const auto good_pages = [&](Token token, std::size_t pages, const SecondaryAddress& who) {
    EXPECT_EQ(run.done(token).verdict, Verdict::answered) << where << " request " << token;
    ASSERT_EQ(run.done(token).pages.size(), pages) << where << " request " << token;
    for (std::size_t i = 0; i < pages; ++i) {
      EXPECT_EQ(*SecondaryAddress::from_header(Bytes(run.done(token).pages[i]).subspan(7)), who) << where;
      EXPECT_TRUE(pages != 3 || run.done(token).pages[i][21] == 10 + i) << where;
    }
  };
  good_pages(1, 3, heat);
  good_pages(2, 1, water);
  good_pages(5, 3, heat);
  good_pages(7, 1, water);
  EXPECT_EQ(run.done(3).verdict, Verdict::accepted) << where;
  EXPECT_EQ(run.done(6).verdict, Verdict::accepted) << where;
  EXPECT_EQ(run.done(4).verdict, Verdict::no_answer) << where;
  EXPECT_EQ(script.bus.meters[0].commands.size(), 1u) << where;
  EXPECT_EQ(script.bus.meters[1].commands.size(), 1u) << where;
}

constexpr BusFault faults[] = {BusFault::request_lost,    BusFault::reply_lost,    BusFault::reply_garbled,
                               BusFault::reply_truncated, BusFault::noise_instead, BusFault::reply_late};

TEST(LineScript, survives_each_request_failing_once_in_each_way) {
  const int requests = Script({}, {}).bus.requests;
  EXPECT_GE(requests, 17);
  for (int step = 1; step <= requests; ++step)
    for (const BusFault fault : faults)
      expect_everything_right(Script({}, {{step, fault}}),
                              fmt::format("request {} fault {}", step, static_cast<int>(fault)));
}

TEST(LineScript, survives_the_same_over_a_slow_link_that_delivers_in_pieces) {
  LineConfig config;
  config.timing = {.round_trip = milliseconds(800), .gap = milliseconds(500), .packed = true};
  const BusOptions slow{.one_way = milliseconds(350), .packing = milliseconds(60)};
  const int requests = Script(slow, {}, config).bus.requests;
  for (int step = 1; step <= requests; ++step)
    for (const BusFault fault : faults)
      expect_everything_right(Script(slow, {{step, fault}}, config),
                              fmt::format("request {} fault {}", step, static_cast<int>(fault)));
}

TEST(LineScript, survives_the_same_with_an_echo) {
  const int requests = Script({.echo = true}, {}).bus.requests;
  for (int step = 1; step <= requests; ++step)
    for (const BusFault fault : faults)
      expect_everything_right(Script({.echo = true}, {{step, fault}}),
                              fmt::format("request {} fault {}", step, static_cast<int>(fault)));
}

TEST(LineScript, resets_the_application_of_a_meter_that_wants_it_before_each_read) {
  for (const auto& target : {MeterTarget::at(5), MeterTarget::at(heat)}) {
    VirtualBus bus({});
    bus.meters = {meter_of(5, heat)};
    LineRun run(bus, {});
    for (Token token = 1; token <= 2; ++token) {
      LineRequest request;
      request.token = token;
      request.target = target;
      request.application_reset = Byte{0x10};
      run.enqueue(request);
    }
    run.run();
    EXPECT_EQ(run.done(1).verdict, Verdict::answered);
    EXPECT_EQ(run.done(2).verdict, Verdict::answered);
    EXPECT_EQ(bus.meters[0].commands, (std::vector<ByteVector>(2, ByteVector{0x10})));
  }
}

TEST(LineScript, never_attributes_a_telegram_wrongly_however_bad_the_line_is) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    VirtualBus bus({.byte_error_rate = 0.004, .seed = seed});
    for (Byte i = 1; i <= 20; ++i) bus.meters.push_back(meter_of(i, address_of(fmt::format("{:08}", 1000 + i)), 50));
    LineRun run(bus, {});
    std::map<Token, Byte> asked;
    for (Token token = 1; token <= 60; ++token) {
      const auto number = static_cast<Byte>(token % 20 + 1);
      LineRequest request;
      request.token = token;
      request.target = token % 3 ? MeterTarget::at(number) : MeterTarget::at(bus.meters[number - 1u].address);
      request.expected = bus.meters[number - 1u].address;
      asked[token] = number;
      run.enqueue(request);
    }
    run.run();
    ASSERT_EQ(run.finished.size(), 60u) << "seed " << seed;
    int answered = 0;
    for (const auto& [token, number] : asked) {
      for (const ByteVector& page : run.done(token).pages)
        EXPECT_EQ(*SecondaryAddress::from_header(Bytes(page).subspan(7)), bus.meters[number - 1u].address)
            << "seed " << seed << " request " << token;
      answered += run.done(token).verdict == Verdict::answered;
    }
    EXPECT_GE(answered, 55) << "seed " << seed;
  }
}

TEST(LineScript, counts_what_went_wrong) {
  VirtualBus bus({});
  bus.meters = {meter_of(5, heat), meter_of(6, water)};
  bus.faults = {{2, BusFault::reply_garbled}, {3, BusFault::noise_instead}, {5, BusFault::reply_lost}};
  LineRun run(bus, {});
  for (Token token = 1; token <= 2; ++token) {
    LineRequest request;
    request.token = token;
    request.target = MeterTarget::at(5);
    run.enqueue(request);
  }
  run.run();
  const LineStatistics& statistics = run.line.statistics();
  EXPECT_EQ(statistics.exchanges, 6u);
  EXPECT_EQ(statistics.answered, 3u);
  EXPECT_EQ(statistics.retries, 3u);
  EXPECT_EQ(statistics.bad_frame, 2u);
  EXPECT_EQ(statistics.no_answer, 1u);
  EXPECT_EQ(run.line.frame_counters().bad_checksum, 1u);
  EXPECT_LT(statistics.ideal_time, statistics.busy_time);
  const MeterTiming* meter = run.line.timing().find(MeterTarget::at(5));
  ASSERT_TRUE(meter != nullptr);
  EXPECT_EQ(meter->failed, 3u);
  EXPECT_EQ(meter->reply_length, run.done(1).pages[0].size());
}

}  // namespace
}  // namespace riser::headend
