// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/data_item.h"
#include "protocol/codec/meter_options.h"
#include "protocol/modbus/adu.h"

namespace riser::protocol::modbus {

enum class FaultCode : std::uint8_t {
  none,
  empty,             ///< no bytes at all
  truncated,         ///< the bytes end before the frame does
  bad_checksum,      ///< RTU: the CRC does not agree
  bad_length,        ///< TCP: the length of the MBAP header is not that of the PDU
  unknown_function,  ///< a function code that meters are not asked with
  bad_value,         ///< a count or a value that the standard does not allow
  reply_mismatch,    ///< the second frame is no reply to the first
  unexpected_bytes,  ///< the frame is good, and bytes follow it
};
/// "bad_checksum"
std::string_view name(FaultCode code) noexcept;

struct TelegramFault {
  FaultCode code = FaultCode::none;
  std::size_t offset = 0;
};
Fault fault_of(const TelegramFault& fault);

/// A request, a reply, or a request and its reply, one behind the other. The items refer to the frame and to the
/// options, which must outlive them. May be used again.
struct Telegram {
  /// Registers of the longest reply; of a longer row of coils the first ones are kept.
  static constexpr std::size_t max_items = 128;

  Adu request{};
  Adu reply{};
  FixedList<DataItem, max_items> items{};
  bool truncated = false;  ///< more values than items
  TelegramFault fault{};

  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  bool ok() const noexcept { return fault.code == FaultCode::none; }
  /// What is there to tell of: the reply, or else the request.
  const Adu& told() const noexcept { return reply.there() ? reply : request; }
  bool refused() const noexcept { return reply.there() && reply.exception != 0; }
};

/// `options` may be null. Its quirk `framing` decides between RTU and TCP; without it the bytes do.
bool decode(Bytes frame, const MeterOptions* options, Telegram& out) noexcept;

/// A write request of functions 05 and 06 and its reply are the same bytes: alone, they count as a reply.
inline bool is_echo_function(Byte code) noexcept {
  return code == function::write_single_coil || code == function::write_single_register;
}
/// The reply belongs to the request: unit, function, count, and for TCP the transaction.
bool answers(const Adu& reply, const Adu& request) noexcept;

}  // namespace riser::protocol::modbus
