// SPDX-License-Identifier: Apache-2.0
#include "store/collect/gaps.h"

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class GapsTest : public testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    lease_.emplace(store_->lease());
  }
  void TearDown() override {
    lease_.reset();
    store_.reset();
  }
  Connection& db() { return **lease_; }
  Gaps gaps() { return Gaps{db()}; }

  static Gap gap(std::int64_t meter, UtcSeconds due = noon, TaskItem item = TaskItem::current) {
    Gap gap;
    gap.key = {MeterId{meter}, item, due};
    gap.run = RunId{1};
    gap.line = LineId{10};
    gap.task = TaskId{3};
    gap.reason = "no_answer";
    gap.attempts = 1;
    gap.next_try = noon + 600;
    gap.made = gap.changed = noon;
    return gap;
  }
  void note(const std::vector<Gap>& list) {
    Transaction transaction(db());
    gaps().note(list);
    transaction.commit();
  }
  std::int64_t close(const std::vector<GapKey>& keys, GapState how) {
    Transaction transaction(db());
    const auto closed = gaps().close(keys, how, noon + 1000);
    transaction.commit();
    return closed;
  }
  Gap only(std::int64_t meter) { return gaps().of_meter(MeterId{meter}, 10).at(0); }
  std::vector<std::int64_t> meters(const GapFilter& filter) {
    std::vector<std::int64_t> list;
    for (const auto& found : gaps().list(filter, {}, 100)) list.push_back(found.key.meter.value);
    return list;
  }

  std::unique_ptr<Store> store_;
  std::optional<Lease> lease_;
};
RISER_ON_BOTH_ENGINES(GapsTest);

using Meters = std::vector<std::int64_t>;

TEST_P(GapsTest, a_gap_keeps_all_it_knows) {
  auto made = gap(7, noon, TaskItem::load_profile);
  made.owner = UserId{2};
  made.note = "lid stuck";
  note({made});
  const auto found = only(7);
  EXPECT_EQ(found.key, made.key);
  EXPECT_EQ(found.run, RunId{1});
  EXPECT_EQ(found.line, LineId{10});
  EXPECT_EQ(found.task, TaskId{3});
  EXPECT_EQ(found.reason, "no_answer");
  EXPECT_EQ(found.attempts, 1);
  EXPECT_EQ(found.state, GapState::open);
  EXPECT_EQ(found.owner, UserId{2});
  EXPECT_EQ(found.next_try, noon + 600);
  EXPECT_EQ(found.made, noon);
  EXPECT_EQ(found.changed, noon);
  EXPECT_EQ(found.note, "lid stuck");
}

TEST_P(GapsTest, an_attempt_that_failed_again_is_noted_and_owner_note_and_beginning_stay) {
  note({gap(7)});
  ASSERT_TRUE(gaps().change(gap(7).key, GapState::open, UserId{2}, "lid stuck", noon + 5));
  auto again = gap(7);
  again.run = RunId{2};
  again.reason = "bad_checksum";
  again.attempts = 2;
  again.next_try = noon + 1200;
  again.made = again.changed = noon + 600;
  note({again});
  const auto found = only(7);
  EXPECT_EQ(found.run, RunId{2});
  EXPECT_EQ(found.reason, "bad_checksum");
  EXPECT_EQ(found.attempts, 2);
  EXPECT_EQ(found.next_try, noon + 1200);
  EXPECT_EQ(found.changed, noon + 600);
  EXPECT_EQ(found.made, noon);
  EXPECT_EQ(found.owner, UserId{2});
  EXPECT_EQ(found.note, "lid stuck");
}

TEST_P(GapsTest, a_gap_that_is_settled_is_not_noted_again) {
  for (const auto how : {GapState::closed, GapState::estimated, GapState::written_off}) {
    const auto meter = 1 + static_cast<std::int64_t>(how);
    note({gap(meter)});
    EXPECT_EQ(close({gap(meter).key}, how), 1);
    note({gap(meter)});
    EXPECT_EQ(only(meter).state, how);
    EXPECT_EQ(only(meter).changed, noon + 1000);
    EXPECT_EQ(only(meter).next_try, 0);
  }
}

TEST_P(GapsTest, of_two_in_one_batch_the_later_counts) {
  auto later = gap(7);
  later.attempts = 2;
  note({gap(7), gap(8), later});
  EXPECT_EQ(only(7).attempts, 2);
  EXPECT_EQ(only(8).attempts, 1);
}

