// SPDX-License-Identifier: Apache-2.0
#include "net/http/websocket.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "net/http/http_server.h"
#include "net/http/test_client.h"
#include "net/http/websocket_frame.h"

namespace riser::net {
namespace {

constexpr std::array<Byte, 4> mask{1, 2, 3, 4};

std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

/// A server with one WebSocket at /live that answers "echo: ..." and remembers how it ended.
class WebSocketTest : public testing::Test {
 protected:
  void start(WebSocketLimits limits = {}) {
    HttpServerOptions options;
    options.websocket_limits = limits;
    options.websockets["/live"] = [this](const HttpRequest& request) { return decide(request); };
    server_.emplace(
        runtime_, pool_, "127.0.0.1:0", [](const HttpRequest&) { return HttpResponse::text(200, "http"); },
        std::move(options));
  }

  WebSocketDecision decide(const HttpRequest& request) {
    if (request.cookie("session") == "broken") throw std::runtime_error("asked for by the test");
    if (request.cookie("session") != "good") return WebSocketDecision::refuse(HttpResponse::json(401, "{}"));
    WebSocketDecision decision;
    decision.on_open = [this](std::shared_ptr<WebSocketConnection> connection) {
      {
        const std::lock_guard lock(mutex_);
        connection_ = connection;
      }
      connection->send(shared("welcome"));  // last: who has read it finds its connection in current()
    };
    decision.on_message = [this](std::string_view text) {
      if (text == "throw") throw std::runtime_error("asked for by the test");
      current()->send(shared("echo: " + std::string(text)));
    };
    decision.on_close = [this](std::uint16_t code) {
      const std::lock_guard lock(mutex_);
      codes_.push_back(code);
      closed_.notify_all();
    };
    return decision;
  }

  std::shared_ptr<WebSocketConnection> current() {
    const std::lock_guard lock(mutex_);
    return connection_;
  }

  /// A client that has read the welcome.
  std::unique_ptr<TestClient> open() {
    auto client = std::make_unique<TestClient>(server_->port());
    EXPECT_EQ(client->open_websocket("/live", {{"Cookie", "session=good"}}).status, 101);
    EXPECT_EQ(client->receive_text(), "welcome");
    return client;
  }

  std::uint16_t wait_for_close() {
    std::unique_lock lock(mutex_);
    closed_.wait(lock, [this] { return !codes_.empty(); });
    return codes_.back();
  }

  void TearDown() override {
    connection_.reset();
    server_.reset();
  }

