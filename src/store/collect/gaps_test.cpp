// SPDX-License-Identifier: Apache-2.0
#include "store/collect/gaps.h"

#include <rapidcheck.h>

#include <set>

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using metering::Source;
constexpr std::int64_t hour = 3600;
using Meters = std::vector<std::int64_t>;
using Ranges = std::vector<std::string>;

class GapsTest : public testing::WithStore {
 protected:
  Gaps gaps() { return Gaps{db()}; }

  /// Of an hourly task.
  static MissedRead missed(std::int64_t meter, UtcSeconds due = noon, TaskItem item = TaskItem::current) {
    return {.key = {MeterId{meter}, item, due, TaskId{3}},
            .previous = due - hour,
            .run = RunId{1},
            .line = LineId{10},
            .reason = "no_answer",
            .attempts = 1,
            .next_try = noon + 600,
            .at = noon};
  }
  static GapKey key(std::int64_t meter, UtcSeconds first = noon, TaskItem item = TaskItem::current) {
    return missed(meter, first, item).key;
  }
  void note(const std::vector<MissedRead>& list) {
    Transaction transaction(db());
    gaps().note(list);
    transaction.commit();
  }
  void note_hours(std::int64_t meter, std::int64_t first, std::int64_t last) {
    for (auto n = first; n <= last; ++n) note({missed(meter, noon + n * hour)});
  }
  std::int64_t fill(const GapKey& key, std::set<UtcSeconds> came, Source by = Source::archive) {
    Transaction transaction(db());
    const auto count = gaps().fill({{key, std::move(came), by}}, noon + 1000);
    transaction.commit();
    return count;
  }
  void settle(const GapKey& key, GapState how) {
    if (how == GapState::closed) {
      EXPECT_EQ(fill(key, {key.first}), 1);
    } else {
      ASSERT_TRUE(gaps().change(key, how, {}, "", noon + 1000));
    }
  }
  std::vector<Gap> all() { return gaps().list({}, {}, Gaps::max_limit); }
  /// "open 0..3", in hours after noon.
  std::vector<std::string> ranges() {
    std::vector<std::string> out;
    for (const Gap& gap : all())
      out.push_back(fmt::format("{} {}..{} missed {}", name(gap.state), (gap.key.first - noon) / hour,
                                (gap.last - noon) / hour, gap.missed));
    return out;
  }
  void try_as(std::int64_t meter, GapState state, const std::string& reason = "refused") {
    Gap gap = only(meter);
    gap.state = state;
    gap.reason = reason;
    gap.asked = noon + 60;
    ++gap.attempts;
    Transaction transaction(db());
    gaps().tried({gap});
    transaction.commit();
  }
  std::vector<Gap> of(std::int64_t meter) { return gaps().list({.meter = MeterId{meter}}, {}, 100); }
  /// The last of its gaps.
  Gap only(std::int64_t meter) { return of(meter).back(); }
  std::vector<std::int64_t> meters(const GapFilter& filter) {
    std::vector<std::int64_t> list;
    for (const auto& found : gaps().list(filter, {}, 100)) list.push_back(found.key.meter.value);
    return list;
  }
};
RISER_ON_BOTH_ENGINES(GapsTest);

using Meters = std::vector<std::int64_t>;

TEST_P(GapsTest, a_gap_keeps_all_it_knows) {
  note({missed(7, noon, TaskItem::load_profile)});
  ASSERT_TRUE(gaps().change(key(7, noon, TaskItem::load_profile), GapState::open, UserId{2}, "lid stuck", noon));
  const auto found = only(7);
  EXPECT_EQ(found.key, key(7, noon, TaskItem::load_profile));
  EXPECT_EQ(found.last, noon);
  EXPECT_EQ(found.missed, 1);
  EXPECT_EQ(found.run, RunId{1});
  EXPECT_EQ(found.line, LineId{10});
  EXPECT_EQ(found.reason, "no_answer");
  EXPECT_EQ(found.attempts, 1);
  EXPECT_EQ(found.state, GapState::open);
  EXPECT_EQ(found.owner, UserId{2});
  EXPECT_EQ(found.next_try, noon + 600);
  EXPECT_EQ(found.asked, 0);
  EXPECT_EQ(found.made, noon);
  EXPECT_EQ(found.changed, noon);
  EXPECT_EQ(found.filled_by, std::nullopt);
  EXPECT_EQ(found.note, "lid stuck");
  EXPECT_EQ(gaps().find(found.key)->note, "lid stuck");
  EXPECT_FALSE(gaps().find(key(7)));
}

