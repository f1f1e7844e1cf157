// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/archive/changes.h"

namespace riser::api {
namespace {

struct customers : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static Answer add(std::string_view body) { return server().post("/api/v1/customers", body); }
  static std::string customer(const std::string& name) {
    const Answer made = add(fmt::format(R"({{"kind":"person","personal":{{"name":"{}"}}}})", name));
    EXPECT_EQ(made.status(), 201) << made.http.body;
    return made.text("id");
  }
  static std::string account(const std::string& name) {
    const Answer made = server().post("/api/v1/accounts", fmt::format(R"({{"customer":"{}"}})", customer(name)));
    EXPECT_EQ(made.status(), 201) << made.http.body;
    return made.text("id");
  }
  static std::string point() {
    const Answer made = server().post("/api/v1/points", R"({"commodity":"water","name":"Tap"})");
    EXPECT_EQ(made.status(), 201) << made.http.body;
    return made.text("id");
  }
};

TEST_F(customers, are_masked_but_for_who_asks_and_that_is_noted) {
  const Answer made = add(
      R"({"kind":"person","personal":{"name":"Hazel Lane","phone":"+1 301 555 0117","email":"h@lane.example"},"language":"zh-CN"})");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.at("/masked/name"), "H**** L***");
  EXPECT_EQ(made.text("language"), "zh-CN");
  const std::string path = "/api/v1/customers/" + made.text("id");
  const Answer shown = server().get(path);
  EXPECT_EQ(shown.http.content().find("Hazel"), std::string::npos);
  EXPECT_EQ(server().get(path + "/personal").status(), 403);  // a viewer
  const Answer personal = server().request("GET", path + "/personal", server().as(Who::operator_));
  EXPECT_EQ(personal.text("name"), "Hazel Lane");
  EXPECT_EQ(personal.text("phone"), "+1 301 555 0117");
  auto connection = server().store->lease();
  const auto history =
      store::Changes{*connection}.of_object(store::ArchiveKind::customer, std::stoll(made.text("id")), {}, 10);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].action, store::ChangeAction::viewed);
  EXPECT_TRUE(history[0].author.user);
}

TEST_F(customers, are_found_and_changed_member_by_member) {
  const std::string id = customer("Quince Sorrel");
  const Answer found = server().get("/api/v1/customers?q=sorr%20qui");
  EXPECT_EQ(found.at("/total"), 1);
  EXPECT_EQ(found.at("/items/0/id"), id.c_str());
  const Answer changed =
      server().patch("/api/v1/customers/" + id, R"({"personal":{"phone":"555-0199"},"protection":"dialysis at home"})");
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.at("/masked/name"), "Q***** S*****");
  EXPECT_EQ(changed.text("protection"), "dialysis at home");
  EXPECT_EQ(server().get("/api/v1/customers?q=0199&protected=true").at("/total"), 1);
}

TEST_F(customers, refuse_what_does_not_fit_at_its_field) {
  const auto field = [&](std::string_view body, std::string_view code) {
    const Answer answer = add(body);
    EXPECT_EQ(answer.text("code"), code) << answer.http.body;
    return answer.text("field");
  };
  EXPECT_EQ(field(R"({"kind":"person","personal":{}})", "missing"), "personal.name");
  EXPECT_EQ(field(R"({"kind":"person","personal":{"name":"x","phone":"call me"}})", "invalid_value"), "personal.phone");
  EXPECT_EQ(field(R"({"kind":"person","personal":{"name":"x","email":"a@b"}})", "invalid_value"), "personal.email");
  EXPECT_EQ(field(R"({"kind":"person","personal":{"name":"x"},"language":"xx"})", "invalid_value"), "language");
  EXPECT_EQ(field(R"({"kind":"ghost","personal":{"name":"x"}})", "invalid_value"), "kind");
  ASSERT_EQ(add(R"({"kind":"person","personal":{"name":"x"},"number":"TWICE-1"})").status(), 201);
  EXPECT_EQ(field(R"({"kind":"person","personal":{"name":"x"},"number":"TWICE-1"})", "duplicate_code"), "number");
}

