// SPDX-License-Identifier: Apache-2.0
#include "store/sql/connection.h"

#include <atomic>
#include <fstream>
#include <thread>

#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class ConnectionTest : public testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped()) return;
    database_ = Database::open(url());
    auto c = database_->lease();
    c->script("CREATE TABLE item(id BIGINT PRIMARY KEY, name TEXT, data BYTEA); CREATE TABLE other(id BIGINT)");
  }
  std::int64_t count() {
    auto c = database_->lease();
    auto q = c->query("SELECT CAST(COUNT(*) AS BIGINT) FROM item");
    return q.next() ? q.integer(0) : -1;
  }
  StoreErrorKind kind_of(const std::function<void()>& action) {
    try {
      action();
    } catch (const StoreError& error) {
      message_ = error.what();
      return error.kind();
    }
    ADD_FAILURE() << "no error";
    return StoreErrorKind::refused;
  }
  std::unique_ptr<Database> database_;
  std::string message_;
};
RISER_ON_BOTH_ENGINES(ConnectionTest);

TEST_P(ConnectionTest, values_come_back_as_they_were_bound) {
  auto c = database_->lease();
  const ByteVector data{0, 1, 255, 0};
  c->execute("INSERT INTO item(id, name, data) VALUES($1, $2, $3)", INT64_MIN, "жёлтый", data);
  c->execute("INSERT INTO item(id, name, data) VALUES($1, $2, $3)", INT64_MAX, std::nullopt, ByteVector{});
  auto q = c->query("SELECT id, name, data FROM item ORDER BY id");
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), INT64_MIN);
  EXPECT_EQ(q.text(1), "жёлтый");
  EXPECT_EQ((ByteVector{q.bytes(2).begin(), q.bytes(2).end()}), data);
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), INT64_MAX);
  EXPECT_TRUE(q.is_null(1));
  EXPECT_EQ(q.maybe_integer(0), INT64_MAX);
  EXPECT_FALSE(q.is_null(2));
  EXPECT_EQ(q.bytes(2).size(), 0u);
  EXPECT_FALSE(q.next());
}

TEST_P(ConnectionTest, a_parameter_may_be_null_first_and_a_value_later) {
  auto c = database_->lease();
  for (std::int64_t i = 0; i < 3; ++i)
    c->execute("INSERT INTO item(id, name) VALUES($1, $2)", i,
               i == 1 ? std::optional<std::string>{"x"} : std::optional<std::string>{});
  auto q = c->query("SELECT id FROM item WHERE name = $1", "x");
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), 1);
}

TEST_P(ConnectionTest, the_same_text_can_be_open_twice) {
  auto c = database_->lease();
  for (std::int64_t i = 0; i < 3; ++i) c->execute("INSERT INTO item(id) VALUES($1)", i);
  int pairs = 0;
  auto outer = c->query("SELECT id FROM item");
  while (outer.next()) {
    auto inner = c->query("SELECT id FROM item");
    while (inner.next()) ++pairs;
  }
  EXPECT_EQ(pairs, 9);
}

TEST_P(ConnectionTest, more_statements_than_are_kept_still_work) {
  auto c = database_->lease();
  for (int round = 0; round < 2; ++round)
    for (std::size_t i = 0; i < Connection::max_cached_statements + 20; ++i) {
      auto q = c->query(fmt::format("SELECT CAST({} AS BIGINT)", i));
      ASSERT_TRUE(q.next());
      ASSERT_EQ(q.integer(0), static_cast<std::int64_t>(i));
    }
}

TEST_P(ConnectionTest, a_transaction_without_commit_leaves_nothing) {
  {
    auto c = database_->lease();
    Transaction t(*c);
    c->execute("INSERT INTO item(id) VALUES(1)");
  }
  EXPECT_EQ(count(), 0);
  {
    auto c = database_->lease();
    Transaction t(*c);
    c->execute("INSERT INTO item(id) VALUES(1)");
    t.commit();
  }
  EXPECT_EQ(count(), 1);
}

TEST_P(ConnectionTest, a_savepoint_is_undone_alone) {
  {
    auto c = database_->lease();
    Transaction t(*c);
    c->execute("INSERT INTO item(id) VALUES(1)");
    {
      Savepoint part(*c);
      c->execute("INSERT INTO item(id) VALUES(2)");
      EXPECT_EQ(kind_of([&] { c->execute("INSERT INTO item(id) VALUES(1)"); }), StoreErrorKind::unique_violation);
    }
    Savepoint part(*c);
    c->execute("INSERT INTO item(id) VALUES(3)");
    part.keep();
    t.commit();
  }
  EXPECT_EQ(count(), 2);
}