TEST_P(GapsTest, a_read_that_fails_directly_after_a_gap_extends_it) {
  note({missed(7)});
  ASSERT_TRUE(gaps().change(key(7), GapState::open, UserId{2}, "lid stuck", noon));
  auto next = missed(7, noon + hour);
  next.run = RunId{2};
  next.line = LineId{11};
  next.reason = "bad_checksum";
  next.attempts = 4;
  next.next_try = noon + hour + 600;
  next.at = noon + hour + 60;
  note({next});
  EXPECT_EQ(ranges(), (Ranges{"open 0..1 missed 2"}));
  const auto found = only(7);
  EXPECT_EQ(found.run, RunId{2});
  EXPECT_EQ(found.line, LineId{11});
  EXPECT_EQ(found.reason, "bad_checksum");
  EXPECT_EQ(found.attempts, 5);
  EXPECT_EQ(found.next_try, noon + 600) << "the pauses of a gap grow with its age";
  EXPECT_EQ(found.made, noon);
  EXPECT_EQ(found.changed, noon + hour + 60);
  EXPECT_EQ(found.owner, UserId{2});
  EXPECT_EQ(found.note, "lid stuck");
}

TEST_P(GapsTest, a_gap_begins_anew_after_a_read_that_came_and_for_each_item_and_task) {
  note_hours(7, 0, 2);
  note_hours(7, 4, 5);
  EXPECT_EQ(ranges(), (Ranges{"open 0..2 missed 3", "open 4..5 missed 2"}));
  auto other_task = missed(7, noon + 6 * hour);
  other_task.key.task = TaskId{4};
  auto by_hand = missed(7, noon + 6 * hour + 60);
  by_hand.previous = 0;
  note({missed(7, noon + 6 * hour, TaskItem::events), other_task, by_hand});
  EXPECT_EQ(all().size(), 5u);
}

TEST_P(GapsTest, a_gap_ends_where_the_distance_of_its_instants_changes) {
  note_hours(7, 0, 2);
  auto quarter = missed(7, noon + 2 * hour + 900);
  quarter.previous = noon + 2 * hour;
  note({quarter});
  ASSERT_EQ(all().size(), 2u);
  EXPECT_EQ(all()[1].key.first, noon + 2 * hour + 900);
  EXPECT_TRUE(all()[0].has(noon + hour));
  EXPECT_FALSE(all()[0].has(noon + hour + 1));
}

TEST_P(GapsTest, what_is_known_already_is_not_missed_twice) {
  note_hours(7, 0, 3);
  note({missed(7, noon + hour)});
  auto again = missed(7, noon + 3 * hour);
  again.reason = "bad_checksum";
  note({again, again});
  EXPECT_EQ(ranges(), (Ranges{"open 0..3 missed 4"}));
  EXPECT_EQ(only(7).reason, "bad_checksum");
}

TEST_P(GapsTest, reads_that_fail_out_of_order_are_all_missed) {
  note({missed(7, noon + hour), missed(7, noon + 3 * hour), missed(7, noon + 2 * hour), missed(7)});
  std::set<UtcSeconds> instants;
  for (const Gap& gap : all())
    for (std::int64_t n = 0; n < gap.missed; ++n) EXPECT_TRUE(instants.insert(gap.instant(n)).second);
  EXPECT_EQ(instants, (std::set{noon, noon + hour, noon + 2 * hour, noon + 3 * hour}));
}

TEST_P(GapsTest, a_gap_that_is_settled_is_not_noted_again_and_the_next_one_begins) {
  for (const auto how : {GapState::closed, GapState::estimated, GapState::written_off}) {
    const auto meter = 1 + static_cast<std::int64_t>(how);
    note({missed(meter)});
    settle(key(meter), how);
    note({missed(meter)});
    EXPECT_EQ(only(meter).state, how);
    EXPECT_EQ(only(meter).changed, noon + 1000);
    EXPECT_EQ(only(meter).next_try, 0);
    note({missed(meter, noon + hour)});
    EXPECT_EQ(of(meter).size(), 2u);
    EXPECT_EQ(only(meter).state, GapState::open);
  }
}

