// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "api/live/live_round.h"
#include "api/testing/api_server.h"

namespace riser::api {
namespace {

constexpr UtcSeconds now = ApiServer::start_time;

/// A page with live updates.
class Page {
 public:
  explicit Page(ApiServer& server, const Browser& browser) : client_(server.port()) {
    const auto response = client_.open_websocket(
        "/api/v1/live", {{"Cookie", browser.cookie}, {"Origin", fmt::format("http://127.0.0.1:{}", server.port())}});
    status = response.status;
  }
  void say(std::string_view text) { client_.send_text(text); }
  boost::json::value hear() {
    const auto text = client_.receive_text();
    return text ? boost::json::parse(*text) : boost::json::value{};
  }
  /// The next message of this topic; others are passed over.
  boost::json::value hear(std::string_view topic) {
    for (int i = 0; i < 200; ++i) {
      auto message = hear();
      const auto* object = message.if_object();
      if (object == nullptr) return message;
      const auto* name = object->if_contains("topic");
      if (name != nullptr && name->as_string() == topic) return message.at("data");
    }
    return {};
  }
  net::TestClient& client() { return client_; }
  int status = 0;

 private:
  net::TestClient client_;
};

struct live : testing::Test {
  static ApiServer& server() { return shared_server(); }
  static Page open() { return Page{server(), server().as(Who::viewer)}; }
};

TEST_F(live, updates_need_a_session_and_the_same_origin) {
  const auto upgrade = [&](net::NameValues headers) {
    net::TestClient client{server().port()};
    return client.open_websocket("/api/v1/live", headers).status;
  };
  const std::string cookie = server().as(Who::viewer).cookie;
  const std::string origin = fmt::format("http://127.0.0.1:{}", server().port());
  EXPECT_EQ(upgrade({{"Origin", origin}}), 401);
  EXPECT_EQ(upgrade({{"Cookie", "riser_session=x"}, {"Origin", origin}}), 401);
  EXPECT_EQ(upgrade({{"Cookie", cookie}}), 403);
  EXPECT_EQ(upgrade({{"Cookie", cookie}, {"Origin", "http://elsewhere.example"}}), 403);
  EXPECT_EQ(upgrade({{"Cookie", cookie}, {"Origin", origin}}), 101);
  const Answer token = server().request("POST", "/api/v1/session/tokens", server().as(Who::viewer),
                                        R"({"name":"screen","permissions":["view"],"expires":"2026-12-01T00:00:00Z"})");
  EXPECT_EQ(upgrade({{"Authorization", "Bearer " + token.text("secret")}}), 101) << token.http.body;
  EXPECT_EQ(upgrade({{"Authorization", "Bearer riser_nobody"}}), 403);
}

TEST_F(live, connections_answer_pings_and_name_what_they_do_not_understand) {
  Page page = open();
  ASSERT_EQ(page.status, 101);
  page.say(R"({"ping":42})");
  EXPECT_EQ(boost::json::serialize(page.hear()), R"({"pong":42})");
  for (const auto* text : {"{", R"({"zzz":1})", R"({"ping":1,"ping":2})", "[]"}) {
    page.say(text);
    EXPECT_EQ(page.hear().at("error"), "bad_message") << text;
  }
  for (const auto* topic : {"nothing", "meter:", "overview:1", "meters:2", ""}) {
    page.say(fmt::format(R"({{"subscribe":["{}"]}})", topic));
    EXPECT_EQ(page.hear().at("error"), "bad_topic") << topic;
  }
  std::string many;
  for (int i = 1; i <= 51; ++i) many += fmt::format("{}\"meter:{}\"", i == 1 ? "" : ",", i);
  page.say(fmt::format(R"({{"subscribe":[{}]}})", many));
  EXPECT_EQ(page.hear().at("error"), "bad_topic");
}

TEST_F(live, subscribers_hear_how_far_a_run_has_come) {
  auto& tasks = server().head_end.tasks();
  const RunId run = *tasks.run_now(TaskId{1}, {});
  Page page = open();
  page.say(R"({"subscribe":["overview","runs"]})");
  page.hear("overview");  // both topics are followed from here on
  {
    const auto guard = tasks.lock();
    tasks.open[run].read = 4;
  }
  server().events.publish({.kind = collection::Event::Kind::run, .run = run});
  const auto data = page.hear("runs");
  ASSERT_EQ(data.at("rows").as_array().size(), 1u);
  EXPECT_EQ(data.at("rows").at(0).at("id").as_string(), std::to_string(run.value));
  EXPECT_EQ(data.at("rows").at(0).at("read"), 4);
}

TEST_F(live, subscribers_get_the_present_state_and_then_what_changes) {
  const auto place = server().add_place("Live House", 2);
  const std::string meter = fmt::format("meter:{}", place.meters[0].value);
  Page page = open();
  page.say(fmt::format(R"({{"subscribe":["overview","meters","gateways","{}"]}})", meter));
  EXPECT_EQ(page.hear(meter).at("state"), "unknown");  // topics come in the order of their names
  EXPECT_TRUE(page.hear("overview").at("meters").is_object());

  server().add_reading(place.meters[0], now - 60, 77, 1, 1);
  server().events.publish({.kind = collection::Event::Kind::meter_read,
                           .meter = place.meters[0],
                           .gateway = place.gateway,
                           .line = place.line});
  std::set<std::string> heard;
  while (heard.size() < 3) {
    const auto message = page.hear();
    ASSERT_TRUE(message.is_object());
    const std::string topic{message.at("topic").as_string()};
    if (topic == "overview") continue;
    heard.insert(topic);
    const auto& data = message.at("data");
    if (topic == "meters") {
      ASSERT_EQ(data.at("rows").as_array().size(), 1u);
      EXPECT_EQ(data.at("rows").at(0).at("values").at("energy").at("value"), "77");
    } else if (topic == "gateways") {
      EXPECT_EQ(data.at("rows").at(0).at("id").as_string(), std::to_string(place.gateway.value));
    } else {
      EXPECT_EQ(data.at("state"), "fresh");
    }
  }
}

TEST_F(live, jobs_are_followed_to_their_end) {
  const std::string id = server().jobs.create(collection::Job::Kind::read_meter, {"meter", 1, "x"}, UserId{424242});
  Page page = open();
  page.say(fmt::format(R"({{"subscribe":["job:{}"]}})", id));
  EXPECT_EQ(page.hear("job:" + id).at("state"), "queued");
  server().jobs.finish(id, collection::Job::State::done);
  EXPECT_EQ(page.hear("job:" + id).at("state"), "done");
}

TEST_F(live, lines_send_only_the_new_entries_of_their_log) {
  const auto place = server().add_place("Log House", 1);
  const std::string topic = fmt::format("line:{}", place.line.value);
  const auto entry = [](std::int64_t ms) { return collection::BusLogEntry{.utc_ms = ms, .bytes = {1}, .note = "n"}; };
  const auto write = [&](std::vector<collection::BusLogEntry> log) {
    {
      const auto guard = server().head_end.lock();
      server().head_end.logs[place.line] = std::move(log);
    }
    server().events.publish({.kind = collection::Event::Kind::line, .line = place.line});
  };
  Page page = open();
  page.say(fmt::format(R"({{"subscribe":["{}"]}})", topic));
  EXPECT_EQ(page.hear(topic).at("log").as_array().size(), 0u);
  write({entry(2000), entry(1000)});
  EXPECT_EQ(page.hear(topic).at("log").as_array().size(), 2u);
  write({entry(3000), entry(2000), entry(1000)});
  const auto news = page.hear(topic);
  ASSERT_EQ(news.at("log").as_array().size(), 1u);
  EXPECT_EQ(news.at("log").at(0).at("t"), "1970-01-01T00:00:03.000Z");
  EXPECT_EQ(news.at("line").at("name"), "Line 1");
}

TEST_F(live, a_new_set_of_topics_replaces_the_old_one) {
  const auto place = server().add_place("Replaced House", 2);
  const auto topic = [&](int i) { return fmt::format("meter:{}", place.meters[static_cast<std::size_t>(i)].value); };
  Page page = open();
  page.say(fmt::format(R"({{"subscribe":["{}"]}})", topic(0)));
  EXPECT_TRUE(page.hear(topic(0)).is_object());
  page.say(fmt::format(R"({{"subscribe":["{}"]}})", topic(1)));
  EXPECT_TRUE(page.hear(topic(1)).is_object());
  for (const MeterId meter : place.meters)
    server().events.publish({.kind = collection::Event::Kind::meter_changed, .meter = meter});
  EXPECT_EQ(page.hear().at("topic").as_string(), topic(1));
}

TEST(live_connections, end_with_their_session) {
  ApiServer server{{.live_period = milliseconds{30}}};
  const Browser browser = server.log_in("the viewer", ApiServer::password);
  Page page{server, browser};
  ASSERT_EQ(page.status, 101);
  EXPECT_EQ(server.request("DELETE", "/api/v1/session", browser).status(), 204);
  server.clock.advance(61);
  EXPECT_FALSE(page.client().receive_text());
  EXPECT_EQ(page.client().close_code(), 4001);
}

TEST(live_topics, are_a_closed_set) {
  for (const auto* good : {"overview", "meters", "gateways", "meter:1", "job:j1-2", "line:3"})
    EXPECT_TRUE(is_live_topic(good)) << good;
  for (const std::string& bad : {std::string{"x"}, std::string{"meter"}, std::string{"job:"}, std::string{"users:1"},
                                 "job:" + std::string(100, 'x')})
    EXPECT_FALSE(is_live_topic(bad)) << bad;
}

}  // namespace
}  // namespace riser::api
