// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/collect/links.h"
#include "store/master/repeaters.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;     // 18:30 in Shanghai
constexpr UtcSeconds hour = now - 1800;               // 18:00
constexpr UtcSeconds today = now - 18 * 3600 - 1800;  // midnight there
constexpr UtcSeconds yesterday = today - 86'400;

/// Two houses with a line each, and what was counted of them.
struct communication : testing::Test {
  ApiServer& server() { return server_; }

  void SetUp() override {
    good = server().add_place("Apple House", 4);
    bad = server().add_place("Birch House", 5);
    for (const auto& place : {good, bad}) online(place.gateway, true);
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    store::Links links{*connection};
    links.add(std::vector<store::GatewayLinkRow>{
        gateway_row(good, hour, 1800, 0), gateway_row(good, hour - 3600, 3600, 0), gateway_row(bad, hour, 900, 900)});
    links.add(std::vector<store::LineLinkRow>{line_row(good, hour, 8, 8, 120), line_row(good, hour - 3600, 8, 7, 90),
                                              line_row(bad, hour, 10, 5, 900)});
    links.add({store::group_of(good.meters[0]), good.line, today}, meters_of(good, 0));
    links.add({store::group_of(bad.meters[0]), bad.line, yesterday}, meters_of(bad, 0, yesterday + 600));
    links.add({store::group_of(bad.meters[0]), bad.line, today}, meters_of(bad, 3));
    transaction.commit();
  }

  void online(GatewayId gateway, bool is) {
    const auto lock = server().head_end.lock();
    auto& status = server().head_end.gateways[gateway];
    status.online = is;
    status.ever_seen = true;
    status.online_since = now - 900;
    status.offline_since = now - 600;
  }
  static store::GatewayLinkRow gateway_row(const ApiServer::Place& place, UtcSeconds begins, std::int64_t on,
                                           std::int64_t off) {
    return {{store::group_of(place.meters[0]), place.gateway, store::LinkSpan::hour, begins}, {on, off, 1, 1000, 100}};
  }
  static store::LineLinkRow line_row(const ApiServer::Place& place, UtcSeconds begins, std::int64_t reads,
                                     std::int64_t read, std::int64_t delay_ms) {
    store::LineLink link{.requests = 2 * reads, .answers = 2 * read, .timeouts = reads - read, .busy_ms = 5000};
    link.reads = reads;
    link.reads_good = read;
    for (std::int64_t i = 0; i < read; ++i) link.delays.add(delay_ms);
    return {{store::group_of(place.meters[0]), place.line, store::LinkSpan::hour, begins}, link};
  }
  /// The last `silent` ones do not answer.
  static std::vector<store::MeterLink> meters_of(const ApiServer::Place& place, std::size_t silent,
                                                 UtcSeconds at = now - 60) {
    std::vector<store::MeterLink> list;
    for (std::size_t i = 0; i < place.meters.size(); ++i) {
      store::MeterLink link{.meter = place.meters[i], .last_try = at, .tried = 4};
      if (i + silent < place.meters.size()) {
        link.last_read = at;
        link.read = 4;
        link.delay_sum_ms = 480;
        link.delay_max_ms = 150;
      } else {
        link.no_answer = link.in_vain = 4;
        link.retries = 8;
      }
      list.push_back(link);
    }
    return list;
  }
  static std::string text(auto id) { return std::to_string(id.value); }

  ApiServer server_{};
  ApiServer::Place good{}, bad{};
};

TEST_F(communication, is_listed_by_line_with_the_worst_first) {
  const Answer list = server().get("/api/v1/communication");
  ASSERT_EQ(list.status(), 200) << list.http.body;
  EXPECT_EQ(list.at("/total"), 2);
  EXPECT_EQ(list.at("/items/0/place/gateway/name"), "Birch House");
  EXPECT_EQ(list.at("/items/0/line/reads"), 10);
  EXPECT_EQ(list.at("/items/0/line/reads_good"), 5);
  EXPECT_EQ(list.at("/items/0/gateway/offline_s"), 900);
  EXPECT_EQ(list.at("/items/1/line/reads"), 16) << "two hours together";
  EXPECT_EQ(list.at("/lines/reads"), 26);
  EXPECT_EQ(list.at("/gateways/online_s"), 1800 + 3600 + 900);
  EXPECT_EQ(server().get("/api/v1/communication?sort=delay").at("/items/0/place/gateway/name"), "Birch House");
  EXPECT_EQ(server().get("/api/v1/communication?q=apple").at("/total"), 1);
  EXPECT_EQ(server().get("/api/v1/communication?limit=1").at("/next_cursor"), "1");
  const Answer past = server().get("/api/v1/communication?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z");
  EXPECT_EQ(past.at("/total"), 2) << "a line of which nothing is known is there as well";
  EXPECT_EQ(past.at("/items/0/line/reads"), 0);
  EXPECT_EQ(past.at("/items/0/line/delay_median_ms"), nullptr);
}