TEST_P(GapsTest, what_came_closes_the_gap_shortens_it_or_parts_it) {
  for (int meter = 1; meter <= 4; ++meter) note_hours(meter, 0, 4);
  ASSERT_TRUE(gaps().change(key(4), GapState::open, UserId{2}, "shaft locked", noon));
  EXPECT_EQ(fill(key(1), {noon, noon + hour, noon + 2 * hour, noon + 3 * hour, noon + 4 * hour}), 5);
  EXPECT_EQ(fill(key(2), {noon, noon + hour}), 2);
  EXPECT_EQ(fill(key(3), {noon + 4 * hour}, Source::hand_held), 1);
  EXPECT_EQ(fill(key(4), {noon + hour, noon + 3 * hour}), 2);
  EXPECT_EQ(fill(key(4), {noon + 60, noon - hour}), 0) << "is not missing";
  EXPECT_EQ(fill(key(9), {noon}), 0) << "is no gap";
  EXPECT_EQ(ranges(),
            (Ranges{"closed 0..4 missed 5", "closed 0..1 missed 2", "open 2..4 missed 3", "open 0..3 missed 4",
                    "closed 4..4 missed 1", "open 0..0 missed 1", "closed 1..1 missed 1", "open 2..2 missed 1",
                    "closed 3..3 missed 1", "open 4..4 missed 1"}));
  for (const Gap& gap : of(4)) {
    EXPECT_EQ(gap.owner, UserId{2});
    EXPECT_EQ(gap.note, "shaft locked");
    EXPECT_EQ(gap.filled_by.has_value(), gap.state == GapState::closed);
  }
  EXPECT_EQ(only(3).filled_by, Source::hand_held);
  EXPECT_EQ(only(3).next_try, 0);
  note({missed(4, noon + 5 * hour)});
  EXPECT_EQ(only(4).missed, 2) << "what is left at the end goes on";
}

TEST_P(GapsTest, data_that_comes_after_all_closes_what_was_written_off) {
  note({missed(7), missed(8)});
  settle(key(7), GapState::written_off);
  settle(key(8), GapState::estimated);
  EXPECT_EQ(fill(key(7), {noon}), 1);
  EXPECT_EQ(fill(key(8), {noon}), 1);
  EXPECT_EQ(fill(key(8), {noon}), 0);
  EXPECT_EQ(only(8).state, GapState::closed);
}

TEST_P(GapsTest, a_dead_meter_read_hourly_stays_one_row) {
  std::vector<MissedRead> many;
  for (int n = 0; n < 24; ++n) {
    many.clear();
    for (int meter = 501; meter-- > 1;) many.push_back(missed(meter, noon + n * hour));
    note(many);
    note(many);
  }
  note({});
  ASSERT_EQ(gaps().counts().size(), 1u);
  EXPECT_EQ(gaps().counts()[0].gaps, 500);
  EXPECT_EQ(gaps().counts()[0].missed, 500 * 24);
}

TEST_P(GapsTest, a_person_changes_state_owner_and_note) {
  note({missed(7)});
  const auto changed = gaps().change(key(7), GapState::written_off, UserId{4}, "dismantled", noon + 9);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->state, GapState::written_off);
  EXPECT_EQ(changed->owner, UserId{4});
  EXPECT_EQ(changed->note, "dismantled");
  EXPECT_EQ(changed->changed, noon + 9);
  EXPECT_EQ(changed->next_try, 0);
  EXPECT_EQ(changed->reason, "no_answer");
  EXPECT_EQ(gaps().change(key(8), GapState::open, {}, "", noon).error(), Reject::not_found);
}

TEST_P(GapsTest, what_is_due_for_another_attempt_comes_longest_waiting_first) {
  auto soon = missed(1), first = missed(2), later = missed(3), by_hand = missed(4);
  first.next_try = noon + 100;
  later.next_try = noon + 601;
  by_hand.next_try = 0;
  note({soon, first, later, by_hand, missed(5)});
  try_as(5, GapState::collecting);
  const auto due = gaps().due_for_retry(noon + 600, 10);
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].key, first.key);
  EXPECT_EQ(due[1].key, soon.key);
  EXPECT_EQ(gaps().due_for_retry(noon + 600, 1).size(), 1u);
  EXPECT_EQ(only(5).next_try, 0);
}

