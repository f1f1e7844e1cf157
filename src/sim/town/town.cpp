// SPDX-License-Identifier: Apache-2.0
#include "sim/town/town.h"

#include "base/bcd.h"
#include "base/check.h"
#include "sim/seed.h"
#include "sim/town/place.h"

namespace riser::sim {
namespace {

/// What a kind of building has in each flat, and its main meters in the order of the bus.
struct Fitting {
  std::array<Kind, 4> flat;
  std::array<Kind, 2> main;
};
constexpr std::array<Fitting, 3> fittings = {{
    {{Kind::heat, Kind::cold_water, Kind::hot_water, Kind::electricity}, {Kind::heat, Kind::cold_water}},
    {{Kind::heat_cooling, Kind::cold_water, Kind::hot_water, Kind::electricity},
     {Kind::cold_water, Kind::electricity_3phase}},
    {{Kind::gas, Kind::cold_water, Kind::electricity_3phase, Kind::hot_water}, {Kind::cold_water, Kind::gas}},
}};

const Fitting& fitting_of(std::uint32_t gateway) {
  constexpr std::array<std::size_t, 6> order = {0, 0, 1, 0, 2, 2};
  return fittings[order[gateway % order.size()]];
}

/// Main meters only where there are enough others to add up.
std::uint32_t mains(std::uint32_t per_gateway) { return per_gateway >= 10 ? 2 : 0; }

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::heat:
      return "heat";
    case Kind::heat_cooling:
      return "heat and cooling";
    case Kind::cold_water:
      return "cold water";
    case Kind::hot_water:
      return "hot water";
    case Kind::gas:
      return "gas";
    case Kind::electricity:
    case Kind::electricity_3phase:
      return "electricity";
  }
  return "";
}

/// What a main meter loses on the way to the flats, per mille of their sum.
std::int64_t loss_permille(Counter counter) {
  switch (counter) {
    case Counter::heat:
    case Counter::heat_volume:
      return 80;
    case Counter::cold:
    case Counter::hot:
      return 30;
    case Counter::peak:
    case Counter::flat:
    case Counter::valley:
      return 50;  // lifts and stairs
    default:
      return 0;
  }
}

/// The kind of flat meter that shows a counter.
bool shows(Kind kind, Counter counter) {
  switch (counter) {
    case Counter::heat:
    case Counter::heat_volume:
      return kind == Kind::heat || kind == Kind::heat_cooling;
    case Counter::cooling:
    case Counter::cooling_volume:
      return kind == Kind::heat_cooling;
    case Counter::cold:
      return kind == Kind::cold_water;
    case Counter::hot:
      return kind == Kind::hot_water;
    case Counter::gas:
      return kind == Kind::gas;
    default:
      return kind == Kind::electricity || kind == Kind::electricity_3phase;
  }
}

/// Whole buildings are fitted with one model; now and then a meter was replaced by another.
const Model* model_of(std::uint64_t seed, std::uint32_t gateway, std::uint32_t position, Kind kind) {
  const auto choice = models_of(kind);
  const auto of_building = pick(roll(seed, Draw::model, gateway, 1000u + static_cast<unsigned>(kind)),
                                static_cast<std::uint32_t>(choice.size()));
  const std::uint64_t own = roll(seed, Draw::model, gateway, 100000u + position);
  const bool replaced = pick(own, 100) < 18;
  return choice[replaced ? pick(mix(own), static_cast<std::uint32_t>(choice.size())) : of_building];
}

/// Three of four buildings were fitted from one box, with numbers in a row; the others have mixed numbers. Both series
/// are one-to-one and apart from each other.
std::uint32_t number_of(std::uint64_t seed, std::uint32_t gateway, std::uint32_t index) {
  if (pick(roll(seed, Draw::serial_style, gateway), 4) != 0) return 40'000'000 + (index + 1234) % 20'000'000;
  const std::uint64_t scattered = (std::uint64_t{index} * 26'180'339 + seed % 1000) % 40'000'000;
  return static_cast<std::uint32_t>(scattered < 20'000'000 ? 10'000'000 + scattered : 40'000'000 + scattered);
}

}  // namespace

