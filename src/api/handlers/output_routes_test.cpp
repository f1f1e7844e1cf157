// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "api/dto/message.h"
#include "api/json/decode.h"
#include "api/testing/api_server.h"
#include "net/http/http_server.h"
#include "output/sink.h"

namespace riser::api {
namespace {

/// Remembers what it is sent.
class Receiver {
 public:
  std::string address() const { return fmt::format("http://127.0.0.1:{}/", server_.port()); }
  std::vector<net::HttpRequest> requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  std::vector<boost::json::object> messages() {
    std::vector<boost::json::object> list;
    for (const auto& request : requests()) {
      const boost::json::value parsed = boost::json::parse(request.body);
      for (const auto& message : parsed.at("messages").as_array()) list.push_back(message.as_object());
    }
    return list;
  }
  std::atomic<int> status = 204;

 private:
  std::mutex mutex_;
  std::vector<net::HttpRequest> requests_;
  net::Runtime runtime_{1};
  net::WorkerPool pool_{"receiver", 1};
  net::HttpServer server_{runtime_, pool_, "127.0.0.1:0", [this](const net::HttpRequest& request) {
                            const std::lock_guard lock(mutex_);
                            requests_.push_back(request);
                            return net::HttpResponse{.status = status};
                          }};
};

class OutputRoutes : public ::testing::Test {
 protected:
  Answer request(const char* method, const std::string& target, std::string_view body = {}) {
    return server_.request(method, target, server_.as(Who::administrator), body);
  }
  std::string add(const std::string& name, const std::string& sends, const std::string& address) {
    const auto answer =
        request("POST", "/api/v1/outputs",
                fmt::format(R"({{"name":"{}","kind":"web_hook","address":"{}","sends":[{}]}})", name, address, sends));
    EXPECT_EQ(answer.status(), 201) << answer.http.body;
    secret_ = std::string{answer.at("/secret").as_string()};
    return std::string{answer.at("/output/id").as_string()};
  }
  std::string request_state(const std::string& id) {
    return std::string{request("GET", "/api/v1/outputs/" + id).at("/state/status").as_string()};
  }
  template <class F>
  static bool eventually(F condition) {
    for (int i = 0; i < 3000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    return condition();
  }

  ApiServer server_;
  Receiver receiver_;
  std::string secret_;
};

TEST_F(OutputRoutes, a_reading_is_told_with_its_meter_and_exact_values_and_signed) {
  const auto place = server_.add_place("Linden Court", 1);
  const std::string id = add("Billing", "\"reading\"", receiver_.address());
  EXPECT_TRUE(secret_.starts_with("whsec_"));
  server_.add_reading(place.meters[0], ApiServer::start_time - 60, 123'456'000, 7'890, 1'500);
  ASSERT_TRUE(eventually([&] { return !receiver_.messages().empty(); }));
  const auto request = receiver_.requests().at(0);
  EXPECT_EQ(*request.header("webhook-signature"),
            output::signature(secret_, *request.header("webhook-id"), std::stoll(*request.header("webhook-timestamp")),
                              request.body));
  const auto message = from_json<ReadingMessage>(boost::json::serialize(receiver_.messages().at(0)));
  ASSERT_TRUE(message) << request.body;
  EXPECT_EQ(message->id, "1-0");
  EXPECT_EQ(message->at.seconds, ApiServer::start_time);
  EXPECT_EQ(message->meter.id, place.meters[0]);
  EXPECT_EQ(message->meter.commodity, Commodity::heat);
  EXPECT_FALSE(message->meter.number.empty());
  EXPECT_EQ(message->reading.time.seconds, ApiServer::start_time - 60);
  ASSERT_EQ(message->reading.values.size(), 4U);
  EXPECT_EQ(message->reading.values[0].value, "123456000");
  EXPECT_EQ(message->reading.values[0].unit, "Wh");
  EXPECT_EQ(message->reading.values[1].value, "7.890");
  EXPECT_EQ(message->reading.values[3].value, std::nullopt);
  EXPECT_EQ(message->reading.values[3].validity, "invalid");

  ASSERT_TRUE(eventually([&] { return request_state(id) == "up_to_date"; }));
  const auto shown = this->request("GET", "/api/v1/outputs/" + id);
  EXPECT_EQ(shown.at("/state/delivered").as_int64(), 1);
  EXPECT_EQ(shown.at("/state/waiting").as_int64(), 0);
  EXPECT_EQ(shown.http.body.find("whsec_"), std::string::npos);
  const auto log = this->request("GET", "/api/v1/outputs/" + id + "/deliveries");
  EXPECT_EQ(log.at("/items/0/status").as_int64(), 204);
  EXPECT_EQ(log.at("/items/0/first").as_string(), "1-0");
}

TEST_F(OutputRoutes, the_meter_of_a_message_is_as_it_is_now) {
  const auto place = server_.add_place("Linden Court", 1);
  add("Billing", "\"reading\"", receiver_.address());
  server_.add_reading(place.meters[0], ApiServer::start_time - 60, 1'000, 1, 1);
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() == 1; }));
  ASSERT_EQ(request("PATCH", fmt::format("/api/v1/meters/{}", place.meters[0].value), R"({"name":"Flat 12"})").status(),
            200);
  server_.add_reading(place.meters[0], ApiServer::start_time - 30, 2'000, 2, 1);
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() == 2; }));
  EXPECT_EQ(receiver_.messages()[1].at("meter").at("name").as_string(), "Flat 12");
}