TEST_F(communication, of_a_line_or_a_gateway_is_told_by_hours) {
  for (const std::string& path : {"lines/" + text(good.line), "gateways/" + text(good.gateway)}) {
    const Answer history = server().get("/api/v1/" + path + "/communication");
    ASSERT_EQ(history.status(), 200) << history.http.body;
    EXPECT_EQ(history.at("/step"), "hour");
    EXPECT_EQ(history.at("/points").as_array().size(), 2U);
    EXPECT_EQ(history.at("/points/0/begins").as_string(), utc_text(hour - 3600));
    EXPECT_EQ(history.at("/points/0/line/reads_good"), 7);
    EXPECT_EQ(history.at("/points/1/gateway/online_s"), 1800);
    EXPECT_EQ(history.at("/line/reads_good"), 15);
    EXPECT_EQ(history.at("/delays/1/up_to_ms"), 100);
    EXPECT_EQ(history.at("/delays/1/count"), 7);
    EXPECT_EQ(history.at("/delays/11/up_to_ms"), nullptr);
  }
  const Answer days = server().get("/api/v1/lines/" + text(good.line) + "/communication?step=day");
  EXPECT_EQ(days.at("/points").as_array().size(), 0U) << "no day was counted";
}

TEST_F(communication, of_a_long_time_is_told_by_days) {
  const std::string path = "/api/v1/lines/" + text(good.line) + "/communication?from=2026-10-01T00:00:00Z";
  EXPECT_EQ(server().get(path).at("/step"), "day");
  EXPECT_EQ(server().get(path + "&to=2026-09-01T00:00:00Z").status(), 422);
  EXPECT_EQ(server().get("/api/v1/communication?from=2019-10-01T00:00:00Z").status(), 422);
}

TEST_F(communication, of_meters_says_why_they_failed) {
  const std::string path = "/api/v1/lines/" + text(bad.line) + "/communication/meters";
  const Answer meters = server().get(path);
  ASSERT_EQ(meters.status(), 200) << meters.http.body;
  EXPECT_EQ(meters.at("/items").as_array().size(), 5U);
  EXPECT_EQ(meters.at("/items/0/health"), "good");
  EXPECT_EQ(meters.at("/items/0/figures/delay_mean_ms"), 120);
  EXPECT_EQ(meters.at("/items/4/health"), "silent");
  EXPECT_EQ(meters.at("/items/4/figures/tried"), 8) << "the period begins yesterday";
  EXPECT_EQ(meters.at("/items/4/figures/no_answer"), 4);
  EXPECT_EQ(meters.at("/items/4/figures/last_read").as_string(), utc_text(yesterday + 600));
  EXPECT_EQ(meters.at("/days").as_array().size(), 2U);
  EXPECT_EQ(meters.at("/days/1/figures/read"), 8);
  const Answer one = server().get(path + "?meter=" + text(bad.meters[4]) + "&from=" + utc_text(today));
  EXPECT_EQ(one.at("/items").as_array().size(), 1U);
  EXPECT_EQ(one.at("/items/0/figures/last_read"), nullptr);
}

TEST_F(communication, network_says_one_cause_for_each_gateway) {
  const Answer list = server().get("/api/v1/network");
  ASSERT_EQ(list.status(), 200) << list.http.body;
  EXPECT_EQ(list.at("/items/0/gateway/name"), "Birch House");
  EXPECT_EQ(list.at("/items/0/finding/cause"), "line_cut_behind");
  EXPECT_EQ(list.at("/items/0/finding/since").as_string(), utc_text(yesterday + 600));
  EXPECT_EQ(list.at("/items/0/finding/meters"), 3);
  EXPECT_EQ(list.at("/items/0/finding/of"), 5);
  EXPECT_EQ(list.at("/items/0/finding/first/id").as_string(), text(bad.meters[2]));
  EXPECT_EQ(list.at("/items/0/finding/line/id").as_string(), text(bad.line));
  EXPECT_EQ(list.at("/items/0/meters"), 5);
  EXPECT_EQ(list.at("/items/1/finding/cause"), "none");
  EXPECT_EQ(list.at("/causes/0/reason"), "line_cut_behind");
  EXPECT_EQ(list.at("/causes/0/count"), 1);
  EXPECT_EQ(server().get("/api/v1/network?cause=none").at("/total"), 1);
  EXPECT_EQ(server().get("/api/v1/network?q=zzz").at("/total"), 0);
  online(good.gateway, false);
  const Answer offline = server().get("/api/v1/network");
  EXPECT_EQ(offline.at("/items/0/finding/cause"), "gateway_offline");
  EXPECT_EQ(offline.at("/items/0/finding/since").as_string(), utc_text(now - 600));
  EXPECT_EQ(offline.at("/items/0/finding/line"), nullptr);
}

