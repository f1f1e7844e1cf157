// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_head.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"

namespace riser::net {

namespace {

constexpr std::size_t max_fields = 100;
constexpr std::array<std::string_view, 7> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

bool is_token(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

/// RFC 3986, 3.2.2 and 3.2.3; an empty one is allowed.
bool is_host(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("-._~!$&'()*+;=%[]:").find(c) != std::string_view::npos;
  });
}

/// What the fields say about framing and host.
struct Fields {
  int hosts = 0;
  int lengths = 0;
  int encodings = 0;
  BodyFraming framing{};
};

Result<void, HttpFault> parse_request_line(std::string_view line, HttpRequest& request) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return HttpFault{400, "the request line has three parts"};
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method)) return HttpFault{400, "the method is not a token"};
  if (target.empty() || target.find_first_of(" \t") != std::string_view::npos) {
    return HttpFault{400, "the target has a space"};
  }
  if (std::any_of(target.begin(), target.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return HttpFault{400, "the target has characters that are not percent-encoded"};
  }
  if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
      !is_digit(version[7])) {
    return HttpFault{400, "the request line does not end with a version"};
  }
  if (version[5] != '1' || version[7] > '1') return HttpFault{505, "this server speaks HTTP/1.1"};
  if (std::find(methods.begin(), methods.end(), method) == methods.end()) {
    return HttpFault{501, "the method is not known"};
  }
  request.method = method;
  request.target = target;
  request.minor_version = version[7] - '0';
  return {};
}

Result<void, HttpFault> parse_field(std::string_view line, HttpRequest& request, Fields& fields) {
  if (line.front() == ' ' || line.front() == '\t') return HttpFault{400, "a header line is folded"};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return HttpFault{400, "a header line has no colon"};
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim(line.substr(colon + 1));
  if (!is_token(name)) return HttpFault{400, "a header name is not a token"};
  if (request.headers.size() >= max_fields) return HttpFault{431, "there are too many header lines"};
  if (equal_ignoring_case(name, "Host")) {
    ++fields.hosts;
    if (!is_host(value)) return HttpFault{400, "Host is not a host"};
  }
  if (equal_ignoring_case(name, "Content-Length")) {
    ++fields.lengths;
    if (value.empty() || value.size() > 18 || !std::all_of(value.begin(), value.end(), is_digit)) {
      return HttpFault{400, "Content-Length is not a number"};
    }
    fields.framing.length = 0;
    for (const char digit : value)
      fields.framing.length = fields.framing.length * 10 + static_cast<unsigned>(digit - '0');
  }
  if (equal_ignoring_case(name, "Transfer-Encoding")) {
    ++fields.encodings;
    if (!equal_ignoring_case(value, "chunked")) return HttpFault{501, "the only transfer encoding is chunked"};
    fields.framing.is_chunked = true;
  }
  request.headers.emplace_back(name, value);
  return {};
}

Result<void, HttpFault> check_fields(const Fields& fields, int minor_version) noexcept {
  if (fields.hosts > 1 || (fields.hosts == 0 && minor_version == 1)) return HttpFault{400, "there is not one Host"};
  if (fields.lengths > 1) return HttpFault{400, "there is more than one Content-Length"};
  if (fields.encodings > 1) return HttpFault{400, "there is more than one Transfer-Encoding"};
  if (fields.encodings == 1 && fields.lengths == 1) {
    return HttpFault{400, "Content-Length and Transfer-Encoding exclude each other"};
  }
  if (fields.encodings == 1 && minor_version == 0) return HttpFault{400, "HTTP/1.0 has no transfer encodings"};
  return {};
}

/// Undoes %XX (and "+" in a query); nothing when a %XX is broken or gives a control character.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '+' && plus_is_space) c = ' ';
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high << 4 | low);
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
    out += c;
  }
  return out;
}

bool parse_query(std::string_view text, NameValues& query) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t equals = std::min(part.find('='), part.size());
    auto name = decode(part.substr(0, equals), true);
    auto value = decode(part.substr(std::min(equals + 1, part.size())), true);
    if (!name || !value) return false;
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return true;
}

/// The target without scheme and authority: "http://host/path" -> "/path", "http://host?q" -> "/?q"; other forms
/// unchanged. Nothing when the authority is not the Host.
std::optional<std::string> origin_form(std::string_view target, const std::string* host) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::string_view authority = target.substr(0, target.find_first_of("/?#"));
    if (host != nullptr && !equal_ignoring_case(authority, *host)) return std::nullopt;
    target.remove_prefix(authority.size());
    return target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  }
  return std::string(target);
}

}  // namespace

Result<BodyFraming, HttpFault> parse_head(std::string_view head, HttpRequest& request) {
  Fields fields;
  bool is_first = true;
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    if (end == std::string_view::npos) return HttpFault{400, "the head does not end with an empty line"};
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    if (line.find_first_of("\r\n") != std::string_view::npos || !std::all_of(line.begin(), line.end(), is_head_byte)) {
      return HttpFault{400, "there is a control character in the head"};
    }
    if (line.empty() && (is_first || !head.empty())) return HttpFault{400, "there is an empty line within the head"};
    if (line.empty()) break;
    const auto parsed = is_first ? parse_request_line(line, request) : parse_field(line, request, fields);
    if (!parsed) return parsed.error();
    is_first = false;
  }
  const auto checked = check_fields(fields, request.minor_version);
  if (!checked) return checked.error();
  return fields.framing;
}

Result<void, HttpFault> parse_target(HttpRequest& request) {
  const auto origin = origin_form(request.target, request.header("Host"));
  if (!origin) return HttpFault{400, "the target has another host than Host"};
  const std::string& form = *origin;
  if (form == "*" && request.method == "OPTIONS") {
    request.path = "*";
    return {};
  }
  const std::string_view target = std::string_view(form).substr(0, form.find('#'));
  const std::size_t mark = std::min(target.find('?'), target.size());
  auto path = decode(target.substr(0, mark), false);
  if (!path || !path->starts_with('/')) return HttpFault{400, "the target is not a path"};
  request.path = std::move(*path);
  if (!parse_query(target.substr(std::min(mark + 1, target.size())), request.query)) {
    return HttpFault{400, "the query is not percent-encoded"};
  }
  return {};
}

}  // namespace riser::net
