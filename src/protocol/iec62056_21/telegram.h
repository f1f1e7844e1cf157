// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "metering/commodity.h"
#include "protocol/codec/data_item.h"
#include "protocol/codec/meter_options.h"
#include "protocol/iec62056_21/message.h"

namespace riser::protocol::iec62056_21 {

enum class FaultCode : std::uint8_t {
  none,
  empty,             ///< no bytes at all
  no_message,        ///< no start character of a message
  truncated,         ///< the bytes end before the message does
  bad_checksum,      ///< the block check character, or the CRC of P1, does not agree
  bad_parity,        ///< characters with a parity bit, and one of them is odd
  unexpected_bytes,  ///< behind a message stands what is none
  too_long,          ///< more than fits: characters with parity, or messages
};
/// "bad_checksum"
std::string_view name(FaultCode code) noexcept;

struct TelegramFault {
  FaultCode code = FaultCode::none;
  std::size_t offset = 0;
};
Fault fault_of(const TelegramFault& fault);

/// How a meter says no.
enum class Refusal : std::uint8_t { none, repeat_request, error_message };

/// One message, or several of one session one behind the other. Items and views refer to the frame, or to the
/// telegram's own buffer where a parity bit was taken away; both must outlive them. May be used again. About 70 KB.
struct Telegram {
  static constexpr std::size_t max_items = 384;
  static constexpr std::size_t max_messages = 24;
  /// Longest input with parity bits; input without them has no bound but that of a block (max_block).
  static constexpr std::size_t max_stripped = 16384;

  std::string_view text{};  ///< all characters, without parity
  bool had_parity = false;
  FixedList<Message, max_messages> messages{};
  Identification identification{};  ///< empty when there is none
  FixedList<DataItem, max_items> items{};
  bool truncated = false;        ///< more values than items: the first ones were kept
  FixedText<32> meter_number{};  ///< of the data; what P1 writes in hexadecimal is resolved
  metering::Commodity commodity = metering::Commodity::other;
  Refusal refusal = Refusal::none;
  std::string_view refusal_text{};  ///< of an error message
  TelegramFault fault{};

  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  bool ok() const noexcept { return fault.code == FaultCode::none; }
  /// The message that the telegram is about.
  const Message* last() const noexcept { return messages.empty() ? nullptr : &messages[messages.size() - 1]; }
  std::span<char> buffer() noexcept { return buffer_; }

 private:
  std::array<char, max_stripped> buffer_;
};

/// `options` may be null. Its quirk `energy_unit` says in what energies are that come without a unit.
bool decode(Bytes frame, const MeterOptions* options, Telegram& out) noexcept;

/// The data sets of a block, added to the telegram.
void read_data_sets(std::string_view block, const MeterOptions* options, Telegram& out) noexcept;

/// "(ERROR)" instead of data.
bool is_error_message(std::string_view body) noexcept;

}  // namespace riser::protocol::iec62056_21