TEST_F(communication, network_of_a_gateway_goes_down_to_its_meters) {
  const Answer tree = server().get("/api/v1/gateways/" + text(bad.gateway) + "/network");
  ASSERT_EQ(tree.status(), 200) << tree.http.body;
  EXPECT_EQ(tree.at("/state"), "online");
  EXPECT_EQ(tree.at("/figures/offline_s"), 900);
  EXPECT_EQ(tree.at("/branches/0/line/id").as_string(), text(bad.line));
  EXPECT_EQ(tree.at("/branches/0/finding/cause"), "line_cut_behind");
  EXPECT_EQ(tree.at("/branches/0/figures/reads"), 10);
  EXPECT_EQ(tree.at("/branches/0/meters").as_array().size(), 5U);
  EXPECT_EQ(tree.at("/branches/0/meters/1/health"), "good");
  EXPECT_EQ(tree.at("/branches/0/meters/2/health"), "silent");
}

TEST_F(communication, network_names_a_silent_repeater) {
  {
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    const auto outer = store::Repeaters{*connection}
                           .add({.line = bad.line, .name = "Basement", .address = "7700000124232804"})
                           .value();
    const auto inner = store::Repeaters{*connection}
                           .add({.line = bad.line, .parent = outer.id, .name = "Roof", .address = "7700000224232804"})
                           .value();
    ASSERT_TRUE(store::Meters{*connection}.set_repeater(bad.meters[1], outer.id));
    for (std::size_t i = 2; i < 5; ++i) ASSERT_TRUE(store::Meters{*connection}.set_repeater(bad.meters[i], inner.id));
    const auto row = [&](RepeaterId repeater, UtcSeconds begins, std::int64_t asked, std::int64_t answered) {
      return store::RepeaterLinkRow{{store::group_of(bad.meters[0]), repeater, store::LinkSpan::hour, begins},
                                    {asked, answered}};
    };
    store::Links{*connection}.add(std::vector<store::RepeaterLinkRow>{
        row(outer.id, hour, 4, 4), row(inner.id, hour - 3600, 5, 5), row(inner.id, hour, 6, 0)});
    transaction.commit();
  }
  const Answer list = server().get("/api/v1/network");
  EXPECT_EQ(list.at("/items/0/finding/cause"), "repeater_silent");
  EXPECT_EQ(list.at("/items/0/finding/repeater/name"), "Roof");
  EXPECT_EQ(list.at("/items/0/finding/meters"), 3);
  const Answer tree = server().get("/api/v1/gateways/" + text(bad.gateway) + "/network");
  ASSERT_EQ(tree.status(), 200) << tree.http.body;
  EXPECT_EQ(tree.at("/branches/0/finding/cause"), "repeater_silent");
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/name"), "Basement");
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/cause"), nullptr);
  EXPECT_EQ(tree.at("/branches/0/repeaters/0/answered"), 4);
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/name"), "Roof");
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/parent"), tree.at("/branches/0/repeaters/0/id"));
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/cause"), "repeater_silent");
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/meters"), 3);
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/meters_silent"), 3);
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/reads"), 11);
  EXPECT_EQ(tree.at("/branches/0/repeaters/1/answered"), 5);
  EXPECT_EQ(tree.at("/branches/0/meters/4/repeater"), tree.at("/branches/0/repeaters/1/id"));
}

TEST_F(communication, a_meter_that_is_silent_for_long_is_known_by_its_last_reading) {
  {
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    connection->execute("DELETE FROM meter_link WHERE line = $1 AND begins = $2", bad.line, yesterday);
    transaction.commit();
  }
  EXPECT_EQ(server().get("/api/v1/network").at("/items/0/finding/since"), nullptr);
  for (std::size_t i = 2; i < bad.meters.size(); ++i) server().add_reading(bad.meters[i], now - 9 * 86'400, 1, 1, 1);
  const Answer list = server().get("/api/v1/network");
  EXPECT_EQ(list.at("/items/0/finding/cause"), "line_cut_behind");
  EXPECT_EQ(list.at("/items/0/finding/since").as_string(), utc_text(now - 9 * 86'400));
}

TEST_F(communication, of_what_is_not_there_is_not_found) {
  for (const char* path : {"lines/999999/communication", "gateways/999999/communication",
                           "lines/999999/communication/meters", "gateways/999999/network"})
    EXPECT_EQ(server().get(std::string{"/api/v1/"} + path).status(), 404) << path;
}

}  // namespace
}  // namespace riser::api
