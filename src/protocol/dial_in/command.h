// SPDX-License-Identifier: Apache-2.0
// What the server may tell a device, and how the device answers.
#pragma once
#include <array>
#include <optional>
#include <string>

#include "protocol/codec/line_protocol.h"
#include "protocol/dial_in/encode.h"

namespace riser::protocol::dial_in {

enum class OrderKind : std::uint8_t {
  read_now,       ///< send a `reading`
  read_archive,   ///< `archive`, `from` <= time < `to`
  set_clock,      ///< `time`; nothing: the server's clock when the order is sent
  set_constants,  ///< `constants`: all or none are taken
  valve,          ///< `position`
  set_reporting,  ///< `period_s`, `start_s`
  set_server,     ///< `address`: "tcp://HOST:PORT" or "tls://HOST:PORT"
};
std::string_view name(OrderKind kind) noexcept;
std::optional<OrderKind> find_order(std::string_view name) noexcept;

/// The constants of the volume converter that may be set; kPa, degC and factors.
inline constexpr Member settable_constants[] = {Member::substitution_pressure, Member::substitution_temperature,
                                                Member::base_pressure,         Member::base_temperature,
                                                Member::compressibility,       Member::correction_factor};

/// A command to one device. Ids rise: a device carries out only what has a higher id than what it did last, and
/// repeats its answer to that one, so that nothing is done twice.
struct Order {
  std::uint64_t id = 0;
  OrderKind kind = OrderKind::read_now;
  std::string archive = "hourly";
  UtcSeconds from = 0, to = 0;
  std::optional<UtcSeconds> time{};
  std::array<std::optional<Decimal>, std::size(settable_constants)> constants{};
  std::string position{};  ///< "open", "close", "permit": the customer may open it at the meter
  std::uint32_t period_s = 86400;
  std::uint32_t start_s = 0;  ///< seconds after midnight UTC of the first call of a day
  std::string address{};
};

/// The sealed line; empty when it is longer than a device takes (max_line_down).
ByteVector encode_order(const Order& order, std::uint64_t seq, UtcSeconds now, const Digest& key);

/// The device's side: what was ordered, or the word with which it is refused ("unknown_command", "bad_value").
Result<Order, std::string_view> read_order(const Telegram& telegram);

/// A command of the head-end as an order: open_valve, close_valve, set_clock (`time` in UTC; none: the time of
/// sending), and write_item with its value as text: a settable constant by its name, "reporting_period" in seconds,
/// "server_address", "read_archive" with "FROM/TO" or "daily FROM/TO" (ISO 8601), "read_now".
Result<Order, RequestError> order_of(const Command& command, std::uint64_t id);

/// What a device says of an order.
enum class OrderResult : std::uint8_t {
  done,
  accepted,     ///< under way; a later status shows it
  refused,      ///< not carried out; `reason` says why
  interrupted,  ///< begun, and cut off: the device cannot say whether it was carried out
};
std::string_view name(OrderResult result) noexcept;
std::optional<OrderResult> find_order_result(std::string_view name) noexcept;

}  // namespace riser::protocol::dial_in
