// SPDX-License-Identifier: Apache-2.0
#include "api/views/meter_view.h"

#include "api/views/freshness.h"
#include "api/views/meter_past.h"
#include "store/archive/meter_places.h"

namespace riser::api {
namespace {

using metering::Quantity;

std::optional<Figure>* figure_of(MeterFigures& figures, Quantity quantity) {
  switch (quantity) {
    case Quantity::energy:
    case Quantity::active_energy_import:
      return &figures.energy;
    case Quantity::volume:
    case Quantity::standard_volume:
      return &figures.volume;
    case Quantity::power:
      return &figures.power;
    case Quantity::volume_flow:
      return &figures.volume_flow;
    case Quantity::flow_temperature:
      return &figures.flow_temperature;
    case Quantity::return_temperature:
      return &figures.return_temperature;
    case Quantity::temperature_difference:
      return &figures.temperature_difference;
    case Quantity::voltage:
      return &figures.voltage;
    case Quantity::current:
      return &figures.current;
    default:
      return nullptr;
  }
}

bool is_headline(const metering::Register& reg) {
  return reg.storage == 0 && reg.tariff == 0 && reg.subunit == 0 && reg.function == metering::Function::instantaneous &&
         reg.qualifier.empty();
}

MeterFigures figures_of(const store::StoredReading& reading, store::Layouts& layouts) {
  MeterFigures figures;
  const store::StoredLayout* layout = layouts.find(reading.layout);
  if (layout == nullptr) return figures;
  for (std::size_t i = 0; i < layout->registers.size() && i < reading.cells.size(); ++i) {
    const metering::Register& reg = layout->registers[i];
    if (!is_headline(reg) || !reading.cells[i].ok()) continue;
    auto* figure = figure_of(figures, reg.quantity);
    if (figure == nullptr || figure->has_value()) continue;
    *figure = Figure{metering::value_text(reg, reading.cells[i]), std::string{metering::symbol(reg.unit)}};
  }
  return figures;
}

Nullable<MeterErrorAt> error_of(const store::Meter& meter, const collection::HeadEnd& head_end) {
  const collection::MeterError live = head_end.last_error(meter.id);
  if (!live.code.empty()) return MeterErrorAt{live.code, Utc{live.at}};
  if (meter.last_error) return MeterErrorAt{meter.last_error->code, Utc{meter.last_error->at}};
  return {};
}

Freshness freshness_of(store::MeterState state) {
  switch (state) {
    case store::MeterState::fresh:
      return Freshness::fresh;
    case store::MeterState::late:
      return Freshness::late;
    case store::MeterState::missing:
      return Freshness::missing;
    case store::MeterState::unknown:
      return Freshness::unknown;
  }
  return Freshness::unknown;
}

}  // namespace

Commodity commodity_of(metering::Commodity commodity) {
  return find_by_name<Commodity>(metering::name(commodity)).value_or(Commodity::other);
}
metering::Commodity commodity_of(Commodity commodity) { return metering::find_commodity(name_of(commodity)); }

Register register_view(const metering::Register& reg) {
  return {.key = reg.key(),
          .quantity = std::string{metering::name(reg.quantity)},
          .unit = std::string{metering::symbol(reg.unit)},
          .function = std::string{metering::name(reg.function)},
          .storage = static_cast<std::int64_t>(reg.storage),
          .tariff = reg.tariff,
          .subunit = reg.subunit,
          .qualifier = reg.qualifier};
}

Nullable<std::string> value_view(const metering::Register& reg, const metering::Cell& cell) {
  if (!cell.ok()) return {};
  return metering::value_text(reg, cell);
}

std::string title_of(const store::Meter& meter) { return meter.name.empty() ? meter.number : meter.name; }

MeterRow meter_row(const store::MeterListRow& row, store::Layouts& layouts, const collection::HeadEnd& head_end) {
  const store::Meter& meter = row.meter;
  MeterRow view{.id = meter.id,
                .name = meter.name,
                .number = meter.number,
                .manufacturer = meter.manufacturer,
                .version = static_cast<int>(meter.version),
                .medium = meter.medium,
                .commodity = commodity_of(meter.commodity),
                .protocol = meter.protocol,
                .address = meter.address,
                .gateway = {id_text(row.gateway), row.gateway_name},
                .line = {id_text(meter.line), row.line_name},
                .state = freshness_of(row.state),
                .last_error = error_of(meter, head_end),
                .has_key = !meter.sealed_key.empty(),
                .retired = meter.retired != 0};
  if (!meter.model.empty()) view.model = meter.model;
  if (meter.repeater) view.repeater = meter.repeater;
  if (meter.primary_address) view.primary_address = static_cast<int>(*meter.primary_address);
  if (row.latest) {
    view.last_read = Utc{row.latest->time};
    view.values = figures_of(*row.latest, layouts);
  }
  return view;
}

void add_places(store::Connection& connection, std::span<MeterRow> rows, AsOf as_of) {
  std::vector<MeterId> meters;
  for (const auto& row : rows) meters.push_back(row.id);
  const auto at = as_of ? places_then(connection, meters, as_of) : store::MeterPlaces{connection}.of(meters);
  std::vector<PlaceId> places;
  for (const auto& [meter, where] : at)
    if (where.place) places.push_back(where.place);
  const auto addresses = addresses_then(connection, places, as_of);
  for (auto& row : rows) {
    const auto where = at.find(row.id);
    if (where == at.end()) continue;
    row.point = where->second.point;
    if (const auto place = addresses.find(where->second.place); place != addresses.end())
      row.place = Reference{id_text(place->first), place->second};
  }
}

std::vector<MeterRow> meter_rows(Services& services, store::Connection& connection, std::span<const MeterId> ids) {
  const auto limits = state_limits(connection, services.clock.utc(), services.zone);
  std::vector<MeterRow> views;
  for (const store::MeterListRow& row : store::MeterList{connection}.rows(ids, limits))
    views.push_back(meter_row(row, services.store.layouts(), services.head_end));
  add_places(connection, views);
  return views;
}

std::optional<MeterRow> find_meter_row(Services& services, store::Connection& connection, MeterId id) {
  auto rows = meter_rows(services, connection, std::span{&id, 1});
  return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

}  // namespace riser::api
