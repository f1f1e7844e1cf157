// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "net/http/request_head.h"

namespace riser::net {

/// Undoes "Transfer-Encoding: chunked" (RFC 9112, 7.1). A push parser: it keeps no bytes but the body. Stricter than
/// the grammar where readers differ: lines end with CR LF and nothing else, and no quote is open there; no space around
/// the size; no trailer that speaks of framing or host. Extensions and trailers are dropped; together they may have
/// `max_overhead_bytes`.
class ChunkedBody {
 public:
  explicit ChunkedBody(std::size_t max_body_bytes) : max_body_bytes_(max_body_bytes) {}

  /// Appends to `body` and says how many bytes were taken: all, unless the body ended before.
  Result<std::size_t, HttpFault> feed(std::string_view bytes, std::string& body);
  bool is_done() const { return state_ == State::done; }

  static constexpr std::size_t max_overhead_bytes = 16 * 1024;

 private:
  enum class State : std::uint8_t {
    size,          ///< hexadecimal digits
    extension,     ///< from ";" to CR
    quoted,        ///< a quoted string within
    quoted_pair,   ///< after its backslash
    size_end,      ///< LF after the size line
    data,          ///<
    data_cr,       ///< CR after the data
    data_end,      ///< LF after the data
    line_start,    ///< of a trailer, or CR of the empty line
    trailer_name,  ///< to ":"
    trailer,       ///< to CR
    trailer_end,   ///< LF
    body_end,      ///< LF of the empty line
    done,
  };
  /// One byte in any state but data and done; the next state, or nothing when the byte does not belong there.
  std::optional<State> step(char c);
  std::optional<State> step_size(char c) noexcept;
  std::optional<State> step_trailer_name(char c);
  static bool is_overhead(State state) noexcept {
    return state == State::extension || state == State::quoted || state == State::quoted_pair ||
           state == State::trailer_name || state == State::trailer;
  }

  const std::size_t max_body_bytes_;
  State state_ = State::size;
  int digits_ = 0;
  std::size_t left_ = 0;  ///< bytes of the chunk still to come
  std::size_t overhead_ = 0;
  std::string trailer_name_{};
};

}  // namespace riser::net
