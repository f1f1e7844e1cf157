// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "api/testing/api_server.h"

namespace riser::api {
namespace {

std::int64_t total(const Answer& answer) { return answer.at("/total").as_int64(); }

TEST(ModelRoutes, list_every_model_and_filter_them) {
  ApiServer& server = shared_server();
  const Answer all = server.get("/api/v1/models?limit=500");
  ASSERT_EQ(all.status(), 200);
  EXPECT_GE(total(all), 20);
  const Answer heat = server.get("/api/v1/models?commodity=heat&protocol=mbus&limit=500");
  EXPECT_GT(total(heat), 0);
  EXPECT_LT(total(heat), total(all));
  for (const auto& row : heat.at("/items").as_array()) {
    EXPECT_EQ(row.at("commodity"), "heat");
    EXPECT_EQ(row.at("protocol"), "mbus");
    EXPECT_EQ(row.at("origin"), "built_in");
  }
  EXPECT_EQ(total(server.get("/api/v1/models?q=no+such+thing")), 0);
}

TEST(ModelRoutes, show_a_model_with_the_text_of_its_file) {
  ApiServer& server = shared_server();
  const Answer list = server.get("/api/v1/models?limit=1");
  const std::string id{list.at("/items/0/id").as_string()};
  const Answer model = server.get("/api/v1/models/" + id);
  ASSERT_EQ(model.status(), 200);
  EXPECT_EQ(model.text("id"), id);
  EXPECT_NE(model.text("toml").find("[model]"), std::string::npos);
  EXPECT_FALSE(model.at("/detect").as_array().empty());
  EXPECT_EQ(server.get("/api/v1/models/nobody/nothing").status(), 404);
}

TEST(ModelRoutes, retire_a_model_which_meters_that_have_it_keep) {
  ApiServer& server = shared_server();
  const std::string id = "kamstrup/multical_403", path = "/api/v1/models/" + id;
  const auto house = server.add_place("House of a retired model", 2);
  const std::string meter = "/api/v1/meters/" + std::to_string(house.meters[0].value);
  const std::string other = "/api/v1/meters/" + std::to_string(house.meters[1].value);
  const std::string wish = R"({"model":")" + id + R"("})";
  ASSERT_EQ(server.patch(meter, wish).status(), 200);
  const auto before = total(server.get("/api/v1/models"));
  const Answer retired = server.post(path + "/retire", "");
  ASSERT_EQ(retired.status(), 200) << retired.http.body;
  EXPECT_EQ(retired.at("/retired"), true);
  EXPECT_EQ(server.post(path + "/retire", "").status(), 200) << "once more";
  EXPECT_EQ(total(server.get("/api/v1/models")), before - 1);
  EXPECT_EQ(total(server.get("/api/v1/models?retired=true")), before);
  EXPECT_EQ(server.get(path).at("/retired"), true);
  EXPECT_EQ(server.get(meter).text("model"), id);
  EXPECT_EQ(server.patch(meter, wish).status(), 200) << "it has it already";
  const Answer refused = server.patch(other, wish);
  EXPECT_EQ(refused.status(), 422);
  EXPECT_EQ(refused.text("code"), "retired");
  EXPECT_EQ(refused.text("field"), "model");
  const Answer added = server.post("/api/v1/lines/" + std::to_string(house.line.value) + "/meters",
                                   R"({"meters":[{"address":"111111112D2C350C","model":")" + id + R"("}]})");
  EXPECT_EQ(added.text("field"), "meters[0].model") << added.http.body;
  EXPECT_EQ(server.post(path + "/restore", "").at("/retired"), false);
  EXPECT_EQ(total(server.get("/api/v1/models")), before);
  EXPECT_EQ(server.patch(other, wish).status(), 200);
  EXPECT_EQ(server.post("/api/v1/models/nobody/nothing/retire", "").status(), 404);
}

TEST(ModelRoutes, draft_a_model_of_bytes) {
  ApiServer& server = shared_server();
  const Answer draft =
      server.request("POST", "/api/v1/models/draft", server.as(Who::viewer),
                     R"({"hex":"68 15 15 68 08 01 72 78 56 34 12 24 40 01 07 55 00 00 00 0C 13 78 56 34 12 35 16"})");
  ASSERT_EQ(draft.status(), 422) << "its checksum is wrong";
  EXPECT_EQ(draft.text("field"), "hex");
  EXPECT_EQ(server.request("POST", "/api/v1/models/draft", server.as(Who::viewer), R"({"hex":""})").status(), 422);
  EXPECT_EQ(server.request("POST", "/api/v1/models/draft", server.as(Who::viewer), R"({"telegram":"1"})").status(),
            404);
}

TEST(CommandRoutes, pass_a_checked_command_on) {
  ApiServer& server = shared_server();
  const auto place = server.add_place("House with commands", 1);
  const std::string path = "/api/v1/meters/" + std::to_string(place.meters[0].value) + "/commands";
  const Answer job = server.post(path, R"({"kind":"trip_relay","reason":"moved out","password":"123456","level":4})");
  ASSERT_EQ(job.status(), 202) << job.http.content();
  EXPECT_EQ(job.text("kind"), "command");
  const auto guard = server.head_end.lock();
  EXPECT_EQ(server.head_end.ordered.reason, "moved out");
  EXPECT_EQ(server.head_end.ordered.command.kind, protocol::CommandKind::trip_relay);
  EXPECT_EQ(server.head_end.ordered.command.password, (std::array<Byte, 3>{0x12, 0x34, 0x56}));
  EXPECT_EQ(server.head_end.ordered.command.level, 4);
}

TEST(CommandRoutes, want_a_reason_before_somebody_is_cut_off) {
  ApiServer& server = shared_server();
  const auto place = server.add_place("House without reasons", 1);
  const std::string path = "/api/v1/meters/" + std::to_string(place.meters[0].value) + "/commands";
  EXPECT_EQ(server.post(path, R"({"kind":"close_valve"})").text("code"), "reason_missing");
  EXPECT_EQ(server.post(path, R"({"kind":"close_valve","reason":"  "})").text("code"), "reason_missing");
  EXPECT_EQ(server.post(path, R"({"kind":"open_valve"})").status(), 202);
  EXPECT_EQ(server.post(path, R"({"kind":"explode"})").status(), 422);
  EXPECT_EQ(server.post(path, R"({"kind":"set_clock","password":"12"})").status(), 422);
  EXPECT_EQ(server.request("POST", path, server.as(Who::viewer), R"({"kind":"open_valve"})").status(), 403);
}

TEST(CommandRoutes, want_a_reason_for_what_changes_access_or_what_is_billed) {
  ApiServer& server = shared_server();
  const auto place = server.add_place("House with a new speed", 1);
  const std::string path = "/api/v1/meters/" + std::to_string(place.meters[0].value) + "/commands";
  for (const char* const kind :
       {"set_baud_rate", "write_address", "change_password", "purchase", "write_item", "clear_meter"})
    EXPECT_EQ(server.post(path, std::string{R"({"kind":")"} + kind + R"("})").text("code"), "reason_missing") << kind;
  EXPECT_EQ(server.post(path, R"({"kind":"write_item","item":"read_now"})").status(), 202) << "it only asks";
}

TEST(CommandRoutes, take_a_value_as_text_or_as_bytes) {
  ApiServer& server = shared_server();
  const auto place = server.add_place("House with values", 1);
  const std::string path = "/api/v1/meters/" + std::to_string(place.meters[0].value) + "/commands";
  const auto order = [&](const std::string& value) {
    return server.post(path, R"({"kind":"write_item","item":"compressibility","reason":"gas analysis",)" + value + "}");
  };
  const auto data = [&] {
    const auto guard = server.head_end.lock();
    return server.head_end.ordered.command.data;
  };
  ASSERT_EQ(order(R"("text":"0.9975")").status(), 202);
  EXPECT_EQ(as_text(data()), "0.9975");
  ASSERT_EQ(order(R"("data":"302E39")").status(), 202);
  EXPECT_EQ(as_text(data()), "0.9");
  const Answer both = order(R"("text":"1","data":"31")");
  EXPECT_EQ(both.status(), 422);
  EXPECT_EQ(both.text("field"), "text");
  EXPECT_EQ(order(R"("text":")" + std::string(200, 'x') + R"(")").status(), 202);
  EXPECT_EQ(order(R"("text":")" + std::string(201, 'x') + R"(")").text("field"), "text");
  EXPECT_EQ(order(R"("text":"a\nb")").text("field"), "text");
}

TEST(CommandRoutes, say_which_field_the_protocol_does_not_take) {
  using collection::Refusal;
  ApiServer& server = shared_server();
  const auto place = server.add_place("House of refusals", 1);
  const std::string path = "/api/v1/meters/" + std::to_string(place.meters[0].value) + "/commands";
  const std::tuple<Refusal, std::string, int, std::string, std::string> cases[] = {
      {Refusal::not_supported, R"("kind":"freeze")", 422, "not_supported", "kind"},
      {Refusal::bad_item, R"("kind":"freeze")", 422, "bad_item", "item"},
      {Refusal::bad_value, R"("kind":"write_item","data":"01")", 422, "bad_value", "data"},
      {Refusal::bad_value, R"("kind":"write_item","text":"1")", 422, "bad_value", "text"},
      {Refusal::bad_value, R"("kind":"set_baud_rate","number":7)", 422, "bad_value", "number"},
      {Refusal::bad_value, R"("kind":"write_address","data":"01")", 422, "bad_value", "data"},
      {Refusal::bad_value, R"("kind":"change_password")", 422, "bad_value", "data"},
      {Refusal::bad_value, R"("kind":"purchase","number":256)", 422, "bad_value", "number"},
      {Refusal::bad_value, R"("kind":"purchase","number":1)", 422, "bad_value", "data"},
      {Refusal::bad_address, R"("kind":"freeze")", 409, "bad_address", ""},
      {Refusal::command_running, R"("kind":"freeze")", 409, "command_running", ""},
  };
  for (const auto& [refusal, request, status, code, field] : cases) {
    {
      const auto guard = server.head_end.lock();
      server.head_end.refusal = refusal;
    }
    const Answer answer = server.post(path, R"({"reason":"a test",)" + request + "}");
    EXPECT_EQ(answer.status(), status) << request;
    EXPECT_EQ(answer.text("code"), code) << request;
    EXPECT_EQ(answer.text("field"), field) << request;
  }
  const auto guard = server.head_end.lock();
  server.head_end.refusal.reset();
}

TEST(DiscoveryRoutes, pass_a_checked_order_on) {
  ApiServer& server = shared_server();
  const auto place = server.add_place("House to discover", 0);
  const std::string path = "/api/v1/lines/" + std::to_string(place.line.value) + "/discover";
  ASSERT_EQ(server.post(path, R"({"protocols":["mbus"],"bauds":[2400,9600],"primary_to":20})").status(), 202);
  {
    const auto guard = server.head_end.lock();
    EXPECT_EQ(server.head_end.discovery.protocols, std::vector<std::string>{"mbus"});
    EXPECT_EQ(server.head_end.discovery.bauds, (std::vector<int>{2400, 9600}));
    EXPECT_EQ(server.head_end.discovery.primary_to, 20);
  }
  EXPECT_EQ(server.post(path, R"({"protocols":["smoke"]})").status(), 422);
  EXPECT_EQ(server.post(path, R"({"bauds":[12]})").status(), 422);
  EXPECT_EQ(server.post(path, R"({"primary_from":9,"primary_to":3})").status(), 422);
}

}  // namespace
}  // namespace riser::api
