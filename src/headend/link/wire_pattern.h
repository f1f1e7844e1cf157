// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace riser::headend {

enum class Match : std::uint8_t {
  no,       ///< these bytes cannot begin a match
  partial,  ///< more bytes are needed to tell
  open,     ///< matches up to the last byte given; a longer text might match too
  full,     ///< matches and is complete
};

struct PatternMatch {
  Match match = Match::no;
  std::size_t length = 0;  ///< matched bytes when open or full
  std::string id{};        ///< the group `id`, empty when there is none
};

/// Why a pattern was refused; `offset` counts characters of the pattern.
struct PatternFault {
  std::string message{};
  std::size_t offset = 0;
};

/// A registration or heartbeat text of a DTU, matched at the beginning of a buffer. Three spellings:
///   text:LOGIN:1001            these characters
///   hex:AA 01 {id:11} 0D       these bytes; ?? any byte, {id:N} N bytes of text, {hexid:N} N bytes as upper-case hex
///   regex:LOGIN:(?<id>\w+)\r?  Perl syntax on bytes
/// Copies share the compiled form; matching is const and thread-safe.
class WirePattern {
 public:
  static constexpr std::size_t max_input = 512;  ///< bytes looked at; matching beyond that is `no`

  static Result<WirePattern, PatternFault> compile(std::string_view text);
  PatternMatch match(Bytes bytes) const noexcept;

 private:
  struct Compiled;
  bool may_grow(std::string_view text, std::size_t length) const;
  explicit WirePattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace riser::headend
