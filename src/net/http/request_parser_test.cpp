// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.h"

#include <gtest/gtest.h>

namespace riser::net {
namespace {

constexpr RequestLimits small_limits{.max_header_bytes = 1024, .max_body_bytes = 64};

struct Outcome {
  std::vector<HttpRequest> requests{};
  int fault = 0;
  std::string detail{};
  std::string rest{};
};

/// Feeds `bytes` in pieces of `step`, as a connection does.
Outcome parse(std::string_view bytes, std::size_t step, RequestLimits limits = small_limits) {
  Outcome outcome;
  RequestParser parser(limits);
  std::string& in = outcome.rest;
  while (!bytes.empty()) {
    in += bytes.substr(0, step);
    bytes.remove_prefix(std::min(step, bytes.size()));
    for (bool goes_on = true; goes_on;) {
      const auto consumed = parser.feed(in);
      if (!consumed) {
        outcome.fault = consumed.error().status;
        outcome.detail = consumed.error().detail;
        return outcome;
      }
      in.erase(0, *consumed);
      goes_on = parser.phase() == RequestParser::Phase::done;
      if (goes_on) outcome.requests.push_back(parser.take());
      goes_on = goes_on && !in.empty();
    }
  }
  return outcome;
}

Outcome parse(std::string_view bytes) { return parse(bytes, bytes.size()); }

HttpRequest parse_one(std::string_view bytes) {
  Outcome outcome = parse(bytes);
  EXPECT_EQ(outcome.fault, 0) << outcome.detail;
  EXPECT_EQ(outcome.requests.size(), 1u);
  return outcome.requests.empty() ? HttpRequest{} : std::move(outcome.requests.front());
}

HttpRequest parse_target_of(std::string_view target) {
  return parse_one("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n");
}

int fault_of_target(std::string_view target) {
  return parse("GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n").fault;
}

constexpr std::string_view three_requests =
    "GET /a?x=1 HTTP/1.1\r\nHost: a\r\nCookie: k=v\r\n\r\n"
    "POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    "\r\nPUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3\r\nabc\r\n4;ext=\"1;\\\"\"\r\ndefg\r\n0\r\nX-Trailer: no\r\n\r\n";

TEST(RequestParser, reads_a_request_with_all_its_parts) {
  const HttpRequest request = parse_one(
      "POST /meters/a%20b?from=1&to=%32&flag&from=x+y HTTP/1.1\r\nHost: riser.example\r\nContent-Length: 2\r\n"
      "Cookie: a=1; riser_session=\"xyz\"\r\nX-Two:  spaced value \t\r\nX-Empty:\r\n\r\n{}");
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.target, "/meters/a%20b?from=1&to=%32&flag&from=x+y");
  EXPECT_EQ(request.path, "/meters/a b");
  EXPECT_EQ(request.query, (NameValues{{"from", "1"}, {"to", "2"}, {"flag", ""}, {"from", "x y"}}));
  EXPECT_EQ(*request.query_value("from"), "1");
  EXPECT_EQ(request.query_value("none"), nullptr);
  EXPECT_EQ(*request.header("HOST"), "riser.example");
  EXPECT_EQ(*request.header("x-two"), "spaced value");
  EXPECT_EQ(*request.header("x-empty"), "");
  EXPECT_EQ(request.header("none"), nullptr);
  EXPECT_EQ(request.cookie("riser_session"), "xyz");
  EXPECT_EQ(request.cookie("a"), "1");
  EXPECT_EQ(request.cookie("b"), "");
  EXPECT_EQ(request.body, "{}");
  EXPECT_EQ(request.minor_version, 1);
}

TEST(RequestParser, gives_the_same_requests_however_the_bytes_are_split) {
  for (std::size_t step = 1; step <= three_requests.size(); ++step) {
    const Outcome outcome = parse(three_requests, step);
    ASSERT_EQ(outcome.fault, 0) << step << " " << outcome.detail;
    ASSERT_EQ(outcome.requests.size(), 3u) << step;
    EXPECT_EQ(outcome.requests[0].path, "/a");
    EXPECT_EQ(outcome.requests[1].body, "hello");
    EXPECT_EQ(outcome.requests[2].body, "abcdefg");
    EXPECT_EQ(outcome.requests[2].header("X-Trailer"), nullptr) << "a trailer became a header";
    EXPECT_EQ(outcome.rest, "");
  }
}

TEST(RequestParser, waits_for_the_rest_of_a_truncated_request) {
  for (std::size_t size = 0; size < three_requests.size(); ++size) {
    const Outcome outcome = parse(three_requests.substr(0, size), 7);
    EXPECT_EQ(outcome.fault, 0) << size << " " << outcome.detail;
    EXPECT_LT(outcome.requests.size(), 3u) << size;
  }
}

TEST(RequestParser, survives_every_flipped_bit) {
  for (std::size_t bit = 0; bit < three_requests.size() * 8; ++bit) {
    std::string broken(three_requests);
    broken[bit / 8] = static_cast<char>(broken[bit / 8] ^ (1 << bit % 8));
    EXPECT_LE(parse(broken, 11).requests.size(), 3u);
  }
}

TEST(RequestParser, takes_absolute_targets_and_drops_fragments) {
  EXPECT_EQ(parse_target_of("http://a/b/c?d=e").path, "/b/c");
  EXPECT_EQ(parse_target_of("HTTPS://A").path, "/");
  EXPECT_EQ(*parse_target_of("http://a?c=d").query_value("c"), "d");
  EXPECT_EQ(parse_target_of("/a?b=c#d").query, (NameValues{{"b", "c"}}));
  EXPECT_EQ(parse_target_of("/a&b?&&c=&=d").query, (NameValues{{"c", ""}, {"", "d"}}));
  EXPECT_EQ(parse_one("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").path, "*");
}

TEST(RequestParser, refuses_targets_that_are_not_paths) {
  for (const char* target : {"a", "*", "?a", "//\x7F", "/%", "/%1", "/%1g", "/%00", "/%0a", "/?a=%", "/?a=%0d"}) {
    EXPECT_EQ(fault_of_target(target), 400) << target;
  }
}

TEST(RequestParser, takes_http_1_0_without_host) { EXPECT_EQ(parse_one("GET / HTTP/1.0\r\n\r\n").minor_version, 0); }

TEST(RequestParser, says_when_the_client_waits_for_a_go_on) {
  RequestParser parser(small_limits);
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-Continue\r\n\r\n";
  EXPECT_EQ(*parser.feed(head), head.size());
  EXPECT_EQ(parser.phase(), RequestParser::Phase::body);
  EXPECT_TRUE(parser.expects_continue());
  EXPECT_EQ(*parser.feed("{}"), 2u);
  EXPECT_EQ(parser.take().body, "{}");
  EXPECT_FALSE(parser.expects_continue());
}

struct Malformation {
  const char* name;
  int status;
  std::string bytes;
};

class MalformedRequest : public testing::TestWithParam<Malformation> {};

TEST_P(MalformedRequest, is_refused_however_it_is_split) {
  for (const std::size_t step : {std::size_t{1}, std::size_t{5}, GetParam().bytes.size()}) {
    const Outcome outcome = parse(GetParam().bytes, step);
    EXPECT_EQ(outcome.fault, GetParam().status) << "in steps of " << step << ": " << outcome.detail;
    EXPECT_TRUE(outcome.requests.empty());
    EXPECT_FALSE(outcome.detail.empty());
  }
}

std::string with_headers(std::string_view lines, std::string_view body = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(lines) + "\r\n" + std::string(body);
}

INSTANTIATE_TEST_SUITE_P(
    All, MalformedRequest,
    testing::Values(
        Malformation{"length_and_chunked", 400,
                     with_headers("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        Malformation{"chunked_and_length", 400,
                     with_headers("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n")},
        Malformation{"two_lengths", 400, with_headers("Content-Length: 1\r\nContent-Length: 2\r\n", "ab")},
        Malformation{"two_equal_lengths", 400, with_headers("Content-Length: 1\r\nContent-Length: 1\r\n", "a")},
        Malformation{"length_list", 400, with_headers("Content-Length: 1, 1\r\n", "a")},
        Malformation{"signed_length", 400, with_headers("Content-Length: +1\r\n", "a")},
        Malformation{"negative_length", 400, with_headers("Content-Length: -1\r\n", "a")},
        Malformation{"hex_length", 400, with_headers("Content-Length: 0x1\r\n", "a")},
        Malformation{"empty_length", 400, with_headers("Content-Length:\r\n")},
        Malformation{"huge_length", 400, with_headers("Content-Length: 99999999999999999999\r\n")},
        Malformation{"two_encodings", 400,
                     with_headers("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")},
        Malformation{"unknown_encoding", 501, with_headers("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")},
        Malformation{"hidden_encoding", 501, with_headers("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")},
        Malformation{"encoding_with_vertical_tab", 400, with_headers("Transfer-Encoding: \vchunked\r\n")},
        Malformation{"encoding_in_http_1_0", 400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        Malformation{"space_before_colon", 400, with_headers("Content-Length : 1\r\n", "a")},
        Malformation{"space_in_name", 400, with_headers("X Y: 1\r\n")},
        Malformation{"no_name", 400, with_headers(": 1\r\n")}, Malformation{"no_colon", 400, with_headers("Xyz\r\n")},
        Malformation{"folded_line", 400, with_headers("X: 1\r\n 2\r\n")},
        Malformation{"folded_first_line", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
        Malformation{"bare_line_feed", 400, with_headers("X: 1\nY: 2\r\n")},
        Malformation{"only_line_feeds", 400, "GET / HTTP/1.1\nHost: a\n\n"},
        Malformation{"bare_carriage_return", 400, with_headers("X: 1\rY: 2\r\n")},
        Malformation{"null_byte", 400, with_headers(std::string_view("X: a\0b\r\n", 8))},
        Malformation{"escape_byte", 400, with_headers("X: \x1b[2J\r\n")},
        Malformation{"no_host", 400, "GET / HTTP/1.1\r\n\r\n"},
        Malformation{"two_hosts", 400, with_headers("Host: b\r\n")},
        Malformation{"no_version", 400, "GET /\r\nHost: a\r\n\r\n"},
        Malformation{"two_spaces", 400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"space_in_target", 400, "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"lower_case_version", 400, "GET / http/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"long_version", 400, "GET / HTTP/1.10\r\nHost: a\r\n\r\n"},
        Malformation{"version_2", 505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"},
        Malformation{"http_2_preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        Malformation{"unknown_method", 501, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"connect", 501, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"method_not_a_token", 400, "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"tls_hello", 400, std::string("\x16\x03\x01\x02\x00\x01", 6)},
        Malformation{"unknown_expectation", 417, with_headers("Expect: tea\r\n")},
        Malformation{"body_over_limit", 413, with_headers("Content-Length: 65\r\n", std::string(65, 'x'))},
        Malformation{"chunks_over_limit", 413,
                     with_headers("Transfer-Encoding: chunked\r\n", "20\r\n" + std::string(32, 'x') + "\r\n30\r\n" +
                                                                        std::string(48, 'x') + "\r\n0\r\n\r\n")},
        Malformation{"chunk_size_not_hex", 400, with_headers("Transfer-Encoding: chunked\r\n", "g\r\nx\r\n")},
        Malformation{"chunk_size_overflow", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "11111111111111111\r\nx\r\n")},
        Malformation{"chunk_longer_than_its_size", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "1\r\nxy\r\n0\r\n\r\n")},
        Malformation{"chunk_without_size", 400, with_headers("Transfer-Encoding: chunked\r\n", "\r\nx\r\n0\r\n\r\n")},
        Malformation{"chunk_size_with_space", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "1 \r\nx\r\n0\r\n\r\n")},
        Malformation{"chunk_size_with_prefix", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "0x1\r\nx\r\n0\r\n\r\n")},
        Malformation{"null_byte_in_chunk_extension", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", std::string_view("1;\0\r\nx\r\n", 8))},
        Malformation{"chunk_with_line_feeds", 400, with_headers("Transfer-Encoding: chunked\r\n", "1\nx\n0\n\n")},
        Malformation{"chunk_extension_with_line_feed", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "1;a\nb\r\nx\r\n0\r\n\r\n")},
        Malformation{"trailer_with_line_feed", 400,
                     with_headers("Transfer-Encoding: chunked\r\n", "0\r\nA: b\nC: d\r\n\r\n")},
        Malformation{"long_request_line", 414, "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
        Malformation{"endless_request_line", 414, "GET /" + std::string(9000, 'a')},
        Malformation{"large_head", 431, with_headers("X: " + std::string(1100, 'a') + "\r\n")},
        Malformation{"endless_head", 431, "GET / HTTP/1.1\r\nX: " + std::string(1100, 'a')},
        Malformation{"many_fields", 431,
                     [] {
                       std::string lines;
                       for (int i = 0; i < 120; ++i) lines += "A:b\r\n";
                       return with_headers(lines);
                     }()}),
    [](const auto& info) { return info.param.name; });

TEST(RequestParser, bounds_chunk_extensions_and_trailers_that_never_end) {
  for (const char* begin : {"1;", "0\r\nX: "}) {
    std::string bytes = with_headers("Transfer-Encoding: chunked\r\n", begin) + std::string(15'000, 'x');
    EXPECT_EQ(parse(bytes).fault, 0);
    bytes += std::string(2'000, 'x');
    EXPECT_EQ(parse(bytes).fault, 400);
  }
}

}  // namespace
}  // namespace riser::net
