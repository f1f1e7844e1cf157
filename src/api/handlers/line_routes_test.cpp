// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

struct lines : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static const ApiServer::Place& place() {
    static const ApiServer::Place place = server().add_place("Line House", 1);
    return place;
  }
  static std::string path(std::string_view more = "") {
    return fmt::format("/api/v1/lines/{}{}", place().line.value, more);
  }
};

TEST_F(lines, take_new_settings) {
  const auto other = server().add_place("Settings", 0);
  const std::string line = fmt::format("/api/v1/lines/{}", other.line.value);
  const Answer answer = server().patch(line, R"({"name":"East","baud":9600,"addressing":"primary","enabled":false})");
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.text("name"), "East");
  EXPECT_EQ(answer.at("/baud"), 9600);
  EXPECT_EQ(answer.text("addressing"), "primary");
  EXPECT_EQ(answer.at("/enabled"), false);
  EXPECT_EQ(answer.at("/gateway/name"), "Settings");
  EXPECT_TRUE(server().head_end.was_told("line_changed", other.line.value));
  EXPECT_EQ(server().patch(line, "{}").text("name"), "East");
  EXPECT_EQ(server().patch("/api/v1/lines/999999", "{}").status(), 404);
}

TEST_F(lines, refuse_settings_by_field) {
  EXPECT_EQ(server().patch(path(), R"({"baud":12})").text("field"), "baud");
  EXPECT_EQ(server().patch(path(), R"({"name":" "})").text("field"), "name");
  EXPECT_EQ(server().patch(path(), R"({"addressing":"by_name"})").text("field"), "addressing");
  EXPECT_EQ(server().patch(path(), R"({"enabled":"yes"})").text("field"), "enabled");
}

TEST_F(lines, are_read_and_searched_by_jobs) {
  const Answer read = server().post(path("/read"), "");
  EXPECT_EQ(read.status(), 202);
  EXPECT_EQ(read.text("kind"), "read_line");
  const Answer search = server().post(path("/search"), "");
  EXPECT_EQ(search.status(), 202);
  EXPECT_EQ(search.text("kind"), "search_line");
  EXPECT_EQ(search.at("/subject/kind"), "line");
}

TEST_F(lines, take_new_meters_by_their_secondary_address) {
  const Answer answer = server().post(
      path("/meters"),
      R"({"meters":[{"address":"2671859024232804","primary_address":7,"name":"Flat 5","key":"000102030405060708090a0b0c0d0e0f"},
                    {"address":"11223344b4090107"}]})");
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  EXPECT_EQ(answer.at("/items/0/number"), "26718590");
  EXPECT_EQ(answer.at("/items/0/manufacturer"), "HYD");
  EXPECT_EQ(answer.at("/items/0/version"), 40);
  EXPECT_EQ(answer.at("/items/0/medium"), "heat_outlet");
  EXPECT_EQ(answer.at("/items/0/commodity"), "heat");
  EXPECT_EQ(answer.at("/items/0/primary_address"), 7);
  EXPECT_EQ(answer.at("/items/0/name"), "Flat 5");
  EXPECT_EQ(answer.at("/items/0/has_key"), true);
  EXPECT_EQ(answer.at("/items/1/commodity"), "water");
  EXPECT_EQ(answer.at("/items/1/primary_address"), nullptr);
  EXPECT_TRUE(server().head_end.was_told("line_changed", place().line.value));
  const Answer again = server().post(path("/meters"), R"({"meters":[{"address":"2671859024232804"}]})");
  EXPECT_EQ(again.status(), 409);
  EXPECT_EQ(again.text("code"), "duplicate_address");
}

TEST_F(lines, add_all_meters_of_a_request_or_none) {
  const auto other = server().add_place("All or none", 0);
  const std::string target = fmt::format("/api/v1/lines/{}/meters", other.line.value);
  EXPECT_EQ(
      server().post(target, R"({"meters":[{"address":"1111111124232804"},{"address":"1111111124232804"}]})").status(),
      409);
  EXPECT_EQ(server().get(fmt::format("/api/v1/meters?line={}", other.line.value)).at("/total"), 0);
}

