// SPDX-License-Identifier: Apache-2.0
#include "net/http/response_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/civil_time.h"
#include "net/http/gzip.h"

namespace riser::net {

namespace {

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

bool is_set_by_the_server(std::string_view name) {
  constexpr std::array<std::string_view, 5> names{"Content-Length", "Transfer-Encoding", "Connection", "Date",
                                                  "X-Request-Id"};
  return std::any_of(names.begin(), names.end(), [name](auto own) { return equal_ignoring_case(own, name); });
}

std::string* find_header(HttpResponse& response, std::string_view name) {
  for (auto& [key, value] : response.headers) {
    if (equal_ignoring_case(key, name)) return &value;
  }
  return nullptr;
}

bool is_compressible(std::string_view type) {
  type = type.substr(0, type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("javascript") || type.ends_with("+xml");
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

void check_headers(const HttpResponse& response) {
  for (const auto& [name, value] : response.headers) {
    if (!name.empty() && name.find(':') == std::string::npos && is_clean(name) && is_clean(value)) continue;
    throw std::invalid_argument(fmt::format("the response header \"{}\" has a character it cannot have", name));
  }
}

std::string response_head(const HttpResponse& response, const ResponseFrame& frame, UtcSeconds now) {
  std::string out;
  out.reserve(256);
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  for (const auto& [name, value] : response.headers) {
    if (is_set_by_the_server(name)) continue;
    append_line(out, name, value);
  }
  thread_local UtcSeconds date_of = -1;
  thread_local std::string date;
  if (now != date_of) date = http_date(date_of = now);
  append_line(out, "Date", date);
  if (may_have_body(response.status)) append_line(out, "Content-Length", std::to_string(response.content().size()));
  if (!frame.request_id.empty()) append_line(out, "X-Request-Id", frame.request_id);
  if (!frame.keep_alive) {
    append_line(out, "Connection", "close");
  } else if (frame.minor_version == 0) {
    append_line(out, "Connection", "keep-alive");
  }
  out += "\r\n";
  return out;
}

void compress(HttpResponse& response, bool accepted, std::size_t above) {
  const std::string* type = find_header(response, "Content-Type");
  if (type == nullptr || !is_compressible(*type) || response.content().size() <= above ||
      !may_have_body(response.status) || find_header(response, "Content-Encoding") != nullptr) {
    return;
  }
  if (std::string* vary = find_header(response, "Vary")) {
    if (!has_token(*vary, "Accept-Encoding")) *vary += ", Accept-Encoding";
  } else {
    response.with("Vary", "Accept-Encoding");
  }
  if (!accepted) return;
  std::string* tag = find_header(response, "ETag");
  if (tag != nullptr && !tag->starts_with("W/")) *tag = "W/" + *tag;
  response.body = gzip(response.content());
  response.shared_body.reset();
  response.with("Content-Encoding", "gzip");
}

std::string http_date(UtcSeconds utc) {
  constexpr std::array<const char*, 7> days{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime t = civil_from_seconds(utc);
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(utc / 86400 % 7)], t.day,
                     months[t.month - 1u], t.year, t.hour, t.minute, t.second);
}

HttpResponse problem(int status, std::string_view code, std::string_view detail, std::string_view request_id) {
  // Every argument is text of ours or hexadecimal digits: nothing needs escaping.
  HttpResponse response;
  response.status = status;
  response.with("Content-Type", "application/problem+json");
  response.body =
      fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}","detail":"{}","request_id":"{}"}})",
                  reason_phrase(status), status, code, detail, request_id);
  return response;
}

}  // namespace riser::net
