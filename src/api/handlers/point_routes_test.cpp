// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

/// A flat with a point for heat, and two meters that count 1000 Wh an hour.
struct points : testing::Test {
  static ApiServer& server() { return shared_server(); }

  void SetUp() override {
    static int number = 0;
    name_ = fmt::format("Point House {}", ++number);
    meters_ = server().add_place(name_, 2).meters;
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    store::Places places{*connection};
    const store::Author author{.user = UserId{1}, .at = ApiServer::start_time};
    const auto house = places.add({.kind = store::PlaceKind::building, .name = name_}, author).value();
    place_ = places.add({.parent = house.id, .kind = store::PlaceKind::room, .name = "502"}, author).value().id;
    transaction.commit();
    const Answer made = server().post(
        "/api/v1/points", fmt::format(R"({{"commodity":"heat","place":"{}","code":"{}"}})", place_.value, name_));
    ASSERT_EQ(made.status(), 201) << made.http.body;
    point_ = made.text("id");
  }
  std::string path(std::string_view what = "") const { return fmt::format("/api/v1/points/{}{}", point_, what); }
  std::string id(std::size_t meter) const { return std::to_string(meters_[meter].value); }
  /// Read every hour from `first` on, from `kwh` on, one more an hour.
  void read(std::size_t meter, std::string_view first, int hours, std::int64_t kwh) {
    const UtcSeconds begin = *parse_utc(first);
    for (int i = 0; i < hours; ++i) server().add_reading(meters_[meter], begin + i * 3600, (kwh + i) * 1000, 100, 1000);
  }
  static std::string energy(std::string_view kwh) {
    return fmt::format(R"([{{"register":"energy:Wh:instantaneous:0:0:0:","value":"{}","unit":"kWh"}}])", kwh);
  }

  std::string name_;
  std::vector<MeterId> meters_;
  PlaceId place_;
  std::string point_;
};

TEST_F(points, are_called_by_their_place_and_can_be_changed) {
  const Answer point = server().get(path());
  EXPECT_EQ(point.text("title"), name_ + "-502");
  EXPECT_EQ(point.at("/place/id"), std::to_string(place_.value).c_str());
  EXPECT_EQ(point.at("/meter"), nullptr);
  const Answer named = server().patch(path(), R"({"name":"Radiators","note":"two risers"})");
  EXPECT_EQ(named.text("title"), "Radiators");
  EXPECT_EQ(named.text("note"), "two risers");
  const Answer list = server().get(fmt::format("/api/v1/points?within={}", place_.value));
  EXPECT_EQ(list.at("/total"), 1);
  EXPECT_EQ(list.at("/items/0/id"), point_.c_str());
}

TEST_F(points, refuse_what_does_not_fit_at_its_field) {
  const auto field = [&](std::string_view body, std::string_view code) {
    const Answer answer = server().post("/api/v1/points", body);
    EXPECT_EQ(answer.text("code"), code) << answer.http.body;
    return answer.text("field");
  };
  EXPECT_EQ(field(R"({"commodity":"heat","place":"999999"})", "no_place"), "place");
  EXPECT_EQ(field(fmt::format(R"({{"commodity":"heat","code":"{}"}})", name_), "duplicate_code"), "code");
  EXPECT_EQ(field(R"({"commodity":"heat","kind":"sum"})", "no_part"), "parts");
  EXPECT_EQ(field(fmt::format(R"({{"commodity":"heat","kind":"sum","parts":[{{"point":"{}","factor":"0"}}]}})", point_),
                  "invalid_value"),
            "parts[0].factor");
  EXPECT_EQ(field(R"({"commodity":"soup"})", "invalid_value"), "commodity");
  EXPECT_EQ(field(R"({"commodity":"heat","name":"a\u0007b"})", "invalid_value"), "name");
  EXPECT_EQ(field(fmt::format(R"({{"commodity":"heat","note":"{}"}})", std::string(1001, 'x')), "invalid_value"),
            "note");
}

