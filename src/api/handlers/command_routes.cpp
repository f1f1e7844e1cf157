// SPDX-License-Identifier: Apache-2.0
// What a meter can be told. Nothing reaches a meter without a name behind it; what switches somebody off needs a
// reason.
#include <fmt/format.h>

#include "api/dto/meter.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"

namespace riser::api {
namespace {

constexpr std::size_t max_reason = 500;
constexpr std::size_t max_data = 200;

bool switches_off(protocol::CommandKind kind) {
  return kind == protocol::CommandKind::close_valve || kind == protocol::CommandKind::trip_relay;
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

Outcome<collection::CommandOrder> order_of(const MeterCommand& request) {
  const auto kind = protocol::find_command(request.kind);
  if (!kind) return bad_field("kind", fmt::format("kind: there is no command \"{}\".", request.kind));
  collection::CommandOrder order{.command = {.kind = *kind}, .reason = request.reason.value_or("")};
  if (order.reason.size() > max_reason)
    return bad_field("reason", fmt::format("reason: at most {} characters.", max_reason));
  if (switches_off(*kind) && order.reason.find_first_not_of(" \t") == std::string::npos)
    return bad_field("reason", "reason: say why; this command cuts somebody off.", "reason_missing");
  protocol::Command& command = order.command;
  command.item = request.item.value_or("");
  command.number = request.number.value_or(0);
  if (request.data) {
    const auto data = parse_hex(*request.data);
    if (!data || data->size() > max_data)
      return bad_field("data", fmt::format("data: expected up to {} bytes in hexadecimal digits.", max_data));
    command.data = *data;
  }
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

Outcome<Job> give_command(Services& services, Call& call, const MeterCommand& request) {
  const auto order = order_of(request);
  if (!order) return order.error();
  return started_job(services, services.head_end.command(call.id<MeterId>(), *order, call.caller->user));
}

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
                    .reason = command.reason,
                    .created = Utc{command.created},
                    .state = command.state,
                    .detail = command.detail,
                    .changed = Utc{command.changed}});
  return page_of(std::move(rows), query, *limit);
}

}  // namespace

void add_command_routes(Router& router, Services& services) {
  router.add<Nothing, MeterCommand, Job>(
      {"POST", "/api/v1/meters/{id}/commands", Permission::operator_, 202, "Tell a meter to do something"},
      [&services](Call& call, const MeterCommand& request) { return give_command(services, call, request); });
  router.add<PageQuery, Nothing, List<QueuedCommandRow>>(
      {"GET", "/api/v1/meters/{id}/commands", Permission::viewer, 200,
       "Commands that wait for the next call of a meter, and what became of earlier ones"},
      [&services](Call& call, const PageQuery& query) { return list_commands(services, call.id<MeterId>(), query); });
}

}  // namespace riser::api