TEST_F(OutputRoutes, changes_and_ends_of_commands_are_told) {
  const auto place = server_.add_place("Linden Court", 1);
  add("Map", R"("change","command")", receiver_.address());
  const auto made = request("POST", "/api/v1/places", R"({"kind":"community","name":"North"})");
  ASSERT_EQ(made.status(), 201) << made.http.body;
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() == 1; }));
  const auto change = from_json<ChangeMessage>(boost::json::serialize(receiver_.messages().at(0)));
  ASSERT_TRUE(change);
  EXPECT_EQ(change->change.kind, "place");
  EXPECT_EQ(change->change.action, "created");
  EXPECT_EQ(change->change.id, made.text("id"));

  const std::string job =
      server_.jobs.create(collection::Job::Kind::command, {"meter", place.meters[0].value, "Meter"}, UserId{1});
  server_.jobs.step(job, {.code = "queued", .text = "Waiting", .params = {{"command", "close_valve"}}});
  server_.jobs.finish(job, collection::Job::State::failed, "no_answer", "The meter did not answer.");
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() == 2; }));
  const auto command = from_json<CommandMessage>(boost::json::serialize(receiver_.messages().at(1)));
  ASSERT_TRUE(command);
  EXPECT_EQ(command->meter.id, place.meters[0]);
  EXPECT_EQ(command->command.command, "close_valve");
  EXPECT_EQ(command->command.outcome, "failed");
  EXPECT_EQ(command->command.error, "no_answer");
  EXPECT_EQ(command->command.job, job);
}

TEST_F(OutputRoutes, corrected_days_are_told_with_their_meter) {
  const auto place = server_.add_place("Linden Court", 2);
  add("Billing", "\"correction\"", receiver_.address());
  {
    const auto connection = server_.store->lease();
    store::Transaction transaction{*connection};
    const std::vector<store::CorrectedDay> days{{.meter = place.meters[0], .day = 20'000, .version = 2},
                                                {.meter = place.meters[1], .day = 20'001, .version = 3}};
    store::Outbox{*connection}.add_corrections(
        days, {.reason = "Wrong unit", .author = UserId{3}, .made = ApiServer::start_time});
    transaction.commit();
  }
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() == 2; }));
  const auto message = from_json<CorrectionMessage>(boost::json::serialize(receiver_.messages().at(1)));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->id, "1-1");
  EXPECT_EQ(message->at.seconds, ApiServer::start_time);
  EXPECT_EQ(message->meter.id, place.meters[1]);
  EXPECT_EQ(message->correction.day, "2024-10-05");
  EXPECT_EQ(message->correction.version, 3);
  EXPECT_EQ(message->correction.reason, "Wrong unit");
  EXPECT_EQ(message->correction.by, "3");
}

