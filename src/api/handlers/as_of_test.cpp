// SPDX-License-Identifier: Apache-2.0
// What requests with as_of show.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/archive/places.h"
#include "store/reading/stored_days.h"

namespace riser::api {
namespace {

/// A flat with a heat point; its meter counts 1000 Wh an hour, is renamed, corrected and exchanged.
struct as_of : testing::Test {
  static constexpr UtcSeconds hour = 3600;

  void SetUp() override {
    start_ = server_.clock.utc();
    meters_ = server_.add_place("Birch House", 2).meters;
    auto connection = server_.store->lease();
    store::Transaction transaction{*connection};
    place_ = store::Places{*connection}
                 .add({.kind = store::PlaceKind::building, .name = "Birch House"},
                      {.user = UserId{1}, .at = start_, .import = {}})
                 .value()
                 .id;
    transaction.commit();
    point_ =
        server_.post("/api/v1/points", fmt::format(R"({{"commodity":"heat","place":"{}"}})", place_.value)).text("id");
    server_.post(path("/install"), fmt::format(R"({{"meter":"{}","at":"{}"}})", id(0), utc_text(start_ - 48 * hour)));
    for (int i = -48; i <= 0; ++i) read(0, start_ + i * hour, 500 + i);
  }
  std::string id(std::size_t meter) const { return std::to_string(meters_[meter].value); }
  std::string path(std::string_view what = "") const { return fmt::format("/api/v1/points/{}{}", point_, what); }
  std::string meter_path(std::size_t meter, std::string_view what = "") const {
    return fmt::format("/api/v1/meters/{}{}", id(meter), what);
  }
  void read(std::size_t meter, UtcSeconds at, std::int64_t kwh) {
    server_.add_reading(meters_[meter], at, kwh * 1000, 100, 1000);
  }
  static std::string then(UtcSeconds at) { return "as_of=" + utc_text(at); }
  std::string body(const std::string& target) { return server_.get(target).http.body; }
  /// The meter's readings so far say `kwh`, each.
  void revise(std::size_t meter, std::int64_t kwh) {
    const MeterId which = meters_[meter];
    auto& readings = server_.store->readings();
    const store::Day today = store::day_of(server_.clock.utc());
    store::RevisionBatch batch{store::group_of(which), readings.new_revision("driver 2", UserId{1})};
    store::StoredDays days{server_.store->database(), std::span{&which, 1}, today - 3, today};
    store::StoredDay day;
    while (days.next(day)) {
      store::Rows after = day.rows;
      for (const auto& row : after.rows) after.cells[row.first_cell] = metering::Cell::of({kwh * 1000, 0});
      batch.add(day, after);
    }
    readings.revise(batch);
  }

