// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct saved_views : testing::Test {
  static ApiServer& server() { return shared_server(); }
  Answer as(Who role, const char* method, const std::string& path, const std::string& body = {}) {
    return server().request(method, "/api/v1/saved-views" + path, server().as(role), body);
  }
  std::string save(Who role, const std::string& name, bool shared = false) {
    const Answer answer = as(
        role, "POST", "",
        fmt::format(R"({{"page":"monitor/meters","name":"{}","query":"q=85&cols=number","shared":{}}})", name, shared));
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    return answer.text("id");
  }
  bool sees(Who role, const std::string& name, const std::string& page = "monitor/meters") {
    return as(role, "GET", "?page=" + page).http.content().find('"' + name + '"') != std::string::npos;
  }
};

TEST_F(saved_views, are_kept_for_oneself_or_shared) {
  const auto mine = save(Who::operator_, "Late ones");
  const auto shared = save(Who::operator_, "Late of all", true);
  EXPECT_TRUE(sees(Who::operator_, "Late ones"));
  EXPECT_FALSE(sees(Who::viewer, "Late ones"));
  EXPECT_TRUE(sees(Who::viewer, "Late of all"));
  EXPECT_FALSE(sees(Who::operator_, "Late ones", "archives/places"));
  const Answer changed = as(Who::operator_, "PATCH", "/" + mine, R"({"name":"Later ones","query":"q=86"})");
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.text("query"), "q=86");
  EXPECT_TRUE(sees(Who::operator_, "Later ones"));
  EXPECT_EQ(as(Who::operator_, "DELETE", "/" + mine).status(), 204);
  EXPECT_FALSE(sees(Who::operator_, "Later ones"));
  EXPECT_EQ(as(Who::operator_, "DELETE", "/" + shared).status(), 204);
}

TEST_F(saved_views, of_others_are_left_alone) {
  const auto id = save(Who::operator_, "Mine"), shared = save(Who::operator_, "Ours", true);
  EXPECT_EQ(as(Who::viewer, "PATCH", "/" + id, R"({"name":"x"})").status(), 404);
  EXPECT_EQ(as(Who::administrator, "DELETE", "/" + id).status(), 404) << "nobody else knows of it";
  EXPECT_EQ(as(Who::viewer, "DELETE", "/" + shared).text("code"), "forbidden");
  EXPECT_EQ(as(Who::administrator, "DELETE", "/" + shared).status(), 204);
  EXPECT_EQ(as(Who::operator_, "DELETE", "/" + id).status(), 204);
  const Answer refused = as(Who::viewer, "POST", "", R"({"page":"customers","name":"All","query":"","shared":true})");
  EXPECT_EQ(refused.status(), 403);
  EXPECT_EQ(refused.text("field"), "shared");
}

TEST_F(saved_views, that_make_no_sense_are_refused_by_field) {
  const auto field = [&](const std::string& body) { return as(Who::operator_, "POST", "", body).text("field"); };
  EXPECT_EQ(field(R"({"page":"/x","name":"A","query":""})"), "page");
  EXPECT_EQ(field(R"({"page":"","name":"A","query":""})"), "page");
  EXPECT_EQ(field(R"({"page":"x","name":" ","query":""})"), "name");
  EXPECT_EQ(field(R"({"page":"x","name":"A","query":"a b"})"), "query");
  EXPECT_EQ(field(fmt::format(R"({{"page":"x","name":"A","query":"{}"}})", std::string(2001, 'q'))), "query");
  const auto id = save(Who::operator_, "Same");
  const Answer twice = as(Who::operator_, "POST", "", R"({"page":"monitor/meters","name":"sAME","query":""})");
  EXPECT_EQ(twice.status(), 409);
  EXPECT_EQ(twice.text("code"), "name_taken");
  EXPECT_EQ(twice.text("field"), "name");
  EXPECT_EQ(as(Who::operator_, "DELETE", "/" + id).status(), 204);
  EXPECT_EQ(as(Who::operator_, "DELETE", "/" + id).status(), 404);
}

}  // namespace
}  // namespace riser::api
