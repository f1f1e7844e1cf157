// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/testing/api_server.h"
#include "store/collect/clocks.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

struct clocks : testing::Test {
  /// Of its own: the list is of all meters.
  ApiServer& server() { return server_; }

  /// Six electricity meters; the clocks of the first five are measured.
  void SetUp() override {
    place = server().add_place("Clock House", 0);
    auto connection = server().store->lease();
    store::Transaction transaction{*connection};
    std::vector<store::Meter> list;
    for (int i = 0; i < 6; ++i) {
      const std::string number = fmt::format("{:06}{:06}", place.line.value % 1'000'000, i + 1);
      list.push_back({.line = place.line,
                      .name = fmt::format("Clock {}", i + 1),
                      .protocol = i == 4   ? "mbus"
                                  : i == 0 ? "cjt188"
                                           : "dlt645",
                      .address = i == 4   ? "12345678"
                                            "24232804"
                                 : i == 0 ? number + "10"
                                          : number,
                      .number = number,
                      .created = now});
    }
    const auto added = store::Meters{*connection}.add(std::move(list));
    for (const store::Meter& meter : *added) place.meters.push_back(meter.id);
    store::Clocks{*connection}.note(std::vector<store::ClockNote>{{place.meters[0], now - 60, 2000, 1},
                                                                  {place.meters[1], now - 60, -250, 2, 0},
                                                                  {place.meters[2], now - 60, 12, 1},
                                                                  {place.meters[3], now - 60, 7, 1, 3600},
                                                                  {place.meters[4], now - 60, 90, 31}});
    transaction.commit();
  }
  std::string order(std::initializer_list<std::size_t> which) const {
    std::string ids;
    for (const std::size_t i : which) ids += fmt::format(R"({}"{}")", ids.empty() ? "" : ",", id(i));
    return fmt::format(R"({{"meters":[{}]}})", ids);
  }
  std::string id(std::size_t i) const { return std::to_string(place.meters[i].value); }

  ApiServer server_{};
  ApiServer::Place place{};
};

TEST_F(clocks, are_listed_with_the_worst_first_page_by_page) {
  const Answer first = server().get("/api/v1/clocks?limit=2");
  ASSERT_EQ(first.status(), 200) << first.http.body;
  EXPECT_EQ(first.at("/items/0/meter/id").as_string(), id(3)) << "an hour that belongs to a change of the clocks";
  EXPECT_EQ(first.at("/items/0/drift_s"), 7);
  EXPECT_EQ(first.at("/items/0/dst_s"), 3600);
  EXPECT_EQ(first.at("/items/1/meter/name"), "Clock 1");
  EXPECT_EQ(first.at("/items/1/place/gateway/name"), "Clock House");
  EXPECT_EQ(first.at("/items/1/uncertainty_s"), 1);
  EXPECT_EQ(first.at("/items/1/measured").as_string(), utc_text(now - 60));
  EXPECT_EQ(first.at("/items/1/corrected"), nullptr);
  EXPECT_EQ(first.at("/items/1/verdict"), "may_be_set");
  EXPECT_EQ(first.at("/ranges/4/within_s"), 3600);
  EXPECT_EQ(first.at("/ranges/4/count"), 1);
  EXPECT_EQ(first.at("/ranges/5/within_s"), nullptr);
  EXPECT_EQ(first.at("/ranges/5/count"), 1);
  EXPECT_EQ(first.at("/not_measured"), 1);
  const Answer second = server().get("/api/v1/clocks?limit=2&cursor=" + first.text("next_cursor"));
  EXPECT_EQ(second.at("/items/0/meter/id").as_string(), id(1));
  EXPECT_EQ(second.at("/items/1/meter/id").as_string(), id(4));
  EXPECT_EQ(server().get("/api/v1/clocks?cursor=nonsense").status(), 422);
}

TEST_F(clocks, are_found_by_how_far_they_are_off_and_by_meter) {
  EXPECT_EQ(server().get("/api/v1/clocks?worse_than_s=250").at("/items").as_array().size(), 2U);
  const Answer one = server().get("/api/v1/clocks?meter=" + id(1));
  EXPECT_EQ(one.at("/items").as_array().size(), 1U);
  EXPECT_EQ(one.at("/items/0/drift_s"), -250);
  EXPECT_TRUE(server().get("/api/v1/clocks?meter=" + id(5)).at("/items").as_array().empty());
}

