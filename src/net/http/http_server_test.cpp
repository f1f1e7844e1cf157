// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_server.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "net/http/test_client.h"

namespace riser::net {
namespace {

/// Answers with what it was asked, so that the tests see what the server understood.
HttpResponse mirror(const HttpRequest& request) {
  if (request.path == "/throw") throw std::runtime_error("asked for by the test");
  if (request.path == "/split") return HttpResponse::text(200, "x").with("X", "a\r\nb");
  if (request.path == "/empty") return {.status = 204};
  if (request.path == "/large") return HttpResponse::json(200, std::string(200'000, 'z'));
  return HttpResponse::text(200, request.method + " " + request.path + " " + request.body);
}

class HttpServerTest : public testing::Test {
 protected:
  HttpServer& start(HttpServerOptions options = {}, HttpServer::Handler handler = mirror) {
    server_.emplace(runtime_, pool_, "127.0.0.1:0", std::move(handler), std::move(options));
    return *server_;
  }

  Runtime runtime_{2};
  WorkerPool pool_{"test workers", 2};
  std::optional<HttpServer> server_{};
};

TEST_F(HttpServerTest, answers_many_requests_on_one_connection) {
  TestClient client(start().port());
  for (int i = 0; i < 20; ++i) {
    const std::string path = "/item/" + std::to_string(i);
    EXPECT_EQ(client.request("POST", path, {}, "body").body, "POST " + path + " body");
  }
  EXPECT_EQ(server_->stats().requests, 20u);
  EXPECT_EQ(server_->stats().responses_2xx, 20u);
  EXPECT_EQ(server_->connections(), 1u);
}

TEST_F(HttpServerTest, answers_quick_requests_without_a_worker) {
  std::atomic<int> on_runtime{0};
  start({.is_quick = [](const HttpRequest& request) { return request.path == "/healthz"; }},
        [&on_runtime](const HttpRequest&) {
          on_runtime += Runtime::on_runtime_thread();
          return HttpResponse::text(200, "ok");
        });
  TestClient client(server_->port());
  EXPECT_EQ(client.get("/healthz").body, "ok");
  EXPECT_EQ(on_runtime, 1);
  EXPECT_EQ(client.get("/other").body, "ok");
  EXPECT_EQ(on_runtime, 1);
}

TEST_F(HttpServerTest, gives_every_request_its_own_id_and_peer) {
  std::string peer;
  std::string id;
  start({}, [&](const HttpRequest& request) {
    peer = request.peer;
    id = request.request_id;
    return HttpResponse::text(200, "");
  });
  TestClient client(server_->port());
  const HttpResponse first = client.get("/");
  EXPECT_EQ(header_value(first, "X-Request-Id"), id);
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(peer.substr(0, 10), "127.0.0.1:");
  EXPECT_NE(header_value(client.get("/"), "X-Request-Id"), header_value(first, "X-Request-Id"));
  EXPECT_NE(header_value(first, "Date"), "");
}

TEST_F(HttpServerTest, answers_pipelined_requests_in_order) {
  TestClient client(start().port());
  std::string all;
  for (int i = 0; i < 30; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send_raw(all);
  for (int i = 0; i < 30; ++i) EXPECT_EQ(client.read_response().body, "GET /" + std::to_string(i) + " ");
}

TEST_F(HttpServerTest, reads_a_request_that_comes_byte_by_byte) {
  TestClient client(start().port());
  for (const char c : std::string("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) {
    client.send_raw(std::string_view(&c, 1));
  }
  EXPECT_EQ(client.read_response().body, "POST /slow abc");
}

TEST_F(HttpServerTest, answers_head_with_the_length_and_no_body) {
  TestClient client(start().port());
  const HttpResponse head = client.request("HEAD", "/large");
  EXPECT_EQ(header_value(head, "Content-Length"), "200000");
  EXPECT_EQ(client.get("/next").body, "GET /next ");
}

TEST_F(HttpServerTest, sends_large_and_empty_bodies_whole) {
  TestClient client(start().port());
  EXPECT_EQ(client.get("/large").body, std::string(200'000, 'z'));
  EXPECT_EQ(client.get("/empty").status, 204);
  const HttpResponse packed = client.get("/large", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(header_value(packed, "Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 5000u);
}

TEST_F(HttpServerTest, says_go_on_to_a_client_that_waits_for_it) {
  TestClient client(start().port());
  client.send_raw("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 100);
  client.send_raw("abc");
  EXPECT_EQ(client.read_response().body, "POST /c abc");
}

TEST_F(HttpServerTest, closes_when_the_client_asks_for_it) {
  TestClient client(start().port());
  const HttpResponse response = client.get("/", {{"Connection", "close"}});
  EXPECT_EQ(header_value(response, "Connection"), "close");
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(HttpServerTest, closes_after_http_1_0_unless_asked_to_stay) {
  TestClient client(start().port());
  client.send_raw("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(header_value(client.read_response(), "Connection"), "keep-alive");
  client.send_raw("GET /a HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.read_response().status, 200);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(HttpServerTest, answers_a_client_that_has_ended_its_side) {
  TestClient client(start().port());
  client.send_raw("GET /half HTTP/1.1\r\nHost: a\r\n\r\n");
  client.shutdown_write();
  EXPECT_EQ(client.read_response().body, "GET /half ");
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(HttpServerTest, refuses_what_is_malformed_and_closes) {
  start();
  for (const auto& [bytes, status] : std::vector<std::pair<std::string, int>>{
           {"GET / HTTP/1.1\r\n\r\n", 400},
           {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
           {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413},
           {"GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 431},
           {"GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n\r\n", 414},
           {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501}}) {
    TestClient client(server_->port());
    client.send_raw(bytes);
    const HttpResponse response = client.read_response();
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(header_value(response, "Content-Type"), "application/problem+json");
    EXPECT_NE(response.body.find(header_value(response, "X-Request-Id")), std::string::npos);
    EXPECT_EQ(header_value(response, "Connection"), "close");
    EXPECT_TRUE(client.closed_by_server());
  }
  EXPECT_EQ(server_->stats().malformed, 6u);
  EXPECT_EQ(server_->stats().requests, 0u);
}

TEST_F(HttpServerTest, lets_a_client_that_sends_too_much_read_the_refusal) {
  TestClient client(start().port());
  client.send_raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n" + std::string(100'000, 'x'));
  EXPECT_EQ(client.read_response().status, 413);
}

TEST_F(HttpServerTest, answers_500_when_the_handler_fails_and_goes_on) {
  TestClient client(start().port());
  const HttpResponse failed = client.get("/throw");
  EXPECT_EQ(failed.status, 500);
  EXPECT_EQ(failed.body.find("asked for"), std::string::npos) << "the client sees the inside of the server";
  EXPECT_EQ(client.get("/split").status, 500);
  EXPECT_EQ(client.get("/fine").status, 200);
  EXPECT_EQ(server_->stats().responses_5xx, 2u);
}

TEST_F(HttpServerTest, answers_503_when_too_many_requests_wait) {
  WorkerPool tiny("tiny", 1, 1);
  std::promise<void> open;
  std::promise<void> started;
  const std::shared_future<void> gate = open.get_future().share();
  EXPECT_TRUE(tiny.post([&started, gate] {
    started.set_value();
    gate.wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(tiny.post([] {}));
  server_.emplace(runtime_, tiny, "127.0.0.1:0", mirror);
  TestClient client(server_->port());
  const HttpResponse response = client.get("/");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(header_value(response, "Retry-After"), "1");
  open.set_value();
  server_.reset();
}

TEST_F(HttpServerTest, answers_408_when_the_head_or_the_body_does_not_come) {
  start({.header_timeout = milliseconds{30}, .body_timeout = milliseconds{30}});
  for (const char* part : {"GET / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"}) {
    TestClient client(server_->port());
    client.send_raw(part);
    EXPECT_EQ(client.read_response().status, 408);
    EXPECT_TRUE(client.closed_by_server());
  }
  EXPECT_EQ(server_->stats().timed_out, 2u);
}

TEST_F(HttpServerTest, stops_a_client_that_drips_its_head) {
  start({.header_timeout = milliseconds{50}});
  TestClient client(server_->port());
  client.send_raw("GET / HTTP/1.1\r\n");
  bool refused = false;
  for (int i = 0; i < 100'000 && !refused; ++i) {
    try {
      client.send_raw("X: y\r\n");
    } catch (const std::runtime_error&) {
      refused = true;
    }
    refused = refused || server_->stats().timed_out > 0 || server_->stats().malformed > 0;
  }
  EXPECT_TRUE(refused);
}

TEST_F(HttpServerTest, closes_idle_connections_without_a_word) {
  start({.idle_timeout = milliseconds{30}});
  TestClient fresh(server_->port());
  TestClient used(server_->port());
  EXPECT_TRUE(fresh.closed_by_server());
  TestClient again(server_->port());
  EXPECT_EQ(again.get("/").status, 200);
  EXPECT_TRUE(again.closed_by_server());
}

TEST_F(HttpServerTest, finishes_the_request_in_work_and_closes_idle_ones_when_it_stops) {
  std::promise<void> open;
  std::promise<void> started;
  const std::shared_future<void> gate = open.get_future().share();
  start({}, [&started, gate](const HttpRequest& request) {
    if (request.path == "/wait") {
      started.set_value();
      gate.wait();
    }
    return HttpResponse::text(200, "done");
  });
  TestClient busy(server_->port());
  TestClient idle(server_->port());
  EXPECT_EQ(idle.get("/").status, 200);
  busy.send_raw("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  started.get_future().wait();
  std::thread stopper([this] { server_->stop(milliseconds{60'000}); });
  EXPECT_TRUE(idle.closed_by_server());
  open.set_value();
  const HttpResponse last = busy.read_response();
  EXPECT_EQ(last.body, "done");
  EXPECT_EQ(header_value(last, "Connection"), "close");
  EXPECT_TRUE(busy.closed_by_server());
  stopper.join();
  EXPECT_THROW(TestClient(server_->port()), std::runtime_error);
}

TEST_F(HttpServerTest, cuts_what_is_left_after_the_grace) {
  start();
  TestClient client(server_->port());
  client.send_raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
  while (server_->stats().bytes_in == 0) std::this_thread::yield();
  server_->stop(milliseconds{10});
  EXPECT_EQ(server_->connections(), 0u);
  EXPECT_TRUE(client.closed_by_server());
}

TEST_F(HttpServerTest, serves_many_clients_at_once) {
  start();
  std::atomic<int> right{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([this, &right, t] {
      TestClient client(server_->port());
      for (int i = 0; i < 50; ++i) {
        const std::string path = "/" + std::to_string(t) + "/" + std::to_string(i);
        right += client.get(path).body == "GET " + path + " ";
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

}  // namespace
}  // namespace riser::net
