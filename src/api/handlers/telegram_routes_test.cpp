// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

struct telegrams : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static const ApiServer::Place& place() {
    static const ApiServer::Place place = [] {
      auto made = server().add_place("Telegram House", 1);
      for (int i = 0; i < 5; ++i) {
        ByteVector frame = heat_frame("26718590", 42318 + i);
        if (i == 4) frame[frame.size() - 2] ^= 0x01;  // the checksum
        server().add_reading(made.meters[0], now - 5000 + i * 1000, 42318000 + i, 1, 1, frame, made.line);
      }
      return made;
    }();
    return place;
  }
  static std::string list() { return fmt::format("/api/v1/meters/{}/telegrams", place().meters[0].value); }
};

TEST_F(telegrams, are_listed_newest_first_with_their_faults) {
  const Answer answer = server().get(list());
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/total"), 5);
  ASSERT_EQ(answer.at("/items").as_array().size(), 5u);
  EXPECT_EQ(answer.at("/items/0/time"), "2026-11-21T10:13:20Z");
  EXPECT_EQ(answer.at("/items/0/fault/code"), "bad_checksum");
  EXPECT_EQ(answer.at("/items/1/fault"), nullptr);
  EXPECT_EQ(answer.at("/items/1/line/name"), "Line 1");
  EXPECT_EQ(answer.at("/items/1/meter").as_string(), std::to_string(place().meters[0].value));
  EXPECT_EQ(answer.at("/items/1/protocol"), "mbus");
  EXPECT_EQ(answer.at("/items/1/direction"), "up");
  EXPECT_EQ(answer.at("/items/1/bytes"), 27);
  EXPECT_EQ(answer.at("/items/1/hex").as_string(), to_hex(heat_frame("26718590", 42321)));
}

TEST_F(telegrams, come_in_pages_and_periods) {
  const Answer first = server().get(list() + "?limit=3");
  ASSERT_EQ(first.at("/items").as_array().size(), 3u);
  const Answer second = server().get(list() + "?limit=3&cursor=" + std::string{first.at("/next_cursor").as_string()});
  ASSERT_EQ(second.at("/items").as_array().size(), 2u);
  EXPECT_EQ(second.at("/next_cursor"), nullptr);
  EXPECT_LT(second.at("/items/0/time").as_string(), first.at("/items/2/time").as_string());
  EXPECT_EQ(server().get(list() + "?from=2026-11-21T09:30:00Z&to=2026-11-21T10:00:00Z").at("/total"), 2);
  for (const auto* field : {"cursor", "limit", "from"})
    EXPECT_EQ(server().get(list() + "?" + field + "=x").text("field"), field);
  EXPECT_EQ(server().get("/api/v1/meters/999999/telegrams").status(), 404);
}

TEST_F(telegrams, are_decoded_and_explained_byte_by_byte) {
  const std::string id{server().get(list()).at("/items/1/id").as_string()};
  const Answer answer = server().get("/api/v1/telegrams/" + id);
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("id"), id);
  EXPECT_EQ(answer.at("/decoded/meter/id"), "26718590");
  EXPECT_EQ(answer.at("/decoded/records/0/value"), "42321000");
  EXPECT_EQ(answer.at("/explanation/fault"), nullptr);
  std::vector<bool> covered(27, false);
  for (const auto& span : answer.at("/explanation/spans").as_array()) {
    const auto from = span.at("offset").as_int64();
    for (auto i = from; i < from + span.at("length").as_int64(); ++i) covered.at(static_cast<std::size_t>(i)) = true;
  }
  EXPECT_EQ(std::count(covered.begin(), covered.end(), false), 0);
  for (const auto* missing : {"1-1-0", "x", "1", "999999-1795257000-0"})
    EXPECT_EQ(server().get(fmt::format("/api/v1/telegrams/{}", missing)).status(), 404) << missing;
}

TEST_F(telegrams, of_any_origin_are_explained) {
  const std::string hex = to_hex(heat_frame("26718590", 7), ' ');
  const auto explain = [&](std::string_view protocol, std::string_view text) {
    return server().request("POST", "/api/v1/explain", server().as(Who::viewer),
                            fmt::format(R"({{"protocol":"{}","hex":"{}"}})", protocol, text));
  };
  for (const auto* protocol : {"auto", "mbus"}) {
    const Answer answer = explain(protocol, hex);
    ASSERT_EQ(answer.status(), 200) << answer.http.body;
    EXPECT_EQ(answer.text("protocol"), "mbus");
    EXPECT_EQ(answer.text("hex"), to_hex(heat_frame("26718590", 7)));
    EXPECT_EQ(answer.at("/decoded/records/0/value"), "7000");
  }
  const Answer broken = explain("auto", "68 1F 1F 68 08");
  ASSERT_EQ(broken.status(), 200) << "a bad telegram is a fine question";
  EXPECT_TRUE(broken.at("/explanation/fault").is_object());
  EXPECT_TRUE(broken.at("/decoded/error").is_object());
  EXPECT_EQ(explain("auto", "68 1G").text("field"), "hex");
  EXPECT_EQ(explain("auto", "68 1").text("field"), "hex");
  EXPECT_EQ(explain("auto", "").text("field"), "hex");
  EXPECT_EQ(explain("morse", hex).text("code"), "unknown_protocol");
  const Answer bad_key = server().request("POST", "/api/v1/explain", server().as(Who::viewer),
                                          fmt::format(R"({{"protocol":"auto","hex":"{}","key":"12"}})", hex));
  EXPECT_EQ(bad_key.status(), 422);
  EXPECT_EQ(bad_key.text("field"), "key");
}

}  // namespace
}  // namespace riser::api
