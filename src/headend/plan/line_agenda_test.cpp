// SPDX-License-Identifier: Apache-2.0
#include "headend/plan/line_agenda.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace riser::headend {
namespace {

using How = Settled::How;
constexpr UtcSeconds noon = 1'800'000'000;

std::vector<MeterId> meters(std::initializer_list<std::int64_t> ids) {
  std::vector<MeterId> out;
  for (const auto id : ids) out.emplace_back(id);
  return out;
}

struct LineAgendaTest : ::testing::Test {
  bool add(std::int64_t run, std::initializer_list<std::int64_t> ids, Batch batch = {}) {
    batch.run = RunId{run};
    if (batch.due == 0) batch.due = now;
    return agenda.add(batch, meters(ids)).has_value();
  }
  std::int64_t next() {
    pick = agenda.next(now);
    return pick ? pick->meter.value : 0;
  }
  void answer(std::int64_t meter, bool read, std::uint8_t item = 0) {
    agenda.answered(MeterId{meter}, item, read, read ? "" : "no_answer", milliseconds{800}, now, settled);
  }
  /// "run meter how passes reason", since the last call.
  std::vector<std::string> told() {
    static const char* const how[] = {"read", "late", "failed", "cancelled"};
    std::vector<std::string> out;
    for (const Settled& one : settled)
      out.push_back(fmt::format("{} {} {} {}{}{}", one.run.value, one.meter.value, how[static_cast<int>(one.how)],
                                one.passes, one.reason.empty() ? "" : " ", one.reason));
    settled.clear();
    return out;
  }
  using Lines = std::vector<std::string>;