protocol::mbus::SecondaryAddress Meter::address() const {
  protocol::mbus::SecondaryAddress result;
  store_bcd_le(number, std::span(result.wire).first(4));
  const std::uint16_t maker = *protocol::mbus::manufacturer_code(model->manufacturer);
  result.wire[4] = static_cast<Byte>(maker & 0xFF);
  result.wire[5] = static_cast<Byte>(maker >> 8);
  result.wire[6] = model->version;
  result.wire[7] = model->medium;
  return result;
}

Town::Town(std::uint64_t seed, std::uint32_t gateways, std::uint32_t meters_per_gateway, std::int32_t utc_offset_s)
    : world_(seed, utc_offset_s), gateways_(gateways), per_gateway_(meters_per_gateway) {
  CHECK(std::uint64_t{gateways} * meters_per_gateway <= 10'000'000, "{} gateways, {} meters each", gateways,
        meters_per_gateway);
}

std::string Town::gateway_name(std::uint32_t gateway) const { return building_of(gateways_, gateway).building_name(); }

Meter Town::meter(std::uint32_t gateway, std::uint32_t position) const {
  CHECK(gateway < gateways_ && position < per_gateway_, "gateway {} position {}", gateway, position);
  const Fitting& fitting = fitting_of(gateway);
  const std::uint32_t main_count = mains(per_gateway_);
  Meter m;
  m.gateway = gateway;
  m.position = position;
  m.main = position < main_count;
  if (m.main) {
    m.kind = fitting.main[position];
  } else {
    const std::uint32_t place = position - main_count;
    m.flat = place / fitting.flat.size();
    m.kind = fitting.flat[place % fitting.flat.size()];
    m.home = make_household(seed(), gateway, m.flat);
  }
  const std::uint32_t index = gateway * per_gateway_ + position;
  m.model = model_of(seed(), gateway, position, m.kind);
  m.number = number_of(seed(), gateway, index);
  m.fabrication = m.model->enhanced_select ? 10'000'000 + index * 7 : m.number;
  m.primary = static_cast<std::uint8_t>(position < protocol::mbus::address::last_primary ? position + 1 : 0);
  m.salt = roll(seed(), Draw::identity, index);
  return m;
}

std::string Town::name(const Meter& meter) const {
  const Place building = building_of(gateways_, meter.gateway);
  if (meter.main) return fmt::format("{} main {}", building.building_name(), kind_name(meter.kind));
  return fmt::format("{} {}", flat_in(building, meter.flat).name(), kind_name(meter.kind));
}

std::optional<protocol::AesKey> Town::key(const Meter& meter) const {
  if (meter.model->security == Security::none) return std::nullopt;
  protocol::AesKey key{};
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<Byte>(roll(meter.salt, Draw::key, i / 8) >> (i % 8 * 8));
  }
  return key;
}

template <class F>
std::int64_t Town::over_flats(const Meter& meter, Counter counter, F of_home) const noexcept {
  if (!meter.main) return of_home(meter.home);
  const Fitting& fitting = fitting_of(meter.gateway);
  const std::uint32_t metered = per_gateway_ - mains(per_gateway_);
  std::int64_t sum = 0;
  for (std::uint32_t place = 0; place < metered; ++place) {
    if (!shows(fitting.flat[place % fitting.flat.size()], counter)) continue;
    sum += of_home(make_household(seed(), meter.gateway, static_cast<std::uint32_t>(place / fitting.flat.size())));
  }
  return sum + sum * loss_permille(counter) / 1000;
}

std::int64_t Town::count(const Meter& meter, Counter counter, UtcSeconds utc) const noexcept {
  return over_flats(meter, counter, [&](const Household& home) { return sim::count(world_, home, counter, utc); });
}

std::int64_t Town::hourly_gain(const Meter& meter, Counter counter, UtcSeconds utc) const noexcept {
  return over_flats(meter, counter,
                    [&](const Household& home) { return sim::hourly_gain(world_, home, counter, utc); });
}

}  // namespace riser::sim
