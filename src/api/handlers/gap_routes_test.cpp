// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/collect/gaps.h"

namespace riser::api {
namespace {

constexpr UtcSeconds due = ApiServer::start_time - 3600;

struct gaps : testing::Test {
  static ApiServer& server() { return shared_server(); }

  /// Four meters on a line of their own: three did not answer, the last had a bad checksum.
  ApiServer::Place place = server().add_place("Gap House", 4);

  void SetUp() override {
    std::vector<store::MissedRead> list;
    for (std::size_t i = 0; i < place.meters.size(); ++i)
      for (const UtcSeconds at : {due, due + 900})  // two runs, one after the other
        list.push_back({.key = {place.meters[i], store::TaskItem::current, at, TaskId{1}},
                        .previous = at - 900,
                        .run = RunId{1},
                        .line = place.line,
                        .reason = i < 3 ? "no_answer" : "bad_checksum",
                        .attempts = 3,
                        .next_try = due + 7200,
                        .at = due + 960});
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    store::Gaps{*connection}.note(list);
    transaction.commit();
  }

  std::string list(const std::string& more = "") const {
    return fmt::format("/api/v1/gaps?line={}{}", place.line.value, more);
  }
  std::string key(std::size_t meter) const {
    return fmt::format(R"({{"meter":"{}","item":"current","first":"{}","task":"1"}})", place.meters[meter].value,
                       utc_text(due));
  }
  Answer change(const std::string& keys, const std::string& what) const {
    return server().patch("/api/v1/gaps", fmt::format(R"({{"keys":[{}],{}}})", keys, what));
  }
};

TEST_F(gaps, are_listed_with_names_page_by_page) {
  const Answer first = server().get(list("&limit=3"));
  ASSERT_EQ(first.status(), 200) << first.http.body;
  EXPECT_EQ(first.at("/items/0/key/meter").as_string(), std::to_string(place.meters[0].value));
  EXPECT_EQ(first.at("/items/0/key/item"), "current");
  EXPECT_EQ(first.at("/items/0/key/first").as_string(), utc_text(due));
  EXPECT_EQ(first.at("/items/0/key/task"), "1");
  EXPECT_EQ(first.at("/items/0/last").as_string(), utc_text(due + 900));
  EXPECT_EQ(first.at("/items/0/missed"), 2);
  EXPECT_EQ(first.at("/items/0/filled_by"), nullptr);
  EXPECT_EQ(first.at("/items/0/meter/name"), "Gap House 1");
  EXPECT_EQ(first.at("/items/0/place/gateway/name"), "Gap House");
  EXPECT_EQ(first.at("/items/0/state"), "open");
  EXPECT_EQ(first.at("/items/0/owner"), nullptr);
  EXPECT_EQ(first.at("/items/0/next_try").as_string(), utc_text(due + 7200));
  const Answer second = server().get(list("&limit=3&cursor=" + first.text("next_cursor")));
  EXPECT_EQ(second.at("/items").as_array().size(), 1U);
  EXPECT_EQ(second.at("/items/0/reason"), "bad_checksum");
  EXPECT_EQ(second.at("/next_cursor"), nullptr);
}

TEST_F(gaps, are_filtered) {
  const auto count = [](const std::string& target) { return server().get(target).at("/items").as_array().size(); };
  EXPECT_EQ(count(list("&reason=no_answer")), 3U);
  EXPECT_EQ(count(list("&state=open")), 4U);
  EXPECT_EQ(count(list("&state=closed")), 0U);
  EXPECT_EQ(count(list("&task=2")), 0U);
  EXPECT_EQ(count(fmt::format("/api/v1/gaps?gateway={}", place.gateway.value)), 4U);
  const std::string meter = fmt::format("/api/v1/gaps?meter={}", place.meters[1].value);
  EXPECT_EQ(count(meter), 1U);
  EXPECT_EQ(count(meter + "&reason=bad_checksum"), 0U);
  EXPECT_EQ(count(meter + fmt::format("&gateway={}", place.gateway.value)), 1U);
  EXPECT_EQ(count(list("&since=" + utc_text(due))), 4U);
  EXPECT_EQ(count(list("&since=" + utc_text(due - 1))), 0U);
  EXPECT_EQ(change(key(2), R"("owner":"the operator")").status(), 200);
  EXPECT_EQ(count(list("&owner=the%20operator")), 1U);
  EXPECT_EQ(count(list("&owner=")), 3U);
  EXPECT_EQ(server().get(list("&owner=nobody")).text("field"), "owner");
  EXPECT_EQ(server().get("/api/v1/gaps?state=lost").text("field"), "state");
  for (const char* cursor :
       {"x", "1.current.3", "1.x.3.4", "1.current.x.4", "x.current.3.4", "1.current.3.x", "1.current.3.4.5"})
    EXPECT_EQ(server().get(fmt::format("/api/v1/gaps?cursor={}", cursor)).text("field"), "cursor") << cursor;
}

TEST_F(gaps, are_counted_by_cause_and_line) {
  const Answer answer = server().get("/api/v1/gaps/causes");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  bool found = false;
  for (const auto& cause : answer.at("/causes").as_array())
    for (const auto& line : cause.at("lines").as_array())
      if (line.at("place").at("line").at("id").as_string() == std::to_string(place.line.value) &&
          cause.at("reason") == "no_answer") {
        found = true;
        EXPECT_EQ(line.at("gaps"), 3);
        EXPECT_EQ(line.at("missed"), 6);
        EXPECT_EQ(line.at("place").at("gateway").at("name"), "Gap House");
      }
  EXPECT_TRUE(found);
}

TEST_F(gaps, get_an_owner_and_a_note_without_losing_their_next_attempt) {
  const Answer answer = change(key(0), R"("owner":"the operator","note":"The riser is shut until Monday.")");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/changed"), 1);
  const Answer row = server().get(list("&limit=1"));
  EXPECT_EQ(row.at("/items/0/owner"), "the operator");
  EXPECT_EQ(row.at("/items/0/note"), "The riser is shut until Monday.");
  EXPECT_EQ(row.at("/items/0/next_try").as_string(), utc_text(due + 7200));
  EXPECT_EQ(change(key(0), R"("owner":null)").status(), 200);
  EXPECT_EQ(server().get(list("&limit=1")).at("/items/0/owner"), nullptr);
}

TEST_F(gaps, are_written_off_and_opened_again) {
  EXPECT_EQ(change(key(0) + "," + key(3), R"("state":"written_off")").at("/changed"), 2);
  EXPECT_EQ(server().get(list("&state=written_off")).at("/items").as_array().size(), 2U);
  EXPECT_EQ(change(key(0), R"("state":"open")").status(), 200);
  EXPECT_EQ(server().get(list("&limit=1")).at("/items/0/next_try"), nullptr);
}

TEST_F(gaps, of_one_cause_are_changed_together) {
  const Answer answer = server().patch(
      "/api/v1/gaps",
      fmt::format(R"({{"cause":{{"reason":"no_answer","line":"{}"}},"state":"written_off"}})", place.line.value));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/changed"), 3);
  EXPECT_EQ(answer.at("/more"), false);
  EXPECT_EQ(server().get(list("&state=open")).at("/items").as_array().size(), 1U);
}

TEST_F(gaps, that_are_closed_have_nothing_left_to_decide) {
  {
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    store::Gaps{*connection}.fill({{.key = {place.meters[1], store::TaskItem::current, due, TaskId{1}},
                                    .instants = {due, due + 900},
                                    .by = metering::Source::archive}},
                                  due + 1000);
    transaction.commit();
  }
  const Answer answer = change(key(0) + "," + key(1), R"("state":"written_off")");
  EXPECT_EQ(answer.status(), 409);
  EXPECT_EQ(answer.text("code"), "gap_closed");
  EXPECT_EQ(answer.text("field"), "keys[1]");
  EXPECT_EQ(server().get(list("&state=written_off")).at("/items").as_array().size(), 0U);
  EXPECT_EQ(server().get(list("&state=closed")).at("/items/0/filled_by"), "archive");
}

TEST_F(gaps, are_listed_for_the_field) {
  EXPECT_EQ(change(key(0), R"("note":"Ask \"Otto\", flat 3")").status(), 200);
  EXPECT_EQ(change(key(1), R"("note":"=1+1")").status(), 200);
  EXPECT_EQ(change(key(2), R"("state":"written_off")").status(), 200);
  const Answer answer = server().get(fmt::format("/api/v1/gaps/field-list?line={}", place.line.value));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_NE(answer.header("Content-Disposition").find("attachment"), std::string::npos);
  const std::string_view text = answer.http.content();
  EXPECT_TRUE(text.starts_with("\xEF\xBB\xBFplace,line,gateway,meter_number,address,protocol,item,missing_since,"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4) << "a head and what is open";
  EXPECT_NE(text.find(",\"current\",\""), std::string_view::npos) << text;
  EXPECT_NE(text.find(",2,\"no_answer\",\"Ask \"\"Otto\"\", flat 3\",M"), std::string_view::npos) << text;
  EXPECT_NE(text.find(",\"'=1+1\",M"), std::string_view::npos) << text;
  EXPECT_EQ(server().get("/api/v1/gaps/field-list").text("field"), "line");
  EXPECT_EQ(server().get("/api/v1/gaps/field-list?line=999999").text("code"), "no_such_line");
}

TEST_F(gaps, refuse_orders_that_make_no_sense_and_stay_as_they_are) {
  const std::string known = key(0);
  const std::pair<std::string, const char*> cases[] = {
      {R"({"state":"open"})", "keys"},
      {fmt::format(R"({{"keys":[{}],"cause":{{"reason":"no_answer"}},"state":"open"}})", known), "keys"},
      {fmt::format(R"({{"keys":[{}]}})", known), "state"},
      {R"({"keys":[],"state":"open"})", "keys"},
      {R"({"keys":[{"meter":"999999","item":"current","first":"2026-01-01T00:00:00Z","task":"1"}],"state":"open"})",
       "keys[0]"},
      {fmt::format(R"({{"keys":[{}],"state":"closed"}})", known), "state"},
      {fmt::format(R"({{"keys":[{}],"owner":"nobody"}})", known), "owner"},
      {fmt::format(R"({{"keys":[{}],"note":"{}"}})", known, std::string(501, 'n')), "note"},
      {R"({"cause":{"reason":""},"state":"open"})", "cause.reason"},
  };
  for (const auto& [body, field] : cases) {
    const Answer answer = server().patch("/api/v1/gaps", body);
    EXPECT_EQ(answer.status(), 422) << body;
    EXPECT_EQ(answer.text("field"), field) << body << answer.http.body;
  }
  EXPECT_EQ(server().get(list("&state=open")).at("/items").as_array().size(), 4U);
}

}  // namespace
}  // namespace riser::api
