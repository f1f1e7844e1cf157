// SPDX-License-Identifier: Apache-2.0
#include "app/demo_items.h"

#include <fmt/format.h>

#include <stdexcept>

#include "sim/seed.h"
#include "sim/town/registers.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"

namespace riser::app {
namespace {

constexpr std::uint32_t meters_per_building = 60;
constexpr std::uint32_t first_gateway_number = 40;  // behind those of the M-Bus town
constexpr std::size_t callers = 12;

struct Building {
  sim::ItemLine line;
  const char* protocol;
  const char* room;                 ///< where the concentrator is
  std::array<std::uint32_t, 2> of;  ///< whose meters of the town hang on it
  std::size_t most;                 ///< of each
};
// Of the town's buildings, 4 and 5 have three-phase meters and gas.
constexpr std::uint32_t town_buildings = 6;
constexpr Building buildings[] = {{sim::ItemLine::dlt645, "dlt645", "electricity room", {4, 0}, 12},
                                  {sim::ItemLine::cjt188, "cjt188", "water shaft", {1, 3}, 12},
                                  {sim::ItemLine::modbus, "modbus", "boiler house", {5, 1}, 4},
                                  {sim::ItemLine::iec62056_21, "iec62056_21", "transformer", {3, 2}, 2}};

template <class T>
T accepted(Result<T, store::Reject> result, const char* what) {
  if (!result) throw std::runtime_error(fmt::format("the demo could not enter {}: {}", what, name(result.error())));
  return std::move(*result);
}

/// The gas that passes through a meter of the town.
class TownGas final : public sim::GasSource {
 public:
  TownGas(const sim::Town& town, sim::Meter meter) : town_(town), meter_(meter) {}
  sim::GasState at(UtcSeconds utc) const override {
    const auto value = [&](sim::Source source, int scale) {
      return sim::show(town_, meter_, source, scale, sim::present, utc);
    };
    return {.working_volume_l = value(sim::Source::volume, 3),
            .pressure_pa = 101325 + 2000 + static_cast<std::int64_t>(meter_.salt % 300),
            .temperature_c = value(sim::Source::medium_temperature, 0)};
  }

 private:
  const sim::Town& town_;
  sim::Meter meter_;
};

struct Caller {
  sim::DialInSetup setup{};
  std::string name{};
  std::unique_ptr<TownGas> gas{};
};

}  // namespace

struct DemoItems::Impl {
  Impl(Server& server_in, std::uint64_t seed)
      : server(server_in),
        town(seed + 1000, town_buildings, meters_per_building,
             static_cast<std::int32_t>(server.zone().offset(server.clock().utc()))) {}

  Server& server;
  sim::Town town;
  std::vector<sim::ItemGateway> gateways{};
  std::vector<Caller> callers_{};
  std::unique_ptr<sim::ItemServer> items{};

