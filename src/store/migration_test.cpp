// SPDX-License-Identifier: Apache-2.0
#include "store/migration.h"

#include <atomic>
#include <thread>

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

}  // namespace
}  // namespace riser::store
