// SPDX-License-Identifier: Apache-2.0
#include "net/http/response_writer.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>

#include "net/http/gzip.h"
#include "net/http/test_client.h"

namespace riser::net {
namespace {

std::string gunzip(const std::string& data, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(size + 1, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(ResponseWriter, writes_dates_in_the_form_of_the_standard) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

TEST(ResponseWriter, adds_framing_and_ignores_framing_the_caller_set) {
  HttpResponse response = HttpResponse::json(200, "{}");
  response.with("content-length", "99").with("Transfer-Encoding", "chunked").with("X-Mine", "yes");
  ResponseFrame frame;
  frame.request_id = "0011223344556677";
  EXPECT_EQ(response_head(response, frame, 784111777),
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Mine: yes\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 2\r\nX-Request-Id: 0011223344556677\r\n\r\n");
}

TEST(ResponseWriter, leaves_the_length_out_where_there_is_no_body) {
  ResponseFrame frame;
  frame.keep_alive = false;
  EXPECT_EQ(response_head({.status = 204}, frame, 0),
            "HTTP/1.1 204 No Content\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nConnection: close\r\n\r\n");
  EXPECT_FALSE(may_have_body(304));
  EXPECT_TRUE(may_have_body(200));
}

TEST(ResponseWriter, refuses_headers_that_would_split_the_response) {
  for (const auto& [name, value] : NameValues{{"X", "a\r\nSet-Cookie: b"}, {"X\r\nY", "a"}, {"X:Y", "a"}, {"", "a"}}) {
    EXPECT_THROW(check_headers({.headers = {{name, value}}}), std::invalid_argument) << name;
  }
  EXPECT_NO_THROW(check_headers({.headers = {{"X-Name", "\xC3\xA4 value"}}}));
}

TEST(Compress, packs_large_json_for_clients_that_accept_it) {
  const std::string body(5000, 'x');
  HttpResponse response = HttpResponse::json(200, body);
  response.with("ETag", "\"v1\"");
  compress(response, true, 1024);
  EXPECT_LT(response.body.size(), 200u);
  EXPECT_EQ(gunzip(response.body, body.size()), body);
  EXPECT_EQ(header_value(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_value(response, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header_value(response, "ETag"), "W/\"v1\"");
}

TEST(Compress, packs_a_shared_body_without_changing_it) {
  const auto shared = std::make_shared<const std::string>(5000, 'y');
  HttpResponse response = HttpResponse::text(200, "");
  response.shared_body = shared;
  compress(response, true, 1024);
  EXPECT_EQ(gunzip(std::string(response.content()), 5000), *shared);
}

TEST(Compress, leaves_alone_what_is_small_or_packed_or_not_text) {
  HttpResponse small = HttpResponse::json(200, std::string(1024, 'x'));
  compress(small, true, 1024);
  EXPECT_EQ(header_value(small, "Content-Encoding"), "");
  HttpResponse packed = HttpResponse::json(200, std::string(5000, 'x'));
  packed.with("Content-Encoding", "br");
  compress(packed, true, 1024);
  EXPECT_EQ(packed.body.size(), 5000u);
  HttpResponse image{.headers = {{"Content-Type", "image/png"}}, .body = std::string(5000, 'x')};
  compress(image, true, 1024);
  EXPECT_EQ(image.body.size(), 5000u);
  HttpResponse unwanted = HttpResponse::json(200, std::string(5000, 'x'));
  unwanted.with("Vary", "Cookie");
  compress(unwanted, false, 1024);
  EXPECT_EQ(unwanted.body.size(), 5000u);
  EXPECT_EQ(header_value(unwanted, "Vary"), "Cookie, Accept-Encoding");
}

TEST(AcceptEncoding, is_read_with_its_weights) {
  for (const char* yes : {"gzip", "GZIP", "br, gzip", "gzip;q=0.5", "*", "deflate;q=0, *;q=0.1", "x-gzip"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const char* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "*;q=0", "*, gzip;q=0", "gzipped"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

}  // namespace
}  // namespace riser::net