  ApiServer server_{};
  UtcSeconds start_ = 0;
  std::vector<MeterId> meters_;
  PlaceId place_;
  std::string point_;
};

TEST_F(as_of, shows_a_meter_with_its_name_place_reading_and_state_of_then) {
  server_.clock.advance(10 * hour);
  server_.patch(meter_path(0), R"({"name":"Cellar"})");
  {
    auto connection = server_.store->lease();
    store::Transaction transaction{*connection};
    store::Places places{*connection};
    auto place = places.find(place_).value();
    place.name = "Elm House";
    places.update(place, {.user = UserId{1}, .at = server_.clock.utc(), .import = {}}).value();
    transaction.commit();
  }
  read(0, start_ + 10 * hour, 510);
  const Answer now = server_.get(meter_path(0));
  EXPECT_EQ(now.text("name"), "Cellar");
  EXPECT_EQ(now.at("/place/name"), "Elm House");
  const Answer before = server_.get(meter_path(0, "?" + then(start_ + hour)));
  ASSERT_EQ(before.status(), 200) << before.http.body;
  EXPECT_NE(before.text("name"), "Cellar");
  EXPECT_EQ(before.at("/place/name"), "Birch House");
  EXPECT_EQ(before.at("/point"), point_.c_str());
  EXPECT_EQ(before.at("/values/energy/value"), "500000");
  EXPECT_EQ(before.at("/last_read"), utc_text(start_).c_str());
  EXPECT_EQ(before.text("state"), "fresh");
  EXPECT_EQ(server_.get(meter_path(0, "?" + then(start_ + 9 * hour))).text("state"), "missing");
}

TEST_F(as_of, shows_the_version_of_a_day_that_was_known_then) {
  server_.clock.advance(hour);
  revise(0, 7);
  EXPECT_EQ(server_.get(meter_path(0)).at("/values/energy/value"), "7000");
  EXPECT_EQ(server_.get(meter_path(0, "?" + then(start_))).at("/values/energy/value"), "500000");
  const std::string use =
      fmt::format("/consumption?from={}&to={}&step=day&", utc_text(start_ - 48 * hour), utc_text(start_));
  const std::string meter_use = use + "register=energy:Wh:instantaneous:0:0:0:";
  EXPECT_EQ(server_.get(meter_path(0, meter_use)).at("/total"), "0");
  EXPECT_EQ(server_.get(meter_path(0, meter_use + "&" + then(start_))).at("/total"), "48000");
  EXPECT_EQ(server_.get(path(use + then(start_))).at("/total"), "48000");
  EXPECT_EQ(server_.get(path(use)).at("/total"), "0");
  const Answer history =
      server_.get(meter_path(0, fmt::format("/history?register=energy:Wh:instantaneous:0:0:0:&from={}&{}",
                                            utc_text(start_ - hour), then(start_))));
  ASSERT_EQ(history.at("/rows").as_array().size(), 2u) << history.http.body;
  EXPECT_EQ(history.at("/rows/0/values/0"), "499000");
}

TEST_F(as_of, knows_installations_as_they_had_been_entered) {
  server_.clock.advance(10 * hour);
  const Answer done =
      server_.post(path("/exchange"), fmt::format(R"({{"meter":"{}","at":"{}"}})", id(1), utc_text(start_ + 5 * hour)));
  ASSERT_EQ(done.status(), 201) << done.http.body;
  EXPECT_EQ(server_.get(path()).at("/meter/id"), id(1).c_str());
  // What happened at five o'clock was entered at ten.
  EXPECT_EQ(server_.get(path("?" + then(start_ + 6 * hour))).at("/meter/id"), id(0).c_str());
  const Answer early = server_.get(path("/installations?" + then(start_ + 6 * hour)));
  ASSERT_EQ(early.at("/items").as_array().size(), 1u);
  EXPECT_EQ(early.at("/items/0/until"), nullptr);
  EXPECT_EQ(server_.get(path("/installations")).at("/items").as_array().size(), 2u);
  EXPECT_EQ(server_.get(meter_path(1, "?" + then(start_ + 6 * hour))).at("/point"), nullptr);
  EXPECT_EQ(server_.get(meter_path(1)).at("/point"), point_.c_str());
}

TEST_F(as_of, now_is_what_there_is_without_it) {
  server_.clock.advance(hour);
  server_.patch(meter_path(0), R"({"name":"Cellar"})");
  revise(0, 7);
  read(0, start_ - 30 * hour + 60, 8);
  server_.post(path("/exchange"), fmt::format(R"({{"meter":"{}","at":"{}"}})", id(1), utc_text(start_ + 60)));
  const std::string at = then(server_.clock.utc());
  const std::string period = fmt::format("from={}&to={}", utc_text(start_ - 48 * hour), utc_text(start_));
  for (const std::string& target :
       {meter_path(0, "?"), meter_path(1, "?"), path("?"), path("/installations?"), meter_path(0, "/installations?"),
        path("/consumption?" + period + "&"), meter_path(0, "/telegrams?"),
        meter_path(0, "/history?register=energy:Wh:instantaneous:0:0:0:&" + period + "&")})
    EXPECT_EQ(body(target + at), body(target.substr(0, target.size() - 1))) << target;
  const Answer with = server_.get("/api/v1/meters?" + at), without = server_.get("/api/v1/meters");
  EXPECT_EQ(with.at("/items"), without.at("/items"));
  EXPECT_EQ(with.at("/total"), without.at("/total"));
  EXPECT_TRUE(with.at("/sums").as_array().empty());
  EXPECT_EQ(with.json.as_object().if_contains("states"), nullptr);
}

TEST_F(as_of, lists_the_meters_of_then_page_by_page) {
  server_.clock.advance(hour);
  {
    auto connection = server_.store->lease();
    store::Transaction transaction{*connection};
    const LineId line = store::Meters{*connection}.find(meters_[0])->line;
    store::Meters{*connection}
        .add({{.line = line, .name = "New", .address = "9999000124232804", .created = start_ + 60},
              {.line = line, .name = "Newer", .address = "9999000224232804", .created = start_ + 120}})
        .value();
    transaction.commit();
  }
  server_.post(meter_path(1, "/retire"), "");
  EXPECT_EQ(server_.get("/api/v1/meters").at("/total"), 3);
  EXPECT_EQ(server_.get("/api/v1/meters?" + then(start_ + 60)).at("/total"), 3);
  const Answer first = server_.get("/api/v1/meters?limit=1&" + then(start_));
  ASSERT_EQ(first.status(), 200) << first.http.body;
  EXPECT_EQ(first.at("/total"), 2);
  EXPECT_EQ(first.at("/items").as_array().size(), 1u);
  const Answer second =
      server_.get(fmt::format("/api/v1/meters?limit=1&{}&cursor={}", then(start_), first.text("next_cursor")));
  EXPECT_EQ(second.at("/items").as_array().size(), 1u);
  EXPECT_EQ(second.at("/next_cursor"), nullptr);
  for (const char* refused : {"state=fresh", "sort=last_read", "sort=-main", "sort=state"}) {
    const Answer answer = server_.get(fmt::format("/api/v1/meters?{}&{}", refused, then(start_)));
    EXPECT_EQ(answer.status(), 422) << refused;
    EXPECT_EQ(answer.text("field"), std::string_view{refused}.substr(0, std::string_view{refused}.find('=')));
  }
}

TEST_F(as_of, is_refused_in_the_future_and_says_when_a_thing_was_made) {
  EXPECT_EQ(server_.get(meter_path(0, "?" + then(start_ + 1))).text("field"), "as_of");
  EXPECT_EQ(server_.get(meter_path(0, "?as_of=1969-12-31T23:59:59Z")).status(), 422);
  const UtcSeconds of_meter = start_ - 30 * 86400;
  for (const auto& [target, made] :
       {std::pair{meter_path(0), of_meter}, std::pair{path(), start_}, std::pair{path("/installations"), start_},
        std::pair{meter_path(0, "/telegrams"), of_meter}}) {
    const Answer answer = server_.get(target + "?" + then(made - 1));
    EXPECT_EQ(answer.status(), 404) << target;
    EXPECT_EQ(answer.text("code"), "not_yet");
    EXPECT_NE(answer.text("detail").find(utc_text(made)), std::string::npos) << answer.text("detail");
  }
  EXPECT_EQ(server_.patch(path("?" + then(start_)), R"({"note":"x"})").status(), 422);
}

/// Each is made, renamed an hour later, and asked for as of in between.
TEST_F(as_of, shows_every_archive_as_it_was) {
  const auto place = server_.add_place("South", 1);
  const std::string gateway = fmt::format("/api/v1/gateways/{}", place.gateway.value);
  const std::string lines = fmt::format("/api/v1/lines/{}", place.line.value);
  const auto made = [&](const std::string& target, const std::string& wish) {
    const Answer answer = server_.post(target, wish);
    EXPECT_EQ(answer.status(), 201) << target << answer.http.body;
    return answer.text("id");
  };
  const std::string house = "/api/v1/places/" + std::to_string(place_.value);
  const std::string repeater = "/api/v1/repeaters/" + made(lines + "/repeaters", R"({"name":"R1"})");
  const std::string group = "/api/v1/meter-groups/" + made("/api/v1/meter-groups", R"({"name":"Night"})");
  const std::string node =
      "/api/v1/supply-nodes/" + made("/api/v1/supply-nodes", R"({"commodity":"heat","kind":"source","name":"Works"})");
  const std::string customer_id = made("/api/v1/customers", R"({"kind":"person","personal":{"name":"Ada Birch"}})");
  const std::string customer = "/api/v1/customers/" + customer_id;
  const std::string account =
      "/api/v1/accounts/" + made("/api/v1/accounts", fmt::format(R"({{"customer":"{}"}})", customer_id));
  made(account + "/contracts", fmt::format(R"({{"point":"{}","from":"{}"}})", point_, utc_text(start_ - 86400)));
  server_.clock.advance(hour);
  const std::string before = "?" + then(server_.clock.utc() - 60);
  std::map<std::string, std::string> bodies;
  const std::string all[] = {house, repeater, group, node, customer, account, gateway, account + "/contracts"};
  for (const std::string& target : all) bodies[target] = body(target);

  for (const std::string& target : {house, repeater, group, node, gateway}) {
    const Answer changed = server_.patch(target, R"({"name":"Other"})");
    ASSERT_EQ(changed.status(), 200) << target << changed.http.body;
  }
  server_.post(group + "/meters", fmt::format(R"({{"add":["{}"]}})", id(0)));
  server_.patch(customer, R"({"personal":{"name":"Bea Oak"},"note":"moved in"})");
  server_.patch(account, R"({"note":"by hand"})");
  const Answer contracts = server_.get(account + "/contracts");
  server_.patch("/api/v1/contracts/" + std::string{contracts.at("/items/0/id").as_string()}, R"({"note":"two rooms"})");

  for (const std::string& target : {house, repeater, group, node, gateway}) {
    const Answer answer = server_.get(target + before);
    ASSERT_EQ(answer.status(), 200) << target << answer.http.body;
    EXPECT_EQ(server_.get(target).text("name"), "Other");
    EXPECT_NE(answer.text("name"), "Other") << target;
    EXPECT_NE(answer.text("name"), "") << target;
  }
  for (const std::string& target : {repeater, group, customer, account, account + "/contracts"})
    EXPECT_EQ(body(target + before), bodies[target]) << target;
  EXPECT_EQ(server_.get(house + before).json.as_object().if_contains("meters"), nullptr);
  const std::string at = "?" + then(server_.clock.utc());
  for (const std::string& target : {repeater, group, customer, account, gateway, account + "/contracts"})
    EXPECT_EQ(body(target + at), body(target)) << target;
  for (const std::string& target : all)
    if (target != gateway) {
      EXPECT_EQ(server_.get(target + "?" + then(start_ - 1)).text("code"), "not_yet") << target;
    }
}

}  // namespace
}  // namespace riser::api
