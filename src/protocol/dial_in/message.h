// SPDX-License-Identifier: Apache-2.0
// One message of the dial-in protocol, as docs/protocols/dial-in.md describes it: one line, one JSON object.
#pragma once
#include <array>

#include "base/clock.h"
#include "protocol/codec/data_item.h"
#include "protocol/dial_in/fault.h"
#include "protocol/dial_in/member.h"

namespace riser::protocol::dial_in {

inline constexpr int version_spoken = 1;
inline constexpr std::size_t max_line = 4096;      ///< with its line feed
inline constexpr std::size_t max_line_down = 512;  ///< of what the server sends, so that a small device can take it
inline constexpr std::size_t max_rows = 32, max_columns = 16, max_items = 320, max_refused = 16;
inline constexpr int max_depth = 4;
inline constexpr std::size_t max_text = 120;
inline constexpr std::uint64_t max_integer = (std::uint64_t{1} << 53) - 1;

/// Where the times of values must lie. Without a clock: everything from 2000 to 2099.
struct TimeBounds {
  UtcSeconds earliest = 946684800, latest = 4102444799;
  UtcSeconds earliest_row = 946684800;  ///< of archive rows
};

/// A value or a row that was not taken. `row` counts from 1, 0 = not in a row.
struct RefusedValue {
  RefusedCode code{};
  std::uint8_t row = 0;
  Member member = Member::unknown;
  std::uint32_t offset = 0;  ///< in the bytes given to decode()
};

struct MessageFault {
  FaultCode code = FaultCode::none;
  Member member = Member::unknown;  ///< what it is about, where it is about one
  std::size_t offset = 0;
};

/// A decoded message: about 60 KB; may be used again. Owns what it refers to.
struct Telegram {
  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  MessageType type = MessageType::unknown;
  std::uint64_t seen = 0;         ///< bits of the members that stand in it and are good
  std::size_t begin = 0;          ///< where the `{` stands in the bytes given to decode()
  std::size_t length = 0;         ///< bytes of the line from there on, without its end
  std::uint8_t rows = 0;          ///< of an archive page, the refused ones too
  std::size_t refused_total = 0;  ///< `refused` holds the first of them
  bool sealed = false;            ///< ends with a mac; whether it is right is not looked at here
  FixedList<DataItem, max_items> items;
  FixedList<RefusedValue, max_refused> refused;
  MessageFault fault{};

  bool ok() const noexcept { return fault.code == FaultCode::none; }
  bool has(Member member) const noexcept { return (seen & bit(member)) != 0; }
  /// Of a string; empty when it is not there.
  std::string_view text(Member member) const noexcept {
    return has(member) ? fields_[static_cast<std::size_t>(member)].text : std::string_view{};
  }
  /// Of a whole number, a flag or a time (UTC seconds); 0 when it is not there.
  std::int64_t number(Member member) const noexcept {
    return has(member) ? fields_[static_cast<std::size_t>(member)].number : 0;
  }
  std::uint64_t seq() const noexcept { return static_cast<std::uint64_t>(number(Member::seq)); }

 private:
  friend class Decoder;
  struct Field {
    std::string_view text{};
    std::int64_t number = 0;
  };
  std::array<Field, member_count> fields_;
  std::array<char, max_line> buffer_;
};

/// Decodes the first line of `frame`; a missing line feed and bytes before the `{` are forgiven. True when `out` has no
/// fault; a value or a row that is refused is none. What was read before a fault stays. No heap.
bool decode(Bytes frame, const TimeBounds& bounds, Telegram& out) noexcept;

/// `{"type":"WORD"` and, where it follows, `,"seq":NUMBER`: what a line says of itself before it is decoded.
struct Head {
  MessageType type = MessageType::unknown;
  std::uint64_t seq = 0;  ///< 0: none
};
/// Nothing when the line does not begin so.
std::optional<Head> read_head(Bytes line) noexcept;

enum class Likeness : std::uint8_t { no, not_yet, yes };
/// Whether what a connection said first is this protocol: `{"type":"hello"`. DTU packets and JSON registrations are
/// not.
Likeness recognise(Bytes first) noexcept;

}  // namespace riser::protocol::dial_in
