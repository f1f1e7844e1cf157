// SPDX-License-Identifier: Apache-2.0
#include "collection/redecode.h"

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "collection/redecode_fixture.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"

namespace riser::collection {
namespace {

using metering::Quality;
using store::group_of;
using store::meter_id;
using store::ReadingBatch;
using store::TelegramId;
using testing::Driver;

class RedecodeTest : public testing::WithTelegrams {};
RISER_ON_BOTH_ENGINES(RedecodeTest);

TEST_P(RedecodeTest, corrected_values_are_shown_and_the_wrong_ones_stay_as_the_earlier_version) {
  for (int day = 0; day < 3; ++day)
    for (int hour = 0; hour < 4; ++hour) receive(wrong_, a, noon - day * 86'400 - hour * 3600, 100 * day + hour);
  receive(wrong_, b, noon, 7);
  for (const Day day : {today - 2, today - 1}) readings().seal(day);
  const auto before = readings().history(a, 0, INT64_MAX);
  clock_.advance(std::chrono::minutes{5});
  const auto count = redecode(right_, {a});
  EXPECT_EQ(count.readings, 12);
  EXPECT_EQ(count.changed, 11) << "0 stays 0";
  EXPECT_EQ(count.telegrams, 12);
  EXPECT_EQ(count.new_versions, 3);
  EXPECT_EQ(count.faults, 0);
  EXPECT_EQ(count.meter_days, 3);
  EXPECT_EQ(count.of, 3);
  const auto after = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].cells[0].number.mantissa * 10, before[i].cells[0].number.mantissa);
    EXPECT_EQ(after[i].time, before[i].time);
    EXPECT_EQ(after[i].source, before[i].source);
    EXPECT_EQ(after[i].telegram(), before[i].telegram());
  }
  EXPECT_EQ(values(b), (Values{70})) << "not ordered";
  EXPECT_EQ(values(readings().latest({&a, 1})), (Values{0}));
  for (const Day day : {today - 2, today - 1, today}) {
    const auto versions = readings().versions(a, day);
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[0].readings.size(), 4u);
    EXPECT_EQ(versions[0].readings[1].cells[0].number.mantissa, versions[1].readings[1].cells[0].number.mantissa * 10);
    EXPECT_EQ(versions[1].revision.reason, "a corrected driver");
    EXPECT_EQ(versions[1].revision.author, UserId{9});
    EXPECT_EQ(versions[1].revision.made, noon + 300);
  }
}

