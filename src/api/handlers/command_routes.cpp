// SPDX-License-Identifier: Apache-2.0
// What a meter can be told. Nothing reaches a meter without a name behind it; what changes its supply, how it is
// reached or what is billed needs a reason.
#include <fmt/format.h>

#include <algorithm>

#include "api/dto/meter.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/meter_command.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "net/http/websocket_frame.h"
#include "store/master/commands.h"
#include "store/master/meters.h"

namespace riser::api {
namespace {

using protocol::CommandKind;

constexpr std::size_t max_reason = 500;
constexpr std::size_t max_data = 200;

/// A meter that calls by itself is asked by items; what only asks changes nothing.
bool only_asks(const std::string& item) { return item == "read_now" || item == "read_archive"; }

bool wants_reason(CommandKind kind, const std::string& item) {
  switch (kind) {
    case CommandKind::close_valve:
    case CommandKind::trip_relay:
    case CommandKind::write_address:
    case CommandKind::set_baud_rate:
    case CommandKind::change_password:
    case CommandKind::clear_meter:
    case CommandKind::purchase:
      return true;
    case CommandKind::write_item:
      return !only_asks(item);
    default:
      return false;
  }
}

template <std::size_t size>
Outcome<std::array<Byte, size>> checked_bytes(const std::string& field, const std::string& hex) {
  const auto bytes = parse_hex(hex);
  std::array<Byte, size> out{};
  if (!bytes || bytes->size() != size)
    return bad_field(field, fmt::format("{}: expected {} hexadecimal digits.", field, 2 * size));
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

/// `data` or `text`.
Outcome<ByteVector> value_of(const MeterCommand& request) {
  if (request.data && request.text)
    return bad_field("text", "text: give the value as `data` or as `text`, not as both.");
  if (request.text) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    if (request.text->size() > max_data || std::any_of(request.text->begin(), request.text->end(), is_control))
      return bad_field("text", fmt::format("text: expected up to {} bytes without control characters.", max_data));
    const Bytes bytes = as_bytes(*request.text);
    return ByteVector{bytes.begin(), bytes.end()};
  }
  if (!request.data) return ByteVector{};
  auto data = parse_hex(*request.data);
  if (!data || data->size() > max_data)
    return bad_field("data", fmt::format("data: expected up to {} bytes in hexadecimal digits.", max_data));
  return std::move(*data);
}

Outcome<collection::CommandOrder> order_of(const MeterCommand& request) {
  const auto kind = protocol::find_command(request.kind);
  if (!kind) return bad_field("kind", fmt::format("kind: there is no command \"{}\".", request.kind));
  collection::CommandOrder order{.command = {.kind = *kind}, .reason = request.reason.value_or("")};
  if (order.reason.size() > max_reason)
    return bad_field("reason", fmt::format("reason: at most {} characters.", max_reason));
  if (wants_reason(*kind, request.item.value_or("")) && order.reason.find_first_not_of(" \t") == std::string::npos)
    return bad_field("reason", "reason: say why; this command changes supply, access or what is billed.",
                     "reason_missing");
  protocol::Command& command = order.command;
  command.item = request.item.value_or("");
  command.number = request.number.value_or(0);
  const auto value = value_of(request);
  if (!value) return value.error();
  command.data = *value;
  if (request.password) {
    const auto password = checked_bytes<3>("password", *request.password);
    if (!password) return password.error();
    command.password = *password;
  }
  if (request.operator_code) {
    const auto code = checked_bytes<4>("operator_code", *request.operator_code);
    if (!code) return code.error();
    command.operator_code = *code;
  }
  if (request.level) {
    if (*request.level < 0 || *request.level > 0x99) return bad_field("level", "level: expected 0 to 153.");
    command.level = static_cast<Byte>(*request.level);
  }
  return order;
}

/// What the driver expects where it did not take the value.
Refused bad_value(const MeterCommand& request, CommandKind kind) {
  constexpr const char* code = "bad_value";
  switch (kind) {
    case CommandKind::set_baud_rate:
      return bad_field("number", "number: expected 300, 600, 1200, 2400, 4800, 9600 or 19200.", code);
    case CommandKind::write_address:
      return bad_field("data", "data: expected the new address as on the wire, low byte first.", code);
    case CommandKind::change_password:
      return bad_field("data", "data: expected the level and the new password, 4 bytes.", code);
    case CommandKind::purchase:
      if (request.number.value_or(0) < 0 || request.number.value_or(0) > 255)
        return bad_field("number", "number: expected 0 to 255.", code);
      return bad_field("data", "data: expected the amount as on the wire, 4 bytes.", code);
    default:
      break;
  }
  return bad_field(request.text ? "text" : "data", text(collection::Refusal::bad_value), code);
}

/// What changes supply is another function than what changes the meter, or only asks it.
store::Permission needed_for(const protocol::Command& command) {
  if (command.kind == CommandKind::write_item && only_asks(command.item)) return store::Permission::read_meters;
  switch (command.kind) {
    case CommandKind::open_valve:
    case CommandKind::close_valve:
    case CommandKind::trip_relay:
    case CommandKind::close_relay:
    case CommandKind::permit_relay:
    case CommandKind::keep_power_on:
    case CommandKind::keep_power_off:
      return store::Permission::operate_valves;
    default:
      return store::Permission::write_meters;
  }
}

/// What the meter was told, never a password or a code; what becomes its password is left out too.
store::FieldTexts fields_of(const MeterCommand& request, const collection::CommandOrder& order,
                            const std::string& job) {
  const bool is_secret = order.command.kind == CommandKind::change_password;
  return {{"command", request.kind},
          {"item", order.command.item},
          {"number", request.number ? std::optional{std::to_string(*request.number)} : std::nullopt},
          {"text", is_secret ? std::nullopt : request.text},
          {"data", is_secret ? std::nullopt : request.data},
          {"reason", order.reason},
          {"job", job}};
}

/// Bytes that are no text were not given as one.
std::string text_of(Bytes data) { return net::is_utf8(as_text(data)) ? std::string{as_text(data)} : std::string{}; }

Outcome<List<QueuedCommandRow>> list_commands(Services& services, MeterId id, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  if (!store::Meters{*connection}.find(id)) return not_found("such meter");
  std::vector<QueuedCommandRow> rows;
  for (const store::QueuedCommand& command : store::Commands{*connection}.of_meter(id, max_limit))
    rows.push_back({.id = std::to_string(command.id),
                    .kind = command.kind,
                    .item = command.item,
                    .text = text_of(command.data),
                    .reason = command.reason,
                    .created = Utc{command.created},
                    .state = command.state,
                    .detail = command.detail,
                    .changed = Utc{command.changed}});
  return page_of(std::move(rows), query, *limit);
}

}  // namespace

Outcome<Job> give_command(Services& services, const Call& call, MeterId meter, const MeterCommand& request) {
  const auto order = order_of(request);
  if (!order) return order.error();
  if (const auto needed = needed_for(order->command); !call.caller->may(needed))
    return Refused{
        Reject::forbidden, "not_allowed",
        fmt::format("Your role does not allow this command ({}); ask an administrator.", store::name(needed)), "kind"};
  const auto started = services.head_end.command(meter, *order, call.caller->user);
  if (!started && started.error() == collection::Refusal::bad_value) return bad_value(request, order->command.kind);
  if (started)
    note_done(services, call, store::ArchiveKind::command, meter.value, fields_of(request, *order, *started));
  return started_job(services, started);
}

void add_command_routes(Router& router, Services& services) {
  router.add<Nothing, MeterCommand, Job>(
      {"POST", "/api/v1/meters/{id}/commands", Permission::command_meters, 202, "Tell a meter to do something"},
      [&services](Call& call, const MeterCommand& request) {
        return give_command(services, call, call.id<MeterId>(), request);
      });
  router.add<PageQuery, Nothing, List<QueuedCommandRow>>(
      {"GET", "/api/v1/meters/{id}/commands", Permission::view, 200,
       "Commands that wait for the next call of a meter, and what became of earlier ones"},
      [&services](Call& call, const PageQuery& query) { return list_commands(services, call.id<MeterId>(), query); });
}

}  // namespace riser::api
