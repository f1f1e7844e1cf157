// SPDX-License-Identifier: Apache-2.0
#include "api/views/gateway_view.h"

#include <fmt/format.h>

namespace riser::api {
namespace {

GatewayKind kind_of(store::GatewayKind kind) {
  switch (kind) {
    case store::GatewayKind::dial_in:
      return GatewayKind::dial_in;
    case store::GatewayKind::dial_out:
      return GatewayKind::dial_out;
    case store::GatewayKind::serial:
      return GatewayKind::serial;
    case store::GatewayKind::meters:
      return GatewayKind::meters;
  }
  return GatewayKind::dial_in;
}

GatewayState state_of(const store::Gateway& gateway, const collection::GatewayStatus& status) {
  if (status.online) return GatewayState::online;
  return status.ever_seen || gateway.last_seen ? GatewayState::offline : GatewayState::never_seen;
}

std::string utc_ms_text(std::int64_t utc_ms) {
  std::string text = utc_text(utc_ms / 1000);
  text.pop_back();  // the "Z"
  return fmt::format("{}.{:03}Z", text, utc_ms % 1000);
}

LogEntry log_entry(const collection::BusLogEntry& entry, const std::string& number) {
  LogEntry view{.t = utc_ms_text(entry.utc_ms),
                .direction = entry.up ? "up" : "down",
                .hex = to_hex(entry.bytes),
                .note = entry.note};
  if (entry.meter) view.meter = LoggedMeter{entry.meter, number};
  if (entry.took_ms) view.took_ms = *entry.took_ms;
  return view;
}

}  // namespace

Addressing addressing_of(store::Addressing addressing) {
  return addressing == store::Addressing::primary ? Addressing::primary : Addressing::secondary;
}
store::Addressing addressing_of(Addressing addressing) {
  return addressing == Addressing::primary ? store::Addressing::primary : store::Addressing::secondary;
}

GatewayViews::GatewayViews(Services& services, store::Connection& connection)
    : services_(services),
      connection_(connection),
      counts_(services.directory.by_line(connection, services.zone.start_of_day(services.clock.utc()))) {}

Line GatewayViews::line(const store::Line& line, const std::string& gateway_name) const {
  const collection::LineStatus status = services_.head_end.status(line.id);
  Line view{.id = line.id,
            .gateway = {id_text(line.gateway), gateway_name},
            .name = line.name,
            .protocol = line.protocol,
            .baud = line.baud,
            .addressing = addressing_of(line.addressing),
            .enabled = line.enabled,
            .next_read = utc_or_null(status.next_read),
            .errors_today = {status.errors_today.no_answer, status.errors_today.bad_checksum,
                             status.errors_today.collision, status.errors_today.other},
            .queue = {status.queue.urgent, status.queue.planned, status.queue.again, status.queue.forecast_ms,
                      status.queue.pause_s},
            .retired = line.retired != 0};
  for (const store::Task& task : services_.head_end.tasks().tasks_of(line.id))
    view.tasks.push_back({id_text(task.id), task.name});
  if (const auto counts = counts_.find(line.id); counts != counts_.end()) view.meters = counts->second.known;
  if (const auto& last = status.last)
    view.last_round =
        LastRound{Utc{last->started}, Utc{last->ended}, last->duration_ms, last->ideal_ms, last->read, last->failed};
  if (const auto& running = status.running)
    view.round = RunningRound{running->done, running->of, Utc{running->started}};
  return view;
}

Gateway GatewayViews::gateway(const store::Gateway& gateway, const std::vector<store::Line>& lines) const {
  const collection::GatewayStatus status = services_.head_end.status(gateway.id);
  Gateway view{.id = gateway.id,
               .name = gateway.name,
               .identity = gateway.identity,
               .kind = kind_of(gateway.kind),
               .profile = status.profile.empty() ? gateway.profile : status.profile,
               .state = state_of(gateway, status),
               .registrations = std::max(gateway.registrations, status.registrations),
               .bytes_in = status.bytes_in,
               .bytes_out = status.bytes_out,
               .retired = gateway.retired != 0};
  if (!gateway.address.empty()) view.address = gateway.address;
  if (status.online) {
    view.peer = status.peer;
    view.online_since = utc_or_null(status.online_since);
  }
  view.last_seen = utc_or_null(std::max(status.last_seen, gateway.last_seen.value_or(0)));
  for (const store::Line& line : lines) {
    view.lines.push_back(this->line(line, gateway.name));
    const auto counts = counts_.find(line.id);
    if (counts == counts_.end()) continue;
    view.meters += counts->second.known;
    view.read_today += counts->second.read_since;
  }
  return view;
}

std::vector<Gateway> GatewayViews::all() {
  std::map<GatewayId, std::vector<store::Line>> lines;
  for (store::Line& line : store::Lines{connection_}.in_use()) lines[line.gateway].push_back(std::move(line));
  std::vector<Gateway> views;
  for (const store::Gateway& gateway : store::Gateways{connection_}.in_use())
    views.push_back(this->gateway(gateway, lines[gateway.id]));
  return views;
}

Gateway GatewayViews::view(const store::Gateway& gateway, bool with_retired_lines) {
  auto lines = store::Lines{connection_}.of_gateway(gateway.id);
  if (!with_retired_lines) std::erase_if(lines, [](const store::Line& line) { return line.retired != 0; });
  return this->gateway(gateway, lines);
}

std::optional<Gateway> GatewayViews::find(GatewayId id) {
  const auto gateway = store::Gateways{connection_}.find(id);
  if (!gateway) return std::nullopt;
  return view(*gateway, true);
}

Outcome<Gateway> GatewayViews::then(GatewayId id, AsOf as_of) {
  auto gateway = store::Gateways{connection_}.find(id);
  if (!gateway) return not_found("such gateway");
  if (const auto refused = put_back(connection_, store::ArchiveKind::gateway, *gateway, as_of)) return *refused;
  auto lines = store::Lines{connection_}.of_gateway(id);
  put_back(connection_, store::ArchiveKind::line, lines, as_of);
  return this->gateway(*gateway, lines);
}

std::optional<Line> GatewayViews::find_line(LineId id) {
  const auto line = store::Lines{connection_}.find(id);
  if (!line) return std::nullopt;
  const auto gateway = store::Gateways{connection_}.find(line->gateway);
  return this->line(*line, gateway ? gateway->name : std::string{});
}

std::vector<Line> GatewayViews::all_lines() {
  std::vector<Line> lines;
  for (Gateway& gateway : all())
    for (Line& line : gateway.lines) lines.push_back(std::move(line));
  return lines;
}

std::vector<LogEntry> log_view(store::Connection& connection, const std::vector<collection::BusLogEntry>& log,
                               std::size_t count) {
  std::map<MeterId, std::string> numbers;
  std::vector<LogEntry> entries;
  for (const collection::BusLogEntry& entry : log) {
    if (entries.size() == count) break;
    auto number = numbers.find(entry.meter);
    if (number == numbers.end()) {
      const auto meter = entry.meter ? store::Meters{connection}.find(entry.meter) : std::nullopt;
      number = numbers.emplace(entry.meter, meter ? meter->number : std::string{}).first;
    }
    entries.push_back(log_entry(entry, number->second));
  }
  return entries;
}

}  // namespace riser::api
