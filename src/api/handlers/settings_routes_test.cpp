// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr const char* path = "/api/v1/settings";

Answer change(ApiServer& server, std::string_view patch) {
  return server.request("PATCH", path, server.as(Who::administrator), patch);
}

TEST(settings, are_plain_at_first_and_kept_when_they_are_changed) {
  ApiServer server;
  const Answer first = server.get(path);
  ASSERT_EQ(first.status(), 200) << first.http.body;
  EXPECT_EQ(first.text("utility_name"), "");
  EXPECT_EQ(first.text("zone"), "Asia/Shanghai");
  EXPECT_EQ(first.text("zone_in_use"), "Asia/Shanghai");
  EXPECT_EQ(first.text("language"), "en");
  EXPECT_EQ(first.at("/billing_days/heat"), 1);

  EXPECT_EQ(server.patch(path, R"({"utility_name":"x"})").status(), 403);
  const Answer changed = change(server, R"({"utility_name":"Birch Heat","zone":"Europe/Berlin","language":"ru",)"
                                        R"("billing_days":{"heat":15,"gas":28}})");
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(server.get(path).http.body, changed.http.body);
  EXPECT_EQ(changed.text("zone"), "Europe/Berlin");
  EXPECT_EQ(changed.text("zone_in_use"), "Asia/Shanghai") << "it counts from the next start on";
  EXPECT_EQ(changed.at("/billing_days/heat"), 15);
  EXPECT_EQ(changed.at("/billing_days/gas"), 28);
  EXPECT_EQ(changed.at("/billing_days/water"), 1);

  change(server, R"({"utility_name":"","billing_days":{"heat":16}})");
  EXPECT_EQ(server.get(path).text("utility_name"), "");
  EXPECT_EQ(server.get(path).at("/billing_days/gas"), 28);
  const Answer history = server.get("/api/v1/changes?kind=settings&object=1");
  ASSERT_EQ(history.at("/total"), 2) << history.http.body;
  EXPECT_EQ(history.at("/items/0/fields").as_array().size(), 2u);
}

TEST(settings, are_refused_at_the_field) {
  ApiServer server;
  const std::pair<const char*, const char*> cases[] = {
      {R"({"zone":"Berlin"})", "zone"},
      {R"({"zone":""})", "zone"},
      {R"({"language":"fr"})", "language"},
      {R"({"billing_days":{"heat":0}})", "billing_days.heat"},
      {R"({"billing_days":{"gas":5,"water":29}})", "billing_days.water"},
      {R"({"utility_name":"a\nb"})", "utility_name"},
      {R"({"billing_days":{"steam":1}})", "billing_days.steam"},
  };
  const std::string before = server.get(path).http.body;
  for (const auto& [patch, field] : cases) {
    const Answer answer = change(server, patch);
    EXPECT_EQ(answer.status(), 422) << patch;
    EXPECT_EQ(answer.text("field"), field) << patch;
  }
  EXPECT_EQ(server.get(path).http.body, before);
}

TEST(settings, say_when_the_billing_months_of_a_meter_begin) {
  ApiServer server;
  change(server, R"({"billing_days":{"heat":15}})");
  const MeterId meter = server.add_place("Birch House", 1).meters[0];
  for (int day = 60; day >= 0; --day)
    server.add_reading(meter, ApiServer::start_time - day * 86400, (1000 - day) * 1000, 100, 1000);
  const Answer use =
      server.get(fmt::format("/api/v1/meters/{}/consumption?register=energy:Wh:instantaneous:0:0:0:&step=billing_month&"
                             "from=2026-10-14T16:00:00Z&to=2026-11-21T10:30:00Z",
                             meter.value));
  ASSERT_EQ(use.status(), 200) << use.http.body;
  EXPECT_EQ(use.text("step"), "billing_month");
  ASSERT_EQ(use.at("/rows").as_array().size(), 2u) << use.http.body;
  EXPECT_EQ(use.at("/rows/0/to"), "2026-11-14T16:00:00Z");
  EXPECT_EQ(use.at("/rows/0/value"), "31000");
}

}  // namespace
}  // namespace riser::api
