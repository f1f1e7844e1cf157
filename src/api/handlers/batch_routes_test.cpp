// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

struct batch : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static Answer send(std::string_view requests, Who who = Who::operator_, net::NameValues headers = {}) {
    return server().request("POST", "/api/v1/batch", server().as(who), fmt::format(R"({{"requests":{}}})", requests),
                            headers);
  }
};

TEST_F(batch, carries_out_each_request_with_the_rights_of_the_caller) {
  const char* requests = R"([{"method":"POST","path":"/api/v1/meter-groups","body":{"name":"Batch A"}},
                             {"method":"POST","path":"/api/v1/meter-groups","body":{"name":"Batch A"}},
                             {"method":"GET","path":"/api/v1/meter-groups?limit=1"},
                             {"method":"GET","path":"/api/v1/nothing"},
                             {"method":"GET","path":"/api/v1/users"}])";
  const Answer answer = send(requests);
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/responses/0/status"), 201) << answer.http.body;
  EXPECT_EQ(answer.at("/responses/0/body/name"), "Batch A");
  EXPECT_EQ(answer.at("/responses/1/body/code"), "duplicate_name");
  EXPECT_EQ(answer.at("/responses/2/body/items").as_array().size(), 1u);
  EXPECT_EQ(answer.at("/responses/3/status"), 404);
  EXPECT_EQ(answer.at("/responses/4/body/code"), "not_allowed");
  EXPECT_EQ(answer.at("/not_done"), 0);
}

TEST_F(batch, stops_at_a_failure_where_that_is_asked_for) {
  const Answer answer = server().post(
      "/api/v1/batch", R"({"stop_at_failure":true,"requests":[{"method":"GET","path":"/api/v1/meters/999999"},
                           {"method":"POST","path":"/api/v1/meter-groups","body":{"name":"Batch B"}}]})");
  EXPECT_EQ(answer.at("/responses").as_array().size(), 1u) << answer.http.body;
  EXPECT_EQ(answer.at("/not_done"), 1);
}

TEST_F(batch, is_refused_as_a_whole_for_what_does_not_belong_into_it) {
  const std::pair<const char*, const char*> cases[] = {
      {R"([])", "requests"},
      {R"([{"method":"GET","path":"x"}])", "requests[0].path"},
      {R"([{"method":"GET","path":"/api/v1/meters x"}])", "requests[0].path"},
      {R"([{"method":"HEAD","path":"/api/v1/meters"}])", "requests[0].method"},
      {R"([{"method":"GET","path":"/api/v1/meters","body":[]}])", "requests[0].body"},
      {R"([{"method":"GET","path":"/api/v1/meters"},{"method":"POST","path":"/api/v1/batch","body":{}}])",
       "requests[1].path"},
      {R"([{"method":"DELETE","path":"/api/v1/session"}])", "requests[0].path"},
      {R"([{"method":"GET","path":"/metrics"}])", "requests[0].path"},
      {R"([{"method":"GET","path":"/api/v1/archives/meters/export"}])", "requests[0].path"}};
  for (const auto& [requests, field] : cases) {
    const Answer answer = send(requests);
    EXPECT_EQ(answer.status(), 422) << requests;
    EXPECT_EQ(answer.text("field"), field) << requests << answer.http.body;
  }
}

TEST_F(batch, changes_only_what_was_seen) {
  const Answer made = server().post("/api/v1/meter-groups", R"({"name":"Batch C"})");
  const std::string path = "/api/v1/meter-groups/" + made.text("id");
  const std::string tag = server().get(path).header("ETag");
  const auto change = [&](const char* name, const std::string& seen) {
    return fmt::format(R"({{"method":"PATCH","path":"{}","body":{{"name":"{}"}},"if_match":{}}})", path, name,
                       boost::json::serialize(boost::json::string{seen}));
  };
  const Answer answer = send(fmt::format("[{},{}]", change("Batch D", tag), change("Batch E", tag)));
  EXPECT_EQ(answer.at("/responses/0/status"), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/responses/1/status"), 412);
}

TEST_F(batch, is_carried_out_once_by_its_key_and_each_request_counts) {
  const char* requests = R"([{"method":"POST","path":"/api/v1/meter-groups","body":{"name":"Batch F"}},
                             {"method":"GET","path":"/api/v1/meters"}])";
  const Answer before = server().request("GET", "/api/v1/meters", server().as(Who::operator_));
  const Answer first = send(requests, Who::operator_, {{"Idempotency-Key", "batch-1"}});
  const Answer again = send(requests, Who::operator_, {{"Idempotency-Key", "batch-1"}});
  EXPECT_EQ(first.at("/responses/0/status"), 201) << first.http.body;
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(first.http.body, again.http.body);
  const Answer after = server().request("GET", "/api/v1/meters", server().as(Who::operator_));
  EXPECT_EQ(std::stoi(before.header("RateLimit-Remaining")) - std::stoi(after.header("RateLimit-Remaining")), 5)
      << "the batch, its two requests, the one that was replayed, and this one";
  const auto audit = server().request("GET", "/api/v1/audit?limit=1", server().as(Who::administrator));
  EXPECT_NE(audit.http.body.find("Batch F"), std::string::npos) << audit.http.body;
}

}  // namespace
}  // namespace riser::api