TEST_P(ConnectionTest, errors_have_a_kind_and_one_clear_line) {
  auto c = database_->lease();
  c->execute("INSERT INTO item(id) VALUES(1)");
  EXPECT_EQ(kind_of([&] { c->execute("INSERT INTO item(id) VALUES(1)"); }), StoreErrorKind::unique_violation);
  EXPECT_EQ(kind_of([&] { c->query("SELECT 1 FROM nowhere").run(); }), StoreErrorKind::missing_table);
  EXPECT_EQ(kind_of([&] { c->script("SELEKT"); }), StoreErrorKind::refused);
  EXPECT_NE(message_.find("SELEKT"), std::string::npos);
  EXPECT_EQ(message_.find('\n'), std::string::npos);
}

TEST_P(ConnectionTest, a_held_lock_is_told_as_locked) {
  const auto other = Database::open(url());
  auto holder = other->lease();
  auto c = database_->lease();
  Transaction holding(*holder);
  holder->execute("INSERT INTO item(id) VALUES(1)");
  if (c->sqlite()) {
    c->query("PRAGMA busy_timeout=50").run();
  } else {
    c->script("SET lock_timeout = '50ms'");
    holder->script("LOCK TABLE item");
  }
  EXPECT_EQ(kind_of([&] { c->execute("INSERT INTO item(id) VALUES(2)"); }), StoreErrorKind::locked);
}

TEST_P(ConnectionTest, bulk_appends_rows_of_all_types) {
  {
    auto c = database_->lease();
    Transaction t(*c);
    const auto bulk =
        c->bulk({"item", {{"id", ColumnType::integer}, {"name", ColumnType::text}, {"data", ColumnType::bytes}}});
    for (std::int64_t i = 0; i < 30'000; ++i) {
      const auto name = std::to_string(i);
      bulk->integer(i);
      i % 3 == 0 ? bulk->null() : bulk->text(name);
      bulk->bytes(as_bytes(name));
      bulk->end_row();
    }
    bulk->finish();
    t.commit();
  }
  EXPECT_EQ(count(), 30'000);
  auto c = database_->lease();
  auto q = c->query("SELECT name, data FROM item WHERE id IN (29997, 29999) ORDER BY id");
  ASSERT_TRUE(q.next());
  EXPECT_TRUE(q.is_null(0));
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.text(0), "29999");
  EXPECT_EQ(as_text(q.bytes(1)), "29999");
}

TEST_P(ConnectionTest, a_bulk_append_fails_as_a_whole_on_a_key_that_is_there) {
  auto c = database_->lease();
  Transaction t(*c);
  c->execute("INSERT INTO item(id) VALUES(5)");
  {
    Savepoint part(*c);
    const auto bulk = c->bulk({"item", {{"id", ColumnType::integer}}});
    EXPECT_EQ(kind_of([&] {
                for (std::int64_t i = 0; i < 10; ++i) {
                  bulk->integer(i);
                  bulk->end_row();
                }
                bulk->finish();
              }),
              StoreErrorKind::unique_violation);
  }
  auto q = c->query("SELECT CAST(COUNT(*) AS BIGINT) FROM item");
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), 1);
}

TEST_P(ConnectionTest, an_abandoned_bulk_append_leaves_the_connection_usable) {
  auto c = database_->lease();
  {
    Transaction t(*c);
    const auto bulk = c->bulk({"item", {{"id", ColumnType::integer}}});
    bulk->integer(1);
    bulk->end_row();
  }
  auto q = c->query("SELECT CAST(COUNT(*) AS BIGINT) FROM item");
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), 0);
}

TEST_P(ConnectionTest, a_bulk_append_with_a_conflict_clause_updates) {
  auto c = database_->lease();
  for (int round = 0; round < 2; ++round) {
    Transaction t(*c);
    const auto bulk = c->bulk({"item",
                               {{"id", ColumnType::integer}, {"name", ColumnType::text}, {"data", ColumnType::bytes}},
                               "ON CONFLICT(id) DO UPDATE SET name = excluded.name"});
    for (std::int64_t i = 0; i < 25'000; ++i) {
      const auto name = fmt::format("{} in {}", i, round);
      bulk->integer(i);
      bulk->text(name);
      round == 0 ? bulk->bytes(as_bytes(name)) : bulk->null();
      bulk->end_row();
    }
    bulk->finish();
    t.commit();
  }
  auto q = c->query("SELECT name, data FROM item WHERE id = $1", 24'999);
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.text(0), "24999 in 1");
  EXPECT_EQ(as_text(q.bytes(1)), "24999 in 0");
}