  UtcSeconds now = noon;
  LineAgenda agenda;
  std::optional<Pick> pick;
  std::vector<Settled> settled;
};

TEST_F(LineAgendaTest, reads_meters_behind_one_repeater_together) {
  const auto place = [](MeterId meter) { return static_cast<LineAgenda::Place>(meter.value % 3); };
  ASSERT_TRUE(agenda.add({.run = RunId{1}, .due = now}, meters({1, 2, 3, 4, 5, 6}), place));
  std::vector<std::int64_t> order;
  for (int i = 0; i < 4; ++i) order.push_back(next());
  EXPECT_EQ(order, (std::vector<std::int64_t>{3, 6, 1, 4}));
  ASSERT_TRUE(agenda.add({.run = RunId{2}, .due = now}, meters({9, 7}), place));
  order.clear();
  for (int i = 0; i < 4; ++i) order.push_back(next());
  EXPECT_EQ(order, (std::vector<std::int64_t>{7, 2, 5, 9})) << "goes on from where the line is";
}

TEST_F(LineAgendaTest, does_not_think_the_worse_of_a_meter_behind_a_silent_repeater) {
  for (int run = 1; run <= 4; ++run) {
    ASSERT_TRUE(add(run, {1}, {.attempts = 3, .again = 0}));
    ASSERT_EQ(next(), 1);
    EXPECT_EQ(pick->attempts, 3);
    agenda.unreachable(MeterId{1}, 0, "repeater_silent", {}, now, settled);
    EXPECT_EQ(told(), (Lines{fmt::format("{} 1 failed 1 repeater_silent", run)}));
  }
}

TEST_F(LineAgendaTest, foresees_the_opening_of_each_path_once) {
  const auto place = [](MeterId meter) { return static_cast<LineAgenda::Place>(meter.value % 3); };
  ASSERT_TRUE(agenda.add({.run = RunId{1}, .due = now}, meters({1, 3, 4, 7}), place));
  const auto load = agenda.load(now, milliseconds{100}, {milliseconds{0}, milliseconds{500}, milliseconds{900}});
  EXPECT_EQ(load.forecast, milliseconds{4 * 100 + 500});
}

TEST_F(LineAgendaTest, reads_each_meter_once_in_their_order) {
  ASSERT_TRUE(add(1, {3, 1, 2}));
  EXPECT_EQ(next(), 3);
  EXPECT_EQ(next(), 1) << "the first is under way";
  answer(3, true);
  answer(1, true);
  EXPECT_EQ(next(), 2);
  EXPECT_EQ(next(), 0);
  EXPECT_FALSE(agenda.wake(now));
  answer(2, true);
  EXPECT_EQ(told(), (Lines{"1 3 read 1", "1 1 read 1", "1 2 read 1"}));
  EXPECT_TRUE(agenda.empty());
}

TEST_F(LineAgendaTest, reads_once_what_several_tasks_want) {
  add(1, {1, 2});
  add(2, {2, 3}, {.priority = 1});
  EXPECT_EQ(next(), 2) << "the more urgent task";
  answer(2, true);
  EXPECT_EQ(told(), (Lines{"1 2 read 1", "2 2 read 1"}));
  EXPECT_EQ(next(), 3);
  EXPECT_EQ(next(), 1);
}

TEST_F(LineAgendaTest, keeps_other_items_apart) {
  add(1, {1});
  add(2, {1}, {.item = 1});
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(pick->item, 0);
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(pick->item, 1);
  answer(1, true, 1);
  EXPECT_EQ(told(), (Lines{"2 1 read 1"}));
}

TEST_F(LineAgendaTest, asks_again_after_pauses_that_grow_and_before_first_passes) {
  add(1, {1}, {.attempts = 2, .again = 2, .again_every = seconds{600}});
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(pick->attempts, 2);
  answer(1, false);
  EXPECT_EQ(next(), 0);
  EXPECT_EQ(agenda.wake(now), now + 600);
  now += 600;
  add(2, {2});
  EXPECT_EQ(next(), 1) << "a further pass goes first";
  EXPECT_TRUE(pick->further);
  answer(1, false);
  EXPECT_EQ(next(), 2);
  answer(2, true);
  EXPECT_EQ(agenda.wake(now), now + 1200);
  now += 1200;
  EXPECT_EQ(next(), 1);
  told();
  answer(1, true);
  EXPECT_EQ(told(), (Lines{"1 1 late 3"}));
}

TEST_F(LineAgendaTest, gives_up_after_the_last_pass_with_the_reason) {
  add(1, {1}, {.again = 1});
  next();
  answer(1, false);
  EXPECT_EQ(told(), Lines{});
  now += 1200;
  next();
  answer(1, false);
  EXPECT_EQ(told(), (Lines{"1 1 failed 2 no_answer"}));
  EXPECT_TRUE(agenda.empty());
}

TEST_F(LineAgendaTest, asks_dead_meters_last_and_with_one_try) {
  for (int i = 0; i < LineAgenda::silent_passes; ++i) {
    add(1, {1}, {.again = 0});
    EXPECT_EQ(next(), 1);
    answer(1, false);
  }
  add(2, {1, 2, 3}, {.priority = 1, .attempts = 4});
  EXPECT_EQ(next(), 2);
  EXPECT_EQ(pick->attempts, 4);
  EXPECT_EQ(next(), 3);
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(pick->attempts, 1);
  answer(1, true);
  add(3, {1});
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(pick->attempts, 3) << "it lives";
}

TEST_F(LineAgendaTest, ends_what_is_over_with_the_last_reason_or_why_it_was_never_asked) {
  add(1, {1, 2}, {.until = noon + 900});
  next();
  answer(1, false);
  now += 899;
  agenda.expire(now, "no_time", settled);
  EXPECT_EQ(told(), Lines{});
  agenda.expire(++now, "no_time", settled);
  EXPECT_EQ(told(), (Lines{"1 1 failed 1 no_answer", "1 2 failed 0 no_time"}));
  EXPECT_TRUE(agenda.empty());
}

TEST_F(LineAgendaTest, what_comes_after_the_end_of_one_task_still_serves_another) {
  add(1, {1}, {.until = noon + 10});
  add(2, {1});
  next();
  agenda.expire(noon + 10, "no_time", settled);
  EXPECT_EQ(told(), (Lines{"1 1 failed 0 no_time"}));
  answer(1, true);
  EXPECT_EQ(told(), (Lines{"2 1 read 1"}));
}

TEST_F(LineAgendaTest, can_be_paused_and_cancelled) {
  add(1, {1, 2});
  agenda.pause(RunId{1}, true);
  EXPECT_EQ(next(), 0);
  EXPECT_FALSE(agenda.wake(now));
  agenda.pause(RunId{1}, false);
  EXPECT_EQ(next(), 1);
  agenda.cancel(RunId{1}, settled);
  EXPECT_EQ(told(), (Lines{"1 1 cancelled 0 cancelled", "1 2 cancelled 0 cancelled"}));
  answer(1, true);
  EXPECT_EQ(told(), Lines{}) << "nobody wants it any more";
}

TEST_F(LineAgendaTest, refuses_and_forgets) {
  add(1, {1, 2});
  agenda.refuse(MeterId{1}, 0, "bad_item", settled);
  agenda.forget(MeterId{2}, settled);
  EXPECT_EQ(told(), (Lines{"1 1 failed 0 bad_item", "1 2 cancelled 0 meter_removed"}));
}

TEST_F(LineAgendaTest, asks_again_what_was_under_way_when_the_line_was_lost) {
  add(1, {1});
  EXPECT_EQ(next(), 1);
  EXPECT_EQ(next(), 0);
  agenda.restart();
  EXPECT_EQ(next(), 1);
}

TEST_F(LineAgendaTest, takes_no_more_batches_than_it_can_hold) {
  for (std::size_t i = 0; i < LineAgenda::max_batches; ++i) EXPECT_TRUE(add(static_cast<std::int64_t>(i + 1), {1}));
  EXPECT_FALSE(add(99, {1}));
  next();
  answer(1, true);
  EXPECT_EQ(told().size(), LineAgenda::max_batches);
  EXPECT_TRUE(add(99, {1}));
}

TEST_F(LineAgendaTest, says_what_the_work_takes) {
  add(1, {1, 2});
  EXPECT_EQ(agenda.load(now, seconds{2}).forecast, seconds{4});
  next();
  answer(1, true);
  EXPECT_EQ(agenda.load(now, seconds{2}).waiting, 1U);
  EXPECT_EQ(agenda.forecast(MeterId{1}, seconds{2}), milliseconds{800}) << "learned";
  EXPECT_EQ(agenda.forecast(MeterId{2}, seconds{2}), seconds{2});
  next();
  answer(2, false);
  EXPECT_EQ(agenda.load(now, seconds{2}).further, 1U);
  EXPECT_EQ(agenda.load(now, seconds{2}).longest_pause, seconds{1200});
}

/// Whatever happens: everything that was wanted is settled once, and nothing else is.
TEST(LineAgendaRandom, settles_everything_once) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937 random{seed};
    const auto chance = [&](unsigned of) { return random() % of == 0; };
    LineAgenda agenda;
    std::map<std::pair<std::int64_t, std::int64_t>, int> open;
    std::vector<Settled> settled;
    std::vector<Pick> under_way;
    UtcSeconds now = noon;
    std::int64_t run = 0;
    for (int step = 0; step < 400; ++step) {
      if (step < 300 && chance(12)) {
        Batch batch{.run = RunId{++run}, .item = static_cast<std::uint8_t>(random() % 2), .due = now};
        batch.until = chance(3) ? 0 : now + 1 + random() % 5000;
        batch.again = static_cast<int>(random() % 4);
        batch.priority = static_cast<int>(1 + random() % 9);
        std::vector<MeterId> who;
        for (std::int64_t id = 1; id <= 12; ++id)
          if (chance(2)) who.emplace_back(id);
        if (agenda.add(batch, who))
          for (const MeterId id : who) open[{batch.run.value, id.value}] = 0;
      }
      if (const auto pick = agenda.next(now)) under_way.push_back(*pick);
      while (!under_way.empty() && (under_way.size() > 3 || chance(2))) {
        const Pick pick = under_way.front();
        under_way.erase(under_way.begin());
        agenda.answered(pick.meter, pick.item, chance(2), "no_answer", milliseconds{500}, now, settled);
      }
      if (chance(30)) agenda.cancel(RunId{1 + static_cast<std::int64_t>(random() % (run + 1))}, settled);
      if (chance(40)) agenda.restart(), under_way.clear();
      agenda.expire(now, "no_time", settled);
      now += random() % 300;
    }
    agenda.expire(now + 1'000'000, "no_time", settled);
    for (int step = 0; step < 2000 && !agenda.empty(); ++step) {
      agenda.restart();
      const auto pick = agenda.next(now);
      if (pick) agenda.answered(pick->meter, pick->item, false, "no_answer", milliseconds{1}, now, settled);
      if (!pick) now = agenda.wake(now).value();
    }
    EXPECT_TRUE(agenda.empty()) << seed;
    for (const Settled& one : settled) ++open.at({one.run.value, one.meter.value});
    for (const auto& [key, times] : open) EXPECT_EQ(times, 1) << "seed " << seed << " run " << key.first;
  }
}

}  // namespace
}  // namespace riser::headend
