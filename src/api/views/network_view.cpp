// SPDX-License-Identifier: Apache-2.0
#include "api/views/network_view.h"

#include <algorithm>

#include "api/views/link_view.h"
#include "api/views/meter_view.h"
#include "api/views/repeater_view.h"
#include "collection/task_control.h"
#include "store/master/fold.h"
#include "store/master/meter_list.h"

namespace riser::api {
namespace {

using headend::Cause;
using headend::Diagnosis;

constexpr std::int64_t day_s = 86'400;
constexpr std::int64_t least_at_once_s = 900, usual_at_once_s = 7200;

headend::MeterReach reach_of(const store::MeterLink& link) {
  return {.last_try = link.last_try,
          .last_read = link.last_read,
          .tried = link.tried,
          .read = link.read,
          .garbled = link.garbled,
          .refused = link.refused,
          .in_vain = link.in_vain};
}

bool in_name(const std::string& folded, const std::string& name) {
  return store::fold(name).find(folded) != std::string::npos;
}

}  // namespace

NetworkViews::NetworkViews(Services& services, store::Connection& connection)
    : services_(services), connection_(connection) {}

/// Between two rounds of reading and half of that. Counting the rounds takes its time: only where something is silent.
seconds NetworkViews::at_once(LineId line, const headend::LineReach& reach) const {
  const bool silent = std::any_of(reach.meters.begin(), reach.meters.end(), [](const headend::MeterReach& meter) {
    return headend::health_of(meter) == headend::MeterHealth::silent;
  });
  if (!silent) return seconds{0};
  const UtcSeconds now = services_.clock.utc();
  const std::int64_t rounds = services_.head_end.tasks().due_between(line, now - day_s, now);
  return seconds{rounds == 0 ? usual_at_once_s : std::max(day_s * 3 / 2 / rounds, least_at_once_s)};
}

// What was counted does not go back to the last answer of a meter that has been silent for long; its latest reading
// does.
headend::LineReach NetworkViews::reach_of(GroupId group, const store::Line& line) {
  headend::LineReach reach{.enabled = line.enabled};
  std::vector<store::MeterLink>& meters = meters_[line.id];
  std::vector<MeterId> ask;
  for (const store::MeterLink& link : meters)
    if (link.tried > 0 && link.last_read == 0) ask.push_back(link.meter);
  if (!ask.empty()) {
    std::map<MeterId, UtcSeconds> latest;
    for (const store::MeterListRow& row : store::MeterList{connection_}.rows(ask, {}))
      if (row.latest) latest[row.meter.id] = row.latest->time;
    for (store::MeterLink& link : meters)
      if (const auto it = latest.find(link.meter); link.last_read == 0 && it != latest.end())
        link.last_read = it->second;
  }
  for (const store::MeterLink& link : meters) reach.meters.push_back(api::reach_of(link));
  add_repeaters(group, line.id, reach);
  return reach;
}

/// Hours of today and yesterday.
std::vector<store::RepeaterLinkRow> NetworkViews::selections(GroupId group, RepeaterId repeater) {
  const UtcSeconds now = services_.clock.utc();
  return store::Links{connection_}.of_repeater(group, repeater, store::LinkSpan::hour,
                                               services_.zone.start_of_day(now, -1), now + 1);
}

void NetworkViews::add_repeaters(GroupId group, LineId line, headend::LineReach& reach) {
  const auto found = repeaters_.find(line);
  if (found == repeaters_.end()) return;
  std::map<RepeaterId, std::size_t> numbers;
  for (const store::Repeater& repeater : found->second) {
    headend::RepeaterReach one{.parent = numbers[repeater.parent]};
    for (const store::RepeaterLinkRow& row : selections(group, repeater.id))
      one.in_vain = row.link.answered > 0 ? 0 : one.in_vain + row.link.asked;
    reach.repeaters.push_back(one);
    numbers[repeater.id] = reach.repeaters.size();
  }
  std::map<MeterId, std::size_t> places;
  for (const store::Meter& meter : store::Meters{connection_}.of_line(line)) places[meter.id] = numbers[meter.repeater];
  const auto& meters = meters_[line];
  for (std::size_t i = 0; i < meters.size(); ++i) reach.meters[i].place = places[meters[i].meter];
}

NetworkFinding NetworkViews::finding(const Diagnosis& diagnosis, const store::Line* line) {
  NetworkFinding out{.cause = std::string{name(diagnosis.cause)},
                     .since = utc_or_null(diagnosis.since),
                     .meters = static_cast<std::int64_t>(diagnosis.meters),
                     .of = static_cast<std::int64_t>(diagnosis.of)};
  const bool of_gateway = diagnosis.cause >= Cause::gateway_never_seen;
  if (line == nullptr || of_gateway || diagnosis.cause <= Cause::none) return out;
  out.line = Reference{id_text(line->id), line->name};
  if (diagnosis.repeater != 0) {
    const store::Repeater& repeater = repeaters_[line->id].at(diagnosis.repeater - 1);
    out.repeater = Reference{id_text(repeater.id), repeater.name};
  }
  if (diagnosis.meters == 0) return out;
  const MeterId first = meters_[line->id].at(diagnosis.first).meter;
  const auto meter = store::Meters{connection_}.find(first);
  out.first = Reference{id_text(first), meter ? title_of(*meter) : std::string{}};
  return out;
}

NetworkViews::Judged NetworkViews::judge(const store::Gateway& gateway, const std::vector<store::Line>& lines) {
  const collection::GatewayStatus status = services_.head_end.status(gateway.id);
  headend::GatewayReach reach{.online = status.online, .ever_seen = status.ever_seen || gateway.last_seen.has_value()};
  const UtcSeconds lost = status.offline_since != 0 ? status.offline_since : status.last_seen;
  reach.since = status.online ? status.online_since : std::max(lost, gateway.last_seen.value_or(0));
  NetworkGateway view{.gateway = {id_text(gateway.id), gateway.name},
                      .state = reach.online      ? GatewayState::online
                               : reach.ever_seen ? GatewayState::offline
                                                 : GatewayState::never_seen,
                      .since = utc_or_null(reach.since),
                      .lines = static_cast<std::int64_t>(lines.size())};
  Diagnosis worst = diagnose(reach, seconds{0});
  if (gateway.kind == store::GatewayKind::meters) worst = {.cause = Cause::not_known};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    reach.lines = {reach_of(gateway.group, lines[i])};
    for (const headend::MeterReach& meter : reach.lines.front().meters) view.meters += meter.tried > 0 ? 1 : 0;
    Diagnosis diagnosis = diagnose(reach, at_once(lines[i].id, reach.lines.front()));
    diagnosis.line = i;
    if (diagnosis.cause > worst.cause) worst = diagnosis;
  }
  view.finding = finding(worst, lines.empty() ? nullptr : &lines[worst.line]);
  return {std::move(view), worst};
}

