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
    if (state_ == State::extension || state_ == State::trailer) ++overhead_;
    if (overhead_ > max_overhead_bytes) return HttpFault{400, "the chunks have too many extensions or trailers"};
  }
  return i;
}

std::optional<ChunkedBody::State> ChunkedBody::step(char c) noexcept {
  const auto expect = [c](char wanted, State next) { return c == wanted ? std::optional{next} : std::nullopt; };
  switch (state_) {
    case State::size:
      return step_size(c);
    case State::extension:
      return is_line_byte(c) ? std::optional{State::extension} : expect('\r', State::size_end);
    case State::size_end:
      return expect('\n', left_ == 0 ? State::line_start : State::data);
    case State::data_cr:
      return expect('\r', State::data_end);
    case State::data_end:
      return expect('\n', State::size);
    case State::line_start:
    case State::trailer:
      if (is_line_byte(c)) return State::trailer;
      return expect('\r', state_ == State::trailer ? State::trailer_end : State::body_end);
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
