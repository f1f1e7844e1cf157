// SPDX-License-Identifier: Apache-2.0
#include "collection/retention.h"

#include "collection/testing/task_fixture.h"

namespace riser::collection {
namespace {

using RetentionTest = testing::WithTasks;

TEST_F(RetentionTest, removes_what_was_settled_400_days_ago_in_as_many_portions_as_it_takes) {
  constexpr std::int64_t many = 2 * store::Gaps::removed_at_once + 7;
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    std::vector<store::MissedRead> missed;
    for (std::int64_t i = 1; i <= many; ++i)
      missed.push_back({.key = {MeterId{i}, store::TaskItem::current, clock_.utc, TaskId{1}}, .at = clock_.utc});
    store::Gaps(*lease).note(missed);
    for (const auto& one : missed)
      if (one.key.meter != MeterId{1})
        (void)store::Gaps(*lease).change(one.key, store::GapState::written_off, {}, "", clock_.utc);
    store::Runs runs(*lease);
    store::Run over{.task = TaskId{1}, .due = clock_.utc, .ended = clock_.utc, .state = store::RunState::done};
    over = runs.begin(over).value();
    runs.save({.run = over.id, .line = LineId{1}}, {});
    ASSERT_TRUE(runs.begin({.task = TaskId{1}, .due = clock_.utc + 1}));
    transaction.commit();
  }
  EXPECT_EQ(forget_old(*store_, clock_.utc + kept_s), 0);
  EXPECT_EQ(forget_old(*store_, clock_.utc + kept_s + 1), many - 1 + 2);
  EXPECT_EQ(forget_old(*store_, clock_.utc + kept_s + 1), 0);
  ASSERT_EQ(gaps().size(), 1U) << "what is open stays";
  auto lease = store_->lease();
  EXPECT_EQ(store::Runs(*lease).recent(10).size(), 1U);
}

}  // namespace
}  // namespace riser::collection
