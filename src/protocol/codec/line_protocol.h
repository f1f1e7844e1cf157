// SPDX-License-Identifier: Apache-2.0
// How a line talks a protocol in which a request has one reply: requests out, replies recognised. Pure functions; the
// head-end keeps the time, the retries and the order.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "protocol/codec/command.h"
#include "protocol/codec/driver.h"
#include "protocol/codec/meter_options.h"

namespace riser::protocol {

/// Bytes to send, without a heap.
class RequestBuffer {
 public:
  static constexpr std::size_t capacity = 320;
  void clear() noexcept { size_ = 0; }
  /// False when it is full.
  bool push(Byte byte) noexcept {
    if (size_ == capacity) return false;
    bytes_[size_++] = byte;
    return true;
  }
  bool append(Bytes bytes) noexcept {
    for (const Byte byte : bytes)
      if (!push(byte)) return false;
    return true;
  }
  Bytes bytes() const noexcept { return {bytes_.data(), size_}; }
  std::span<Byte> bytes() noexcept { return {bytes_.data(), size_}; }
  std::size_t size() const noexcept { return size_; }

 private:
  std::array<Byte, capacity> bytes_{};
  std::size_t size_ = 0;
};

enum class Parity : std::uint8_t { none, even, odd };

/// How characters stand on the wire.
struct SerialFormat {
  int baud = 2400;
  std::uint8_t data_bits = 8;
  Parity parity = Parity::even;
  std::uint8_t stop_bits = 1;
  friend bool operator==(const SerialFormat&, const SerialFormat&) = default;
};

struct Request {
  RequestBuffer bytes{};
  bool answered = true;  ///< false: a broadcast, nobody answers
  std::optional<SerialFormat>
      format{};                  ///< the reply comes at this speed, and so does what follows; nothing: unchanged
  milliseconds pause_before{0};  ///< wake-up or reaction time that must pass before it is sent
};

/// Whom a request is for.
struct LineTarget {
  std::string address{};                  ///< as printed: CJ/T 188 14 digits, DL/T 645 12, Modbus 1..247; may be empty
  const MeterOptions* options = nullptr;  ///< null when the model is unknown
  std::uint8_t sequence = 0;              ///< counts requests to this meter, for protocols that number them
  int fixed_baud = 0;                     ///< the line cannot change its speed and has this one; 0: it can
  /// What the exchange is for, where it has several steps (IEC 62056-21): next() finds here what comes after the
  /// sign-on. The caller keeps both alive; empty and null: as if "readout" had been asked.
  std::string_view item{};
  const Command* command = nullptr;
};

enum class RequestError : std::uint8_t {
  bad_address,  ///< not an address of this protocol
  bad_item,     ///< not a data identifier of this protocol
  unsupported,  ///< the protocol, or this meter, knows no such command
  bad_value,    ///< a value that the item cannot take
};
std::string_view name(RequestError error) noexcept;

/// The first frame of a meter in what was heard. Bytes before `skip` can never be part of one. `length` is 0 while it
/// may still become one.
struct ReplyFound {
  std::size_t skip = 0;
  std::size_t length = 0;
};

enum class ReplyKind : std::uint8_t {
  answer,       ///< of the asked meter to what was asked
  part,         ///< the same, and more follows: ask with next()
  refused,      ///< the asked meter says no
  other_meter,  ///< an answer of a meter that was not asked
  not_related,  ///< a valid frame, but no answer to this: an echo, a request, an answer to an earlier one
};

struct LineProtocol {
  std::string_view name;
  SerialFormat format{};           ///< where nothing else is known
  milliseconds answer_limit{500};  ///< the latest begin of a reply, beside the time of the characters
  milliseconds gap_limit{500};     ///< silence within a reply that ends it
  std::size_t typical_reply = 64;  ///< characters, to plan with

  ReplyFound (*find_reply)(Bytes heard) noexcept;
  ReplyKind (*judge)(Bytes request, Bytes reply, const LineTarget& target) noexcept;
  /// After a part: the request for the next one.
  std::optional<Request> (*next)(Bytes request, Bytes reply, const LineTarget& target);
  /// `item`: one step of a poll plan, "901F", "00010000", "4:0102:20", "readout".
  Result<Request, RequestError> (*read)(const LineTarget& target, std::string_view item);
  Result<Request, RequestError> (*command)(const LineTarget& target, const Command& command);
  /// What the reply to a command says; `fault` tells why it was refused.
  CommandState (*command_state)(Bytes request, Bytes reply, const LineTarget& target, Fault& fault);
  /// The poll plan of a meter whose model is unknown, items separated by blanks.
  std::string_view default_poll;
  /// "Who is there?", for a line with one meter or for a search; nothing where the protocol has none.
  std::optional<Request> (*who_is_there)(std::string_view prefix);
  /// The address in a reply, as in LineTarget.
  std::string (*address_of)(Bytes reply);
  /// The words that may stand in a model's [quirks] for this protocol.
  std::span<const QuirkRule> quirks;
  /// How else a meter may be that does not answer, or refuses all, as it is asked by `options` (may be null): each a
  /// change of what they leave open, the likeliest first. `known`: its model is. Null: the protocol leaves nothing open.
  std::vector<Quirks> (*guesses)(const MeterOptions* options, bool known) = nullptr;
  /// The reply does not say what was asked: what is kept as evidence, and decoded, is the request and then the reply.
  bool keep_request = false;
  /// The parts of an answer are one telegram: kept and decoded together.
  bool joins_parts = false;
};

/// How a meter is asked first: `usual`, changed by its quirks "baud" and "parity".
SerialFormat format_of(SerialFormat usual, const MeterOptions& options) noexcept;

}  // namespace riser::protocol
