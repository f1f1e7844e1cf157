// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/town_meters.h"

#include <fmt/format.h>

#include "base/check.h"
#include "catalogue/catalogue.h"
#include "sim/meters/cjt188_meter.h"
#include "sim/meters/dlt645_meter.h"
#include "sim/meters/iec62056_21_meter.h"
#include "sim/meters/modbus_meter.h"
#include "sim/seed.h"
#include "sim/town/registers.h"

namespace riser::sim {
namespace {

CivilTime local_time(const Town& town, UtcSeconds utc) {
  return civil_from_seconds(utc + town.world().calendar.utc_offset_s);
}

// A customer presses the relay's button this long after it was permitted.
constexpr UtcSeconds button_after_s = 40;

class TownDlt645 final : public ItemMeter, Dlt645Values {
 public:
  TownDlt645(const Town& town, const Meter& meter, const Dlt645Profile& profile, std::string_view address)
      : town_(town), meter_(meter), device_(profile, *protocol::dlt645::Address::from_digits(address)) {
    if (profile.prepaid != Dlt645Profile::Prepaid::none) device_.credit(50'000, {});
  }

  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    if (!device_.waits_for_button()) permitted_since_ = 0;
    if (device_.waits_for_button() && permitted_since_ == 0) permitted_since_ = utc;
    if (permitted_since_ != 0 && utc - permitted_since_ > button_after_s)
      device_.press_relay_button(local_time(town_, utc));
    return device_.hear(request, *this, local_time(town_, utc));
  }
  microseconds answer_delay() const override { return milliseconds(40 + static_cast<int>(meter_.salt % 60)); }

 private:
  UtcSeconds utc_of(std::int64_t civil) const { return civil - town_.world().calendar.utc_offset_s; }
  std::int64_t value(Source source, int scale, UtcSeconds utc) const {
    return show(town_, meter_, source, scale, present, utc);
  }

  Dlt645Registers registers(std::int64_t at_s) const override {
    const UtcSeconds utc = utc_of(at_s);
    Dlt645Registers r;
    constexpr int hundredths_of_kwh = 4;  // of mWh
    r.imported[2] = value(Source::energy_peak, hundredths_of_kwh, utc);
    r.imported[3] = value(Source::energy_flat, hundredths_of_kwh, utc);
    r.imported[4] = value(Source::energy_valley, hundredths_of_kwh, utc);
    r.imported[0] = r.imported[2] + r.imported[3] + r.imported[4];
    r.reactive[0] = value(Source::reactive_energy, hundredths_of_kwh, utc);
    r.demand_dw = value(Source::max_power, 2, utc);
    r.demand_at_s = at_s - at_s % 86400;
    return r;
  }

  Dlt645Flow flow(std::int64_t at_s) const override {
    const UtcSeconds utc = utc_of(at_s);
    Dlt645Flow f;
    constexpr Source voltages[] = {Source::voltage_l1, Source::voltage_l2, Source::voltage_l3};
    constexpr Source currents[] = {Source::current_l1, Source::current_l2, Source::current_l3};
    constexpr Source powers[] = {Source::power_l1, Source::power_l2, Source::power_l3};
    const std::size_t phases = meter_.kind == Kind::electricity_3phase ? 3 : 1;
    for (std::size_t i = 0; i < phases; ++i) {
      f.voltage_dv[i] = value(voltages[i], 2, utc);
      f.current_ma[i] = value(currents[i], 0, utc);
      f.power_dw[i + 1] = phases == 1 ? value(Source::power, 2, utc) : value(powers[i], 2, utc);
      f.power_dw[0] += f.power_dw[i + 1];
      f.factor_milli[i + 1] = value(Source::power_factor, 0, utc);
    }
    f.factor_milli[0] = f.factor_milli[1];
    f.frequency_chz = value(Source::frequency, 1, utc);
    return f;
  }

  const Town& town_;
  const Meter meter_;
  Dlt645Meter device_;
  UtcSeconds permitted_since_ = 0;
};

class TownCjt188 final : public ItemMeter {
 public:
  TownCjt188(const Town& town, const Meter& meter, const Cjt188Profile& profile, std::string_view address)
      : town_(town),
        meter_(meter),
        device_(profile, *protocol::cjt188::Address::from_text(address)),
        heat_(profile.is_heat()) {}

  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    Cjt188Values values;
    values.now = registers(present, utc);
    for (std::size_t month = 0; month < values.months.size(); ++month)
      values.months[month] = registers(static_cast<std::int8_t>(month + 1), utc);
    values.settlement = values.months[0];
    return device_.hear(request, values, local_time(town_, utc));
  }
  microseconds answer_delay() const override { return milliseconds(80 + static_cast<int>(meter_.salt % 120)); }

