// SPDX-License-Identifier: Apache-2.0
// What becomes of connections when there are as many as the server takes.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <future>
#include <list>
#include <thread>

#include "net/http/http_server.h"
#include "net/http/test_client.h"
#include "net/tls/test_certificate.h"

namespace riser::net {
namespace {

constexpr std::size_t room = 16;

class CrowdedServer : public testing::Test {
 protected:
  void start(HttpServerOptions options = {}, HttpEndpoint endpoint = {}) {
    options.max_connections = room;
    endpoint.address = "127.0.0.1:0";
    const auto answer = [this](const HttpRequest& request) {
      if (request.path == "/wait") {
        ++waiting_;
        gate_.wait();
      }
      return HttpResponse::text(200, request.path == "/large" ? std::string(20'000'000, 'z') : "done");
    };
    server_.emplace(runtime_, pool_, std::vector{endpoint}, answer, std::move(options));
  }
  TestClient& connect(std::string_view bytes = {}) {
    TestClient& client = clients_.emplace_back(server_->port());
    client.send_raw(bytes);
    return client;
  }
  /// Waits until so many connections are open and `bytes` of all have arrived.
  void settle(std::size_t connections, std::size_t bytes) {
    while (server_->connections() < connections || server_->stats().bytes_in < bytes) std::this_thread::yield();
  }

  /// So many connections that say this and no more, each there before the next one comes. One that came before the
  /// server had looked at those before it is refused, and comes again.
  void crowd(std::size_t count, std::string_view bytes) {
    const std::size_t before = server_->stats().cut + server_->connections();
    for (std::size_t i = 1; i <= count; ++i) {
      connect_again(bytes);
      while (server_->stats().cut + std::min(room, server_->connections()) < before + i) {
        std::this_thread::sleep_for(milliseconds{1});
        char byte = 0;
        const auto got = ::recv(clients_.back().descriptor(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN)) connect_again(bytes);
      }
    }
  }
  void connect_again(std::string_view bytes) {
    try {
      connect(bytes);
    } catch (const std::runtime_error&) {
      // It was refused before it could say anything.
    }
  }

  std::promise<void> open_{};
  std::shared_future<void> gate_ = open_.get_future().share();
  std::atomic<std::size_t> waiting_{0};
  Runtime runtime_{2};
  WorkerPool pool_{"test workers", room + 2};
  std::optional<HttpServer> server_{};
  std::list<TestClient> clients_{};
};

constexpr std::string_view half_a_head = "GET /slow HTTP/1.1\r\nHost: a\r\nX-";
constexpr std::string_view whole = "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_F(CrowdedServer, answers_an_honest_request_among_many_times_more_slow_heads) {
  start();
  for (int i = 0; i < 400; ++i) {
    const std::size_t before = server_->stats().bytes_in;
    connect(half_a_head);
    settle(0, before + half_a_head.size());
    if (i % 20 != 0) continue;
    TestClient honest(server_->port());
    EXPECT_EQ(honest.get("/").status, 200) << i;
  }
  EXPECT_GE(server_->stats().cut, 400 - room);
  while (server_->connections() > room) std::this_thread::yield();  // those that were cut have gone
}

TEST_F(CrowdedServer, cuts_the_slow_head_that_came_first) {
  start();
  TestClient& first = connect(half_a_head);
  settle(1, half_a_head.size());
  for (std::size_t i = 1; i < room; ++i) connect(half_a_head);
  settle(room, room * half_a_head.size());
  TestClient honest(server_->port());
  EXPECT_EQ(honest.get("/").status, 200);
  EXPECT_TRUE(first.closed_by_server());
  EXPECT_EQ(server_->stats().cut, 1u);
  clients_.back().send_raw("Y: z\r\n\r\n");
  EXPECT_EQ(clients_.back().read_response().status, 200);
}

TEST_F(CrowdedServer, cuts_who_sent_no_head_before_who_is_idle) {
  start();
  TestClient& idle = connect(whole);
  EXPECT_EQ(idle.read_response().status, 200);
  for (std::size_t i = 1; i < room; ++i) connect();
  settle(room, whole.size());
  for (std::size_t i = 1; i < room; ++i) {
    TestClient honest(server_->port());
    EXPECT_EQ(honest.get("/").status, 200);
  }
  EXPECT_EQ(idle.get("/").status, 200);
}

TEST_F(CrowdedServer, cuts_the_longest_idle_slow_body_or_slow_reader_where_all_have_sent_a_head) {
  start();
  TestClient& idle = connect(whole);
  EXPECT_EQ(idle.read_response().status, 200);
  TestClient& slow_body = connect("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1234");
  settle(2, whole.size() + 50);
  TestClient& slow_reader = connect("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server_->stats().responses_2xx < 2) std::this_thread::yield();
  for (std::size_t i = 3; i < room; ++i) EXPECT_EQ(connect(whole).read_response().status, 200);
  settle(room, 0);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(connect(whole).read_response().status, 200);
  EXPECT_TRUE(idle.closed_by_server());
  EXPECT_TRUE(slow_body.closed_by_server());
  EXPECT_THROW(slow_reader.read_response(), std::runtime_error);
}

TEST_F(CrowdedServer, cuts_nobody_whose_request_is_in_work) {
  start();
  for (std::size_t i = 0; i < room; ++i) connect("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  while (waiting_ < room) std::this_thread::yield();
  TestClient late(server_->port());
  EXPECT_TRUE(late.closed_by_server());
  open_.set_value();
  for (TestClient& client : clients_) EXPECT_EQ(client.read_response().status, 200);
  EXPECT_EQ(server_->stats().cut, 0u);
}

TEST_F(CrowdedServer, cuts_no_websocket) {
  HttpServerOptions options;
  options.websockets["/live"] = [](const HttpRequest&) { return WebSocketDecision{}; };
  start(std::move(options));
  TestClient& live = connect();
  EXPECT_EQ(live.open_websocket("/live").status, 101);
  crowd(4 * room, half_a_head);
  TestClient honest(server_->port());
  EXPECT_EQ(honest.get("/").status, 200);
  server_->stop();
  EXPECT_EQ(live.receive_text(), std::nullopt);
  EXPECT_EQ(live.close_code(), 1001) << "it was there to the end";
}

TEST_F(CrowdedServer, cuts_handshakes_of_tls_that_do_not_go_on) {
  const TestCertificate certificate;
  HttpEndpoint endpoint;
  endpoint.certificate = [context = certificate.context()] { return context; };
  start({}, endpoint);
  crowd(8 * room, "\x16\x03\x01");
  TestClient honest(server_->port());
  honest.start_tls();
  EXPECT_EQ(honest.get("/").status, 200);
}

}  // namespace
}  // namespace riser::net
