// SPDX-License-Identifier: Apache-2.0
#include "app/audit_verify.h"

#include <sstream>
#include <stdexcept>

#include "app/data_folder.h"
#include "store/archive/changes.h"
#include "store/audit/audit_heads.h"
#include "store/testing/store_fixture.h"

namespace riser::app {
namespace {

class AuditVerifyTest : public store::testing::WithStore {
 protected:
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    for (int i = 1; i <= 3; ++i)
      store::Changes(db()).created(store::ArchiveKind::place, i, {.user = UserId{7}, .at = noon, .import = {}});
    store::AuditHeads{folder()}.append(db(), noon);
  }
  /// What it prints; the status in front.
  std::string verify() {
    std::ostringstream out;
    const AuditOptions options{folder().string(), GetParam() == store::Engine::postgres ? url() : ""};
    const int status = verify_audit(options, out);
    return std::to_string(status) + "\n" + out.str();
  }
};
RISER_ON_BOTH_ENGINES(AuditVerifyTest);

TEST_P(AuditVerifyTest, prints_a_line_for_each_log_beside_a_running_server) {
  EXPECT_EQ(verify(), "0\noperations: 3 records in order, last of 2026-11-21T12:00:00Z\nlog_ins: 0 records in order\n");
}

TEST_P(AuditVerifyTest, names_the_first_wrong_record_and_fails) {
  db().execute("UPDATE change SET object = 5 WHERE id = 2");
  EXPECT_EQ(verify(),
            "1\noperations: 1 record in order, last of 2026-11-21T12:00:00Z, then WRONG: record 2 is not what was "
            "written there\nlog_ins: 0 records in order\n");
  db().execute("DELETE FROM change");
  db().execute("DELETE FROM counter WHERE name = 'change'");
  EXPECT_EQ(verify(),
            "1\noperations: 0 records in order, then WRONG: the log is cut off before record 1, which was "
            "written\nlog_ins: 0 records in order\n");
}

TEST_P(AuditVerifyTest, makes_nothing_where_there_is_no_store) {
  std::ostringstream out;
  const auto nowhere = folder() / "nowhere";
  EXPECT_THROW(verify_audit({nowhere.string(), ""}, out), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(nowhere));
  std::filesystem::create_directory(nowhere);
  EXPECT_THROW(verify_audit({nowhere.string(), ""}, out), store::StoreError);
  EXPECT_TRUE(std::filesystem::is_empty(nowhere));
}

}  // namespace
}  // namespace riser::app