  void make_gateways();
  void make_callers();
  std::vector<store::Meter> entries(const sim::ItemGateway& gateway, LineId line, UtcSeconds since) const;
  std::size_t enter_callers(store::Connection& connection, UtcSeconds since);
};

DemoItems::DemoItems(Server& server, std::uint64_t seed) : impl_(std::make_unique<Impl>(server, seed)) {}
DemoItems::~DemoItems() = default;

void DemoItems::Impl::make_gateways() {
  for (std::uint32_t g = 0; g < std::size(buildings); ++g) {
    const Building& building = buildings[g];
    sim::ItemGateway gateway{.number = first_gateway_number + g};
    for (const std::uint32_t of : building.of) {
      auto meters = sim::item_meters(town, of, building.line, gateway.meters.size());
      if (meters.size() > building.most) meters.resize(building.most);
      std::move(meters.begin(), meters.end(), std::back_inserter(gateway.meters));
    }
    gateways.push_back(std::move(gateway));
  }
}

void DemoItems::Impl::make_callers() {
  for (std::uint32_t i = 0; i < town.meters() && callers_.size() < callers; ++i) {
    const sim::Meter meter = town.meter(i);
    if (meter.kind != sim::Kind::gas || meter.main) continue;
    Caller caller;
    caller.setup.device = fmt::format("G4-{:08}", meter.number);
    caller.setup.seed = meter.salt;
    caller.setup.clock_offset_s = static_cast<std::int64_t>(meter.salt % 41) - 20;
    caller.setup.battery_percent = 60 + static_cast<std::int64_t>(meter.salt % 41);
    for (std::size_t b = 0; b < caller.setup.key.size(); ++b)
      caller.setup.key[b] = static_cast<Byte>(sim::mix(meter.salt + b));
    caller.name = town.name(meter);
    caller.gas = std::make_unique<TownGas>(town, meter);
    callers_.push_back(std::move(caller));
  }
}

std::vector<store::Meter> DemoItems::Impl::entries(const sim::ItemGateway& gateway, LineId line,
                                                   UtcSeconds since) const {
  std::vector<store::Meter> meters;
  for (const sim::TownItemMeter& meter : gateway.meters)
    meters.push_back({.line = line,
                      .name = meter.entry.name,
                      .protocol = meter.entry.protocol,
                      .address = meter.entry.address,
                      .number = meter.entry.address,
                      .commodity = meter.entry.commodity,
                      .model = meter.entry.model,
                      .created = since});
  return meters;
}

std::size_t DemoItems::Impl::enter_callers(store::Connection& connection, UtcSeconds since) {
  const auto gateway = accepted(store::Gateways(connection)
                                    .add({.name = "Gas meters that call",
                                          .kind = store::GatewayKind::meters,
                                          .profile = "dial_in",
                                          .created = since}),
                                "a gateway");
  const auto line =
      accepted(store::Lines(connection).add({.gateway = gateway.id, .name = "Calls", .protocol = "dial_in"}), "a line");
  std::vector<store::Meter> meters;
  for (const Caller& caller : callers_)
    meters.push_back({.line = line.id,
                      .name = caller.name,
                      .protocol = "dial_in",
                      .address = caller.setup.device,
                      .number = caller.setup.device,
                      .commodity = metering::Commodity::gas,
                      .sealed_key = server.store().key_box().seal(caller.setup.key),
                      .created = since});
  return accepted(store::Meters(connection).add(std::move(meters)), "the meters").size();
}

std::size_t DemoItems::enter(UtcSeconds since) {
  impl_->make_gateways();
  impl_->make_callers();
  auto lease = impl_->server.store().lease();
  store::Transaction transaction(*lease);
  std::size_t entered = 0;
  for (std::uint32_t g = 0; g < impl_->gateways.size(); ++g) {
    const sim::ItemGateway& gateway = impl_->gateways[g];
    const auto added = accepted(
        store::Gateways(*lease).add({.name = fmt::format("{}, {}", impl_->town.gateway_name(g), buildings[g].room),
                                     .identity = gateway.identity(),
                                     .created = since}),
        "a gateway");
    const auto line =
        accepted(store::Lines(*lease).add(
                     {.gateway = added.id, .name = "Line 1", .protocol = buildings[g].protocol, .baud = gateway.baud}),
                 "a line");
    entered += accepted(store::Meters(*lease).add(impl_->entries(gateway, line.id, since)), "the meters").size();
  }
  entered += impl_->enter_callers(*lease, since);
  transaction.commit();
  return entered;
}

void DemoItems::start(net::Runtime& runtime) {
  impl_->items = std::make_unique<sim::ItemServer>(runtime, impl_->server.clock(), impl_->server.dtu_address());
  for (sim::ItemGateway& gateway : impl_->gateways) impl_->items->add(std::move(gateway));
  const UtcSeconds now = impl_->server.clock().utc();
  for (const Caller& caller : impl_->callers_)
    impl_->items->add(std::make_unique<sim::DialInDevice>(caller.setup, *caller.gas, now - 2 * 86400));
  impl_->items->start();
}

void DemoItems::stop() {
  if (impl_->items) impl_->items->stop();
}

}  // namespace riser::app