TEST_P(GapsTest, an_attempt_is_noted_only_while_the_gap_waits) {
  note({missed(1), missed(2)});
  settle(key(2), GapState::written_off);
  try_as(1, GapState::collecting);
  EXPECT_EQ(only(1).state, GapState::collecting);
  EXPECT_EQ(only(1).asked, noon + 60);
  EXPECT_EQ(only(1).reason, "refused");
  EXPECT_EQ(only(1).attempts, 2);
  try_as(2, GapState::collecting);
  EXPECT_EQ(only(2).state, GapState::written_off);
}

TEST_P(GapsTest, the_gaps_about_an_instant_are_found) {
  note_hours(7, 0, 5);
  EXPECT_EQ(gaps().about(MeterId{7}, TaskItem::current, noon + 3 * hour).size(), 1u);
  for (const auto due : {noon - hour, noon + 60, noon + 6 * hour})
    EXPECT_TRUE(gaps().about(MeterId{7}, TaskItem::current, due).empty());
  EXPECT_TRUE(gaps().about(MeterId{7}, TaskItem::events, noon).empty());
}

TEST_P(GapsTest, a_list_is_filtered_by_all_that_is_asked_for) {
  const auto a = testing::make_line(db(), "A"), b = testing::make_line(db(), "B");
  auto one = missed(1), two = missed(2), three = missed(3), four = missed(4, noon + 5 * hour);
  one.line = two.line = a.id;
  three.line = b.id;
  two.reason = "bad_checksum";
  three.key.task = TaskId{4};
  note({one, two, three, four});
  ASSERT_TRUE(gaps().change(two.key, GapState::estimated, UserId{2}, "", noon));
  EXPECT_EQ(meters({}), (Meters{1, 2, 3, 4}));
  EXPECT_EQ(meters({.state = GapState::open}), (Meters{1, 3, 4}));
  EXPECT_EQ(meters({.line = a.id}), (Meters{1, 2}));
  EXPECT_EQ(meters({.gateway = a.gateway}), (Meters{1, 2}));
  EXPECT_EQ(meters({.state = GapState::estimated, .gateway = a.gateway}), (Meters{2}));
  EXPECT_EQ(meters({.line = a.id, .gateway = b.gateway}), (Meters{}));
  EXPECT_EQ(meters({.reason = "bad_checksum"}), (Meters{2}));
  EXPECT_EQ(meters({.task = TaskId{4}}), (Meters{3}));
  EXPECT_EQ(meters({.meter = MeterId{3}}), (Meters{3}));
  EXPECT_EQ(meters({.owner = UserId{2}}), (Meters{2}));
  EXPECT_EQ(meters({.owner = UserId{}}), (Meters{1, 3, 4}));
  EXPECT_EQ(meters({.since = noon}), (Meters{1, 2, 3}));
  EXPECT_EQ(meters({.about = noon + 5 * hour}), (Meters{4}));
  EXPECT_EQ(meters({.state = GapState::open, .reason = "no_answer", .task = TaskId{3}}), (Meters{1, 4}));
}

TEST_P(GapsTest, pages_follow_the_key) {
  std::vector<MissedRead> many;
  for (int i = 0; i < 25; ++i) {
    auto one = missed(1 + i / 5, noon + i % 5 / 2 * 2 * hour, static_cast<TaskItem>(i % 5 % 2));
    one.previous = 0;
    many.push_back(one);
  }
  note(many);
  for (const GapFilter& filter : {GapFilter{}, GapFilter{.state = GapState::open}, GapFilter{.line = LineId{10}}}) {
    std::vector<GapKey> seen;
    std::optional<GapKey> after;
    for (auto page = gaps().list(filter, after, 4); !page.empty(); page = gaps().list(filter, after, 4)) {
      for (const auto& found : page) seen.push_back(found.key);
      after = seen.back();
    }
    EXPECT_EQ(seen.size(), 25u);
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  }
}

