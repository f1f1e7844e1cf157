// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <random>
#include <thread>

#include "store/archive/changes.h"
#include "store/audit/audit_check.h"
#include "store/audit/audit_heads.h"
#include "store/audit/audit_table.h"
#include "store/audit/first_seals.h"
#include "store/audit/log_ins.h"
#include "store/audit/operations.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class AuditTest : public testing::WithStore {
 protected:
  static void change(Connection& connection, std::int64_t object) {
    Changes(connection)
        .changed(ArchiveKind::place, object, {.user = UserId{7}, .at = noon + object, .import = {}},
                 {{"name", "B3"}, {"note", std::nullopt}}, {{"name", "дом \"4\""}, {"note", "n"}});
  }
  void change_some(int records) {
    Transaction transaction(db());
    for (int i = 1; i <= records; ++i) change(db(), i);
    transaction.commit();
  }
  AuditResult check(AuditLog log = AuditLog::operations) { return check_audit(db(), log, AuditHeads{folder()}.load()); }
  /// Within a transaction that is taken back.
  std::optional<AuditFinding> found_after(const std::string& script) {
    Transaction transaction(db());
    db().script(script);
    return check().wrong;
  }
};
RISER_ON_BOTH_ENGINES(AuditTest);

TEST_P(AuditTest, a_log_is_in_order_over_transactions_rollbacks_and_savepoints) {
  EXPECT_EQ(check().records, 0);
  change(db(), 1);  // without a transaction
  change_some(3);
  {
    Transaction undone(db());
    change(db(), 4);
  }
  {
    Transaction transaction(db());
    change(db(), 5);
    {
      Savepoint undone(db());
      change(db(), 6);
      change(db(), 7);
    }
    change(db(), 8);
    Savepoint kept(db());
    change(db(), 9);
    kept.keep();
    transaction.commit();
  }
  change(db(), 10);
  const auto result = check();
  EXPECT_EQ(result.wrong, std::nullopt);
  EXPECT_EQ(result.records, 8);
  EXPECT_EQ(result.last_at, noon + 10);
}

TEST_P(AuditTest, many_connections_write_one_chain) {
  lease_.reset();
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.emplace_back([&, writer] {
      const auto connection = store_->lease();
      for (int i = 1; i <= 25; ++i) {
        Transaction transaction(*connection);
        change(*connection, i);
        change(*connection, 100 + i);
        if ((i + writer) % 5 != 0) transaction.commit();
      }
    });
  for (auto& writer : writers) writer.join();
  lease_.emplace(store_->lease());
  const auto result = check();
  EXPECT_EQ(result.wrong, std::nullopt);
  EXPECT_EQ(result.records, 4 * 25 * 2 * 4 / 5);
}

TEST_P(AuditTest, what_is_done_to_the_table_is_found) {
  change_some(30);
  ASSERT_EQ(check().wrong, std::nullopt);
  std::mt19937 random{1};
  const char* const columns[] = {"kind = 'point'",    "object = object + 1", "at = at + 1", "author = 8",
                                 "action = 'viewed'", "import = 3",          "seal = NULL", "after = NULL"};
  for (int i = 0; i < 200; ++i) {
    const auto id = 1 + random() % 30;
    const auto* column = columns[random() % std::size(columns)];
    EXPECT_EQ(found_after(fmt::format("UPDATE change SET {} WHERE id = {}", column, id)),
              (AuditFinding{AuditFault::changed, static_cast<std::int64_t>(id)}))
        << column;
    EXPECT_TRUE(found_after(fmt::format("DELETE FROM change WHERE id = {}", id)));
    EXPECT_TRUE(found_after(fmt::format("DELETE FROM change WHERE id >= {}", id)));
    EXPECT_TRUE(found_after(fmt::format("UPDATE counter SET last = {} WHERE name = 'change'", id - 1)));
    const auto other = 1 + id % 30;
    EXPECT_TRUE(
        found_after(fmt::format("UPDATE change SET id = 100 WHERE id = {0}; UPDATE change SET id = {0} WHERE id "
                                "= {1}; UPDATE change SET id = {1} WHERE id = 100",
                                id, other)));
  }
  EXPECT_EQ(check().wrong, std::nullopt) << "all of it was taken back";
}