TEST_F(OutputRoutes, what_is_refused_waits_and_somebody_may_leave_it_out_or_have_all_of_it_again) {
  const auto place = server_.add_place("Linden Court", 1);
  receiver_.status = 500;
  const std::string id = add("Billing", "\"reading\"", receiver_.address());
  server_.add_reading(place.meters[0], ApiServer::start_time - 60, 1'000, 1, 1);
  ASSERT_TRUE(eventually([&] { return request_state(id) == "retrying"; }));
  const std::string path = "/api/v1/outputs/" + id;
  EXPECT_EQ(request("GET", path).at("/state/waiting").as_int64(), 1);
  EXPECT_EQ(request("GET", path + "/deliveries?failed=true").at("/items/0/status").as_int64(), 500);
  EXPECT_EQ(request("POST", path + "/skip").at("/state/waiting").as_int64(), 0);
  EXPECT_EQ(request("POST", path + "/skip").status(), 409);
  receiver_.status = 204;
  const std::size_t before = receiver_.messages().size();
  EXPECT_EQ(request("POST", path + "/send-again", R"({"from":"2030-01-01T00:00:00Z"})").status(), 422);
  EXPECT_EQ(request("POST", path + "/send-again", R"({"from":"2026-11-01T00:00:00Z"})").status(), 200);
  ASSERT_TRUE(eventually([&] { return receiver_.messages().size() > before; }));
  ASSERT_TRUE(eventually([&] { return request_state(id) == "up_to_date"; }));
}

TEST_F(OutputRoutes, wrong_fields_are_named_and_nothing_is_made) {
  const auto field_of = [&](const std::string& body) {
    const auto answer = request("POST", "/api/v1/outputs", body);
    EXPECT_EQ(answer.status(), 422) << body << answer.http.body;
    return answer.text("field");
  };
  const auto body = [](std::string_view kind, std::string_view address, std::string_view more = "") {
    return fmt::format(R"({{"name":"Bus","kind":"{}","address":"{}","sends":["reading"]{}}})", kind, address, more);
  };
  EXPECT_EQ(field_of(body("web_hook", "ftp://host/")), "address");
  EXPECT_EQ(field_of(body("web_hook", "https://host/", R"(,"topic":"x")")), "topic");
  EXPECT_EQ(field_of(body("web_hook", "https://host/", R"(,"password":"x")")), "password");
  EXPECT_EQ(field_of(body("mqtt", "https://host/")), "address");
  EXPECT_EQ(field_of(body("mqtt", "mqtt://host", R"(,"topic":"a/#")")), "topic");
  EXPECT_EQ(field_of(body("kafka", "kafka://host", R"(,"user":"a\u0007b")")), "user");
  EXPECT_EQ(field_of(R"({"name":"","kind":"mqtt","address":"mqtt://host","sends":["reading"]})"), "name");
  EXPECT_EQ(field_of(R"({"name":"Bus","kind":"mqtt","address":"mqtt://host","sends":[]})"), "sends");
  EXPECT_EQ(request("GET", "/api/v1/outputs").at("/total").as_int64(), 0);
  EXPECT_EQ(request("POST", "/api/v1/outputs", body("mqtt", "mqtt://host", R"(,"user":"u","password":"p")")).status(),
            201);
  EXPECT_EQ(field_of(body("mqtt", "mqtt://host")), "name");
  const auto list = request("GET", "/api/v1/outputs");
  EXPECT_EQ(list.at("/items/0/topic").as_string(), "riser/{kind}/{meter}");
  EXPECT_TRUE(list.at("/items/0/has_password").as_bool());
}

TEST_F(OutputRoutes, a_test_says_what_came_of_it_and_secrets_can_be_renewed) {
  const std::string id = add("Billing", "\"reading\"", receiver_.address());
  const std::string path = "/api/v1/outputs/" + id;
  auto test = request("POST", path + "/test");
  EXPECT_TRUE(test.at("/delivered").as_bool()) << test.http.body;
  EXPECT_TRUE(from_json<TestMessage>(boost::json::serialize(receiver_.messages().at(0))));
  const std::string old = secret_;
  const auto renewed = request("POST", path + "/secret").text("secret");
  EXPECT_NE(renewed, old);
  receiver_.status = 403;
  test = request("POST", path + "/test");
  EXPECT_FALSE(test.at("/delivered").as_bool());
  EXPECT_EQ(test.at("/status").as_int64(), 403);
  const auto sent = receiver_.requests().at(1);
  EXPECT_EQ(
      *sent.header("webhook-signature"),
      output::signature(renewed, *sent.header("webhook-id"), std::stoll(*sent.header("webhook-timestamp")), sent.body));
  EXPECT_EQ(request("DELETE", path).status(), 204);
  EXPECT_EQ(request("GET", path).status(), 404);
  EXPECT_EQ(request("POST", path + "/test").status(), 404);
}

}  // namespace
}  // namespace riser::api