TEST_F(points, go_on_over_an_exchange_without_a_jump) {
  read(0, "2026-11-19T00:00:00Z", 25, 500);
  read(1, "2026-11-20T02:00:00Z", 24, 1);
  ASSERT_EQ(
      server()
          .post(path("/install"), fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z","seal":"A 1"}})", id(0)))
          .status(),
      201);
  // The old meter counted two more, the new one began at 0.25 kWh.
  const Answer exchanged = server().post(
      path("/exchange"),
      fmt::format(
          R"({{"at":"2026-11-20T01:30:00Z","end":{},"removal_seal":"A 1","meter":"{}","start":{},"seal":"A 2"}})",
          energy("526"), id(1), energy("0.25")));
  ASSERT_EQ(exchanged.status(), 201) << exchanged.http.body;
  EXPECT_EQ(exchanged.at("/meter/id"), id(1).c_str());
  EXPECT_EQ(exchanged.at("/start/0/value"), "250");
  EXPECT_TRUE(exchanged.at("/checks").as_array().empty());

  const Answer use = server().get(path("/consumption?from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z&step=hour"));
  ASSERT_EQ(use.status(), 200) << use.http.body;
  EXPECT_EQ(use.at("/first/value"), "500000");
  EXPECT_EQ(use.at("/total"), "48750");  // 500 to 526, 0.25 to 23: 26 + 22.75
  ASSERT_EQ(use.at("/installations").as_array().size(), 2u);
  EXPECT_EQ(use.at("/installations/1/from"), "2026-11-20T01:30:00Z");
  Decimal sum;
  for (const auto& row : use.at("/rows").as_array())
    if (!row.at("value").is_null()) sum = *add(sum, *parse_decimal(std::string{row.at("value").as_string()}));
  EXPECT_EQ(sum.to_string(), "48750");

  const Answer history = server().get(path("/installations"));
  ASSERT_EQ(history.at("/items").as_array().size(), 2u);
  EXPECT_EQ(history.at("/items/0/end/0/value"), "526000");
  EXPECT_EQ(history.at("/items/0/until"), "2026-11-20T01:30:00Z");
  EXPECT_EQ(server().get(fmt::format("/api/v1/meters/{}/installations", id(1))).at("/items").as_array().size(), 1u);
  EXPECT_EQ(server().get(path()).at("/meter/number"),
            server().get("/api/v1/meters/" + id(1)).at("/number").as_string());
}