TEST_P(ConnectionTest, writers_on_several_threads_all_get_their_turn) {
  constexpr std::int64_t threads = 4, rows = 50;
  std::atomic<int> failures = 0;
  std::vector<std::thread> writers;
  for (std::int64_t n = 0; n < threads; ++n)
    writers.emplace_back([&, n] {
      try {
        auto c = database_->lease();
        for (std::int64_t i = 0; i < rows; ++i) {
          if (i % 2 == 0) {
            c->execute("INSERT INTO item(id) VALUES($1)", n * rows + i);
            continue;
          }
          Transaction t(*c);
          c->execute("INSERT INTO item(id) VALUES($1)", n * rows + i);
          t.commit();
        }
      } catch (const StoreError&) {
        ++failures;
      }
    });
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(count(), threads * rows);
}

TEST_P(ConnectionTest, text_is_ordered_by_its_bytes) {
  auto c = database_->lease();
  std::int64_t id = 0;
  for (const auto* name : {"b", "B", "a", "ж", "Z"})
    c->execute("INSERT INTO item(id, name) VALUES($1, $2)", ++id, name);
  std::string order;
  auto q = c->query("SELECT name FROM item ORDER BY name COLLATE \"C\"");
  while (q.next()) order += q.text(0);
  EXPECT_EQ(order, "BZabж");
}

TEST(DatabaseTest, an_address_that_leads_nowhere_is_told_at_once) {
  const auto kind_of = [](const std::string& url) {
    try {
      Database::open(url);
    } catch (const StoreError& error) {
      return error.kind();
    }
    ADD_FAILURE() << url << " opened";
    return StoreErrorKind::corrupt;
  };
  EXPECT_EQ(kind_of("mysql://x"), StoreErrorKind::refused);
  EXPECT_EQ(kind_of("sqlite:/nowhere/at/all/riser.db"), StoreErrorKind::unavailable);
  EXPECT_EQ(kind_of("postgresql://riser@/riser?host=/nowhere"), StoreErrorKind::unavailable);
  const testing::TestFolder folder;
  std::ofstream(folder.path() / "riser.db") << std::string(4096, 'x');
  EXPECT_EQ(kind_of("sqlite:" + (folder.path() / "riser.db").string()), StoreErrorKind::corrupt);
}

TEST(DatabaseTest, a_full_disk_is_told_as_such_and_undone) {
  const testing::TestFolder folder;
  const auto database = Database::open("sqlite:" + (folder.path() / "riser.db").string());
  auto c = database->lease();
  c->script("CREATE TABLE item(id BIGINT PRIMARY KEY, data BYTEA)");
  c->query("PRAGMA max_page_count=20").run();
  try {
    Transaction t(*c);
    for (std::int64_t i = 0; i < 100; ++i) c->execute("INSERT INTO item VALUES($1, $2)", i, ByteVector(4000));
    t.commit();
    FAIL() << "no error";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), StoreErrorKind::disk_full);
  }
  auto q = c->query("SELECT COUNT(*) FROM item");
  ASSERT_TRUE(q.next());
  EXPECT_EQ(q.integer(0), 0);
}

TEST(DatabaseTest, a_lost_server_is_unavailable_and_the_pool_connects_anew) {
  if (!testing::shared_cluster()) GTEST_SKIP() << "PostgreSQL 15 is not installed";
  const auto database = Database::open(testing::shared_cluster()->make_database(), 3);
  const auto other = Database::open(testing::shared_cluster()->url("postgres"));
  {
    auto c = database->lease();
    auto killer = other->lease();
    killer
        ->query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'riser' AND "
            "pid <> pg_backend_pid()")
        .run();
    try {
      c->script("SELECT 1");
      FAIL() << "no error";
    } catch (const StoreError& error) {
      EXPECT_EQ(error.kind(), StoreErrorKind::unavailable);
    }
  }
  auto c = database->lease();
  c->script("SELECT 1");
}

}  // namespace
}  // namespace riser::store
