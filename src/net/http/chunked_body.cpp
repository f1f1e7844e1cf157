// SPDX-License-Identifier: Apache-2.0
#include "net/http/chunked_body.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"

namespace riser::net {

namespace {

/// More digits than any body we take can need, and no overflow.
constexpr int max_size_digits = 8;

bool is_line_byte(char c) noexcept { return is_head_byte(c) && c != '\r' && c != '\n'; }

}  // namespace

Result<std::size_t, HttpFault> ChunkedBody::feed(std::string_view bytes, std::string& body) {
  std::size_t i = 0;
  while (i < bytes.size() && state_ != State::done) {
    if (state_ == State::data) {
      const std::size_t count = std::min(left_, bytes.size() - i);
      body.append(bytes.substr(i, count));
      i += count;
      left_ -= count;
      if (left_ == 0) state_ = State::data_cr;
      continue;
    }
    const auto next = step(bytes[i++]);
    if (!next) return HttpFault{400, "a chunk of the body is malformed"};
    if (*next == State::data && left_ > max_body_bytes_ - body.size()) return HttpFault{413, "the body is too large"};
    state_ = *next;
    if (is_overhead(state_)) ++overhead_;
    if (overhead_ > max_overhead_bytes) return HttpFault{400, "the chunks have too many extensions or trailers"};
  }
  return i;
}

std::optional<ChunkedBody::State> ChunkedBody::step(char c) {
  const auto expect = [c](char wanted, State next) { return c == wanted ? std::optional{next} : std::nullopt; };
  switch (state_) {
    case State::size:
      return step_size(c);
    case State::quoted_pair:
      return is_line_byte(c) ? std::optional{State::quoted} : std::nullopt;
    case State::quoted:
      if (c == '"') return State::extension;
      if (c == '\\') return State::quoted_pair;
      return is_line_byte(c) ? std::optional{State::quoted} : std::nullopt;
    case State::extension:
      if (c == '"') return State::quoted;
      return is_line_byte(c) ? std::optional{State::extension} : expect('\r', State::size_end);
    case State::size_end:
      return expect('\n', left_ == 0 ? State::line_start : State::data);
    case State::data_cr:
      return expect('\r', State::data_end);
    case State::data_end:
      return expect('\n', State::size);
    case State::line_start:
      trailer_name_.clear();
      return c == '\r' ? std::optional{State::body_end} : step_trailer_name(c);
    case State::trailer_name:
      return step_trailer_name(c);
    case State::trailer:
      return is_line_byte(c) ? std::optional{State::trailer} : expect('\r', State::trailer_end);
    case State::trailer_end:
      return expect('\n', State::line_start);
    case State::body_end:
      return expect('\n', State::done);
    case State::data:
    case State::done:
      break;
  }
  return std::nullopt;
}

std::optional<ChunkedBody::State> ChunkedBody::step_trailer_name(char c) {
  if (is_token_char(c)) {
    trailer_name_ += c;
    return State::trailer_name;
  }
  if (c != ':' || trailer_name_.empty()) return std::nullopt;
  for (const std::string_view framing : {"Content-Length", "Transfer-Encoding", "Host"}) {
    if (equal_ignoring_case(trailer_name_, framing)) return std::nullopt;
  }
  return State::trailer;
}

std::optional<ChunkedBody::State> ChunkedBody::step_size(char c) noexcept {
  const int digit = hex_digit(c);
  if (digit >= 0) {
    if (++digits_ > max_size_digits) return std::nullopt;
    left_ = left_ << 4 | static_cast<std::size_t>(digit);
    return State::size;
  }
  if (std::exchange(digits_, 0) == 0) return std::nullopt;
  if (c == ';') return State::extension;
  return c == '\r' ? std::optional{State::size_end} : std::nullopt;
}

}  // namespace riser::net
