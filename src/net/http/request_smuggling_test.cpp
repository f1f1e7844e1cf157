// SPDX-License-Identifier: Apache-2.0
// Requests in which somebody between the client and this server could see another request than it does. Behind each
// stands a second one: whatever the first is, the second is not served.
#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "net/http/http_server.h"
#include "net/http/test_client.h"

namespace riser::net {
namespace {

constexpr std::string_view hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";

struct Smuggling {
  const char* name;
  int status;
  std::string bytes;
};

/// The lines of a head after Host, and a body.
std::string post(std::string_view lines, std::string_view body = "") {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + std::string(lines) + "\r\n" + std::string(body);
}
std::string chunked(std::string_view body) { return post("Transfer-Encoding: chunked\r\n", body); }
std::string line(std::string_view request_line) { return std::string(request_line) + "\r\nHost: a\r\n\r\n"; }
/// With a NUL at each "@".
std::string with_nul(std::string text) {
  for (char& c : text) c = c == '@' ? '\0' : c;
  return text;
}

std::vector<Smuggling> smugglings() {
  const std::string zero = "0\r\n\r\n";
  return {
      // One body, two lengths.
      {"length_then_chunked", 400, post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", zero)},
      {"chunked_then_length", 400, post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", zero)},
      {"length_0_and_chunked", 400, post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", zero)},
      {"two_lengths", 400, post("Content-Length: 0\r\nContent-Length: 5\r\n", zero)},
      {"two_equal_lengths", 400, post("Content-Length: 5\r\nContent-Length: 5\r\n", zero)},
      {"two_lengths_in_other_case", 400, post("content-length: 0\r\nCONTENT-LENGTH: 5\r\n", zero)},
      {"length_list", 400, post("Content-Length: 5, 5\r\n", zero)},
      {"length_with_plus", 400, post("Content-Length: +5\r\n", zero)},
      {"length_with_minus", 400, post("Content-Length: -5\r\n", zero)},
      {"length_in_hex", 400, post("Content-Length: 0x5\r\n", zero)},
      {"length_with_space", 400, post("Content-Length: 0 5\r\n", zero)},
      {"length_with_comma", 400, post("Content-Length: 5,\r\n", zero)},
      {"length_with_point", 400, post("Content-Length: 5.0\r\n", zero)},
      {"length_with_exponent", 400, post("Content-Length: 5e0\r\n", zero)},
      {"length_in_quotes", 400, post("Content-Length: \"5\"\r\n", zero)},
      {"length_empty", 400, post("Content-Length:\r\n")},
      {"length_with_vertical_tab", 400, post("Content-Length: \v5\r\n", zero)},
      {"length_over_64_bits", 400, post("Content-Length: 18446744073709551621\r\n", zero)},
      {"length_folded", 400, post("Content-Length:\r\n 5\r\n", zero)},
      {"length_with_nul", 400, with_nul(post("Content-Length: 5@\r\n", zero))},
      // Encodings that are not exactly "chunked".
      {"two_encodings", 400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", zero)},
      {"encoding_then_identity", 501, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", zero)},
      {"identity", 501, post("Transfer-Encoding: identity\r\n", zero)},
      {"identity_with_length", 501, post("Transfer-Encoding: identity\r\nContent-Length: 5\r\n", zero)},
      {"xchunked", 501, post("Transfer-Encoding: xchunked\r\n", zero)},
      {"chunked_identity", 501, post("Transfer-Encoding: chunked, identity\r\n", zero)},
      {"gzip_chunked", 501, post("Transfer-Encoding: gzip, chunked\r\n", zero)},
      {"chunked_chunked", 501, post("Transfer-Encoding: chunked, chunked\r\n", zero)},
      {"chunked_with_parameter", 501, post("Transfer-Encoding: chunked;q=1\r\n", zero)},
      {"chunked_in_quotes", 501, post("Transfer-Encoding: \"chunked\"\r\n", zero)},
      {"chunked_with_comma", 501, post("Transfer-Encoding: ,chunked\r\n", zero)},
      {"encoding_empty", 501, post("Transfer-Encoding:\r\n", zero)},
      {"encoding_with_vertical_tab", 400, post("Transfer-Encoding: \vchunked\r\n", zero)},
      {"encoding_with_form_feed", 400, post("Transfer-Encoding: chunked\f\r\n", zero)},
      {"encoding_with_nul", 400, with_nul(post("Transfer-Encoding: chunked@\r\n", zero))},
      {"encoding_folded", 501, post("Transfer-Encoding:\r\n chunked\r\n", zero)},
      {"encoding_folded_by_tab", 400, post("Transfer-Encoding: chunked\r\n\t, identity\r\n", zero)},
      {"encoding_before_tab_and_colon", 400, post("Transfer-Encoding\t: chunked\r\n", zero)},
      {"encoding_before_space_and_colon", 400, post("Transfer-Encoding : chunked\r\n", zero)},
      {"encoding_after_space", 400, post(" Transfer-Encoding: chunked\r\n", zero)},
      {"encoding_behind_line_feed", 400, post("X: y\nTransfer-Encoding: chunked\r\n", zero)},
      {"encoding_behind_carriage_return", 400, post("X: y\rTransfer-Encoding: chunked\r\n", zero)},
      {"encoding_in_http_1_0", 400,
       "POST / HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + zero},
      // Chunks.
      {"chunk_with_plus", 400, chunked("+1\r\nx\r\n" + zero)},
      {"chunk_with_minus", 400, chunked("-1\r\nx\r\n" + zero)},
      {"chunk_with_prefix", 400, chunked("0x1\r\nx\r\n" + zero)},
      {"chunk_with_underscore", 400, chunked("1_0\r\nx\r\n" + zero)},
      {"chunk_that_overflows_64_bits", 400, chunked("10000000000000001\r\nx\r\n" + zero)},
      {"chunk_that_overflows_32_bits", 400, chunked("100000001\r\nx\r\n" + zero)},
      {"chunk_with_space_before", 400, chunked(" 1\r\nx\r\n" + zero)},
      {"chunk_with_space_behind", 400, chunked("1 \r\nx\r\n" + zero)},
      {"chunk_with_tab_behind", 400, chunked("1\t\r\nx\r\n" + zero)},
      {"chunk_with_line_feed", 400, chunked("1\nx\r\n" + zero)},
      {"chunk_with_carriage_return", 400, chunked("1\rx\r\n" + zero)},
      {"chunk_with_nul", 400, with_nul(chunked("1@\r\nx\r\n" + zero))},
      {"chunk_without_size", 400, chunked("\r\nx\r\n" + zero)},
      {"chunk_with_nothing_but_an_extension", 400, chunked(";a\r\nx\r\n" + zero)},
      {"chunk_without_end", 400, chunked("1\r\nx0\r\n\r\n")},
      {"chunk_that_ends_with_line_feed", 400, chunked("1\r\nx\n0\r\n\r\n")},
      {"chunk_longer_than_it_says", 400, chunked("1\r\nxy\r\n" + zero)},
      {"chunk_shorter_than_it_says", 400, chunked("3\r\nx\r\n" + zero)},
      {"extension_with_open_quote", 400, chunked("1;a=\"\r\nx\r\n" + zero)},
      {"extension_with_line_in_quotes", 400, chunked("1;a=\"\r\nx\"\r\n" + zero)},
      {"extension_with_escaped_quote", 400, chunked("1;a=\"\\\"\r\nx\r\n" + zero)},
      {"extension_with_line_feed", 400, chunked("1;a\nx\r\n" + zero)},
      {"extension_with_nul", 400, with_nul(chunked("1;a@\r\nx\r\n" + zero))},
      {"last_chunk_with_line_feed", 400, chunked("0\n\r\n")},
      {"last_chunk_without_empty_line", 400, chunked("0\r\n")},
      {"trailer_with_length", 400, chunked("0\r\nContent-Length: 5\r\n\r\n")},
      {"trailer_with_encoding", 400, chunked("0\r\ntransfer-encoding: chunked\r\n\r\n")},
      {"trailer_with_host", 400, chunked("0\r\nHost: b\r\n\r\n")},
      {"trailer_folded", 400, chunked("0\r\nX: y\r\n z\r\n\r\n")},
      {"trailer_without_colon", 400, chunked("0\r\nX\r\n\r\n")},
      {"trailer_with_space_before_colon", 400, chunked("0\r\nX : y\r\n\r\n")},
      {"trailer_with_line_feed", 400, chunked("0\r\nX: y\n\r\n")},
      // Header lines.
      {"space_before_colon", 400, post("X : y\r\n")},
      {"space_before_name", 400, post(" X: y\r\n")},
      {"folded_line", 400, post("X: y\r\n z\r\n")},
      {"folded_request_line", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"},
      {"no_colon", 400, post("X\r\n")},
      {"no_name", 400, post(": y\r\n")},
      {"odd_name", 400, post("X(: y\r\n")},
      {"name_beyond_ascii", 400, post("X\xC3\xA9: y\r\n")},
      {"value_with_nul", 400, with_nul(post("X: y@\r\n"))},
      {"line_feeds_alone", 400, "GET / HTTP/1.1\nHost: a\n\n"},
      {"empty_line_of_a_line_feed", 400, "GET / HTTP/1.1\r\nHost: a\r\n\n"},
      {"carriage_return_alone", 400, "GET / HTTP/1.1\r\nHost: a\r\rX: y\r\n\r\n"},
      // Whose request it is.
      {"no_host", 400, "GET / HTTP/1.1\r\n\r\n"},
      {"two_hosts", 400, post("Host: b\r\n")},
      {"two_equal_hosts", 400, post("Host: a\r\n")},
      {"host_list", 400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"},
      {"host_with_path", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
      {"host_with_user", 400, "GET / HTTP/1.1\r\nHost: b@a\r\n\r\n"},
      {"absolute_target_of_another_host", 400, line("GET http://b/ HTTP/1.1")},
      {"absolute_target_with_user", 400, line("GET http://b@a/ HTTP/1.1")},
      {"authority_as_target", 400, line("GET a:80 HTTP/1.1")},
      {"connect", 501, line("CONNECT a:80 HTTP/1.1")},
      // Request lines.
      {"http_0_9", 400, "GET /\r\n"},
      {"http_2_preface", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
      {"http_2_version", 505, line("GET / HTTP/2.0")},
      {"http_1_2", 505, line("GET / HTTP/1.2")},
      {"http_0_9_version", 505, line("GET / HTTP/0.9")},
      {"http_1_10", 400, line("GET / HTTP/1.10")},
      {"version_in_lower_case", 400, line("GET / http/1.1")},
      {"version_behind_tab", 400, line("GET /\tHTTP/1.1")},
      {"two_spaces", 400, line("GET  / HTTP/1.1")},
      {"space_behind_version", 400, line("GET / HTTP/1.1 ")},
      {"space_before_method", 400, line(" GET / HTTP/1.1")},
      {"line_feed_before_method", 400, line("\nGET / HTTP/1.1")},
      {"carriage_return_before_method", 400, line("\rGET / HTTP/1.1")},
      {"method_with_nul", 400, with_nul(line("GE@T / HTTP/1.1"))},
      {"method_beyond_ascii", 400, line("G\xC3\x89T / HTTP/1.1")},
      {"method_with_colon", 400, line("GET: / HTTP/1.1")},
      {"method_in_lower_case", 501, line("get / HTTP/1.1")},
      {"target_with_nul", 400, with_nul(line("GET /@ HTTP/1.1"))},
      {"target_with_control", 400, line("GET /\x01 HTTP/1.1")},
      {"target_with_delete", 400, line("GET /\x7F HTTP/1.1")},
      {"target_beyond_ascii", 400, line("GET /\xC3\xA9 HTTP/1.1")},
      {"target_with_encoded_line_end", 400, line("GET /%0d%0aX:y HTTP/1.1")},
      {"target_with_request_in_it", 400, line("GET / HTTP/1.1\r\nGET /hidden HTTP/1.1")},
  };
}

class RequestSmuggling : public testing::TestWithParam<Smuggling> {
 protected:
  /// All that the server answers to these bytes.
  std::string answers(std::string_view bytes, std::size_t step) {
    TestClient client(server_.port());
    try {
      for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) client.send_raw(bytes.substr(0, step));
      client.shutdown_write();
    } catch (const std::runtime_error&) {
      // It was closed while we spoke; what it said before is still to be read.
    }
    return client.read_to_end();
  }

  HttpServer::Handler note_ = [this](const HttpRequest& request) {
    const std::lock_guard lock(mutex_);
    served_.push_back(request.path);
    return HttpResponse::text(200, request.body);
  };
  std::mutex mutex_{};
  std::vector<std::string> served_{};
  Runtime runtime_{1};
  WorkerPool pool_{"test workers", 1};
  HttpServer server_{runtime_, pool_, "127.0.0.1:0", note_};
};

TEST_P(RequestSmuggling, is_refused_and_what_stands_behind_it_is_never_served) {
  const std::string bytes = GetParam().bytes + std::string(hidden);
  for (const std::size_t step : {bytes.size(), std::size_t{1}}) {
    const std::string said = answers(bytes, step);
    EXPECT_EQ(said.substr(0, 13), "HTTP/1.1 " + std::to_string(GetParam().status) + " ") << "steps of " << step;
    EXPECT_NE(said.find("\r\nConnection: close\r\n"), std::string::npos) << said;
    EXPECT_EQ(said.find("HTTP/1.1 ", 1), std::string::npos) << "a second answer: " << said;
  }
  EXPECT_TRUE(served_.empty()) << served_.front();
}

INSTANTIATE_TEST_SUITE_P(All, RequestSmuggling, testing::ValuesIn(smugglings()),
                         [](const auto& info) { return info.param.name; });

/// What looks odd and is right: it is framed as RFC 9112 says, and what follows is another request.
class UnusualFraming : public RequestSmuggling {};

TEST_P(UnusualFraming, is_read_as_it_was_meant) {
  const std::string bytes = GetParam().bytes + std::string(hidden);
  for (const std::size_t step : {bytes.size(), std::size_t{1}}) {
    const std::string said = answers(bytes, step);
    EXPECT_NE(said.find("\r\n\r\n12345HTTP/1.1 200 OK\r\n"), std::string::npos) << said;
  }
  EXPECT_EQ(served_, (std::vector<std::string>{"/", "/hidden", "/", "/hidden"}));
}

INSTANTIATE_TEST_SUITE_P(
    All, UnusualFraming,
    testing::Values(
        Smuggling{"length_with_zeros", 200, post("Content-Length: 0005\r\n", "12345")},
        Smuggling{"length_between_tabs", 200, post("Content-Length:\t5\t\r\n", "12345")},
        Smuggling{"encoding_between_tabs", 200, post("Transfer-Encoding:\tchunked\t\r\n", "5\r\n12345\r\n0\r\n\r\n")},
        Smuggling{"encoding_in_capitals", 200, post("TRANSFER-ENCODING: Chunked\r\n", "5\r\n12345\r\n0\r\n\r\n")},
        Smuggling{"encoding_of_another_name", 200,
                  post("Content-Length: 5\r\nTransfer_Encoding: chunked\r\n", "12345")},
        Smuggling{"chunk_with_zeros", 200, chunked("00000005\r\n12345\r\n000\r\n\r\n")},
        Smuggling{"extensions", 200, chunked("5;a;b=\"c;\\\"d\"\r\n12345\r\n0;e\r\n\r\n")},
        Smuggling{"trailers", 200, chunked("5\r\n12345\r\n0\r\nX-Sum: 1\r\n\r\n")},
        Smuggling{"empty_lines_before", 200, "\r\n\r\n" + post("Content-Length: 5\r\n", "12345")}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace riser::net
