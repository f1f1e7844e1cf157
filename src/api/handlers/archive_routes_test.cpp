// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "api/testing/api_server.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

constexpr const char* places =
    "code,kind,parent_code,name\n"
    "NZ,zone,,North zone\n"
    "BC,community,NZ,Birch Court\n";

class ArchiveRoutes : public ::testing::Test {
 protected:
  Answer upload(const std::string& bytes, const std::string& query = "?name=places.csv", Who role = Who::operator_) {
    return server_.request("POST", "/api/v1/archives/places/imports" + query, server_.as(role), bytes);
  }
  std::string path(const std::string& id, const std::string& what = "") {
    return "/api/v1/archives/imports/" + id + what;
  }
  /// As it is once nothing is at work any more.
  Answer settled(const std::string& id) {
    for (;;) {
      Answer answer = server_.get(path(id));
      const std::string state = answer.at("/state").as_string().c_str();
      if (state != "reading" && state != "running" && state != "undoing") return answer;
      std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
  }

  ApiServer server_{};
};

TEST_F(ArchiveRoutes, a_table_is_checked_run_and_taken_back) {
  const Answer made = upload(places);
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/state"), "checked");
  EXPECT_EQ(made.at("/name"), "places.csv");
  EXPECT_EQ(made.at("/new"), 2);
  EXPECT_EQ(made.at("/can_undo"), false);
  const std::string id = made.at("/id").as_string().c_str();
  const Answer rows = server_.get(path(id, "/rows?what=new&limit=1"));
  EXPECT_EQ(rows.at("/total"), 2);
  EXPECT_EQ(rows.at("/next_cursor"), "1");
  EXPECT_EQ(rows.at("/items/0/row"), 2);
  EXPECT_EQ(rows.at("/items/0/key"), "NZ");
  EXPECT_EQ(rows.at("/items/0/values/name"), "North zone");
  EXPECT_EQ(server_.get(path(id, "/rows?what=wrong")).at("/total"), 0);

  const Answer running = server_.post(path(id, "/run"), "");
  ASSERT_EQ(running.status(), 202) << running.http.body;
  const Answer done = settled(id);
  EXPECT_EQ(done.at("/state"), "done");
  EXPECT_EQ(done.at("/done_rows"), 2);
  EXPECT_EQ(done.at("/can_undo"), true);
  EXPECT_EQ(server_.post(path(id, "/run"), "").at("/code"), "wrong_state");
  EXPECT_NE(server_.get("/api/v1/archives/places/export?format=csv&language=ru").http.body.find("жилой комплекс"),
            std::string::npos);
  const Answer again = upload(places);
  EXPECT_EQ(again.at("/same"), 2);

  ASSERT_EQ(server_.post(path(id, "/undo"), "").status(), 202);
  EXPECT_EQ(settled(id).at("/state"), "undone");
  EXPECT_EQ(server_.get("/api/v1/archives/places/export?format=csv").http.body.find("Birch Court"), std::string::npos);
  EXPECT_EQ(server_.get("/api/v1/archives/imports").at("/total"), 2);
}

TEST_F(ArchiveRoutes, wrong_rows_are_told_and_hold_a_run_of_all_rows) {
  const Answer made = upload("code,kind,name\nA,castle,a\nB,zone,b\n");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/wrong"), 1);
  EXPECT_EQ(made.at("/errors"), 1);
  const std::string id = made.at("/id").as_string().c_str();
  EXPECT_EQ(server_.get(path(id, "/rows?what=wrong")).at("/items/0/errors/0/column"), "kind");
  EXPECT_EQ(server_.post(path(id, "/run"), "").at("/code"), "rows_wrong");
  const Answer errors = server_.request("GET", path(id, "/errors?format=csv"), server_.as(Who::operator_));
  EXPECT_NE(errors.http.body.find("castle"), std::string::npos);
  EXPECT_NE(errors.header("Content-Disposition").find("places-errors-" + id + ".csv"), std::string::npos);
  EXPECT_EQ(server_.remove(path(id)).status(), 204);
  EXPECT_EQ(server_.get(path(id)).at("/state"), "discarded");

  const Answer good = upload("code,kind,name\nA,castle,a\nB,zone,b\n", "?mode=good_rows");
  const std::string second = good.at("/id").as_string().c_str();
  ASSERT_EQ(server_.post(path(second, "/run"), "").status(), 202);
  EXPECT_EQ(settled(second).at("/done_rows"), 1);
}

TEST_F(ArchiveRoutes, long_files_are_checked_after_the_answer_and_large_bodies_are_taken) {
  std::string bytes = "code,kind,name,note\n";
  for (int i = 0; i < 3000; ++i) bytes += fmt::format("Z{0},zone,zone {0},{1}\n", i, std::string(500, 'x'));
  ASSERT_GT(bytes.size(), std::size_t{1} << 20);
  const Answer made = upload(bytes);
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(settled(made.at("/id").as_string().c_str()).at("/new"), 3000);
}

TEST_F(ArchiveRoutes, templates_and_exports_are_files_with_a_name) {
  const Answer sheet = server_.get("/api/v1/archives/places/template?language=zh-CN");
  EXPECT_EQ(sheet.status(), 200);
  EXPECT_EQ(sheet.http.body.substr(0, 2), "PK");
  EXPECT_NE(sheet.header("Content-Disposition").find("attachment; filename=\"places-template.xlsx\""),
            std::string::npos);
  EXPECT_NE(server_.get("/api/v1/archives/places/template?format=csv&language=zh-CN").http.body.find("编码"),
            std::string::npos);
  EXPECT_EQ(server_.get("/api/v1/archives/places/export?format=csv&within=7").status(), 200);
}

TEST_F(ArchiveRoutes, exports_have_the_columns_and_the_filters_that_are_asked_for) {
  const auto exported = [&](const std::string& what, Who role = Who::operator_) {
    return server_.request("GET", "/api/v1/archives/" + what, server_.as(role));
  };
  const auto id = upload(places).at("/id").as_string();
  ASSERT_EQ(server_.post(path(id.c_str(), "/run"), "").status(), 202);
  settled(id.c_str());
  EXPECT_NE(exported("places/export?format=csv&columns=name,code").http.body.find("Birch Court,BC"), std::string::npos);
  EXPECT_EQ(exported("places/export?columns=colour").at("/field"), "columns");
  EXPECT_EQ(exported("places/export?kind=castle").at("/field"), "kind");
  EXPECT_EQ(exported("places/export?commodity=heat").at("/field"), "commodity");
  EXPECT_EQ(exported("customers/export?personal=true").status(), 200);
  EXPECT_EQ(exported("customers/export?personal=true", Who::viewer).status(), 403);
  EXPECT_EQ(exported("customers/export", Who::viewer).status(), 200);
  for (const char* kind : {"points", "installations", "gateways", "lines", "repeaters", "meters", "meter_groups",
                           "supply_nodes", "accounts", "contracts"})
    EXPECT_EQ(exported(std::string{kind} + "/export", Who::viewer).status(), 200) << kind;
}

TEST_F(ArchiveRoutes, who_looks_at_an_import_sees_no_personal_data) {
  const Answer made = server_.request("POST", "/api/v1/archives/customers/imports", server_.as(Who::operator_),
                                      "number,name,phone\n1,\"Birch, A.\",+1 201 555 0137\n");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  const std::string id = made.at("/id").as_string().c_str();
  const Answer rows = server_.get(path(id, "/rows"));
  EXPECT_EQ(rows.at("/items/0/values/name"), "***");
  EXPECT_EQ(rows.at("/items/0/values/number"), "1");
  EXPECT_EQ(server_.request("GET", path(id, "/errors"), server_.as(Who::viewer)).status(), 403);
}

TEST_F(ArchiveRoutes, what_is_not_right_is_refused) {
  const Answer unreadable = upload("code,kind\nA,\"zone\n");
  EXPECT_EQ(unreadable.status(), 422);
  EXPECT_EQ(unreadable.at("/code"), "bad_quotes");
  EXPECT_EQ(unreadable.at("/detail").as_string().find("row 2, cell 2: "), 0U);
  EXPECT_EQ(upload("code,colour\n").at("/code"), "no_column");
  EXPECT_EQ(upload(places, "?mode=some").status(), 422);
  EXPECT_EQ(upload(places, "", Who::viewer).status(), 403);
  EXPECT_EQ(server_.get("/api/v1/archives/castles/template").status(), 404);
  EXPECT_EQ(server_.get("/api/v1/archives/places/template?language=de").at("/field"), "language");
  EXPECT_EQ(server_.get(path("99")).status(), 404);
  EXPECT_EQ(server_.post(path("99", "/undo"), "").status(), 404);
  EXPECT_EQ(server_.get("/api/v1/archives/imports").at("/total"), 0);
}

}  // namespace
}  // namespace riser::api
