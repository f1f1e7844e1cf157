// SPDX-License-Identifier: Apache-2.0
#include "net/http/request_parser.h"

#include <algorithm>

#include "base/check.h"

namespace riser::net {

namespace {

/// A longer request line is answered with 414 rather than 431.
constexpr std::size_t max_request_line_bytes = 8 * 1024;

}  // namespace

Result<std::size_t, HttpFault> RequestParser::feed(std::string_view bytes) {
  CHECK(phase_ != Phase::done);
  std::size_t consumed = 0;
  if (phase_ == Phase::start) {
    // RFC 9112, 2.2: an empty line before the request line is ignored.
    while (scanned_ == 0 && bytes.substr(consumed).starts_with("\r\n")) consumed += 2;
    if (bytes.size() > consumed && bytes.substr(consumed) != "\r") phase_ = Phase::head;
  }
  if (phase_ == Phase::head) {
    const auto taken = feed_head(bytes.substr(consumed));
    if (!taken) return taken.error();
    consumed += *taken;
  }
  if (phase_ == Phase::body) {
    const auto taken = feed_body(bytes.substr(consumed));
    if (!taken) return taken.error();
    consumed += *taken;
  }
  return consumed;
}

Result<std::size_t, HttpFault> RequestParser::feed_head(std::string_view bytes) {
  std::size_t end = 0;
  for (; scanned_ < std::min(bytes.size(), limits_.max_header_bytes) && end == 0; ++scanned_) {
    const std::size_t i = scanned_;
    if (!is_head_byte(bytes[i])) return HttpFault{400, "there is a control character in the head"};
    if (bytes[i] != '\n') {
      if (!has_request_line_ && i + 1 >= std::min(max_request_line_bytes, limits_.max_header_bytes)) {
        return HttpFault{414, "the request line is too long"};
      }
      continue;
    }
    if (i == 0 || bytes[i - 1] != '\r') return HttpFault{400, "a line does not end with CR LF"};
    has_request_line_ = true;
    if (i >= 3 && bytes[i - 2] == '\n') end = i + 1;
  }
  if (end == 0 && scanned_ == limits_.max_header_bytes) return HttpFault{431, "the head is too large"};
  if (end == 0) return std::size_t{0};

  const auto framing = parse_head(bytes.substr(0, end), request_);
  if (!framing) return framing.error();
  framing_ = *framing;
  const auto targeted = parse_target(request_);
  if (!targeted) return targeted.error();
  const std::size_t wider = body_limit_ ? body_limit_(request_) : 0;
  const std::size_t max_body_bytes = wider > 0 ? wider : limits_.max_body_bytes;
  if (framing_.length > max_body_bytes) return HttpFault{413, "the body is too large"};
  if (const std::string* expectation = request_.header("Expect")) {
    if (!equal_ignoring_case(*expectation, "100-continue")) return HttpFault{417, "the expectation is not known"};
    expects_continue_ = request_.minor_version == 1;
  }
  if (framing_.is_chunked) chunks_.emplace(max_body_bytes);
  phase_ = framing_.is_chunked || framing_.length > 0 ? Phase::body : Phase::done;
  return end;
}

Result<std::size_t, HttpFault> RequestParser::feed_body(std::string_view bytes) {
  if (chunks_) {
    const auto taken = chunks_->feed(bytes, request_.body);
    if (taken && chunks_->is_done()) phase_ = Phase::done;
    return taken;
  }
  const std::size_t count = std::min<std::size_t>(bytes.size(), framing_.length - request_.body.size());
  request_.body.append(bytes.substr(0, count));
  if (request_.body.size() == framing_.length) phase_ = Phase::done;
  return count;
}

HttpRequest RequestParser::take() {
  CHECK(phase_ == Phase::done);
  HttpRequest request = std::move(request_);
  request_ = {};
  chunks_.reset();
  phase_ = Phase::start;
  expects_continue_ = false;
  has_request_line_ = false;
  scanned_ = 0;
  return request;
}

}  // namespace riser::net