TEST_F(points, apply_the_factor_and_add_up_in_sums) {
  read(0, "2026-11-19T00:00:00Z", 49, 500);
  read(1, "2026-11-19T00:00:00Z", 49, 700);
  const Answer other = server().post("/api/v1/points", R"({"commodity":"heat","name":"Loss"})");
  ASSERT_EQ(
      server().post(path("/install"), fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z"}})", id(0))).status(),
      201);
  ASSERT_EQ(server()
                .post(fmt::format("/api/v1/points/{}/install", other.text("id")),
                      fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z","factor":"2.5"}})", id(1)))
                .status(),
            201);
  const Answer sum = server().post(
      "/api/v1/points",
      fmt::format(R"({{"commodity":"heat","kind":"sum","parts":[{{"point":"{}"}},{{"point":"{}","factor":"-1"}}]}})",
                  point_, other.text("id")));
  ASSERT_EQ(sum.status(), 201) << sum.http.body;
  EXPECT_EQ(sum.at("/parts/1/title"), "Loss");
  const Answer use = server().get(
      fmt::format("/api/v1/points/{}/consumption?from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z", sum.text("id")));
  ASSERT_EQ(use.status(), 200) << use.http.body;
  EXPECT_EQ(*parse_decimal(std::string{use.at("/total").as_string()}), (Decimal{-72'000, 0}));  // 48 - 2.5 * 48 kWh
  EXPECT_EQ(use.at("/parts/0/total"), "48000");
  const Answer kept = server().request("POST", path("/retire"), server().as(Who::operator_));
  EXPECT_EQ(kept.status(), 409);
  EXPECT_EQ(kept.text("code"), "in_use");
}

TEST_F(points, write_nothing_when_an_exchange_is_refused) {
  ASSERT_EQ(
      server().post(path("/install"), fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z"}})", id(0))).status(),
      201);
  const auto refused = [&](std::string_view body, std::string_view code, std::string_view field) {
    const Answer answer = server().post(path("/exchange"), body);
    EXPECT_GE(answer.status(), 409) << body;
    EXPECT_EQ(answer.text("code"), code) << answer.http.body;
    EXPECT_EQ(answer.text("field"), field) << answer.http.body;
  };
  const std::string end = energy("77");
  refused(fmt::format(R"({{"at":"2026-11-20T00:00:00Z","meter":"{}","end":{}}})", id(0), end), "same_meter", "meter");
  refused(fmt::format(R"({{"at":"2026-11-20T00:00:00Z","meter":"999999","end":{}}})", end), "no_meter", "meter");
  refused(fmt::format(R"({{"at":"2026-11-10T00:00:00Z","meter":"{}","end":{}}})", id(1), end), "ends_before_begin",
          "at");
  refused(fmt::format(R"({{"at":"2027-11-10T00:00:00Z","meter":"{}","end":{}}})", id(1), end), "in_the_future", "at");
  refused(fmt::format(R"({{"at":"2026-11-20T00:00:00Z","meter":"{}","factor":"-2"}})", id(1)), "invalid_value",
          "factor");
  refused(
      fmt::format(R"({{"at":"2026-11-20T00:00:00Z","meter":"{}","start":[{{"register":"x","value":"1"}}]}})", id(1)),
      "invalid_value", "start[0].register");
  EXPECT_EQ(server()
                .get(fmt::format("/api/v1/meters/{}/history?register=energy:Wh:instantaneous:0:0:0:", id(0)))
                .at("/rows")
                .as_array()
                .size(),
            0u);
  EXPECT_EQ(server().get(path("/installations")).at("/items").as_array().size(), 1u);
}

TEST_F(points, installations_can_be_corrected_and_taken_back) {
  const Answer made =
      server().post(path("/install"), fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z"}})", id(0)));
  const std::string installation = "/api/v1/installations/" + made.text("id");
  const Answer changed = server().patch(installation, R"({"from":"2026-11-17T00:00:00Z","factor":"40","seal":"B 7"})");
  ASSERT_EQ(changed.status(), 200) << changed.http.body;
  EXPECT_EQ(changed.text("from"), "2026-11-17T00:00:00Z");
  EXPECT_EQ(changed.text("factor"), "40");
  const Answer wrong = server().patch(installation, R"({"until":"2026-11-16T00:00:00Z"})");
  EXPECT_EQ(wrong.text("code"), "ends_before_begin");
  EXPECT_EQ(wrong.text("field"), "until");
  EXPECT_EQ(server().remove(installation).status(), 204);
  EXPECT_EQ(server().remove(installation).status(), 404);
  EXPECT_EQ(server().get(path()).at("/meter"), nullptr);
}

TEST_F(points, installations_have_pictures) {
  const Answer made =
      server().post(path("/install"), fmt::format(R"({{"meter":"{}","at":"2026-11-18T00:00:00Z"}})", id(0)));
  const std::string photos = fmt::format("/api/v1/installations/{}/photos", made.text("id"));
  const std::string picture = "\xFF\xD8\xFF\xE0" + std::string(3000, '\0');
  const Answer photo = server().post(photos + "?name=seal", picture);
  ASSERT_EQ(photo.status(), 201) << photo.http.body;
  EXPECT_EQ(photo.text("type"), "image/jpeg");
  const Answer shown = server().get("/api/v1/photos/" + photo.text("id"));
  EXPECT_EQ(shown.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(shown.http.content(), picture);
  EXPECT_EQ(server().get(path("/installations")).at("/items/0/photos/0/name"), "seal");
  EXPECT_EQ(server().post(photos, "<svg/>").text("code"), "no_picture");
  EXPECT_EQ(server().remove("/api/v1/photos/" + photo.text("id")).status(), 204);
  EXPECT_EQ(server().get("/api/v1/photos/" + photo.text("id")).status(), 404);
}

}  // namespace
}  // namespace riser::api
