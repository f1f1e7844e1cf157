// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "base/civil_time.h"
#include "store/master/quarantine.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

TEST(overview, counts_meters_gateways_and_readings_and_says_what_to_do) {
  ApiServer server;
  const auto house = server.add_place("House", 3);
  const auto shop = server.add_place("Shop", 1, metering::Commodity::water);
  server.add_reading(house.meters[0], now - 600, 5000, 1, 1500);
  server.add_reading(house.meters[1], now - 1200, 5000, 1, 250);
  server.add_reading(house.meters[2], now - 2 * 86400, 5000, 1, 9999);
  {
    const auto guard = server.head_end.lock();
    server.head_end.gateways[house.gateway] = {.online = true, .ever_seen = true, .last_seen = now};
    server.head_end.gateways[shop.gateway] = {.ever_seen = true, .last_seen = now - 9000};
    server.head_end.lines[house.line].errors_today = {.no_answer = 5, .bad_checksum = 2};
    server.head_end.figures.readings_per_minute.assign(60, 3);
  }
  {
    auto connection = server.store->lease();
    ASSERT_TRUE(store::Quarantine{*connection}.note({.identity = "stranger", .first_seen = now - 50, .attempts = 1}));
  }
  const Answer answer = server.get("/api/v1/overview");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("server_time"), "2026-11-21T10:30:00Z");
  EXPECT_EQ(boost::json::serialize(answer.at("/meters")), R"({"known":4,"read_today":2,"missing_today":2,"late":0})");
  EXPECT_EQ(boost::json::serialize(answer.at("/gateways")),
            fmt::format(R"({{"known":2,"online":1,"offline":1,"quarantined":1,"worst":{{"id":"{}","name":"Shop",)"
                        R"("offline_since":"2026-11-21T08:00:00Z"}}}})",
                        shop.gateway.value));
  EXPECT_EQ(answer.at("/readings/total_today"), 2);
  ASSERT_EQ(answer.at("/readings/per_minute").as_array().size(), 60u);
  EXPECT_EQ(answer.at("/readings/per_minute/0/t"), "2026-11-21T09:30:00Z");
  EXPECT_EQ(answer.at("/readings/per_minute/59/t"), "2026-11-21T10:29:00Z");
  EXPECT_EQ(boost::json::serialize(answer.at("/supply")), R"({"power_w":"1750","meters":2,"of":3})");
  std::map<std::string, std::int64_t> known;
  for (const auto& row : answer.at("/by_commodity").as_array())
    known[std::string{row.at("commodity").as_string()}] = row.at("known").as_int64();
  EXPECT_EQ(known, (std::map<std::string, std::int64_t>{{"heat", 3}, {"water", 1}}));
  std::vector<std::string> todo;
  for (const auto& row : answer.at("/todo").as_array())
    todo.push_back(fmt::format("{} {} {}", std::string_view{row.at("kind").as_string()}, row.at("count").as_int64(),
                               boost::json::serialize(row.at("subject").at("name"))));
  EXPECT_EQ(todo, (std::vector<std::string>{R"(gateway_offline 1 "Shop")", "meters_missing 1 null", "quarantine 1 null",
                                            R"(line_errors 7 "House / Line 1")"}));
}

TEST(overview, counts_the_readings_of_the_local_day_whatever_the_store_has_sealed) {
  ApiServer server;
  const auto house = server.add_place("House", 2);
  server.add_reading(house.meters[0], *parse_utc("2026-11-20T15:59:59Z"), 1, 1, 1);  // yesterday in Shanghai
  server.add_reading(house.meters[0], *parse_utc("2026-11-20T16:00:00Z"), 1, 1, 1);
  server.add_reading(house.meters[1], *parse_utc("2026-11-20T23:59:59Z"), 1, 1, 1);
  server.add_reading(house.meters[0], *parse_utc("2026-11-21T00:00:00Z"), 1, 1, 1);
  server.add_reading(house.meters[0], now - 60, 1, 1, 1);
  server.store->readings().seal(store::day_of(*parse_utc("2026-11-20T16:00:00Z")));
  EXPECT_EQ(server.get("/api/v1/overview").at("/readings/total_today"), 4);
  server.add_reading(house.meters[1], now - 30, 1, 1, 1);
  EXPECT_EQ(server.get("/api/v1/overview").at("/readings/total_today"), 4) << "made at most once a second";
  server.clock.advance(60);
  EXPECT_EQ(server.get("/api/v1/overview").at("/readings/total_today"), 5);
  server.clock.advance(86400);
  const Browser next_day = server.log_in("the viewer", ApiServer::password);
  EXPECT_EQ(server.request("GET", "/api/v1/overview", next_day).at("/readings/total_today"), 0);
}

TEST(overview, shows_the_use_of_the_last_seven_days_over_the_meters_that_have_both_ends) {
  ApiServer server;
  const auto house = server.add_place("House", 3);
  const UtcSeconds midnight = *parse_utc("2026-11-20T16:00:00Z");
  for (int day = 0; day <= 7; ++day) {
    server.add_reading(house.meters[0], midnight - day * 86400 + 7, 1'000'000 - day * 10'000, 1, 1);
    if (day < 2) server.add_reading(house.meters[1], midnight - day * 86400 + 7, 500'000 - day * 500, 1, 1);
  }
  server.add_reading(house.meters[2], midnight - 5 * 3600, 9'000'000, 1, 1);  // new: only a part of the day is known
  server.add_reading(house.meters[2], midnight + 7, 9'900'000, 1, 1);
  const Answer answer = server.get("/api/v1/overview");
  const auto& rows = answer.at("/use_by_day").as_array();
  ASSERT_EQ(rows.size(), 7u) << answer.http.body;
  EXPECT_EQ(boost::json::serialize(rows[0]),
            R"({"day":"2026-11-14","commodity":"heat","total":"10000","unit":"Wh","meters":1,"of":3})");
  EXPECT_EQ(boost::json::serialize(rows[6]),
            R"({"day":"2026-11-20","commodity":"heat","total":"10500","unit":"Wh","meters":2,"of":3})");
}

TEST(overview, of_nothing_has_empty_lists_and_nulls) {
  ApiServer server;
  const Answer answer = server.get("/api/v1/overview");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/meters/known"), 0);
  EXPECT_EQ(answer.at("/gateways/worst"), nullptr);
  EXPECT_EQ(answer.at("/supply/power_w"), nullptr);
  EXPECT_EQ(answer.at("/use_by_day").as_array().size(), 0u);
  EXPECT_EQ(answer.at("/todo").as_array().size(), 0u);
}

}  // namespace
}  // namespace riser::api