TEST_P(AuditTest, a_log_that_is_cut_off_with_its_counter_is_found_by_the_heads) {
  change_some(5);
  LogIns(db()).note({.at = noon, .name = "ann", .outcome = LogInOutcome::in});
  AuditHeads heads{folder()};
  heads.append(db(), noon);
  heads.append(db(), noon + 3600);
  EXPECT_EQ(heads.load().size(), 2U) << "nothing was written since";
  change_some(2);
  heads.append(db(), noon + 7200);
  ASSERT_EQ(heads.load().size(), 3U);
  EXPECT_EQ(heads.load().back().end.id, 7);
  EXPECT_EQ(heads.load().back().time, noon + 7200);
  EXPECT_EQ(check().wrong, std::nullopt);
  const char* const cut = "DELETE FROM change WHERE id > 5; UPDATE counter SET last = 5 WHERE name = 'change'";
  EXPECT_EQ(found_after(cut), (AuditFinding{AuditFault::cut_off, 6}));
  {
    Transaction transaction(db());
    db().script(cut);
    transaction.commit();
  }
  change_some(2);
  EXPECT_EQ(check().wrong, std::nullopt) << "the same was done again: nothing is lost";
  EXPECT_EQ(check(AuditLog::log_ins).wrong, std::nullopt);
}

TEST_P(AuditTest, a_line_of_the_heads_that_is_none_is_named) {
  std::ofstream{folder() / AuditHeads::file_name} << "2026-11-21T12:00:00Z operations 4 " << std::string(64, 'A')
                                                  << "\n"
                                                  << "2026-11-21T13:00:00Z operations 5 4711\n";
  try {
    AuditHeads{folder()}.load();
    FAIL() << "no error";
  } catch (const StoreError& error) {
    EXPECT_NE(std::string{error.what()}.find("line 2"), std::string::npos) << error.what();
  }
}

TEST_P(AuditTest, another_key_makes_other_seals) {
  change_some(3);
  store_->database().set_audit_keys({});
  EXPECT_EQ(check().wrong, (AuditFinding{AuditFault::changed, 1}));
}

TEST_P(AuditTest, the_operations_tell_before_and_after) {
  const Author ann{.user = UserId{7}, .at = noon, .import = {}};
  const Author file{.user = UserId{8}, .at = noon + 60, .import = ImportId{3}};
  Changes changes(db());
  changes.created(ArchiveKind::task, 5, ann, {{"name", "Night"}, {"note", std::nullopt}});
  changes.changed(ArchiveKind::place, 5, file, {{"name", "a"}, {"note", "x"}, {"code", "c"}},
                  {{"name", "b"}, {"note", std::nullopt}, {"code", "c"}});
  changes.removed(ArchiveKind::quarantine, 9, ann, {{"identity", "86"}}, {{"gateway", "4"}});
  Operations operations(db());
  const auto all = operations.list({}, {}, 10);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].kind, ArchiveKind::place) << "newest first, by its time";
  ASSERT_EQ(all[0].fields.size(), 2U);
  EXPECT_EQ(all[0].fields[0].before, "a");
  EXPECT_EQ(all[0].fields[0].after, "b");
  EXPECT_EQ(all[0].fields[1].before, "x");
  EXPECT_EQ(all[0].fields[1].after, std::nullopt);
  EXPECT_EQ(all[0].author.import, ImportId{3});
  ASSERT_EQ(all[1].fields.size(), 2U);
  EXPECT_EQ(all[1].fields[1].after, "4");
  ASSERT_EQ(all[2].fields.size(), 1U) << "what has no value is not told";
  EXPECT_EQ(all[2].fields[0].after, "Night");

  EXPECT_EQ(operations.list({.user = UserId{7}}, {}, 10).size(), 2U);
  EXPECT_EQ(operations.list({.kind = ArchiveKind::task, .object = 5}, {}, 10).size(), 1U);
  EXPECT_EQ(operations.list({.action = ChangeAction::removed}, {}, 10).size(), 1U);
  EXPECT_EQ(operations.list({.from = noon + 1}, {}, 10).size(), 1U);
  EXPECT_EQ(operations.list({.to = noon + 60}, {}, 10).size(), 2U);
  EXPECT_EQ(operations.list({}, {noon + 60, all[0].id}, 10).size(), 2U);
  EXPECT_EQ(operations.list({}, {noon, all[2].id}, 10).size(), 0U);
}

