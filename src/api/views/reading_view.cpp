// SPDX-License-Identifier: Apache-2.0
#include "api/views/reading_view.h"

#include <algorithm>
#include <set>

#include "api/views/meter_view.h"
#include "api/views/place_names.h"
#include "api/views/point_view.h"
#include "iec61968_9/meter_readings.h"
#include "sheet/sheet_writer.h"

namespace riser::api {
namespace {

/// Shows each chosen cell of each reading, in their order; before those of a reading, the reading.
template <class Reading, class Value>
void each_value(store::Layouts& layouts, const ReadingChoice& choice, const ChosenReadings& page,
                const Reading& show_reading, const Value& show_value) {
  LayoutId known{};
  const store::StoredLayout* layout = nullptr;
  std::vector<std::size_t> cells;
  for (const store::StoredReading& reading : page.readings) {
    if (reading.layout != known) {
      known = reading.layout;
      layout = layouts.find(known);
      cells = layout == nullptr ? std::vector<std::size_t>{} : chosen_cells(choice, layout->registers);
    }
    show_reading(reading);
    for (const std::size_t i : cells)
      if (i < reading.cells.size()) show_value(reading, layout->registers[i], reading.cells[i]);
  }
}

std::vector<sheet::SheetColumn> csv_columns() {
  std::vector<sheet::SheetColumn> columns;
  for (const char* title : {"meter", "number", "commodity", "point", "place", "time", "source", "quality", "status",
                            "register", "quantity", "unit", "value", "validity"})
    columns.push_back({.title = title});
  return columns;
}

}  // namespace

ReadingPlaces::ReadingPlaces(store::Connection& connection, std::span<const store::StoredReading> readings) {
  std::set<PointId> points;
  for (const auto& reading : readings) {
    if (meters_.contains(reading.meter)) continue;
    auto meter = store::Meters{connection}.find(reading.meter);
    meters_.emplace(reading.meter, meter ? std::move(*meter) : store::Meter{.id = reading.meter});
    auto& list = installations_[reading.meter] = store::Installations{connection}.of_meter(reading.meter);
    for (const auto& installation : list) points.insert(installation.point);
  }
  const std::vector<PointId> ids{points.begin(), points.end()};
  const auto titles = titles_of(connection, ids);
  PlaceNames names{connection};
  for (const PointId id : ids) {
    const auto title = titles.find(id);
    Where& where = points_[id];
    where.point = Reference{id_text(id), title == titles.end() ? std::string{} : title->second};
    if (const auto point = store::Points{connection}.find(id); point && point->place)
      where.place = names.place(point->place);
  }
}

const ReadingPlaces::Where& ReadingPlaces::at(MeterId meter, UtcSeconds time) const {
  for (const auto& installation : installations_.at(meter))
    if (installation.begins <= time && time < installation.ends) return points_.at(installation.point);
  return nowhere_;
}

ReadingPage reading_page(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings) {
  ReadingPage page;
  if (readings.next) page.next_cursor = readings.next->text();
  each_value(
      layouts, choice, readings,
      [&](const store::StoredReading& reading) {
        const auto& meter = places.meter(reading.meter);
        const auto& where = places.at(reading.meter, reading.time);
        page.items.push_back({.meter = reading.meter,
                              .number = meter.number,
                              .commodity = commodity_of(meter.commodity),
                              .point = where.point,
                              .place = where.place,
                              .time = Utc{reading.time},
                              .source = std::string{metering::name(reading.source)},
                              .quality = std::string{metering::name(reading.quality)},
                              .status = reading.status});
      },
      [&](const store::StoredReading&, const metering::Register& reg, const metering::Cell& cell) {
        page.items.back().values.push_back(
            {register_view(reg), value_view(reg, cell), std::string{metering::name(cell.validity)}});
      });
  return page;
}

std::string readings_csv(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings) {
  const auto writer = sheet::make_writer(sheet::SheetFormat::csv, "readings", csv_columns());
  const auto name_of = [](const Nullable<Reference>& reference) {
    return reference.has_value() ? reference->name : std::string{};
  };
  each_value(
      layouts, choice, readings, [](const store::StoredReading&) {},
      [&](const store::StoredReading& reading, const metering::Register& reg, const metering::Cell& cell) {
        const auto& meter = places.meter(reading.meter);
        const auto& where = places.at(reading.meter, reading.time);
        const std::string cells[] = {id_text(reading.meter),
                                     meter.number,
                                     std::string{metering::name(meter.commodity)},
                                     name_of(where.point),
                                     name_of(where.place),
                                     utc_text(reading.time),
                                     std::string{metering::name(reading.source)},
                                     std::string{metering::name(reading.quality)},
                                     std::to_string(reading.status),
                                     reg.key(),
                                     std::string{metering::name(reg.quantity)},
                                     std::string{metering::symbol(reg.unit)},
                                     value_text(reg, cell),
                                     std::string{metering::name(cell.validity)}};
        writer->row(cells);
      });
  return writer->finish();
}

std::string readings_xml(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings) {
  iec61968_9::MeterReadings document;
  each_value(
      layouts, choice, readings,
      [&](const store::StoredReading& reading) {
        const auto& meter = places.meter(reading.meter);
        const auto& point = places.at(reading.meter, reading.time).point;
        document.begin(
            {id_text(reading.meter), meter.number, point.has_value() ? point->id : std::string{}, meter.commodity});
      },
      [&](const store::StoredReading& reading, const metering::Register& reg, const metering::Cell& cell) {
        document.value(reading.time, reading.quality, reg, cell);
      });
  return document.finish();
}

}  // namespace riser::api