TEST_F(customers, have_accounts_with_contracts_that_change_hands) {
  const std::string first = account("Alder Row"), second = account("Maple Square"), at = point();
  const std::string contracts = fmt::format("/api/v1/accounts/{}/contracts", first);
  const Answer made = server().post(
      contracts,
      fmt::format(R"({{"point":"{}","from":"2026-01-01T00:00:00Z","number":"V-{}","area_m2":"94.6"}})", at, at));
  ASSERT_EQ(made.status(), 201) << made.http.body;
  EXPECT_EQ(made.text("area_m2"), "94.60");
  EXPECT_EQ(made.at("/point/name"), "Tap");
  EXPECT_EQ(made.at("/account/customer/name"), "A**** R**");
  const Answer twice = server().post(fmt::format("/api/v1/accounts/{}/contracts", second),
                                     fmt::format(R"({{"point":"{}","from":"2026-02-01T00:00:00Z"}})", at));
  EXPECT_EQ(twice.status(), 409);
  EXPECT_EQ(twice.text("code"), "point_contracted");
  EXPECT_EQ(server().post(fmt::format("/api/v1/accounts/{}/close", first), "{}").text("code"), "in_use");

  const std::string contract = "/api/v1/contracts/" + made.text("id");
  const Answer moved = server().post(
      contract + "/transfer", fmt::format(R"({{"account":"{}","at":"2026-06-01T00:00:00Z","note":"sold"}})", second));
  ASSERT_EQ(moved.status(), 201) << moved.http.body;
  EXPECT_EQ(moved.text("area_m2"), "94.60");
  const Answer history = server().get(fmt::format("/api/v1/points/{}/contracts", at));
  ASSERT_EQ(history.at("/items").as_array().size(), 2u);
  EXPECT_EQ(history.at("/items/0/until"), "2026-06-01T00:00:00Z");
  EXPECT_EQ(history.at("/items/1/account/id"), second.c_str());

  const Answer wrong = server().patch(contract, R"({"until":"2025-06-01T00:00:00Z"})");
  EXPECT_EQ(wrong.text("code"), "ends_before_begin");
  EXPECT_EQ(wrong.text("field"), "until");
  EXPECT_EQ(server().patch(contract, R"({"area_m2":"1.234"})").text("field"), "area_m2");
  EXPECT_EQ(server().post(fmt::format("/api/v1/accounts/{}/close", first), "{}").status(), 200);
  EXPECT_EQ(server().get("/api/v1/accounts/" + first).at("/closed").is_null(), false);
  EXPECT_EQ(server().post(fmt::format("/api/v1/accounts/{}/reopen", first), "").status(), 200);
  EXPECT_EQ(server().remove("/api/v1/contracts/" + moved.text("id")).status(), 204);
}

TEST_F(customers, accounts_tell_where_they_are_supplied) {
  const std::string first = account("Rowan Way"), second = account("Cedar Way");
  for (const char* name : {"Rowan House", "Cedar House"}) {
    const Answer house = server().post("/api/v1/places", fmt::format(R"({{"kind":"building","name":"{}"}})", name));
    for (const char* commodity : {"water", "heat"}) {
      const Answer there = server().post(
          "/api/v1/points", fmt::format(R"({{"commodity":"{}","place":"{}"}})", commodity, house.text("id")));
      const Answer made =
          server().post(fmt::format("/api/v1/accounts/{}/contracts", first),
                        fmt::format(R"({{"point":"{}","from":"2026-01-01T00:00:00Z"}})", there.text("id")));
      ASSERT_EQ(made.status(), 201) << made.http.body;
      EXPECT_EQ(made.text("commodity"), commodity);
    }
  }
  const Answer one = server().get("/api/v1/accounts/" + first);
  EXPECT_EQ(one.at("/place/name"), "Rowan House");
  EXPECT_EQ(one.at("/places"), 2);
  EXPECT_EQ(one.at("/contracts"), 4);
  EXPECT_EQ(server().get("/api/v1/accounts/" + second).at("/place"), nullptr);
  const Answer list = server().get("/api/v1/accounts?limit=500");
  for (const auto& row : list.at("/items").as_array()) {
    const bool supplied = row.at("id") == first.c_str();
    if (supplied || row.at("id") == second.c_str()) EXPECT_EQ(row.at("places"), supplied ? 2 : 0);
  }
}

TEST_F(customers, supply_nodes_make_a_network_of_one_commodity) {
  const Answer plant =
      server().post("/api/v1/supply-nodes", R"({"commodity":"heat","kind":"source","name":"API plant"})");
  ASSERT_EQ(plant.status(), 201) << plant.http.body;
  const Answer branch = server().post(
      "/api/v1/supply-nodes",
      fmt::format(
          R"({{"commodity":"heat","kind":"branch","name":"B1","part":"distribution","parent":"{}","code":"API-B1"}})",
          plant.text("id")));
  ASSERT_EQ(branch.status(), 201) << branch.http.body;
  EXPECT_EQ(branch.at("/path/0/name"), "API plant");
  const std::string path = "/api/v1/supply-nodes/" + branch.text("id");
  const Answer riser = server().post(
      "/api/v1/supply-nodes",
      fmt::format(R"({{"commodity":"heat","kind":"riser","name":"R","parent":"{}"}})", branch.text("id")));
  EXPECT_EQ(riser.text("part"), "distribution");  // as its parent
  const Answer supplied = server().post(
      "/api/v1/points", fmt::format(R"({{"commodity":"heat","name":"Flat","node":"{}"}})", riser.text("id")));
  EXPECT_EQ(supplied.at("/node/name"), "R");
  EXPECT_EQ(server().get(path).at("/points"), 1);
  EXPECT_EQ(server().get(fmt::format("/api/v1/points?node={}", plant.text("id"))).at("/total"), 1);
  EXPECT_EQ(server().get("/api/v1/supply-nodes?commodity=heat&parent=0").at("/total"), 1);
  const auto refused = [&](std::string_view body, std::string_view code, std::string_view field) {
    const Answer answer = server().patch(path, body);
    EXPECT_EQ(answer.text("code"), code) << answer.http.body;
    EXPECT_EQ(answer.text("field"), field);
  };
  refused(fmt::format(R"({{"parent":"{}"}})", riser.text("id")), "cycle", "parent");
  refused(R"({"parent":"999999"})", "no_parent", "parent");
  refused(R"({"part":"sideways"})", "invalid_value", "part");
  refused(R"({"measured_by":"999999"})", "no_point", "measured_by");
  refused(R"({"name":""})", "invalid_value", "name");
  EXPECT_EQ(server().request("POST", path + "/retire", server().as(Who::operator_)).text("code"), "in_use");
}

}  // namespace
}  // namespace riser::api
