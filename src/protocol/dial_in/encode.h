// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <span>
#include <string_view>

#include "base/decimal.h"
#include "protocol/dial_in/message.h"
#include "protocol/dial_in/seal.h"

namespace riser::protocol::dial_in {

/// Writes one message, member after member, without a heap. What does not fit in max_line makes it `overflowed`.
class LineWriter {
 public:
  explicit LineWriter(MessageType type);            ///< of the messages before the keys
  LineWriter(MessageType type, std::uint64_t seq);  ///< of sealed ones

  LineWriter& text(Member member, std::string_view value);
  LineWriter& integer(Member member, std::uint64_t value);
  LineWriter& flag(Member member, bool value);
  LineWriter& decimal(Member member, Decimal value);
  LineWriter& time(Member member, UtcSeconds utc);
  /// `value` stands there as it is: for what another writer would write wrongly.
  LineWriter& verbatim(std::string_view name, std::string_view value);

  LineWriter& columns(std::span<const Member> members);
  LineWriter& begin_rows();
  LineWriter& begin_row(UtcSeconds utc);  ///< the time as whole UTC seconds: half as long
  LineWriter& cell(Decimal value);
  LineWriter& cell(std::string_view text);
  LineWriter& no_cell();
  LineWriter& end_row();
  LineWriter& end_rows();

  /// Bytes that still fit before the seal.
  std::size_t room() const noexcept;
  bool overflowed() const noexcept { return overflowed_; }

  /// The finished line with its line feed; once. Empty when it overflowed.
  Bytes finish();
  Bytes seal(const Digest& key);

 private:
  void put(std::string_view text) noexcept;
  void member(std::string_view name) noexcept;
  void quoted(std::string_view text) noexcept;
  void number(std::uint64_t value) noexcept;
  void separate() noexcept;

  std::array<char, max_line> buffer_;
  std::size_t size_ = 0;
  bool first_ = false;  // no comma before what comes next
  bool overflowed_ = false;
};

}  // namespace riser::protocol::dial_in