TEST_P(AuditTest, log_ins_keep_what_can_be_shown_of_what_was_typed) {
  LogIns log(db());
  log.note({.at = noon, .name = "анна\n\xFF", .outcome = LogInOutcome::unknown_user, .address = "192.0.2.7"});
  log.note({.at = noon + 1,
            .name = std::string(100, 'x'),
            .user = UserId{3},
            .outcome = LogInOutcome::in,
            .address = "192.0.2.8",
            .agent = std::string(300, 'y')});
  const auto all = log.list({}, {}, 10);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].name, "анна??");
  EXPECT_EQ(all[1].outcome, LogInOutcome::unknown_user);
  EXPECT_EQ(all[1].user, UserId{});
  EXPECT_EQ(all[0].name.size(), LogIn::max_name);
  EXPECT_EQ(all[0].agent.size(), LogIn::max_agent);
  EXPECT_EQ(all[0].user, UserId{3});
  EXPECT_EQ(log.list({.outcome = LogInOutcome::in}, {}, 10).size(), 1U);
  EXPECT_EQ(log.list({.address = "192.0.2.7"}, {}, 10).size(), 1U);
  EXPECT_EQ(log.list({.name = "анна??"}, {}, 10).size(), 1U);
  EXPECT_EQ(log.list({.from = noon + 1}, {}, 10).size(), 1U);
  EXPECT_EQ(log.list({}, {noon + 1, all[0].id}, 10).size(), 1U);
  EXPECT_EQ(check(AuditLog::log_ins).records, 2);
  EXPECT_EQ(check(AuditLog::log_ins).wrong, std::nullopt);
}

class OldChangesTest : public testing::OnBothEngines {};
RISER_ON_BOTH_ENGINES(OldChangesTest);

TEST_P(OldChangesTest, are_sealed_when_the_store_is_opened) {
  constexpr std::int64_t records = 12'000;  // three pieces
  {
    const auto database = Database::open(url());
    migrate(*database, migrations().first(19));
    const auto connection = database->lease();
    Transaction transaction(*connection);
    for (std::int64_t id = 1; id <= records; ++id)
      connection->execute(
          "INSERT INTO change(id, kind, object, at, author, action, import, before) VALUES($1, 'place', $2, $3, 7, "
          "'changed', 0, $4)",
          id, id % 100, noon, as_bytes("{\"name\":\"a\"}"));
    connection->execute("INSERT INTO counter(name, last) VALUES('change', $1)", records);
    transaction.commit();
  }
  const auto store = open_store();
  const auto connection = store->lease();
  const auto result = check_audit(*connection, AuditLog::operations, {});
  EXPECT_EQ(result.wrong, std::nullopt);
  EXPECT_EQ(result.records, records);
  EXPECT_FALSE(connection->query("SELECT 1 FROM counter WHERE name = 'change.unsealed'").next());
  const auto old = Operations(*connection).list({}, {}, 1);
  ASSERT_EQ(old.size(), 1U);
  EXPECT_FALSE(old[0].tells_after);
  EXPECT_EQ(old[0].fields[0].before, "a");

  // Interrupted after the first piece.
  connection->execute("UPDATE change SET seal = NULL WHERE id > 5000");
  connection->execute("INSERT INTO counter(name, last) VALUES('change.unsealed', $1)", records);
  seal_first_operations(store->database());
  EXPECT_EQ(check_audit(*connection, AuditLog::operations, {}).wrong, std::nullopt);
}

TEST_P(OldChangesTest, a_store_of_another_version_is_not_looked_at) {
  StoreOptions options;
  options.url = url();
  options.secret_key = folder() / "secret.key";
  EXPECT_THROW(Store::open_to_look(options), StoreError) << "there is no key";
  open_store();
  EXPECT_NE(Store::open_to_look(options), nullptr);
  const auto database = Database::open(url());
  database->lease()->execute("DELETE FROM schema_version WHERE version > 19");
  EXPECT_THROW(Store::open_to_look(options), StoreError);
}

}  // namespace
}  // namespace riser::store