TEST_P(RedecodeTest, run_again_it_changes_nothing) {
  for (int hour = 0; hour < 4; ++hour) receive(wrong_, a, noon - hour * 86'400, 5 + hour);
  readings().seal(today - 2);
  EXPECT_EQ(redecode(right_, {a, a}).new_versions, 4);
  const auto again = redecode(right_, {a});
  EXPECT_EQ(again.readings, 4);
  EXPECT_EQ(again.changed, 0);
  EXPECT_EQ(again.new_versions, 0);
  EXPECT_EQ(readings().versions(a, today).size(), 2u);
  EXPECT_EQ(redecode(right_, {}).of, 0);
  EXPECT_EQ(redecode(right_, {b}).readings, 0);
}

TEST_P(RedecodeTest, days_outside_the_order_and_days_without_a_change_get_no_version) {
  receive(wrong_, a, noon - 2 * 86'400, 5);
  receive(right_, a, noon - 86'400, 5);
  receive(wrong_, a, noon, 5);
  EXPECT_EQ(redecode(right_, {a}, today - 1, today).new_versions, 1);
  EXPECT_EQ(values(a), (Values{50, 5, 5}));
  EXPECT_EQ(readings().revised_days(a, 0, store::max_day), (std::vector<Day>{today}));
}

TEST_P(RedecodeTest, another_layout_or_status_is_a_change_too) {
  receive(right_, a, noon, 5);
  const Driver volume{.quantity = metering::Quantity::volume};
  EXPECT_EQ(redecode(volume, {a}).changed, 1);
  const auto layout = store_->layouts().find(readings().latest({&a, 1}).at(0).layout);
  EXPECT_EQ(layout->registers.at(0).quantity, metering::Quantity::volume);
  auto o = order(volume, {a});
  o.decode = [&](const ReadingEvidence& evidence, DecodedReading& out) {
    volume(evidence, out);
    out.status = 0x40;
  };
  EXPECT_EQ(Redecode(*store_, o).run().changed, 1);
  EXPECT_EQ(readings().latest({&a, 1}).at(0).status, 0x40u);
}

TEST_P(RedecodeTest, the_pages_of_each_reading_are_decoded_together) {
  receive(wrong_, a, noon, 100, 3);
  receive(wrong_, a, noon, 200, 2, Source::on_demand, 3);
  receive(wrong_, a, noon + 1, 300, 16);
  EXPECT_EQ(redecode(right_, {a}).changed, 3);
  const auto history = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(history.size(), 3u);
  EXPECT_EQ(values({history[0]}), (Values{100, 101, 102}));
  EXPECT_EQ(values({history[1]}), (Values{200, 201}));
  EXPECT_EQ(history[1].telegram(), (TelegramId{a, noon, 3}));
  EXPECT_EQ(history[2].cells.size(), 16u);
}

TEST_P(RedecodeTest, pages_whose_number_was_not_kept_go_on_to_the_next_reading) {
  ReadingBatch batch(group_of(a));
  for (const int first : {0, 2}) {
    metering::Reading reading;
    reading.meter = a;
    reading.time = noon;
    reading.source = first == 0 ? Source::schedule : Source::on_demand;
    reading.layout = layout_;
    reading.cells.resize(8);
    batch.add(reading, first);  // before its telegrams: nobody counts them
  }
  for (int seq = 0; seq < 5; ++seq)
    batch.add_telegram({a, noon, seq}, LineId{1}, "made_up", store::Direction::up, page(seq < 2 ? seq : seq - 2, seq));
  readings().append(batch);
  EXPECT_EQ(redecode(right_, {a}).changed, 2);
  const auto history = readings().history(a, 0, INT64_MAX);
  EXPECT_EQ(values({history[0]}), (Values{0, 1}));
  EXPECT_EQ(values({history[1]}), (Values{2, 3, 4}));
}

TEST_P(RedecodeTest, a_telegram_that_did_not_decode_when_it_came_gives_its_reading_now) {
  const Driver no_sevens{.no_multiples_of = 7};
  EXPECT_TRUE(receive(no_sevens, a, noon - 60, 3));
  EXPECT_FALSE(receive(no_sevens, a, noon, 20, 2)) << "20 and 21";
  EXPECT_FALSE(receive(no_sevens, b, noon - 3600, 7)) << "the first that the meter ever said";
  readings().seal(today);
  EXPECT_EQ(redecode(no_sevens, {a, b}).faults, 2);
  const auto count = redecode(right_, {a, b});
  EXPECT_EQ(count.recovered, 2);
  EXPECT_EQ(count.changed, 0);
  EXPECT_EQ(values(a), (Values{3, 20, 21}));
  EXPECT_EQ(values(readings().latest({&a, 1})), (Values{20, 21}));
  EXPECT_EQ(values(readings().latest({&b, 1})), (Values{7}));
  EXPECT_EQ(readings().latest({&b, 1}).at(0).telegram(), (TelegramId{b, noon - 3600, 0}));
  EXPECT_EQ(readings().versions(a, today).at(0).readings.size(), 1u);
  const auto versions = readings().versions(b, today);
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_TRUE(versions[0].readings.empty());
  EXPECT_EQ(versions[1].revision.author, UserId{9});
  EXPECT_EQ(redecode(right_, {a, b}).new_versions, 0);
}

TEST_P(RedecodeTest, a_reading_whose_telegram_does_not_decode_any_more_stays) {
  receive(right_, a, noon, 7);
  receive(right_, a, noon + 60, 8);
  const auto count = redecode({.factor = 2, .no_multiples_of = 7}, {a});
  EXPECT_EQ(count.faults, 1);
  EXPECT_EQ(count.changed, 1);
  EXPECT_EQ(values(a), (Values{7, 16}));
}

TEST_P(RedecodeTest, what_a_person_or_a_rule_said_of_a_reading_is_respected) {
  ReadingBatch batch(group_of(a));
  const auto add = [&](UtcSeconds time, Quality quality, Source source, bool with_telegram) {
    if (with_telegram) batch.add_telegram({a, time, 0}, LineId{1}, "made_up", store::Direction::up, page(0, 5));
    auto r = reading(a, time);
    r.quality = quality;
    r.source = source;
    batch.add(r, with_telegram ? 0 : -1);
  };
  add(noon, Quality::edited, Source::schedule, true);
  add(noon + 1, Quality::estimated, Source::schedule, true);
  add(noon + 2, Quality::actual, Source::keyed_in, false);
  add(noon + 3, Quality::suspect, Source::schedule, true);
  readings().append(batch);
  EXPECT_EQ(redecode(right_, {a}).changed, 1);
  const auto history = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(history.size(), 4u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(history[i].cells, reading(a, noon + static_cast<UtcSeconds>(i)).cells);
  EXPECT_EQ(history[3].quality, Quality::suspect);
  EXPECT_EQ(values({history[3]}), (Values{5}));
}

TEST_P(RedecodeTest, a_telegram_that_comes_late_is_kept_and_decoded_again_with_the_next_run) {
  const UtcSeconds old = noon - 30 * 86'400;
  for (const auto time : {noon, old}) receive(wrong_, a, time, 5);
  readings().seal(today);
  redecode(right_, {a});
  for (const auto time : {noon, old}) receive(wrong_, a, time + 60, 6);
  EXPECT_EQ(values(a), (Values{5, 60, 5, 60}));
  for (const auto time : {noon, old}) receive(wrong_, a, time, 5);
  EXPECT_EQ(values(a), (Values{5, 60, 5, 60})) << "the same again is known";
  EXPECT_EQ(redecode(right_, {a}).changed, 2);
  readings().seal(today);
  EXPECT_EQ(values(a), (Values{5, 6, 5, 6}));
  const auto versions = readings().versions(a, today);
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(values(versions[0].readings), (Values{50}));
  EXPECT_EQ(values(versions[1].readings), (Values{5, 60}));
  EXPECT_EQ(values(versions[2].readings), (Values{5, 6}));
}

TEST_P(RedecodeTest, many_meters_groups_and_years_are_gone_through_in_steps) {
  std::vector<MeterId> meters;
  for (std::int64_t i = 0; i < 70; ++i) meters.push_back(meter_id(GroupId{1 + i % 2}, i));
  for (const auto meter : meters)
    for (const Day day : {today - 400, today - 150, today}) receive(wrong_, meter, store::start_of(day), 5);
  std::int64_t steps = 0, done = 0;
  std::set<MeterId> revised;
  const auto count = Redecode(*store_, order(right_, meters))
                         .run(
                             [&](const RedecodeCount& so_far) {
                               ++steps;
                               EXPECT_GT(so_far.meter_days, done);
                               done = so_far.meter_days;
                             },
                             {}, [&](MeterId meter) { revised.insert(meter); });
  EXPECT_EQ(steps, 4 * 7);
  EXPECT_EQ(done, 70 * 401);
  EXPECT_EQ(count.of, done);
  EXPECT_EQ(count.changed, 210);
  EXPECT_EQ(revised.size(), 70u);
  for (const auto meter : meters) EXPECT_EQ(values(meter), (Values{5, 5, 5}));
}

TEST_P(RedecodeTest, cancelled_it_keeps_what_is_done_and_can_go_on) {
  for (Day day = today - 300; day <= today; day += 50) receive(wrong_, a, store::start_of(day), 5);
  auto o = order(right_, {a});
  o.threads = 1;
  int asked = 0;
  const auto part = Redecode(*store_, o).run({}, [&] { return ++asked > 2; });
  EXPECT_GT(part.changed, 0);
  EXPECT_LT(part.changed, 7);
  EXPECT_LT(part.meter_days, part.of);
  EXPECT_EQ(redecode(right_, {a}).changed, 7 - part.changed);
  EXPECT_EQ(values(a), (Values{5, 5, 5, 5, 5, 5, 5}));
}

TEST_P(RedecodeTest, what_decode_throws_ends_the_job) {
  receive(wrong_, a, noon, 5);
  auto o = order(right_, {a});
  o.decode = [](const ReadingEvidence&, DecodedReading&) { throw std::runtime_error{"the key box is gone"}; };
  Redecode job(*store_, o);
  EXPECT_THROW(job.run(), std::runtime_error);
  EXPECT_EQ(values(a), (Values{50}));
}

TEST_P(RedecodeTest, killed_between_two_steps_it_is_simply_run_again) {
  std::vector<MeterId> meters;
  for (std::int64_t i = 0; i < 100; ++i) meters.push_back(meter_id(GroupId{1}, i));
  for (const auto meter : meters)
    for (const Day day : {today - 100, today - 20}) receive(wrong_, meter, store::start_of(day), 5);
  const auto versions = [&](MeterId meter) {
    return readings().versions(meter, today - 100).size() + readings().versions(meter, today - 20).size();
  };
  for (int kill_after = 1; kill_after <= 3; ++kill_after) {
    store_.reset();
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) {
      restart();
      // Never done: after its steps it waits for its end.
      try {
        Redecode(*store_, order(right_, meters)).run([&](const RedecodeCount&) {
          const char step = 1;
          if (::write(pipe[1], &step, 1) != 1) ::_exit(3);
        });
        for (;;) ::pause();
      } catch (...) {
        ::_exit(2);
      }
    }
    ::close(pipe[1]);
    char step = 0;
    for (int i = 0; i < kill_after; ++i) ASSERT_EQ(::read(pipe[0], &step, 1), 1);
    ::kill(pid, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(pid, &status, 0), pid);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
    ::close(pipe[0]);
    restart();
    for (const auto meter : meters) {
      ASSERT_EQ(readings().history(meter, 0, INT64_MAX).size(), 2u);
      for (const auto value : values(meter)) EXPECT_TRUE(value == 5 || value == 50);
    }
  }
  redecode(right_, meters);
  for (const auto meter : meters) {
    EXPECT_EQ(values(meter), (Values{5, 5}));
    EXPECT_EQ(versions(meter), 4u) << "each day was changed once, whoever did it";
    EXPECT_EQ(values(readings().versions(meter, today - 20).at(0).readings), (Values{50}));
  }
}

TEST_P(RedecodeTest, readings_that_come_and_days_that_are_sealed_meanwhile_are_not_lost) {
  std::vector<MeterId> meters;
  for (std::int64_t i = 0; i < 4; ++i) meters.push_back(meter_id(GroupId{1}, i));
  constexpr int rounds = 20;
  std::atomic<bool> running = true;
  const auto guarded = [](auto work) {
    return [work] {
      try {
        work();
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    };
  };
  std::vector<std::thread> threads;
  threads.emplace_back(guarded([&] {
    for (int round = 1; round <= rounds; ++round)
      for (const auto meter : meters)
        for (const Day day : {today - 12, today - 1, today})
          receive(wrong_, meter, store::start_of(day) + round * 60, round);
    running = false;
  }));
  threads.emplace_back(guarded([&] {
    while (running) {
      for (const Day day : {today - 1, today}) readings().seal(day);
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }));
  guarded([&] {
    for (int runs = 0; running || runs < 2; ++runs) redecode(right_, meters);
  })();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(redecode(right_, meters).faults, 0);
  Values expected;
  for (int day = 0; day < 3; ++day)
    for (int round = 1; round <= rounds; ++round) expected.push_back(round);
  for (int sealed = 0; sealed < 2; ++sealed) {
    for (const auto meter : meters) EXPECT_EQ(values(meter), expected);
    for (const Day day : {today - 1, today}) readings().seal(day);
  }
}

TEST_P(RedecodeTest, mbus_telegrams_decode_as_they_did_when_they_came) {
  const auto& mbus = *protocol::find_driver("mbus");
  protocol::mbus::RecordWriter one, two;
  one.integer({}, {0x06}, 1234, 4);
  one.text({}, {0xFD, 0x11}, "customer");
  one.more_follows();
  two.integer({.storage = 1}, {0x06}, 1200, 4);
  const protocol::mbus::ReplyHeader header{*protocol::mbus::SecondaryAddress::from_text("2671859074520104")};
  const auto first = protocol::mbus::reply(5, header, one.bytes()),
             second = protocol::mbus::reply(5, header, two.bytes());
  ReadingBatch batch(group_of(a));
  batch.add_telegram({a, noon, 0}, LineId{1}, "mbus", store::Direction::up, first.bytes());
  batch.add_telegram({a, noon, 1}, LineId{1}, "mbus", store::Direction::up, second.bytes());
  auto wrong = reading(a, noon);
  batch.add(wrong, 0);
  readings().append(batch);
  auto o = order({}, {a});
  o.decode = [&](const ReadingEvidence& evidence, DecodedReading& out) {
    EXPECT_EQ(evidence.protocol, "mbus");
    decode_with(mbus, {}, evidence.pages, out);
  };
  EXPECT_EQ(Redecode(*store_, o).run().changed, 1);
  const auto now = readings().latest({&a, 1}).at(0);
  const auto& registers = store_->layouts().find(now.layout)->registers;
  ASSERT_EQ(registers.size(), 2u) << "the text stays in the telegram";
  EXPECT_EQ(registers[0].quantity, metering::Quantity::energy);
  EXPECT_EQ(registers[1].storage, 1u);
  EXPECT_EQ(values({now}), (Values{1234, 1200}));
}

}  // namespace
}  // namespace riser::collection