  Runtime runtime_{2};
  WorkerPool pool_{"test workers", 2};
  std::mutex mutex_{};
  std::condition_variable closed_{};
  std::vector<std::uint16_t> codes_{};
  std::shared_ptr<WebSocketConnection> connection_{};
  std::optional<HttpServer> server_{};
};

TEST_F(WebSocketTest, carries_messages_both_ways_in_order) {
  start();
  auto client = open();
  for (int i = 0; i < 50; ++i) client->send_text("m" + std::to_string(i));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(client->receive_text(), "echo: m" + std::to_string(i));
  EXPECT_EQ(server_->stats().websockets_open, 1u);
}

TEST_F(WebSocketTest, answers_the_handshake_as_the_standard_says) {
  start();
  TestClient client(server_->port());
  client.send_raw(
      "GET /live HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: session=good\r\n\r\n" +
      encode_websocket_frame(WebSocketOpcode::text, "early", mask));
  const HttpResponse response = client.read_response();
  EXPECT_EQ(response.status, 101);
  EXPECT_EQ(header_value(response, "Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(client.receive_text(), "welcome");
  EXPECT_EQ(client.receive_text(), "echo: early") << "what came with the handshake was lost";
}

TEST_F(WebSocketTest, can_refuse_and_the_connection_goes_on_with_http) {
  start();
  TestClient client(server_->port());
  EXPECT_EQ(client.open_websocket("/live").status, 401);
  EXPECT_EQ(client.get("/other").body, "http");
  EXPECT_EQ(client.open_websocket("/live", {{"Cookie", "session=broken"}}).status, 500);
  EXPECT_EQ(client.open_websocket("/live", {{"Cookie", "session=good"}}).status, 101);
}

TEST_F(WebSocketTest, refuses_handshakes_that_are_wrong) {
  start();
  const std::string key = "dGhlIHNhbXBsZSBub25jZQ==";
  const auto status = [this](const NameValues& headers) {
    TestClient client(server_->port());
    return client.request("GET", "/live", headers).status;
  };
  EXPECT_EQ(status({}), 426);
  EXPECT_EQ(status({{"Upgrade", "websocket"}}), 426);
  EXPECT_EQ(status({{"Upgrade", "websocket"}, {"Connection", "upgrade"}, {"Sec-WebSocket-Key", key}}), 426);
  EXPECT_EQ(status({{"Upgrade", "websocket"},
                    {"Connection", "upgrade"},
                    {"Sec-WebSocket-Version", "8"},
                    {"Sec-WebSocket-Key", key}}),
            426);
  EXPECT_EQ(status({{"Upgrade", "websocket"}, {"Connection", "upgrade"}, {"Sec-WebSocket-Version", "13"}}), 400);
}

TEST_F(WebSocketTest, joins_fragments_and_answers_pings_between_them) {
  start();
  auto client = open();
  std::string first = encode_websocket_frame(WebSocketOpcode::text, "one ", mask);
  first[0] = 0x01;
  client->send_raw(first + encode_websocket_frame(WebSocketOpcode::ping, "p", mask) +
                   encode_websocket_frame(WebSocketOpcode::continuation, "two", mask));
  EXPECT_EQ(client->receive_text(), "echo: one two");
}

TEST_F(WebSocketTest, closes_as_the_client_asks_and_reports_its_code) {
  start();
  auto client = open();
  client->send_close(4001);
  EXPECT_EQ(client->receive_text(), std::nullopt);
  EXPECT_EQ(client->close_code(), 4001);
  EXPECT_EQ(wait_for_close(), 4001);
  EXPECT_FALSE(current()->is_open());
  EXPECT_FALSE(current()->send(shared("too late")));
}

TEST_F(WebSocketTest, reports_1006_when_the_client_goes_without_a_word) {
  start();
  open().reset();
  EXPECT_EQ(wait_for_close(), 1006);
}

TEST_F(WebSocketTest, sends_what_is_queued_before_it_closes) {
  start();
  auto client = open();
  current()->send(shared("last"));
  current()->close(4000, "enough");
  EXPECT_EQ(client->receive_text(), "last");
  EXPECT_EQ(client->receive_text(), std::nullopt);
  EXPECT_EQ(client->close_code(), 4000);
  client->send_close(4000);
  EXPECT_EQ(wait_for_close(), 4000);
  EXPECT_TRUE(client->closed_by_server());
}

TEST_F(WebSocketTest, closes_with_the_code_of_the_fault) {
  start();
  for (const auto& [bytes, code] : std::vector<std::pair<std::string, int>>{
           {encode_websocket_frame(WebSocketOpcode::text, "not masked"), 1002},
           {encode_websocket_frame(WebSocketOpcode::text, "\xFF", mask), 1007},
           {encode_websocket_frame(WebSocketOpcode::text, std::string(65'537, 'x'), mask), 1009},
           {encode_websocket_frame(WebSocketOpcode::binary, "x", mask), 1003},
           {encode_websocket_frame(WebSocketOpcode::text, "throw", mask), 1011}}) {
    auto client = open();
    client->send_raw(bytes);
    EXPECT_EQ(client->receive_text(), std::nullopt);
    EXPECT_EQ(client->close_code(), code);
  }
}

TEST_F(WebSocketTest, takes_a_message_of_exactly_the_limit) {
  start();
  auto client = open();
  const std::string big(65'536, 'x');
  client->send_text(big);
  EXPECT_EQ(client->receive_text(), "echo: " + big);
}

TEST_F(WebSocketTest, drops_a_reader_that_is_too_slow) {
  start({.max_queued_messages = 8, .write_timeout = milliseconds{100}, .close_patience = milliseconds{50}});
  auto client = open();
  const auto connection = current();
  const auto block = shared(std::string(500'000, 'x'));
  bool accepted = true;
  for (int i = 0; i < 100'000 && accepted; ++i) accepted = connection->send(block);
  EXPECT_FALSE(accepted);
  EXPECT_FALSE(connection->is_open());
  EXPECT_EQ(server_->stats().websockets_dropped, 1u);
  EXPECT_EQ(wait_for_close(), 1013);
}

TEST_F(WebSocketTest, bounds_the_bytes_that_wait_too) {
  start({.max_queued_bytes = 1000});
  auto client = open();
  EXPECT_FALSE(current()->send(shared(std::string(1001, 'x'))));
  EXPECT_EQ(client->receive_text(), std::nullopt);
  EXPECT_EQ(client->close_code(), 1013);
}

TEST_F(WebSocketTest, pings_a_quiet_client_and_keeps_one_that_answers) {
  start({.ping_after = milliseconds{10}, .dead_after = milliseconds{20'000}});
  auto client = open();
  client->send_text("after the pings");
  EXPECT_EQ(client->receive_text(), "echo: after the pings");
  EXPECT_TRUE(current()->is_open());
}

TEST_F(WebSocketTest, gives_up_a_client_that_does_not_answer_pings) {
  start({.ping_after = milliseconds{10}, .dead_after = milliseconds{40}, .close_patience = milliseconds{50}});
  auto client = open();
  EXPECT_EQ(wait_for_close(), 1001);
}

TEST_F(WebSocketTest, closes_with_1001_when_the_server_stops) {
  start();
  auto client = open();
  std::thread stopper([this] { server_->stop(milliseconds{60'000}); });
  EXPECT_EQ(client->receive_text(), std::nullopt);
  EXPECT_EQ(client->close_code(), 1001);
  client->send_close(1001);
  stopper.join();
  EXPECT_EQ(wait_for_close(), 1001);
  EXPECT_EQ(server_->stats().websockets_open, 0u);
}

TEST_F(WebSocketTest, sends_one_message_to_many_from_any_thread) {
  start();
  std::vector<std::unique_ptr<TestClient>> clients;
  std::vector<std::shared_ptr<WebSocketConnection>> connections;
  for (int i = 0; i < 10; ++i) {
    clients.push_back(open());
    connections.push_back(current());
  }
  const auto news = shared("news");
  for (const auto& connection : connections) EXPECT_TRUE(connection->send(news));
  for (const auto& client : clients) EXPECT_EQ(client->receive_text(), "news");
}

}  // namespace
}  // namespace riser::net
