// SPDX-License-Identifier: Apache-2.0
#include "app/demo_links.h"

#include <algorithm>
#include <map>

#include "sim/seed.h"
#include "store/collect/links.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/repeaters.h"

namespace riser::app {
namespace {

constexpr std::int64_t hour_s = 3600;
constexpr std::size_t weak_power = 4, noisy = 2;  // which of the gateways, from 0

/// Numbers that depend on what they are for and on nothing else.
class Chance {
 public:
  Chance(std::uint64_t seed, std::int64_t what)
      : state_(sim::mix(seed * 1'000'003 + static_cast<std::uint64_t>(what))) {}
  std::int64_t below(std::int64_t range) {
    state_ = sim::mix(state_ + 1);
    return static_cast<std::int64_t>(state_ % static_cast<std::uint64_t>(range));
  }
  bool permille(std::int64_t share) { return below(1000) < share; }

 private:
  std::uint64_t state_;
};

struct Place {
  std::size_t index = 0;
  store::Gateway gateway{};
  store::Line line{};
  std::vector<MeterId> meters{};
  std::vector<RepeaterId> repeaters{};
};

/// What happened at one place, hour by hour.
class History {
 public:
  History(const Place& place, const Zone& zone, std::uint64_t seed) : place_(place), zone_(zone), seed_(seed) {}

  void hour(UtcSeconds begins) {
    Chance chance{seed_, place_.gateway.id.value * 1'000'000 + begins / hour_s};
    const UtcSeconds day = zone_.start_of_day(begins);
    const bool outage = place_.index == weak_power && chance.permille(25);
    store::GatewayLink gateway{.online_s = hour_s, .bytes_in = 9'000, .bytes_out = 1'500};
    if (outage) {
      gateway.offline_s = 300 + chance.below(hour_s - 300);
      gateway.online_s -= gateway.offline_s;
      gateway.connections = 1 + chance.below(3);
    }
    store::LineLink line;
    for (const MeterId meter : place_.meters) {
      if (outage && chance.below(hour_s) < gateway.offline_s) continue;  // asked nothing while it was off line
      store::MeterLink link = read(meter, begins + 60 + line.reads * 2, chance);
      ++line.reads;
      line.reads_good += link.read;
      line.retries += link.retries;
      line.garbled += link.garbled * 3 + (place_.index == noisy ? link.retries : 0);
      line.timeouts += link.no_answer * 3 + (place_.index == noisy ? 0 : link.retries);
      line.requests += 2 + link.retries;
      line.answers += 2 * link.read;
      line.busy_ms += 600 + link.delay_sum_ms + 800 * link.retries;
      if (link.read > 0) line.delays.add(link.delay_sum_ms);
      meters_[day].try_emplace(meter, store::MeterLink{.meter = meter}).first->second.add(link);
    }
    add(gateways_, place_.gateway.id, begins, day, gateway);
    add(lines_, place_.line.id, begins, day, line);
    for (const RepeaterId repeater : place_.repeaters) {
      const std::int64_t rounds = 12;  // an hour, each opens the path once
      add(repeaters_, repeater, begins, day,
          store::RepeaterLink{.asked = rounds, .answered = rounds - (chance.permille(120) ? 1 : 0)});
    }
  }

  void write(store::Connection& connection, UtcSeconds hours_since) {
    store::Links links(connection);
    std::erase_if(gateways_, [&](const auto& row) { return is_old(row.first, hours_since); });
    std::erase_if(lines_, [&](const auto& row) { return is_old(row.first, hours_since); });
    std::vector<store::GatewayLinkRow> gateways;
    for (const auto& [key, link] : gateways_) gateways.push_back({key, link});
    std::vector<store::LineLinkRow> lines;
    for (const auto& [key, link] : lines_) lines.push_back({key, link});
    std::erase_if(repeaters_, [&](const auto& row) { return is_old(row.first, hours_since); });
    std::vector<store::RepeaterLinkRow> repeaters;
    for (const auto& [key, link] : repeaters_) repeaters.push_back({key, link});
    links.add(gateways);
    links.add(lines);
    links.add(repeaters);
    for (const auto& [day, meters] : meters_) {
      std::vector<store::MeterLink> list;
      for (const auto& [id, link] : meters) list.push_back(link);
      links.add({place_.gateway.group, place_.line.id, day}, list);
    }
  }

 private:
  store::MeterLink read(MeterId meter, UtcSeconds at, Chance& chance) const {
    store::MeterLink link{.meter = meter, .last_try = at, .tried = 1};
    const bool is_noisy = place_.index == noisy;
    link.retries = chance.permille(is_noisy ? 180 : 12) ? 1 + static_cast<std::uint32_t>(chance.below(2)) : 0;
    if (chance.permille(is_noisy ? 35 : 3)) {
      link.retries = 2;
      link.in_vain = 1;
      (is_noisy ? link.garbled : link.no_answer) = 1;
      return link;
    }
    link.read = 1;
    link.last_read = at;
    const auto usual = static_cast<std::int64_t>(270 + place_.index * 35);
    const std::int64_t delay = usual + chance.below(180) + (chance.permille(40) ? chance.below(1500) : 0);
    link.delay_sum_ms = link.delay_max_ms = static_cast<std::uint32_t>(delay);
    return link;
  }

  template <class Rows, class Id, class Link>
  void add(Rows& rows, Id id, UtcSeconds hour, UtcSeconds day, const Link& link) const {
    rows[{place_.gateway.group, id, store::LinkSpan::hour, hour}].add(link);
    rows[{place_.gateway.group, id, store::LinkSpan::day, day}].add(link);
  }
  template <class Key>
  static bool is_old(const Key& key, UtcSeconds hours_since) {
    return key.span == store::LinkSpan::hour && key.begins < hours_since;
  }

  const Place& place_;
  const Zone& zone_;
  std::uint64_t seed_;
  std::map<store::LinkKey<GatewayId>, store::GatewayLink> gateways_{};
  std::map<store::LinkKey<LineId>, store::LineLink> lines_{};
  std::map<store::LinkKey<RepeaterId>, store::RepeaterLink> repeaters_{};
  std::map<UtcSeconds, std::map<MeterId, store::MeterLink>> meters_{};
};

std::vector<Place> places_of(store::Store& store) {
  std::vector<Place> places;
  auto lease = store.lease();
  for (store::Gateway& gateway : store::Gateways(*lease).in_use()) {
    if (gateway.kind == store::GatewayKind::meters) continue;
    for (const store::Line& line : store::Lines(*lease).of_gateway(gateway.id)) {
      Place place{.index = places.size(), .gateway = gateway, .line = line};
      for (const store::Meter& meter : store::Meters(*lease).of_line(line.id)) place.meters.push_back(meter.id);
      for (const store::Repeater& one : store::Repeaters(*lease).of_line(line.id)) place.repeaters.push_back(one.id);
      places.push_back(std::move(place));
    }
  }
  return places;
}

}  // namespace

void enter_link_history(Server& server, std::uint64_t seed, UtcSeconds from, UtcSeconds to) {
  const Zone zone = server.zone();
  for (const Place& place : places_of(server.store())) {
    History history{place, zone, seed};
    for (UtcSeconds hour = from - from % hour_s; hour < to; hour += hour_s) history.hour(hour);
    auto lease = server.store().lease();
    store::Transaction transaction(*lease);
    history.write(*lease, to - store::Links::hours_kept.count());
    transaction.commit();
  }
}

}  // namespace riser::app
