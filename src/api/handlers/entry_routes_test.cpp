// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/collect/gaps.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;
constexpr UtcSeconds due = now - 7200;

struct entries : testing::Test {
  static ApiServer& server() { return shared_server(); }

  /// Two meters that were read two days ago and are missing since.
  ApiServer::Place place = server().add_place("Entry House", 2);

  void SetUp() override {
    std::vector<store::MissedRead> list;
    for (const MeterId meter : place.meters) {
      server().add_reading(meter, now - 2 * 86400, 5000, 90, 0);
      list.push_back({.key = {meter, store::TaskItem::current, due, TaskId{1}},
                      .previous = due - 3600,
                      .run = RunId{1},
                      .line = place.line,
                      .reason = "no_answer",
                      .attempts = 3,
                      .next_try = now + 86400,
                      .at = due + 60});
    }
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    store::Gaps{*connection}.note(list);
    transaction.commit();
  }

  Answer enter(std::size_t meter, UtcSeconds time, const std::string& items) const {
    return server().post(fmt::format("/api/v1/meters/{}/readings", place.meters[meter].value),
                         fmt::format(R"({{"time":"{}","items":[{}]}})", utc_text(time), items));
  }
  static std::string value(const std::string& number, const std::string& unit) {
    return fmt::format(R"({{"register":"energy:Wh:instantaneous:0:0:0:","value":"{}","unit":"{}"}})", number, unit);
  }
  store::Gap gap(std::size_t meter) const {
    auto connection = server().store->lease();
    return store::Gaps{*connection}.find({place.meters[meter], store::TaskItem::current, due, TaskId{1}}).value();
  }
  std::string list() const {
    return server().get(fmt::format("/api/v1/gaps/field-list?line={}", place.line.value)).http.body;
  }
  /// The list with `text` in the place of the first three cells that are left empty.
  std::string filled(const std::string& text) const {
    std::string csv = list();
    return csv.replace(csv.find(",,,\r\n"), 3, "," + text);
  }
};

TEST_F(entries, are_readings_and_have_their_gaps_looked_at) {
  const Answer answer = enter(0, now - 60, value("7.25", "kWh"));
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  EXPECT_EQ(answer.text("source"), "keyed_in");
  EXPECT_EQ(answer.at("/values/0/value"), "7250");
  EXPECT_TRUE(answer.at("/checks").as_array().empty());
  EXPECT_EQ(gap(0).next_try, now);
  EXPECT_EQ(gap(1).next_try, now + 86400);
  EXPECT_TRUE(server().head_end.was_told("reading_entered", place.meters[0].value));
  const auto latest = server().store->readings().latest(std::span{&place.meters[0], 1});
  EXPECT_EQ(latest.at(0).time, now - 60);
  EXPECT_EQ(latest.at(0).source, metering::Source::keyed_in);
}

TEST_F(entries, may_say_what_was_seen_there) {
  const Answer answer = server().post(
      fmt::format("/api/v1/meters/{}/readings", place.meters[1].value),
      fmt::format(R"({{"time":"{}","items":[{}],"note":"the seal is broken"}})", utc_text(now), value("7", "kWh")));
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  EXPECT_EQ(answer.at("/noted"), 1);
  EXPECT_EQ(gap(1).note, "the seal is broken");
}

TEST_F(entries, that_look_wrong_are_taken_and_marked) {
  EXPECT_EQ(enter(0, now - 60, value("4.9", "kWh")).at("/checks/0/check"), "below_earlier");
  EXPECT_EQ(enter(0, now - 3 * 86400, value("5", "MWh")).at("/checks/0/check"), "above_later");
}

TEST_F(entries, are_refused_at_the_field) {
  EXPECT_EQ(enter(0, now + 3600, value("1", "kWh")).text("field"), "time");
  EXPECT_EQ(enter(0, 86400, value("1", "kWh")).text("field"), "time");
  EXPECT_EQ(enter(0, now, value("1", "m3")).text("field"), "items[0].unit");
  EXPECT_EQ(enter(0, now, value("1", "kWh") + "," + value("1", "kWh")).text("field"), "items[1].register");
  EXPECT_EQ(enter(0, now, R"({"register":"energy","value":"1"})").text("field"), "items[0].register");
  EXPECT_EQ(enter(0, now, R"({"register":"date:date:instantaneous:0:0:0:","value":"1"})").text("field"),
            "items[0].register");
  EXPECT_EQ(enter(0, now, "").text("field"), "items");
  EXPECT_EQ(enter(0, now, value("1", "kWh")).status(), 201);
  EXPECT_EQ(enter(0, now, value("1", "kWh")).status(), 409);
  EXPECT_EQ(server()
                .post("/api/v1/meters/999999/readings",
                      fmt::format(R"({{"time":"{}","items":[{}]}})", utc_text(now), value("1", "kWh")))
                .status(),
            404);
}

TEST_F(entries, come_back_with_the_list_for_the_field) {
  const std::string csv = filled("6.5,2026-11-21 18:00,read at the door");
  const Answer look = server().post("/api/v1/gaps/field-list?dry_run=true", csv);
  ASSERT_EQ(look.status(), 200) << look.http.body;
  EXPECT_EQ(look.at("/rows"), 2);
  EXPECT_EQ(look.at("/taken"), 1);
  EXPECT_EQ(server().store->readings().latest(std::span{&place.meters[0], 1}).at(0).time, now - 2 * 86400);

  const Answer taken = server().post("/api/v1/gaps/field-list", csv);
  ASSERT_EQ(taken.status(), 200) << taken.http.body;
  EXPECT_EQ(taken.at("/taken"), 1);
  EXPECT_EQ(taken.at("/remarks"), 1);
  const auto latest = server().store->readings().latest(std::span{&place.meters[0], 1}).at(0);
  EXPECT_EQ(latest.time, now - 1800);
  EXPECT_EQ(latest.source, metering::Source::hand_held);
  EXPECT_EQ(latest.cells.at(0).number, (Decimal{6500, 0}));
  EXPECT_EQ(gap(0).note, "read at the door");
  EXPECT_EQ(gap(0).next_try, now);

  const Answer again = server().post("/api/v1/gaps/field-list", csv);
  EXPECT_EQ(again.at("/taken"), 0);
  EXPECT_EQ(again.at("/known"), 1);
}

TEST_F(entries, of_a_list_with_an_error_are_not_taken) {
  const Answer bad = server().post("/api/v1/gaps/field-list", filled("6.5,yesterday,"));
  ASSERT_EQ(bad.status(), 200) << bad.http.body;
  EXPECT_EQ(bad.at("/taken"), 0);
  EXPECT_EQ(bad.at("/errors/0/row"), 2);
  EXPECT_EQ(bad.at("/errors/0/column"), "read_at");
  std::string csv = filled("6.5,2026-11-21 18:00,");
  const std::string name = fmt::format("M{},", place.meters[0].value);
  csv.replace(csv.find(name), name.size(), "M77777,");
  EXPECT_EQ(server().post("/api/v1/gaps/field-list", csv).at("/errors/0/code"), "no_such_meter");
  EXPECT_EQ(server().store->readings().latest(std::span{&place.meters[0], 1}).at(0).time, now - 2 * 86400);
}

}  // namespace
}  // namespace riser::api