NetworkViews::Overview NetworkViews::all(const std::optional<std::string>& cause, const std::string& q) {
  const UtcSeconds now = services_.clock.utc();
  store::Links{connection_}.visit_meters(
      services_.zone.start_of_day(now, -1),
      [&](LineId line, const std::vector<store::MeterLink>& meters) { add(meters_[line], meters); });
  repeaters_ = store::Repeaters{connection_}.all();
  LinesOfGateways lines;
  for (store::Line& line : store::Lines{connection_}.in_use()) lines[line.gateway].push_back(std::move(line));
  std::vector<Judged> judged;
  std::map<Cause, std::int64_t, std::greater<>> causes;
  const std::string folded = store::fold(q);
  for (const store::Gateway& gateway : store::Gateways{connection_}.in_use()) {
    if (gateway.kind == store::GatewayKind::meters || !in_name(folded, gateway.name)) continue;
    Judged one = judge(gateway, lines[gateway.id]);
    ++causes[one.diagnosis.cause];
    if (!cause || *cause == one.view.finding.cause) judged.push_back(std::move(one));
  }
  std::sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) {
    if (a.diagnosis.cause != b.diagnosis.cause) return a.diagnosis.cause > b.diagnosis.cause;
    if (a.diagnosis.meters != b.diagnosis.meters) return a.diagnosis.meters > b.diagnosis.meters;
    return std::pair{a.view.gateway.name, a.view.gateway.id} < std::pair{b.view.gateway.name, b.view.gateway.id};
  });
  Overview out;
  for (Judged& one : judged) out.rows.push_back(std::move(one.view));
  for (const auto& [which, count] : causes) out.page.causes.push_back({std::string{name(which)}, count});
  return out;
}

