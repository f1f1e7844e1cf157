// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "net/http/http_server.h"
#include "net/http/request_parser.h"
#include "net/http/test_client.h"

namespace riser::net {
namespace {

/// 64 bytes, and 1000 for uploads.
int status_of(const std::string& bytes) {
  RequestParser parser({.max_header_bytes = 1024, .max_body_bytes = 64}, [](const HttpRequest& request) -> std::size_t {
    return request.method == "POST" && request.path == "/upload" ? 1000 : 0;
  });
  const auto consumed = parser.feed(bytes);
  return consumed ? 200 : consumed.error().status;
}

std::string post(const std::string& target, std::size_t length) {
  return "POST " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

TEST(body_limit, is_wider_for_the_requests_that_are_allowed_it) {
  EXPECT_EQ(status_of(post("/upload?name=a", 1000)), 200);
  EXPECT_EQ(status_of(post("/upload", 1001)), 413);
  EXPECT_EQ(status_of(post("/other", 64)), 200);
  EXPECT_EQ(status_of(post("/other", 65)), 413);
}

TEST(body_limit, holds_for_bodies_that_come_in_chunks) {
  const auto chunked = [](const std::string& target) {
    return "POST " + target + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n" +
           std::string(80, 'x') + "\r\n";
  };
  EXPECT_EQ(status_of(chunked("/upload")), 200);
  EXPECT_EQ(status_of(chunked("/other")), 413);
}

TEST(body_limit, is_wider_for_a_few_requests_at_a_time) {
  Runtime runtime{1};
  WorkerPool pool{"test workers", 1};
  HttpServerOptions options;
  options.max_body_bytes = 64;
  options.body_limit = [](const HttpRequest&) -> std::size_t { return 1000; };
  options.max_wide_bodies = 1;
  HttpServer server{runtime, pool, "127.0.0.1:0", [](const HttpRequest&) { return HttpResponse::text(200, "taken"); },
                    options};
  TestClient first{server.port()};
  first.send_raw(post("/upload", 1000) + "x");
  while (server.stats().bytes_in == 0) std::this_thread::yield();
  TestClient second{server.port()};
  second.send_raw(post("/upload", 65));
  EXPECT_EQ(second.read_response().status, 413);
  first.send_raw(std::string(999, 'x'));
  EXPECT_EQ(first.read_response().status, 200);
  // Its place is free once the answer is out.
  for (int status = 413; status == 413;) {
    TestClient third{server.port()};
    status = third.request("POST", "/upload", {}, std::string(900, 'x')).status;
    EXPECT_TRUE(status == 200 || status == 413);
  }
}

}  // namespace
}  // namespace riser::net
