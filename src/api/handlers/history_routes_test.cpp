// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "base/civil_time.h"
#include "base/decimal.h"

namespace riser::api {
namespace {

const std::string energy = "energy:Wh:instantaneous:0:0:0:";

/// Read hourly, 7 s after the hour, from 2026-11-18T00:00:07Z to 2026-11-21T10:00:07Z, 1000 Wh an hour; nothing on the
/// 19th from 05:00 to 08:00.
struct history : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static MeterId meter() {
    static const MeterId id = [] {
      const auto place = server().add_place("Hourly House", 1);
      const UtcSeconds first = *parse_utc("2026-11-18T00:00:07Z");
      for (int hour = 0; hour <= 82; ++hour) {
        if (hour >= 29 && hour <= 32) continue;
        server().add_reading(place.meters[0], first + hour * 3600, 500000 + hour * 1000, 100 + hour, 1000);
      }
      return place.meters[0];
    }();
    return id;
  }
  static std::string path(std::string_view what, std::string_view query) {
    return fmt::format("/api/v1/meters/{}/{}?{}", meter().value, what, query);
  }
  static std::string period(std::string_view from, std::string_view to) {
    return fmt::format("&from={}&to={}", from, to);
  }
  static Answer ask(std::string_view what, std::string_view step, std::string_view from, std::string_view to,
                    std::string_view more = "") {
    return server().get(path(what, fmt::format("register={}&step={}{}{}", energy, step, period(from, to), more)));
  }
  static Decimal sum(const boost::json::array& rows) {
    Decimal total{};
    for (const auto& row : rows)
      if (!row.at("value").is_null()) total = *add(total, *parse_decimal(std::string{row.at("value").as_string()}));
    return total;
  }
};

TEST_F(history, raw_gives_every_reading_with_several_registers) {
  const Answer answer =
      server().get(path("history", fmt::format("register={}&register=volume:m3:instantaneous:0:0:0:"
                                               "&register=flow_temperature:degC:instantaneous:0:0:0:{}",
                                               energy, period("2026-11-18T00:00:00Z", "2026-11-18T03:00:00Z"))));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/step"), "raw");
  ASSERT_EQ(answer.at("/registers").as_array().size(), 3u);
  EXPECT_EQ(answer.at("/registers/1/quantity"), "volume");
  ASSERT_EQ(answer.at("/rows").as_array().size(), 3u);
  EXPECT_EQ(boost::json::serialize(answer.at("/rows/1")),
            R"({"t":"2026-11-18T01:00:07Z","values":["501000","0.101",null],"quality":"actual","source":"schedule",)"
            R"("telegram":null})");
  EXPECT_EQ(answer.at("/next_cursor"), nullptr);
}

TEST_F(history, comes_in_pages) {
  std::string cursor;
  std::vector<std::string> times;
  for (int page = 0; page < 10; ++page) {
    const Answer answer = ask("history", "raw", "2026-11-18T00:00:00Z", "2026-11-18T10:00:00Z",
                              "&limit=4" + (cursor.empty() ? "" : "&cursor=" + cursor));
    ASSERT_EQ(answer.status(), 200);
    for (const auto& row : answer.at("/rows").as_array()) times.emplace_back(row.at("t").as_string());
    if (answer.at("/next_cursor").is_null()) break;
    cursor = answer.at("/next_cursor").as_string();
  }
  ASSERT_EQ(times.size(), 10u);
  EXPECT_EQ(times.front(), "2026-11-18T00:00:07Z");
  EXPECT_EQ(times.back(), "2026-11-18T09:00:07Z");
  EXPECT_EQ(std::set(times.begin(), times.end()).size(), 10u);
}

TEST_F(history, by_day_takes_the_last_reading_of_each_local_day) {
  const Answer answer = ask("history", "day", "2026-11-18T16:00:00Z", "2026-11-20T16:00:00Z");
  ASSERT_EQ(answer.at("/rows").as_array().size(), 2u);
  EXPECT_EQ(answer.at("/rows/0/t"), "2026-11-19T15:00:07Z");
  EXPECT_EQ(answer.at("/rows/1/t"), "2026-11-20T15:00:07Z");
}

TEST_F(history, by_hour_leaves_a_gap_out) {
  const Answer answer = ask("history", "hour", "2026-11-19T03:00:00Z", "2026-11-19T11:00:00Z");
  std::vector<std::string> times;
  for (const auto& row : answer.at("/rows").as_array()) times.emplace_back(row.at("t").as_string());
  EXPECT_EQ(times, (std::vector<std::string>{"2026-11-19T03:00:07Z", "2026-11-19T04:00:07Z", "2026-11-19T09:00:07Z",
                                             "2026-11-19T10:00:07Z"}));
}

TEST_F(history, and_consumption_name_what_they_refuse) {
  const std::pair<std::string, std::string> cases[] = {
      {path("history", ""), "register"},
      {path("history", "register=nonsense"), "register"},
      {path("history", fmt::format("register={}&limit=5001", energy)), "limit"},
      {path("history", fmt::format("register={}&step=month", energy)), "step"},
      {path("history", fmt::format("register={}&cursor=x", energy)), "cursor"},
      {path("history", fmt::format("register={}{}", energy, period("2026-11-19T03:00:00Z", "2026-11-19T03:00:00Z"))),
       "from"},
      {path("history", fmt::format("register={}{}", energy, period("2020-11-19T03:00:00Z", "2026-11-19T03:00:00Z"))),
       "from"},
      {path("consumption", fmt::format("register={}", energy)), "from"},
      {path("consumption", fmt::format("register={}&from=yesterday&to=2026-11-19T03:00:00Z", energy)), "from"},
      {path("consumption",
            fmt::format("register={}&step=raw{}", energy, period("2026-11-18T00:00:00Z", "2026-11-19T03:00:00Z"))),
       "step"},
      {path("consumption",
            fmt::format("register={}&step=hour{}", energy, period("2024-11-18T00:00:00Z", "2026-11-19T03:00:00Z"))),
       "step"},
  };
  for (const auto& [target, field] : cases) {
    const Answer answer = server().get(target);
    EXPECT_EQ(answer.status(), 422) << target;
    EXPECT_EQ(answer.text("field"), field) << target << ": " << answer.text("detail");
  }
  EXPECT_EQ(server().get(fmt::format("/api/v1/meters/999999/history?register={}", energy)).status(), 404);
  EXPECT_EQ(server()
                .get(fmt::format("/api/v1/meters/999999/consumption?register={}{}", energy,
                                 period("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z")))
                .status(),
            404);
}

TEST_F(history, consumption_by_hour_is_exact_and_shows_a_gap_as_a_gap) {
  const Answer answer = ask("consumption", "hour", "2026-11-19T03:00:00Z", "2026-11-19T11:00:00Z");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/register").at("key").as_string(), energy);
  EXPECT_EQ(answer.at("/first/t"), "2026-11-19T03:00:07Z");
  EXPECT_EQ(answer.at("/first/value"), "527000");
  EXPECT_EQ(answer.at("/last/value"), "535000");
  EXPECT_EQ(answer.at("/total"), "8000");
  const auto& rows = answer.at("/rows").as_array();
  ASSERT_EQ(rows.size(), 8u);
  EXPECT_EQ(boost::json::serialize(rows[0]),
            R"({"from":"2026-11-19T03:00:00Z","to":"2026-11-19T04:00:00Z","value":"1000"})");
  for (const int gap : {1, 2, 3, 4}) EXPECT_EQ(rows[gap].at("value"), nullptr) << gap;
  EXPECT_EQ(rows[5].at("value"), "5000");
  EXPECT_EQ(rows[5].at("spans_gap"), true);
  EXPECT_FALSE(rows[6].as_object().contains("spans_gap"));
  EXPECT_EQ(sum(rows).to_string(), "8000");
}

TEST_F(history, consumption_by_day_and_month_uses_the_days_of_the_utility) {
  const Answer days = ask("consumption", "day", "2026-11-18T16:00:00Z", "2026-11-20T16:00:00Z");
  ASSERT_EQ(days.at("/rows").as_array().size(), 2u);
  EXPECT_EQ(days.at("/rows/0/value"), "24000");
  EXPECT_EQ(days.at("/rows/0/to"), "2026-11-19T16:00:00Z");
  EXPECT_EQ(days.at("/total"), "48000");
  const Answer month = ask("consumption", "month", "2026-10-31T16:00:00Z", "2026-11-30T16:00:00Z");
  ASSERT_EQ(month.at("/rows").as_array().size(), 1u);
  EXPECT_EQ(month.at("/rows/0/value"), "82000") << "since the first reading";
  EXPECT_EQ(month.at("/rows/0/to"), "2026-11-21T10:30:00Z") << "the month goes on";
  EXPECT_EQ(month.at("/total"), "82000");
}

TEST_F(history, consumption_of_a_day_that_goes_on_ends_with_the_last_reading) {
  const Answer days = ask("consumption", "day", "2026-11-19T16:00:00Z", "2026-11-21T16:00:00Z");
  ASSERT_EQ(days.at("/rows").as_array().size(), 2u);
  EXPECT_EQ(days.at("/rows/1/value"), "18000") << "16:00 to 10:00";
  EXPECT_EQ(days.at("/total"), "42000");
  const Answer hours = ask("consumption", "hour", "2026-11-21T08:00:00Z", "2026-11-21T16:00:00Z");
  ASSERT_EQ(hours.at("/rows").as_array().size(), 2u) << "hours to come are no gaps";
  EXPECT_EQ(hours.at("/rows/1/to"), "2026-11-21T10:00:00Z");
  const Answer future = ask("consumption", "hour", "2026-11-22T08:00:00Z", "2026-11-22T16:00:00Z");
  EXPECT_EQ(future.at("/rows").as_array().size(), 0u);
  EXPECT_EQ(future.at("/total"), nullptr);
}

TEST_F(history, consumption_without_readings_is_null_and_not_zero) {
  const Answer answer = ask("consumption", "day", "2026-10-18T16:00:00Z", "2026-10-20T16:00:00Z");
  ASSERT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.at("/first"), nullptr);
  EXPECT_EQ(answer.at("/last"), nullptr);
  EXPECT_EQ(answer.at("/total"), nullptr);
  EXPECT_EQ(answer.at("/rows/0/value"), nullptr);
}

}  // namespace
}  // namespace riser::api