std::vector<NetworkRepeater> NetworkViews::repeaters_of(GroupId group, LineId line, const headend::LineReach& reach,
                                                        const std::vector<std::size_t>& silent) {
  std::vector<NetworkRepeater> out;
  for (const store::Repeater& repeater : repeaters_[line]) {
    NetworkRepeater view{.id = repeater.id, .name = repeater.name, .parent = hop_or_null(repeater.parent)};
    const std::size_t number = out.size() + 1;
    for (const headend::MeterReach& meter : reach.meters) {
      if (meter.place != number) continue;
      view.meters_silent += headend::health_of(meter) == headend::MeterHealth::silent ? 1 : 0;
      view.reads += meter.tried;
      view.answered += meter.read;
    }
    if (!repeater.address.empty()) {
      view.address = repeater.address;
      view.reads = view.answered = 0;
      for (const store::RepeaterLinkRow& row : selections(group, repeater.id)) {
        view.reads += row.link.asked;
        view.answered += row.link.answered;
      }
    }
    if (std::find(silent.begin(), silent.end(), number) != silent.end())
      view.cause = std::string{name(Cause::repeater_silent)};
    out.push_back(std::move(view));
  }
  for (const auto& [id, meters] : store::Repeaters{connection_}.meters_behind(line))
    for (NetworkRepeater& view : out)
      if (view.id == id) view.meters = meters;
  return out;
}

NetworkLine NetworkViews::branch(const store::Gateway& gateway, const store::Line& line) {
  const UtcSeconds now = services_.clock.utc();
  NetworkLine out{.line = {id_text(line.id), line.name}, .enabled = line.enabled};
  const headend::LineReach reach = reach_of(gateway.group, line);
  const seconds together = at_once(line.id, reach);
  out.finding = finding(diagnose(reach, together), &line);
  out.repeaters = repeaters_of(gateway.group, line.id, reach, silent_repeaters(reach, together));
  store::LineLink sum;
  for (const auto& row :
       store::Links{connection_}.of_line(gateway.group, line.id, store::LinkSpan::hour, now - day_s, now + 1))
    sum.add(row.link);
  out.figures = figures_of(sum);
  std::map<MeterId, store::MeterLink> links;
  for (const store::MeterLink& link : meters_[line.id]) links.emplace(link.meter, link);
  for (const store::Meter& meter : store::Meters{connection_}.of_line(line.id)) {
    const store::MeterLink& link = links[meter.id];
    out.meters.push_back(
        {meter.id, meter.number, meter.name, hop_or_null(meter.repeater), health_of(link), figures_of(link)});
  }
  return out;
}

std::optional<NetworkTree> NetworkViews::find(GatewayId id) {
  const auto gateway = store::Gateways{connection_}.find(id);
  if (!gateway) return std::nullopt;
  const UtcSeconds now = services_.clock.utc();
  const auto lines = store::Lines{connection_}.of_gateway(id);
  for (const store::Line& line : lines)
    if (auto repeaters = store::Repeaters{connection_}.of_line(line.id); !repeaters.empty())
      repeaters_[line.id] = std::move(repeaters);
  store::Links links{connection_};
  for (const store::Line& line : lines)
    for (const auto& day : links.of_meters(gateway->group, line.id, services_.zone.start_of_day(now, -1), now + 1))
      add(meters_[line.id], day.meters);
  NetworkTree tree;
  static_cast<NetworkGateway&>(tree) = judge(*gateway, lines).view;
  store::GatewayLink sum;
  for (const auto& row : links.of_gateway(gateway->group, id, store::LinkSpan::hour, now - day_s, now + 1))
    sum.add(row.link);
  tree.figures = figures_of(sum);
  for (const store::Line& line : lines) tree.branches.push_back(branch(*gateway, line));
  return tree;
}

}  // namespace riser::api