 private:
  Cjt188Registers registers(std::int8_t period, UtcSeconds utc) const {
    const auto value = [&](Source source, int scale) { return show(town_, meter_, source, scale, period, utc); };
    Cjt188Registers r;
    r.volume_l = value(Source::volume, 3);
    r.operating_hours = value(Source::on_hours, 0);
    if (!heat_) return r;
    r.heat_wh = value(Source::energy, 3);
    r.power_w = value(Source::power, 3);
    r.flow_l_per_h = value(Source::flow, 3);
    r.supply_centidegrees = value(Source::supply_temperature, 0);
    r.return_centidegrees = value(Source::return_temperature, 0);
    return r;
  }

  const Town& town_;
  const Meter meter_;
  Cjt188Meter device_;
  bool heat_;
};

class TownModbus final : public ItemMeter {
 public:
  TownModbus(const Town& town, const Meter& meter, const std::vector<protocol::RegisterPoint>& points, Byte unit)
      : town_(town), meter_(meter), points_(points), device_(points, {.unit = unit}) {}

  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    std::vector<Decimal> values;
    for (const protocol::RegisterPoint& point : points_) values.push_back(value_of(point, utc));
    return device_.hear(request, values, local_time(town_, utc));
  }
  microseconds answer_delay() const override { return milliseconds(25); }

 private:
  std::size_t phase(const metering::Register& reg) const {
    return reg.qualifier == "phase_l2" ? 1 : reg.qualifier == "phase_l3" ? 2 : 0;
  }
  Decimal value_of(const protocol::RegisterPoint& point, UtcSeconds utc) const {
    using metering::Quantity;
    const auto value = [&](Source source, int scale, int exponent) {
      return Decimal{show(town_, meter_, source, scale, present, utc), exponent};
    };
    constexpr Source voltages[] = {Source::voltage_l1, Source::voltage_l2, Source::voltage_l3};
    constexpr Source currents[] = {Source::current_l1, Source::current_l2, Source::current_l3};
    constexpr Source powers[] = {Source::power_l1, Source::power_l2, Source::power_l3};
    const bool total = point.reg.qualifier.empty();
    const bool kilo = point.unit == "kWh" || point.unit == "kW";
    switch (point.reg.quantity) {
      case Quantity::voltage:
        return value(voltages[phase(point.reg)], 2, -1);
      case Quantity::current:
        return value(currents[phase(point.reg)], 0, -3);
      case Quantity::power:
        return value(total ? Source::power : powers[phase(point.reg)], 2, kilo ? -4 : -1);
      case Quantity::energy:
      case Quantity::active_energy_import:
      case Quantity::active_energy:
        return total ? value(Source::energy, 5, kilo ? -1 : 2) : Decimal{};
      case Quantity::frequency:
        return value(Source::frequency, 1, -2);
      case Quantity::power_factor:
        return value(Source::power_factor, 0, -3);
      default:
        return {};
    }
  }

  const Town& town_;
  const Meter meter_;
  const std::vector<protocol::RegisterPoint>& points_;
  ModbusMeter device_;
};

class TownIec62056_21 final : public ItemMeter {
 public:
  TownIec62056_21(const Town& town, const Meter& meter, const std::string& address)
      : town_(town), meter_(meter), device_({.address = address, .identification = "MT174-0001"}) {}

  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    const CivilTime now = local_time(town_, utc);
    const auto counter = [&](Source source) {
      const std::int64_t wh = show(town_, meter_, source, 3, present, utc);
      return fmt::format("{:06}.{:03}*kWh", wh / 1000, wh % 1000);
    };
    const auto measured = [&](Source source, int scale, const char* unit) {
      const std::int64_t tenths = show(town_, meter_, source, scale, present, utc);
      return fmt::format("{}.{}*{}", tenths / 10, tenths % 10, unit);
    };
    const Iec62056_21Values values = {
        {"0.0.0", fmt::format("{:08}", meter_.number)},
        {"0.9.1", fmt::format("{:02}:{:02}:{:02}", now.hour, now.minute, now.second)},
        {"0.9.2", fmt::format("{:02}-{:02}-{:02}", now.year % 100, now.month, now.day)},
        {"1.8.0", counter(Source::energy)},
        {"1.8.1", counter(Source::energy_peak)},
        {"1.8.2", counter(Source::energy_flat)},
        {"1.8.3", counter(Source::energy_valley)},
        {"32.7.0", measured(Source::voltage_l1, 2, "V")},
        {"F.F", "00000000"},
    };
    return device_.hear(request, values, now);
  }
  microseconds answer_delay() const override { return milliseconds(220); }

 private:
  const Town& town_;
  const Meter meter_;
  Iec62056_21Meter device_;
};