TEST_P(GapsTest, ten_thousand_are_noted_and_closed) {
  std::vector<Gap> many;
  std::vector<GapKey> keys;
  for (int i = 10'001; i-- > 0;) {
    many.push_back(gap(1 + i / 10, noon + i % 10 * 900));
    keys.push_back(many.back().key);
  }
  note(many);
  note(many);
  EXPECT_EQ(gaps().counts().at(0).count, 10'001);
  keys.push_back(gap(5000).key);
  EXPECT_EQ(close(keys, GapState::closed), 10'001);
  EXPECT_EQ(close(keys, GapState::closed), 0);
  EXPECT_TRUE(gaps().counts().empty());
  note({});
  EXPECT_EQ(close({}, GapState::closed), 0);
}

TEST_P(GapsTest, data_that_comes_after_all_closes_what_was_estimated_but_not_the_other_way_round) {
  note({gap(7)});
  EXPECT_EQ(close({gap(7).key}, GapState::estimated), 1);
  EXPECT_EQ(close({gap(7).key}, GapState::written_off), 0);
  EXPECT_EQ(close({gap(7).key}, GapState::closed), 1);
  EXPECT_EQ(close({gap(7).key}, GapState::estimated), 0);
  EXPECT_EQ(only(7).state, GapState::closed);
}

TEST_P(GapsTest, a_person_changes_state_owner_and_note) {
  note({gap(7)});
  const auto changed = gaps().change(gap(7).key, GapState::written_off, UserId{4}, "dismantled", noon + 9);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->state, GapState::written_off);
  EXPECT_EQ(changed->owner, UserId{4});
  EXPECT_EQ(changed->note, "dismantled");
  EXPECT_EQ(changed->changed, noon + 9);
  EXPECT_EQ(changed->next_try, 0);
  EXPECT_EQ(changed->reason, "no_answer");
  EXPECT_EQ(gaps().change(gap(8).key, GapState::open, {}, "", noon).error(), Reject::not_found);
}

TEST_P(GapsTest, what_is_due_for_another_attempt_comes_longest_waiting_first) {
  auto soon = gap(1), first = gap(2), later = gap(3), by_hand = gap(4), collecting = gap(5);
  first.next_try = noon + 100;
  later.next_try = noon + 601;
  by_hand.next_try = 0;
  collecting.state = GapState::collecting;
  note({soon, first, later, by_hand, collecting});
  const auto due = gaps().due_for_retry(noon + 600, 10);
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[0].key, first.key);
  EXPECT_EQ(due[1].key, soon.key);
  EXPECT_EQ(gaps().due_for_retry(noon + 600, 1).size(), 1u);
  EXPECT_EQ(only(5).next_try, 0);
}

TEST_P(GapsTest, gaps_of_a_meter_come_newest_first) {
  note({gap(7, noon), gap(7, noon + 900, TaskItem::events), gap(7, noon + 900), gap(8)});
  const auto list = gaps().of_meter(MeterId{7}, 10);
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].key, gap(7, noon + 900).key);
  EXPECT_EQ(list[1].key, gap(7, noon + 900, TaskItem::events).key);
  EXPECT_EQ(list[2].key, gap(7, noon).key);
  EXPECT_EQ(gaps().of_meter(MeterId{7}, 1).size(), 1u);
}

TEST_P(GapsTest, a_list_is_filtered_by_all_that_is_asked_for) {
  const auto a = testing::make_line(db(), "A"), b = testing::make_line(db(), "B");
  auto one = gap(1), two = gap(2), three = gap(3);
  one.line = two.line = a.id;
  three.line = b.id;
  two.reason = "bad_checksum";
  three.task = TaskId{4};
  note({one, two, three, gap(4)});
  close({two.key}, GapState::estimated);
  EXPECT_EQ(meters({}), (Meters{1, 2, 3, 4}));
  EXPECT_EQ(meters({.state = GapState::open}), (Meters{1, 3, 4}));
  EXPECT_EQ(meters({.line = a.id}), (Meters{1, 2}));
  EXPECT_EQ(meters({.gateway = a.gateway}), (Meters{1, 2}));
  EXPECT_EQ(meters({.state = GapState::estimated, .gateway = a.gateway}), (Meters{2}));
  EXPECT_EQ(meters({.line = a.id, .gateway = b.gateway}), (Meters{}));
  EXPECT_EQ(meters({.reason = "bad_checksum"}), (Meters{2}));
  EXPECT_EQ(meters({.task = TaskId{4}}), (Meters{3}));
  EXPECT_EQ(meters({.state = GapState::open, .reason = "no_answer", .task = TaskId{3}}), (Meters{1, 4}));
}

TEST_P(GapsTest, pages_follow_the_key) {
  std::vector<Gap> many;
  for (int i = 0; i < 25; ++i) many.push_back(gap(1 + i / 5, noon + i % 5 / 2 * 900, static_cast<TaskItem>(i % 5 % 2)));
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
  auto checksum = gap(3), elsewhere = gap(4), collecting = gap(5);
  checksum.reason = "bad_checksum";
  elsewhere.line = LineId{11};
  collecting.state = GapState::collecting;
  note({gap(1), gap(2), checksum, elsewhere, collecting, gap(6)});
  close({gap(6).key}, GapState::closed);
  const auto counts = gaps().counts();
  ASSERT_EQ(counts.size(), 3u);
  EXPECT_EQ(counts[0].reason, "no_answer");
  EXPECT_EQ(counts[0].line, LineId{10});
  EXPECT_EQ(counts[0].count, 3);
  EXPECT_EQ(counts[1].reason, "bad_checksum");
  EXPECT_EQ(counts[2].line, LineId{11});
}

}  // namespace
}  // namespace riser::store