TEST_F(clocks, a_plan_says_which_may_be_set_and_why_others_not) {
  const Answer plan = server().post("/api/v1/clocks/plan", order({0, 1, 2, 3, 4, 5}));
  ASSERT_EQ(plan.status(), 200) << plan.http.body;
  ASSERT_EQ(plan.at("/setting").as_array().size(), 2U);
  EXPECT_EQ(plan.at("/setting/0/id").as_string(), id(0));
  EXPECT_EQ(plan.at("/setting/1/id").as_string(), id(1));
  ASSERT_EQ(plan.at("/left_out").as_array().size(), 4U);
  EXPECT_EQ(plan.at("/left_out/0/code"), "small");
  EXPECT_EQ(plan.at("/left_out/1/code"), "too_large") << "an hour is more than DL/T 645 may step";
  EXPECT_EQ(plan.at("/left_out/2/code"), "not_supported");
  EXPECT_EQ(plan.at("/left_out/3/code"), "not_measured");
  EXPECT_EQ(plan.at("/job"), nullptr);
  const Answer worse = server().post("/api/v1/clocks/plan", R"({"worse_than_s":100})");
  EXPECT_EQ(worse.at("/setting").as_array().size(), 2U);
  EXPECT_EQ(worse.at("/left_out").as_array().size(), 1U);
}

TEST_F(clocks, are_set_by_a_job_that_counts_what_became_of_each) {
  const Answer set = server().post("/api/v1/clocks/correct", order({0, 1, 2}));
  ASSERT_EQ(set.status(), 202) << set.http.body;
  EXPECT_EQ(set.at("/job/kind"), "set_clocks");
  EXPECT_EQ(set.at("/job/progress/of"), 2);
  const std::string job{set.at("/job/id").as_string()};
  EXPECT_EQ(server().head_end.ordered.command.kind, protocol::CommandKind::set_clock);
  std::vector<std::string> commands;
  for (const auto& one : server().jobs.recent({}))
    if (one.kind == collection::Job::Kind::command && !one.ended_already()) commands.push_back(one.id);
  ASSERT_GE(commands.size(), 2U);
  server().jobs.finish(commands[0], collection::Job::State::done);
  EXPECT_EQ(server().jobs.find(job)->done, 1);
  EXPECT_FALSE(server().jobs.find(job)->ended_already());
  server().jobs.finish(commands[1], collection::Job::State::failed, "no_answer", "Nobody answered.");
  const auto over = server().jobs.find(job);
  EXPECT_EQ(over->done, 2);
  EXPECT_EQ(over->state, collection::Job::State::done);
  EXPECT_EQ(over->error_detail, "1 of 2 clocks were not set.");
  EXPECT_EQ(over->steps.back().code, "failed");
}

TEST_F(clocks, what_waits_for_a_call_counts_as_given_and_what_is_refused_as_failed) {
  {
    const auto guard = server().head_end.lock();
    server().head_end.refusal = collection::Refusal::gateway_offline;
  }
  const Answer set = server().post("/api/v1/clocks/correct", order({0}));
  {
    const auto guard = server().head_end.lock();
    server().head_end.refusal.reset();
  }
  EXPECT_EQ(set.at("/job/state"), "failed");
  EXPECT_EQ(set.at("/job/error/code"), "no_clock_set");
  EXPECT_EQ(set.at("/job/steps/0/code"), "refused");
  const Answer waits = server().post("/api/v1/clocks/correct", order({0}));
  const std::string command = server().jobs.recent({}, 1).at(0).id;
  server().jobs.step(command, {.code = "waiting_for_call", .text = "later"});
  EXPECT_EQ(server().jobs.find(std::string{waits.at("/job/id").as_string()})->state, collection::Job::State::done);
}

TEST_F(clocks, nothing_is_ordered_when_none_may_be_set) {
  const Answer set = server().post("/api/v1/clocks/correct", order({2, 5}));
  EXPECT_EQ(set.status(), 202);
  EXPECT_EQ(set.at("/job"), nullptr);
  EXPECT_EQ(set.at("/left_out").as_array().size(), 2U);
}

TEST_F(clocks, an_order_must_say_which) {
  EXPECT_EQ(server().post("/api/v1/clocks/correct", "{}").status(), 422);
  EXPECT_EQ(server().post("/api/v1/clocks/correct", R"({"meters":[]})").status(), 422);
  EXPECT_EQ(server().post("/api/v1/clocks/correct", R"({"meters":["1"],"worse_than_s":3})").status(), 422);
  EXPECT_EQ(server().post("/api/v1/clocks/correct", R"({"worse_than_s":-1})").status(), 422);
  EXPECT_EQ(server().post("/api/v1/clocks/correct", R"({"meters":["987654321"]})").status(), 422);
  EXPECT_EQ(server().request("POST", "/api/v1/clocks/correct", server().as(Who::viewer), order({0})).status(), 403);
}

}  // namespace
}  // namespace riser::api
