// SPDX-License-Identifier: Apache-2.0
#include "api/use/entered_readings.h"

#include <fmt/format.h>

#include <algorithm>

#include "collection/head_end.h"
#include "metering/display_unit.h"

namespace riser::api {
namespace {

// Counters only go up. Credits and the like go down, though they have the same units.
bool is_counter(const metering::Register& reg) {
  using enum metering::Unit;
  const auto quantity = metering::name(reg.quantity);
  for (const std::string_view kind : {"remaining_", "overdraft_"})
    if (quantity.starts_with(kind)) return false;
  if (reg.function != metering::Function::instantaneous || reg.storage != 0) return false;
  return reg.unit == watt_hour || reg.unit == joule || reg.unit == cubic_metre || reg.unit == kilogram ||
         reg.unit == volt_ampere_reactive_hour || reg.unit == volt_ampere_hour;
}

const metering::Cell* cell_of(const store::StoredReading& reading, const metering::Register& reg,
                              store::Layouts& layouts) {
  const auto* layout = layouts.find(reading.layout);
  if (layout == nullptr) return nullptr;
  const auto at = std::find(layout->registers.begin(), layout->registers.end(), reg);
  if (at == layout->registers.end()) return nullptr;
  const auto& cell = reading.cells[static_cast<std::size_t>(at - layout->registers.begin())];
  return cell.ok() ? &cell : nullptr;
}

}  // namespace

Outcome<void> add_value(Entry& entry, const EnteredValue& value, const std::string& prefix) {
  auto reg = metering::Register::from_key(value.register_);
  if (reg.quantity == metering::Quantity::unknown || reg.key() != value.register_)
    return bad_field(prefix + "register", prefix + "register: expected a key like volume:m3:instantaneous:0:0:0:");
  if (reg.unit == metering::Unit::date || reg.unit == metering::Unit::date_time)
    return bad_field(prefix + "register", prefix + "register: dates cannot be entered, only numbers.");
  if (std::find(entry.registers.begin(), entry.registers.end(), reg) != entry.registers.end())
    return bad_field(prefix + "register", prefix + "register: it is there twice.", "duplicate");
  Decimal number = value.value;
  if (value.unit) {
    const auto unit = metering::find_display_unit(*value.unit);
    if (!unit || unit->unit != reg.unit)
      return bad_field(prefix + "unit",
                       fmt::format("{}unit: \"{}\" cannot be turned into {} exactly; give the value in {} or a power "
                                   "of ten of it.",
                                   prefix, *value.unit, metering::symbol(reg.unit), metering::symbol(reg.unit)),
                       "wrong_unit");
    number.exponent += unit->exponent;
  }
  entry.registers.push_back(std::move(reg));
  entry.cells.push_back(metering::Cell::of(number));
  return {};
}

Outcome<void> checked_reading_time(UtcSeconds time, UtcSeconds now, const std::string& field) {
  if (const auto fault = archive::fault_of_reading_time(time, now))
    return bad_field(field, fmt::format("{}: {}", field, fault->text), fault->code);
  return {};
}

std::vector<EntryRemark> remarks_on(const Entry& entry, store::Store& store) {
  std::vector<EntryRemark> remarks;
  const auto earlier = store.readings().at_or_before(entry.meter, entry.time - 1);
  const auto latest = store.readings().latest(std::span{&entry.meter, 1});
  const bool has_later = !latest.empty() && latest.front().time > entry.time;
  for (std::size_t i = 0; i < entry.registers.size(); ++i) {
    const metering::Register& reg = entry.registers[i];
    if (!is_counter(reg)) continue;
    const Decimal number = entry.cells[i].number;
    const auto* before = earlier ? cell_of(*earlier, reg, store.layouts()) : nullptr;
    if (before != nullptr && number < before->number) remarks.push_back({reg.key(), EntryCheck::below_earlier});
    const auto* after = has_later ? cell_of(latest.front(), reg, store.layouts()) : nullptr;
    if (after != nullptr && after->number < number) remarks.push_back({reg.key(), EntryCheck::above_later});
  }
  return remarks;
}

std::int64_t write_entries(std::span<const Entry> entries, metering::Source source, const store::Author& author,
                           Services& services) {
  const auto stored = archive::write_entries(entries, source, services.store, author);
  for (const Entry& entry : entries) services.head_end.reading_entered(entry.meter);
  return stored;
}

}  // namespace riser::api
