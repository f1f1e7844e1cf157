// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr UtcSeconds begin = ApiServer::start_time - 6 * 3600;

/// Three meters with a reading an hour, six each.
struct readings : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static const ApiServer::Place& place() {
    static const auto made = [] {
      auto it = server().add_place("Reading House", 3);
      for (const MeterId meter : it.meters)
        for (int hour = 0; hour < 6; ++hour)
          server().add_reading(meter, begin + hour * 3600, 500'000 + hour, 100 + hour, 1000);
      return it;
    }();
    return made;
  }
  static std::string path(std::string_view more) {
    std::string text = "/api/v1/readings?";
    for (const MeterId meter : place().meters) text += fmt::format("meter={}&", meter.value);
    return text + std::string{more};
  }
  static Answer ask(const std::string& target, const char* accept) {
    return server().request("GET", target, server().as(Who::viewer), {}, {{"Accept", accept}});
  }
};

TEST_F(readings, come_meter_by_meter_and_by_time_with_exact_values) {
  const Answer answer = server().get(path("register=energy:Wh:instantaneous:0:0:0:"));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  const auto& items = answer.at("/items").as_array();
  ASSERT_EQ(items.size(), 18u);
  EXPECT_TRUE(answer.at("/next_cursor").is_null());
  EXPECT_EQ(answer.at("/items/7/meter"), std::to_string(place().meters[1].value).c_str());
  EXPECT_EQ(answer.at("/items/7/time"), "2026-11-21T05:30:00Z");
  EXPECT_EQ(answer.at("/items/7/commodity"), "heat");
  EXPECT_TRUE(answer.at("/items/7/point").is_null());
  ASSERT_EQ(answer.at("/items/7/values").as_array().size(), 1u);
  EXPECT_EQ(answer.at("/items/7/values/0/value"), "500001");
  EXPECT_EQ(answer.at("/items/7/values/0/unit"), "Wh");
}

TEST_F(readings, are_the_same_whatever_the_size_of_the_pages) {
  const auto whole = server().get(path("limit=100")).at("/items").as_array();
  for (const int limit : {1, 5, 6, 7, 18}) {
    boost::json::array joined;
    std::string cursor;
    for (int pages = 0; pages < 30; ++pages) {
      const Answer page = server().get(path(fmt::format("limit={}{}", limit, cursor)));
      ASSERT_EQ(page.status(), 200) << page.http.body;
      for (const auto& item : page.at("/items").as_array()) joined.push_back(item);
      if (page.at("/next_cursor").is_null()) {
        EXPECT_EQ(page.header("Link"), "");
        break;
      }
      EXPECT_NE(page.header("Link").find("rel=\"next\""), std::string::npos);
      cursor = "&cursor=" + std::string{page.at("/next_cursor").as_string()};
    }
    EXPECT_EQ(joined, whole) << limit;
  }
}

TEST_F(readings, come_as_csv_and_as_iec_61968_9) {
  const Answer csv = ask(path("limit=2"), "text/csv");
  EXPECT_EQ(csv.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_NE(csv.http.body.find("meter,number,commodity,point,place,time,source,quality,status,register,quantity,unit,"
                               "value,validity\r\n"),
            std::string::npos)
      << csv.http.body;
  EXPECT_NE(csv.http.body.find(",0.100,ok\r\n"), std::string::npos) << csv.http.body;
  EXPECT_NE(csv.http.body.find("volume:m3:instantaneous:0:0:0:,volume,m3,0.101,ok\r\n"), std::string::npos);
  EXPECT_EQ(csv.header("Link").find(fmt::format("</api/v1/readings?cursor={}.", place().meters[0].value)), 0u);
  const Answer xml = ask(path("format=xml"), "text/csv");
  EXPECT_EQ(xml.header("Content-Type"), "application/xml");
  EXPECT_NE(xml.http.body.find("<ReadingType ref=\"0.0.0.1.1.12.58.0.0.0.0.0.0.0.0.0.42.0\"/>"), std::string::npos)
      << xml.http.body;
  EXPECT_EQ(ask(path(""), "image/png").text("code"), "not_acceptable");
}

TEST_F(readings, name_their_fields_when_they_are_asked_for_wrongly) {
  const std::pair<const char*, const char*> cases[] = {{"register=x", "register"},
                                                       {"limit=0", "limit"},
                                                       {"limit=10001", "limit"},
                                                       {"cursor=1", "cursor"},
                                                       {"cursor=1.2", "cursor"},
                                                       {"cursor=0.1.1", "cursor"},
                                                       {"meter=999999", "meter"},
                                                       {"place=999999", "place"},
                                                       {"group=999999", "group"},
                                                       {"format=pdf", "format"},
                                                       {"from=2026-11-21T10:30:00Z&to=2026-11-21T10:00:00Z", "from"},
                                                       {"from=1990-01-01T00:00:00Z", "from"}};
  for (const auto& [query, field] : cases) {
    const Answer answer = server().get(path(query));
    EXPECT_EQ(answer.status(), 422) << query;
    EXPECT_EQ(answer.text("field"), field) << query;
  }
}

}  // namespace
}  // namespace riser::api