TEST_F(lines, take_meters_with_quirks_of_their_own) {
  const auto other = server().add_place("Own settings", 0);
  const Answer answer = server().post(
      fmt::format("/api/v1/lines/{}/meters", other.line.value),
      R"({"meters":[{"protocol":"cjt188","address":"44000000000001","quirks":{"meter_type":"20","di_order":"1F90"}}]})");
  ASSERT_EQ(answer.status(), 201) << answer.http.body;
  const std::string id{answer.at("/items/0/id").as_string()};
  EXPECT_EQ(boost::json::serialize(server().get("/api/v1/meters/" + id).at("/quirks")),
            R"({"di_order":"1F90","meter_type":"20"})");
}

TEST_F(lines, refuse_meters_that_make_no_sense) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"meters":[]})", "meters"},
      {R"({"meters":[{"address":"123"}]})", "meters[0].address"},
      {R"({"meters":[{"address":"FFFFFFFF24232804"}]})", "meters[0].address"},
      {R"({"meters":[{"address":"2671859124232804"},{"address":"2671859224232804","primary_address":251}]})",
       "meters[1].primary_address"},
      {R"({"meters":[{"address":"2671859124232804","key":"00"}]})", "meters[0].key"},
      {R"({"meters":[{"address":"2671859124232804","name":""}]})", "meters[0].name"},
      {R"({"meters":[{"address":"2671859124232804","nmae":""}]})", "meters[0].nmae"},
      {R"({"meters":[{"protocol":"cjt188","address":"44000000000001","quirks":{"di_order":"F190"}}]})",
       "meters[0].quirks.di_order"},
      {R"({"meters":[{}]})", "meters[0].address"},
  };
  for (const auto& [body, field] : cases) {
    const Answer answer = server().post(path("/meters"), body);
    EXPECT_EQ(answer.status(), 422) << body;
    EXPECT_EQ(answer.text("field"), field) << body;
  }
  EXPECT_EQ(server().post("/api/v1/lines/999999/meters", R"({"meters":[{"address":"2671859124232804"}]})").status(),
            404);
}

TEST_F(lines, show_their_bus_log) {
  {
    const auto guard = server().head_end.lock();
    server().head_end.logs[place().line] = {
        {.utc_ms = now * 1000 + 478,
         .up = true,
         .bytes = {0xE5},
         .note = "ack",
         .meter = place().meters[0],
         .took_ms = 417},
        {.utc_ms = now * 1000 + 61, .up = false, .bytes = {0x10, 0x40, 0xFD, 0x3D, 0x16}, .note = "snd_nke"},
    };
  }
  const Answer answer = server().get(path("/log"));
  ASSERT_EQ(answer.status(), 200) << answer.http.body;
  EXPECT_EQ(answer.at("/total"), 2);
  EXPECT_EQ(answer.at("/items/0/t"), "2026-11-21T10:30:00.478Z");
  EXPECT_EQ(answer.at("/items/0/direction"), "up");
  EXPECT_EQ(answer.at("/items/0/hex"), "E5");
  EXPECT_TRUE(answer.at("/items/0/meter/number").is_string());
  EXPECT_EQ(answer.at("/items/0/took_ms"), 417);
  EXPECT_EQ(answer.at("/items/1/meter"), nullptr);
  EXPECT_EQ(answer.at("/items/1/took_ms"), nullptr);
  const Answer first = server().get(path("/log?limit=1"));
  EXPECT_EQ(first.at("/next_cursor"), "1");
  EXPECT_EQ(server().get(path("/log?limit=1&cursor=1")).at("/items/0/note"), "snd_nke");
  EXPECT_EQ(server().get(path("/log?cursor=x")).text("field"), "cursor");
  EXPECT_EQ(server().get("/api/v1/lines/999999/log").status(), 404);
}

}  // namespace
}  // namespace riser::api
