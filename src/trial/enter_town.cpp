// SPDX-License-Identifier: Apache-2.0
#include "trial/enter_town.h"

#include <fmt/format.h>

#include <stdexcept>

#include "protocol/mbus/header.h"
#include "protocol/registry.h"
#include "sim/town/telegram.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/master/repeaters.h"

namespace riser::trial {
namespace {

store::Meter archive_entry(const sim::Town& town, const sim::Meter& meter, LineId line, UtcSeconds now) {
  const auto frame = sim::make_telegram(town, meter, 0, sim::reply_state(meter, now), now);
  const auto decoded = protocol::find_driver("mbus")->decode(frame, {});
  store::Meter entry;
  entry.line = line;
  entry.name = town.name(meter);
  entry.address = meter.address().to_text();
  entry.number = decoded.meter.number;
  entry.manufacturer = decoded.meter.manufacturer;
  // Some telegrams leave the manufacturer out; the address never does.
  if (entry.manufacturer.empty())
    entry.manufacturer = protocol::mbus::identity({.kind = protocol::mbus::HeaderKind::long_header,
                                                   .meter = meter.address(),
                                                   .medium = meter.address().wire[7]})
                             .manufacturer;
  entry.version = decoded.meter.version;
  entry.medium = decoded.meter.medium;
  entry.commodity = decoded.meter.commodity;
  if (meter.primary != 0) entry.primary_address = meter.primary;
  entry.created = now;
  return entry;
}

template <class T>
T accepted(Result<T, store::Reject> result, const char* what) {
  if (!result) throw std::runtime_error(fmt::format("a town could not enter {}: {}", what, name(result.error())));
  return std::move(*result);
}

/// Their ids, in the order given. As a fitter would name them; a delay is entered with something to spare.
std::vector<RepeaterId> enter_repeaters(store::Connection& connection, LineId line,
                                        const std::vector<sim::BusRepeater>& repeaters) {
  std::vector<RepeaterId> ids;
  for (const sim::BusRepeater& repeater : repeaters) {
    const bool last = ids.size() + 1 == repeaters.size();
    store::Repeater entry{.line = line, .name = !repeater.address ? "Amplifier" : last ? "Roof" : "Riser A basement"};
    if (repeater.behind >= 0) entry.parent = ids[static_cast<std::size_t>(repeater.behind)];
    if (repeater.address) entry.address = repeater.address->to_text();
    entry.delay_ms = repeater.delay.count() / 1000 + 5;
    const auto added = store::Repeaters(connection).add(std::move(entry));
    if (!added) throw std::runtime_error(fmt::format("a town could not enter a repeater: {}", name(added.error())));
    ids.push_back(added->id);
  }
  return ids;
}

}  // namespace

std::vector<MeterId> enter_town(store::Store& store, UtcSeconds since, const sim::Town& town, std::uint32_t gateways,
                                const std::function<void(std::uint32_t, store::Gateway&)>& reach,
                                const std::function<std::vector<sim::BusRepeater>(std::uint32_t)>& repeaters_of) {
  std::vector<MeterId> ids;
  auto lease = store.lease();
  store::Transaction transaction(*lease);
  for (std::uint32_t g = 0; g < gateways; ++g) {
    store::Gateway gateway;
    gateway.name = town.gateway_name(g);
    reach(g, gateway);
    gateway.created = since;
    gateway = accepted(store::Gateways(*lease).add(gateway), "a gateway");
    store::Line line;
    line.gateway = gateway.id;
    line.name = "Line 1";
    line = accepted(store::Lines(*lease).add(line), "a line");
    const auto on_bus = repeaters_of ? repeaters_of(g) : std::vector<sim::BusRepeater>{};
    const auto repeaters = enter_repeaters(*lease, line.id, on_bus);
    std::vector<store::Meter> meters;
    for (std::uint32_t i = 0; i < town.meters_per_gateway(); ++i)
      meters.push_back(archive_entry(town, town.meter(g, i), line.id, since));
    for (std::size_t r = 0; r < on_bus.size(); ++r)
      for (std::uint32_t i = on_bus[r].first; i < on_bus[r].to; ++i) meters[i].repeater = repeaters[r];
    meters = accepted(store::Meters(*lease).add(std::move(meters)), "the meters");
    for (std::uint32_t i = 0; i < meters.size(); ++i) {
      ids.push_back(meters[i].id);
      if (const auto key = town.key(town.meter(g, i)))
        if (!store::Meters(*lease).set_key(meters[i].id, *key, store.key_box()))
          throw std::runtime_error("a town could not enter a key");
    }
  }
  transaction.commit();
  return ids;
}

}  // namespace riser::trial
