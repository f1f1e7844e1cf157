// SPDX-License-Identifier: Apache-2.0
#include "net/http/trusted_proxies.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace riser::net {
namespace {

struct Row {
  const char* peer;
  NameValues headers;
  const char* client;
  bool over_tls = false;
};

TEST(trusted_proxies, say_for_whom_they_ask) {
  const TrustedProxies proxies{{"127.0.0.1", "10.0.0.2", "2001:db8::1"}};
  const Row rows[] = {
      {"127.0.0.1:4711", {}, "127.0.0.1:4711"},
      {"127.0.0.1:4711", {{"X-Forwarded-For", "192.0.2.7"}}, "192.0.2.7:0"},
      {"127.0.0.1:4711", {{"x-forwarded-for", "192.0.2.7"}, {"X-FORWARDED-PROTO", "https"}}, "192.0.2.7:0", true},
      {"127.0.0.1:4711", {{"X-Forwarded-Proto", "http"}}, "127.0.0.1:4711"},
      {"127.0.0.1:4711", {{"X-Forwarded-Proto", "https, http"}}, "127.0.0.1:4711"},
      {"[2001:db8::1]:4711", {{"X-Forwarded-For", "2001:db8::77"}}, "[2001:db8::77]:0"},
      {"[::ffff:10.0.0.2]:4711", {{"X-Forwarded-For", "::ffff:192.0.2.7"}}, "192.0.2.7:0"},
      // The client wrote the first; the proxies added the rest.
      {"127.0.0.1:1", {{"X-Forwarded-For", "198.51.100.1, 192.0.2.7,\t10.0.0.2 "}}, "192.0.2.7:0"},
      {"127.0.0.1:1", {{"X-Forwarded-For", "198.51.100.1"}, {"X-Forwarded-For", "192.0.2.7"}}, "192.0.2.7:0"},
      {"127.0.0.1:1", {{"X-Forwarded-For", "10.0.0.2"}}, "10.0.0.2:0"},
      // No address: nothing before it is believed.
      {"127.0.0.1:1", {{"X-Forwarded-For", "unknown"}}, "127.0.0.1:1"},
      {"127.0.0.1:1", {{"X-Forwarded-For", ""}}, "127.0.0.1:1"},
      {"127.0.0.1:1", {{"X-Forwarded-For", "192.0.2.7, , 10.0.0.2"}}, "10.0.0.2:0"},
      {"127.0.0.1:1", {{"X-Forwarded-For", "192.0.2.7|x"}}, "127.0.0.1:1"},
      {"127.0.0.1:1", {{"X-Forwarded-For", "192.0.2.7:80"}}, "127.0.0.1:1"},
  };
  for (const Row& row : rows) {
    HttpRequest request{.headers = row.headers, .peer = row.peer};
    proxies.look_behind(request);
    EXPECT_EQ(request.peer, row.client) << (row.headers.empty() ? "" : row.headers.front().second);
    EXPECT_EQ(request.over_tls, row.over_tls) << row.client;
  }
}

TEST(trusted_proxies, nobody_else_is_believed) {
  const NameValues headers{{"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-Proto", "https"}};
  for (const auto& proxies : {TrustedProxies{}, TrustedProxies{{"10.0.0.2"}}}) {
    HttpRequest request{.headers = headers, .peer = "127.0.0.1:4711"};
    proxies.look_behind(request);
    EXPECT_EQ(request.peer, "127.0.0.1:4711");
    EXPECT_FALSE(request.over_tls);
  }
}

TEST(trusted_proxies, what_came_over_tls_stays_so) {
  HttpRequest request{.headers = {{"X-Forwarded-Proto", "http"}}, .peer = "10.0.0.2:1", .over_tls = true};
  TrustedProxies{{"10.0.0.2"}}.look_behind(request);
  EXPECT_TRUE(request.over_tls);
}

TEST(trusted_proxies, are_addresses) {
  for (const char* text : {"proxy.example", "127.0.0.1:80", "10.0.0.0/8", ""}) {
    try {
      const TrustedProxies proxies{{text}};
      FAIL() << text;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string{error.what()}.find("is no IP address of a proxy"), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace riser::net
