// SPDX-License-Identifier: Apache-2.0
// Idempotency-Key, ETag and the rate of requests.
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/master/kept_answers.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

class RequestRules : public ::testing::Test {
 protected:
  Answer send(std::string_view method, const std::string& path, net::NameValues headers, std::string_view body = {}) {
    headers.emplace_back("Cookie", me_.cookie);
    headers.emplace_back("X-CSRF-Token", me_.csrf);
    net::TestClient client{server_.port()};
    Answer answer{.http = client.request(method, "/api/v1" + path, headers, body)};
    if (!answer.http.body.empty()) answer.json = boost::json::parse(answer.http.content());
    return answer;
  }
  Answer add_place(const std::string& key, const std::string& name) {
    return send("POST", "/places", {{"Idempotency-Key", key}}, R"({"kind":"community","name":")" + name + "\"}");
  }

  ApiServer server_{};
  Browser me_{server_.log_in("the operator", ApiServer::password)};
};

TEST_F(RequestRules, the_same_request_with_the_same_key_is_carried_out_once) {
  const Answer first = add_place("k-1", "Once");
  ASSERT_EQ(first.status(), 201) << first.http.body;
  const Answer again = add_place("k-1", "Once");
  EXPECT_EQ(again.status(), 201);
  EXPECT_EQ(again.http.body, first.http.body);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(again.header("Content-Type"), first.header("Content-Type"));
  EXPECT_EQ(add_place("k-2", "Once").text("code"), "duplicate_name") << "another key is another request";
  const Answer other = add_place("k-1", "Twice");
  EXPECT_EQ(other.status(), 422);
  EXPECT_EQ(other.text("code"), "idempotency_key_used");
  EXPECT_EQ(server_.get("/api/v1/places?q=Twice").at("/total"), 0) << "nothing is changed";
}

TEST_F(RequestRules, a_refused_request_may_be_mended_and_a_key_lasts_a_day) {
  EXPECT_EQ(add_place("k", "").status(), 422);
  EXPECT_EQ(add_place("k", "Mended").status(), 201);
  server_.clock.advance(25 * 3600);
  me_ = server_.log_in("the operator", ApiServer::password);
  EXPECT_EQ(add_place("other", "Cleans").status(), 201);
  EXPECT_EQ(add_place("k", "Another day").status(), 201);
}

TEST_F(RequestRules, what_became_of_an_unanswered_request_is_not_guessed) {
  const Answer place = add_place("seen", "Seen");
  const std::int64_t user = [&] {
    const auto connection = server_.store->lease();
    return store::Users{*connection}.find_name("the operator")->id.value;
  }();
  {
    const auto connection = server_.store->lease();
    auto q = connection->query("SELECT request FROM kept_answer WHERE request_key = 'seen'");
    ASSERT_TRUE(q.next());
    const ByteVector hash{q.bytes(0).begin(), q.bytes(0).end()};
    store::KeptAnswers{*connection}.release(UserId{user}, "seen");
    store::KeptAnswers{*connection}.reserve(UserId{user}, "seen", hash, server_.clock.utc());
  }
  EXPECT_EQ(add_place("seen", "Seen").text("code"), "request_in_progress");
  server_.clock.advance(400);
  EXPECT_EQ(add_place("seen", "Seen").text("code"), "outcome_unknown");
}

TEST_F(RequestRules, bad_keys_are_refused) {
  for (const std::string& key : {std::string{"with blank"}, std::string(201, 'k'), std::string{"\xC3\xA4"}}) {
    const Answer answer = add_place(key, "Bad");
    EXPECT_EQ(answer.status(), 422) << key;
    EXPECT_EQ(answer.text("code"), "bad_idempotency_key") << key;
  }
}

TEST_F(RequestRules, who_has_an_answer_already_gets_no_body_again) {
  const std::string id = add_place("a", "Tagged").text("id");
  const Answer seen = send("GET", "/places/" + id, {});
  const std::string tag = seen.header("ETag");
  ASSERT_EQ(tag.size(), 34u);
  const Answer same = send("GET", "/places/" + id, {{"If-None-Match", "\"x\", " + tag}});
  EXPECT_EQ(same.status(), 304);
  EXPECT_TRUE(same.http.body.empty());
  ASSERT_EQ(send("PATCH", "/places/" + id, {{"If-Match", tag}}, R"({"note":"by the first"})").status(), 200);
  const Answer late = send("PATCH", "/places/" + id, {{"If-Match", tag}}, R"({"note":"by the second"})");
  EXPECT_EQ(late.status(), 412);
  EXPECT_EQ(late.text("code"), "changed_meanwhile");
  const Answer now = send("GET", "/places/" + id, {{"If-None-Match", tag}});
  EXPECT_EQ(now.status(), 200);
  EXPECT_EQ(now.text("note"), "by the first");
  EXPECT_EQ(send("PATCH", "/places/" + id, {{"If-Match", "*"}}, R"({"note":"any"})").status(), 200);
  EXPECT_EQ(send("POST", "/places", {{"If-Match", tag}}, R"({"kind":"community","name":"N"})").status(), 412)
      << "of a list";
}

TEST(rate_of_requests, is_told_and_kept) {
  ApiOptions options;
  options.requests_per_s = 1;
  ApiServer server{std::move(options)};
  const Browser me = server.as(Who::viewer);
  std::string left = "10";
  int answered = 0;
  Answer last;
  for (; answered < 20; ++answered) {
    last = server.request("GET", "/api/v1/session", me);
    if (last.status() == 429) break;
    EXPECT_EQ(last.header("RateLimit-Limit"), "10");
    EXPECT_EQ(last.header("RateLimit-Remaining"), std::to_string(9 - answered));
  }
  EXPECT_EQ(answered, 10);
  EXPECT_EQ(last.text("code"), "too_many_requests");
  EXPECT_EQ(last.header("Retry-After"), "1");
  EXPECT_EQ(server.request("GET", "/api/v1/session", server.as(Who::operator_)).status(), 200) << "others go on";
  server.clock.advance(2);
  EXPECT_EQ(server.request("GET", "/api/v1/session", me).status(), 200);
}

}  // namespace
}  // namespace riser::api
