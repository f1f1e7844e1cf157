// SPDX-License-Identifier: Apache-2.0
#include "collection/link_statistics.h"

#include <algorithm>

namespace riser::collection {
namespace {

using headend::Verdict;
using store::LinkSpan;

constexpr std::int64_t hour_s = 3600;

/// What was given up for a reason that is none of the meter's says nothing about it.
bool was_tried(Verdict verdict) {
  return verdict != Verdict::link_lost && verdict != Verdict::expired && verdict != Verdict::cancelled;
}

store::MeterLink meter_link(const ReadOutcome& outcome, std::int64_t retries, UtcSeconds now) {
  store::MeterLink link{.meter = outcome.meter, .last_try = now, .tried = 1};
  link.retries = static_cast<std::uint32_t>(retries);
  if (outcome.read) {
    link.read = 1;
    link.last_read = now;
    link.delay_sum_ms = link.delay_max_ms = static_cast<std::uint32_t>(outcome.delay / milliseconds{1});
    return link;
  }
  link.in_vain = 1;
  switch (outcome.verdict) {
    case Verdict::no_answer:
      link.no_answer = 1;
      break;
    case Verdict::bad_frame:
    case Verdict::collision:
      link.garbled = 1;
      break;
    case Verdict::refused:
    case Verdict::application_error:
    case Verdict::busy:
      link.refused = 1;
      break;
    default:
      break;
  }
  return link;
}

template <class Row, class Map>
std::vector<Row> rows_of(const Map& map) {
  std::vector<Row> rows;
  rows.reserve(map.size());
  for (const auto& [key, link] : map) rows.push_back({key, link});
  return rows;
}

}  // namespace

const LinkStatistics::Slot& LinkStatistics::slot(UtcSeconds at) {
  if (at >= slot_.hour && at < slot_.ends) return slot_;
  slot_.day = zone_.start_of_day(at);
  slot_.hour = slot_.day + (at - slot_.day) / hour_s * hour_s;
  slot_.ends = std::min(slot_.hour + hour_s, zone_.start_of_day(at, 1));
  return slot_;
}

void LinkStatistics::add(GroupId group, GatewayId gateway, UtcSeconds at, const store::GatewayLink& link) {
  const Slot& when = slot(at);
  counts_.gateways[{group, gateway, LinkSpan::hour, when.hour}].add(link);
  counts_.gateways[{group, gateway, LinkSpan::day, when.day}].add(link);
}

void LinkStatistics::add(GroupId group, LineId line, UtcSeconds at, const store::LineLink& link) {
  const Slot& when = slot(at);
  counts_.lines[{group, line, LinkSpan::hour, when.hour}].add(link);
  counts_.lines[{group, line, LinkSpan::day, when.day}].add(link);
}

void LinkStatistics::count_time(GatewayId id, Gateway& gateway, UtcSeconds now) {
  if (now - gateway.counted_until > longest_silence.count()) gateway.counted_until = now;
  while (gateway.counted_until < now) {
    const UtcSeconds from = gateway.counted_until, to = std::min(now, slot(from).ends);
    const std::int64_t time = to - from;
    add(gateway.group, id, from, {.online_s = gateway.online ? time : 0, .offline_s = gateway.online ? 0 : time});
    gateway.counted_until = to;
  }
  gateway.counted_until = now;  // also after a clock that was set back
}

void LinkStatistics::gateway_known(GatewayId gateway, GroupId group) {
  std::lock_guard lock{mutex_};
  gateways_.try_emplace(gateway, Gateway{.group = group, .counted_until = clock_.utc()});
}

void LinkStatistics::gateway_gone(GatewayId gateway) {
  std::lock_guard lock{mutex_};
  gateways_.erase(gateway);
}

void LinkStatistics::gateway_connected(GatewayId id) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  const auto it = gateways_.find(id);
  if (it == gateways_.end()) return;
  count_time(id, it->second, now);
  it->second.online = true;
  add(it->second.group, id, now, {.connections = 1});
}

void LinkStatistics::gateway_lost(GatewayId id) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  const auto it = gateways_.find(id);
  if (it == gateways_.end()) return;
  count_time(id, it->second, now);
  it->second.online = false;
}

void LinkStatistics::gateway_bytes(GatewayId id, std::int64_t in, std::int64_t out) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  const auto it = gateways_.find(id);
  if (it == gateways_.end()) return;
  Gateway& gateway = it->second;
  if (in != gateway.bytes_in || out != gateway.bytes_out)
    add(gateway.group, id, now, {.bytes_in = in - gateway.bytes_in, .bytes_out = out - gateway.bytes_out});
  gateway.bytes_in = in;
  gateway.bytes_out = out;
}

