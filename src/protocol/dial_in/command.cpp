// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/command.h"

#include <iterator>

#include "base/civil_time.h"
#include "protocol/dial_in/scalar.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::string_view kinds[] = {"read_now", "read_archive",  "set_clock", "set_constants",
                                      "valve",    "set_reporting", "set_server"};
constexpr std::string_view results[] = {"done", "accepted", "refused", "interrupted"};
constexpr std::uint32_t day_s = 86400, min_period_s = 900, max_period_s = 31 * day_s;

template <class Enum, std::size_t count>
std::optional<Enum> find(const std::string_view (&words)[count], std::string_view name) noexcept {
  for (std::size_t i = 0; i < count; ++i)
    if (words[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

bool is_position(std::string_view word) noexcept { return word == "open" || word == "close" || word == "permit"; }
bool is_address(std::string_view text) noexcept {
  if (!text.starts_with("tcp://") && !text.starts_with("tls://")) return false;
  const auto colon = text.rfind(':');
  return text.size() <= max_text && colon > 6 && colon + 1 < text.size();
}
bool is_period(std::int64_t period_s, std::int64_t start_s) noexcept {
  return period_s >= min_period_s && period_s <= max_period_s && start_s < day_s;
}

std::optional<std::size_t> find_constant(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(settable_constants); ++i)
    if (dial_in::name(settable_constants[i]) == name) return i;
  return std::nullopt;
}

/// False when a constant cannot be taken, or there is none.
bool read_constants(const Telegram& telegram, Order& order) {
  bool any = false;
  for (std::size_t i = 0; i < std::size(settable_constants); ++i) {
    if (!telegram.has(settable_constants[i])) continue;
    Decimal value;
    if (read_exact(telegram.text(settable_constants[i]), value) != NumberForm::exact) return false;
    order.constants[i] = value;
    any = true;
  }
  return any;
}

/// "2026-11-20T00:00:00Z/2026-11-21T00:00:00Z", with the name of the archive and a blank before it where it is not the
/// hourly one.
Result<Order, RequestError> archive_order(std::string_view text, Order order) {
  order.kind = OrderKind::read_archive;
  if (const auto blank = text.find(' '); blank != std::string_view::npos) {
    order.archive = text.substr(0, blank);
    text.remove_prefix(blank + 1);
  }
  const auto slash = text.find('/');
  if (!is_word(order.archive) || slash == std::string_view::npos) return RequestError::bad_value;
  const auto from = read_iso_time(text.substr(0, slash)), to = read_iso_time(text.substr(slash + 1));
  if (!from || !to || *from >= *to) return RequestError::bad_value;
  order.from = *from;
  order.to = *to;
  return order;
}

}  // namespace

std::string_view name(OrderKind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }
std::optional<OrderKind> find_order(std::string_view name) noexcept { return find<OrderKind>(kinds, name); }
std::string_view name(OrderResult result) noexcept { return results[static_cast<std::size_t>(result)]; }
std::optional<OrderResult> find_order_result(std::string_view name) noexcept {
  return find<OrderResult>(results, name);
}

ByteVector encode_order(const Order& order, std::uint64_t seq, UtcSeconds now, const Digest& key) {
  LineWriter line{MessageType::command, seq};
  line.integer(Member::id, order.id).text(Member::command, name(order.kind));
  switch (order.kind) {
    case OrderKind::read_now:
      break;
    case OrderKind::read_archive:
      line.text(Member::archive, order.archive).time(Member::from, order.from).time(Member::to, order.to);
      break;
    case OrderKind::set_clock:
      line.time(Member::time, order.time.value_or(now));
      break;
    case OrderKind::set_constants:
      for (std::size_t i = 0; i < std::size(settable_constants); ++i)
        if (order.constants[i]) line.decimal(settable_constants[i], *order.constants[i]);
      break;
    case OrderKind::valve:
      line.text(Member::position, order.position);
      break;
    case OrderKind::set_reporting:
      line.integer(Member::period, order.period_s).integer(Member::start, order.start_s);
      break;
    case OrderKind::set_server:
      line.text(Member::address, order.address);
      break;
  }
  const Bytes bytes = line.seal(key);
  if (bytes.size() > max_line_down) return {};
  return {bytes.begin(), bytes.end()};
}

Result<Order, std::string_view> read_order(const Telegram& telegram) {
  const auto kind = find_order(telegram.text(Member::command));
  if (!kind) return std::string_view{"unknown_command"};
  Order order;
  order.id = static_cast<std::uint64_t>(telegram.number(Member::id));
  order.kind = *kind;
  const auto has = [&](auto... members) { return (telegram.has(members) && ...); };
  bool good = telegram.refused_total == 0;
  switch (*kind) {
    case OrderKind::read_now:
      break;
    case OrderKind::read_archive:
      good = good && has(Member::archive, Member::from, Member::to);
      order.archive = telegram.text(Member::archive);
      order.from = telegram.number(Member::from);
      order.to = telegram.number(Member::to);
      break;
    case OrderKind::set_clock:
      good = good && has(Member::time);
      order.time = telegram.number(Member::time);
      break;
    case OrderKind::set_constants:
      good = good && read_constants(telegram, order);
      break;
    case OrderKind::valve:
      order.position = telegram.text(Member::position);
      good = good && is_position(order.position);
      break;
    case OrderKind::set_reporting:
      good = good && has(Member::period, Member::start) &&
             is_period(telegram.number(Member::period), telegram.number(Member::start));
      if (!good) break;
      order.period_s = static_cast<std::uint32_t>(telegram.number(Member::period));
      order.start_s = static_cast<std::uint32_t>(telegram.number(Member::start));
      break;
    case OrderKind::set_server:
      order.address = telegram.text(Member::address);
      good = good && is_address(order.address);
      break;
  }
  if (!good) return std::string_view{"bad_value"};
  return order;
}

Result<Order, RequestError> order_of(const Command& command, std::uint64_t id) {
  Order order;
  order.id = id;
  switch (command.kind) {
    case CommandKind::open_valve:
    case CommandKind::close_valve:
      order.kind = OrderKind::valve;
      order.position = command.kind == CommandKind::open_valve ? "open" : "close";
      return order;
    case CommandKind::set_clock:
      order.kind = OrderKind::set_clock;
      if (command.time != CivilTime{}) order.time = civil_seconds(command.time);
      return order;
    case CommandKind::write_item:
      break;
    default:
      return RequestError::unsupported;
  }
  const std::string_view value = as_text(command.data);
  Decimal number;
  if (command.item == "server_address") {
    order.kind = OrderKind::set_server;
    order.address = value;
    if (!is_address(value)) return RequestError::bad_value;
    return order;
  }
  if (command.item == "read_archive") return archive_order(value, std::move(order));
  if (command.item == "read_now") return order;
  const auto constant = find_constant(command.item);
  if (!constant && command.item != "reporting_period") return RequestError::bad_item;
  if (read_exact(value, number) != NumberForm::exact) return RequestError::bad_value;
  if (constant) {
    order.kind = OrderKind::set_constants;
    order.constants[*constant] = number;
    return order;
  }
  order.kind = OrderKind::set_reporting;
  if (number.exponent != 0 || !is_period(number.mantissa, 0)) return RequestError::bad_value;
  order.period_s = static_cast<std::uint32_t>(number.mantissa);
  return order;
}

}  // namespace riser::protocol::dial_in
