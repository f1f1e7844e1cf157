// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include <atomic>
#include <thread>

#include "store/collect/gaps.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class MigrationTest : public testing::OnBothEngines {
 protected:
  bool has_table(Database& database, const std::string& name) {
    auto c = database.lease();
    try {
      c->query("SELECT 1 FROM " + name).run();
      return true;
    } catch (const StoreError& error) {
      EXPECT_EQ(error.kind(), StoreErrorKind::missing_table);
      return false;
    }
  }
};
RISER_ON_BOTH_ENGINES(MigrationTest);

constexpr Migration first[] = {{1, "CREATE TABLE one(id BIGINT)"}};
constexpr Migration second[] = {{1, "CREATE TABLE one(id BIGINT)"}, {2, "CREATE TABLE two(grp BIGINT, {key:cell})"}};
constexpr Migration broken[] = {
    {1, "CREATE TABLE one(id BIGINT)"}, {2, "CREATE TABLE two(id BIGINT)"}, {3, "CREATE TABLE two(id BIGINT)"}};

TEST_P(MigrationTest, only_the_steps_that_are_missing_run) {
  const auto database = Database::open(url());
  EXPECT_EQ(migrate(*database, first), 0);
  EXPECT_EQ(migrate(*database, first), 1);
  EXPECT_FALSE(has_table(*database, "two"));
  EXPECT_EQ(migrate(*database, second), 1);
  EXPECT_TRUE(has_table(*database, "two"));
  EXPECT_EQ(migrate(*database, second), 2);
}

TEST_P(MigrationTest, a_step_that_fails_undoes_all) {
  const auto database = Database::open(url());
  EXPECT_THROW(migrate(*database, broken), StoreError);
  EXPECT_FALSE(has_table(*database, "one"));
  EXPECT_EQ(migrate(*database, first), 0);
}

TEST_P(MigrationTest, a_newer_schema_is_refused_with_one_line) {
  const auto database = Database::open(url());
  migrate(*database, second);
  try {
    migrate(*database, first);
    FAIL() << "no error";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), StoreErrorKind::newer_schema);
    EXPECT_NE(std::string{error.what()}.find("schema 2, this program knows 1"), std::string::npos) << error.what();
  }
}

TEST_P(MigrationTest, processes_that_start_together_migrate_once) {
  std::atomic<int> fresh = 0, failed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      try {
        const auto database = Database::open(url());
        if (migrate(*database) == 0) ++fresh;
      } catch (const StoreError& error) {
        ADD_FAILURE() << error.what();
        ++failed;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(fresh, 1);
  EXPECT_EQ(failed, 0);
}

TEST_P(MigrationTest, gaps_of_single_reads_become_ranges_of_one) {
  const auto database = Database::open(url());
  migrate(*database, migrations().first(9));
  auto c = database->lease();
  c->execute(
      "INSERT INTO gap(meter, item, due, run, line, task, reason, attempts, state, owner, next_try, made, changed, "
      "note) "
      "VALUES(7, 2, 3600, 5, 10, 3, 'no_answer', 4, 'open', 2, 9000, 3700, 3800, 'lid stuck')");
  migrate(*database);
  const auto gap = Gaps(*c).find({MeterId{7}, TaskItem::monthly_archive, 3600, TaskId{3}});
  ASSERT_TRUE(gap);
  EXPECT_EQ(gap->last, 3600);
  EXPECT_EQ(gap->missed, 1);
  EXPECT_EQ(gap->run, RunId{5});
  EXPECT_EQ(gap->line, LineId{10});
  EXPECT_EQ(gap->reason, "no_answer");
  EXPECT_EQ(gap->attempts, 4);
  EXPECT_EQ(gap->state, GapState::open);
  EXPECT_EQ(gap->owner, UserId{2});
  EXPECT_EQ(gap->next_try, 9000);
  EXPECT_EQ(gap->made, 3700);
  EXPECT_EQ(gap->changed, 3800);
  EXPECT_EQ(gap->note, "lid stuck");
}

}  // namespace
}  // namespace riser::store