TEST_P(GapsTest, the_work_list_counts_what_waits) {
  auto checksum = missed(3), elsewhere = missed(4);
  checksum.reason = "bad_checksum";
  elsewhere.line = LineId{11};
  note({missed(1), missed(2), checksum, elsewhere, missed(5), missed(6)});
  note_hours(1, 1, 3);
  try_as(5, GapState::collecting, "no_answer");
  settle(key(6), GapState::closed);
  const auto counts = gaps().counts();
  ASSERT_EQ(counts.size(), 3u);
  EXPECT_EQ(counts[0].reason, "no_answer");
  EXPECT_EQ(counts[0].line, LineId{10});
  EXPECT_EQ(counts[0].gaps, 3);
  EXPECT_EQ(counts[0].missed, 6);
  EXPECT_EQ(counts[1].reason, "bad_checksum");
  EXPECT_EQ(counts[2].line, LineId{11});
}

TEST_P(GapsTest, what_was_settled_long_ago_is_removed_in_small_portions) {
  std::vector<MissedRead> many;
  for (int meter = 1; meter <= Gaps::removed_at_once + 3; ++meter) many.push_back(missed(meter));
  note(many);
  {
    Transaction transaction(db());
    for (const auto& one : many)
      if (one.key.meter != MeterId{1})
        (void)gaps().change(one.key, GapState::written_off, {}, "", noon + one.key.meter.value);
    transaction.commit();
  }
  const auto remove = [&](UtcSeconds utc) {
    Transaction transaction(db());
    const auto count = gaps().remove_before(utc);
    transaction.commit();
    return count;
  };
  EXPECT_EQ(remove(noon + 2), 0);
  EXPECT_EQ(remove(noon + 3), 1);
  EXPECT_EQ(remove(noon + 86'400), Gaps::removed_at_once);
  EXPECT_EQ(remove(noon + 86'400), 1);
  EXPECT_EQ(remove(noon + 86'400), 0);
  EXPECT_EQ(ranges(), (Ranges{"open 0..0 missed 1"}));
}

// Whatever fails and comes, in whatever order, the gaps say what is missing, and each instant once.
TEST_P(GapsTest, gaps_are_exactly_what_failed_and_did_not_come) {
  constexpr std::int64_t hours = 30;
  rc::check([&] {
    {
      Transaction transaction(db());
      db().execute("DELETE FROM gap");
      transaction.commit();
    }
    std::set<UtcSeconds> failed, came;
    for (int n = *rc::gen::inRange(1, 60); n > 0; --n) {
      const UtcSeconds due = noon + *rc::gen::inRange<std::int64_t>(0, hours) * hour;
      switch (*rc::gen::inRange(0, 4)) {
        case 0: {  // a stretch of the schedule
          std::vector<MissedRead> list;
          for (UtcSeconds at = due; at < due + 5 * hour; at += hour) {
            list.push_back(missed(1, at));
            if (!came.contains(at)) failed.insert(at);
          }
          note(list);
          break;
        }
        case 1:
          note({missed(1, due)});
          if (!came.contains(due)) failed.insert(due);
          break;
        case 2:
          for (const Gap& gap : gaps().about(MeterId{1}, TaskItem::current, due)) {
            if (gap.state == GapState::closed) continue;
            fill(gap.key, {due});
            failed.erase(due);
            came.insert(due);
          }
          break;
        default: {  // late data over a part of some gap
          std::set<UtcSeconds> late;
          for (UtcSeconds at = due; at < due + 4 * hour; at += hour) late.insert(at);
          const auto list = gaps().list({.state = GapState::open}, {}, 1);
          if (list.empty()) break;
          fill(list[0].key, late);
          for (const auto at : late)
            if (list[0].has(at)) failed.erase(at), came.insert(at);
        }
      }
    }
    std::set<UtcSeconds> open, closed;
    for (const Gap& gap : all())
      for (std::int64_t n = 0; n < gap.missed; ++n)
        RC_ASSERT((gap.state == GapState::closed ? closed : open).insert(gap.instant(n)).second);
    RC_ASSERT(open == failed);
    RC_ASSERT(closed == came);
  });
}

}  // namespace
}  // namespace riser::store