const Cjt188Profile* profile_named(std::string_view name) {
  for (const Cjt188Profile& profile : cjt188_profiles())
    if (profile.name == name) return &profile;
  return nullptr;
}

/// A dialect, and the model that reads it.
struct Cjt188Kind {
  const Cjt188Profile* profile;
  const char* model;
};

TownItemMeter cjt188_meter(const Town& town, const Meter& meter, std::size_t n) {
  static const Cjt188Kind heat[] = {{profile_named("standard heat"), "zhenyu/zy"},
                                    {profile_named("heat, answers 25, order 1F90"), "tiangang/heat_meter"},
                                    {profile_named("heat, high byte first"), "huizhong/heat_meter"}};
  static const Cjt188Kind water[] = {{profile_named("water, blank fields, valve by 2A"), "cjt188/water_valve_2a"},
                                     {&cjt188_profiles().front(), "cjt188/water_valve"}};
  const bool is_heat = meter.kind == Kind::heat;
  const Cjt188Kind& kind = is_heat ? heat[n % std::size(heat)] : water[n % std::size(water)];
  const std::string address = fmt::format("{}{:010}", is_heat ? "1102" : "3306", meter.number);
  return {{"cjt188", address, kind.model, town.name(meter),
           is_heat ? metering::Commodity::heat : metering::Commodity::water},
          std::make_unique<TownCjt188>(town, meter, *kind.profile, address)};
}

TownItemMeter dlt645_meter(const Town& town, const Meter& meter, std::size_t n) {
  static const Dlt645Profile three_phases{};
  static const Dlt645Profile one_phase{.phases = 1};
  static const Dlt645Profile prepaid{.phases = 1, .prepaid = Dlt645Profile::Prepaid::money};
  static const Dlt645Profile old{.variant = protocol::dlt645::Variant::v1997, .wake_ups = 0, .has_relay = false};
  const bool three = meter.kind == Kind::electricity_3phase;
  const bool is_old = three && n % 5 == 4;
  const Dlt645Profile& profile = is_old ? old : three ? three_phases : n % 3 == 2 ? prepaid : one_phase;
  const std::string address = fmt::format("2026{:08}", meter.number);
  return {
      {"dlt645", address, is_old ? "dlt645/y1997_three_phase" : "", town.name(meter), metering::Commodity::electricity},
      std::make_unique<TownDlt645>(town, meter, profile, address)};
}

TownItemMeter modbus_meter(const Town& town, const Meter& meter, std::size_t n) {
  const char* id = meter.kind == Kind::electricity_3phase ? "eastron/sdm630" : "eastron/sdm120";
  const catalogue::Model* model = catalogue::Catalogue::embedded().find(id);
  CHECK(model != nullptr, "the catalogue has no {}", id);
  const auto unit = static_cast<Byte>(n + 1);
  return {{"modbus", std::to_string(unit), id, town.name(meter), metering::Commodity::electricity},
          std::make_unique<TownModbus>(town, meter, model->options.points, unit)};
}

TownItemMeter iec_meter(const Town& town, const Meter& meter) {
  const std::string address = fmt::format("{:08}", meter.number);
  return {{"iec62056_21", address, "", town.name(meter), metering::Commodity::electricity},
          std::make_unique<TownIec62056_21>(town, meter, address)};
}

}  // namespace

std::vector<TownItemMeter> item_meters(const Town& town, std::uint32_t gateway, ItemLine line, std::size_t before) {
  std::vector<TownItemMeter> meters;
  for (std::uint32_t i = 0; i < town.meters_per_gateway(); ++i) {
    const Meter meter = town.meter(gateway, i);
    if (meter.main) continue;
    const bool electricity = meter.kind == Kind::electricity || meter.kind == Kind::electricity_3phase;
    const bool wet = meter.kind == Kind::heat || meter.kind == Kind::cold_water;
    if (line == ItemLine::dlt645 && electricity) meters.push_back(dlt645_meter(town, meter, meters.size()));
    if (line == ItemLine::modbus && electricity) meters.push_back(modbus_meter(town, meter, before + meters.size()));
    if (line == ItemLine::iec62056_21 && electricity) meters.push_back(iec_meter(town, meter));
    if (line == ItemLine::cjt188 && wet) meters.push_back(cjt188_meter(town, meter, meters.size()));
  }
  return meters;
}

}  // namespace riser::sim