store::LineLink LinkStatistics::since_last(LineId line, const headend::LineStatistics& so_far) {
  headend::LineStatistics& before = masters_[line];
  if (so_far.exchanges < before.exchanges) before = {};  // another master: the line was given another speed
  const auto more = [](std::uint64_t now, std::uint64_t then) { return static_cast<std::int64_t>(now - then); };
  store::LineLink link{.requests = more(so_far.exchanges, before.exchanges),
                       .answers = more(so_far.answered, before.answered),
                       .retries = more(so_far.retries, before.retries),
                       .timeouts = more(so_far.no_answer, before.no_answer),
                       .garbled = more(so_far.bad_frame, before.bad_frame),
                       .collisions = more(so_far.collisions, before.collisions)};
  link.busy_ms = so_far.busy_time / milliseconds{1} - before.busy_time / milliseconds{1};
  before = so_far;
  return link;
}

void LinkStatistics::meter_read(GroupId group, LineId line, const ReadOutcome& outcome,
                                const headend::LineStatistics& so_far) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  store::LineLink link = since_last(line, so_far);
  if (was_tried(outcome.verdict)) {
    link.reads = 1;
    link.reads_good = outcome.read ? 1 : 0;
    if (outcome.read) link.delays.add(outcome.delay / milliseconds{1});
    auto& meters = counts_.meters[{group, line, slot(now).day}];
    meters.try_emplace(outcome.meter, store::MeterLink{.meter = outcome.meter})
        .first->second.add(meter_link(outcome, link.retries, now));
  }
  add(group, line, now, link);
}

void LinkStatistics::meter_called(GroupId group, LineId line, MeterId meter) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  add(group, line, now, store::LineLink{.reads = 1, .reads_good = 1});
  counts_.meters[{group, line, slot(now).day}]
      .try_emplace(meter, store::MeterLink{.meter = meter})
      .first->second.add(meter_link({.meter = meter, .read = true}, 0, now));
}

void LinkStatistics::hop_asked(GroupId group, RepeaterId repeater, bool answered) {
  const UtcSeconds now = clock_.utc();
  std::lock_guard lock{mutex_};
  const Slot& when = slot(now);
  const store::RepeaterLink link{.asked = 1, .answered = answered ? 1 : 0};
  counts_.repeaters[{group, repeater, LinkSpan::hour, when.hour}].add(link);
  counts_.repeaters[{group, repeater, LinkSpan::day, when.day}].add(link);
}

void LinkStatistics::flush() {
  Counts counts;
  {
    const UtcSeconds now = clock_.utc();
    std::lock_guard lock{mutex_};
    for (auto& [id, gateway] : gateways_) count_time(id, gateway, now);
    std::swap(counts, counts_);
  }
  if (counts.gateways.empty() && counts.lines.empty() && counts.repeaters.empty() && counts.meters.empty()) return;
  try {
    write(counts);
  } catch (...) {
    give_back(std::move(counts));
    throw;
  }
}

void LinkStatistics::write(const Counts& counts) {
  const UtcSeconds hour = clock_.utc() / hour_s;
  auto lease = store_.lease();
  store::Transaction transaction(*lease);
  store::Links links(*lease);
  links.add(rows_of<store::GatewayLinkRow>(counts.gateways));
  links.add(rows_of<store::LineLinkRow>(counts.lines));
  links.add(rows_of<store::RepeaterLinkRow>(counts.repeaters));
  for (const auto& [key, meters] : counts.meters) {
    std::vector<store::MeterLink> list;
    list.reserve(meters.size());
    for (const auto& [id, link] : meters) list.push_back(link);
    links.add(key, list);
  }
  if (hour != forgotten_) links.forget(clock_.utc());
  transaction.commit();
  forgotten_ = hour;
}

void LinkStatistics::give_back(Counts unwritten) {
  const UtcSeconds oldest = clock_.utc() - kept_unwritten.count();
  std::lock_guard lock{mutex_};
  for (const auto& [key, link] : counts_.gateways) unwritten.gateways[key].add(link);
  for (const auto& [key, link] : counts_.lines) unwritten.lines[key].add(link);
  for (const auto& [key, link] : counts_.repeaters) unwritten.repeaters[key].add(link);
  for (const auto& [key, meters] : counts_.meters)
    for (const auto& [id, link] : meters)
      unwritten.meters[key].try_emplace(id, store::MeterLink{.meter = id}).first->second.add(link);
  const auto too_old = [oldest](const auto& entry) { return entry.first.begins < oldest; };
  std::erase_if(unwritten.gateways, too_old);
  std::erase_if(unwritten.lines, too_old);
  std::erase_if(unwritten.repeaters, too_old);
  std::erase_if(unwritten.meters, too_old);
  counts_ = std::move(unwritten);
}

}  // namespace riser::collection
