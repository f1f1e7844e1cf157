// SPDX-License-Identifier: Apache-2.0
#include "app/generated_town.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <stdexcept>
#include <vector>

#include "protocol/mbus/link_frame.h"
#include "store/archive/supply_nodes.h"
#include "store/archive/town_rows.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/reading/reading_batch.h"
#include "store/schema.h"

namespace riser::app {
namespace {

using metering::Commodity;
using metering::Quantity;
using metering::Unit;
using store::PlaceKind;

constexpr std::array words = {"Birch",    "Linden", "Alder", "Maple", "Willow", "Cedar", "Rowan",
                              "Poplar",   "Aspen",  "Hazel", "Larch", "Elm",    "Oak",   "Spruce",
                              "Hawthorn", "Beech",  "Ash",   "Plane", "Walnut", "Yew"};
constexpr std::array courts = {"Court", "Gardens", "Lane", "Park", "Hill", "Grove", "Mews", "Terrace", "Yard", "Green"};

constexpr std::int64_t buildings_a_community = 40, communities_a_zone = 20;
constexpr int units = 3, floors = 12, rooms_a_floor = 3;
constexpr std::int64_t groups_a_commit = 64, meters_a_valve = 20;

struct Kind {
  Commodity commodity{};
  const char* medium = "";
  Byte medium_byte = 0;
  metering::Layout registers{};
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {Commodity::heat,
       "heat_outlet",
       0x04,
       {{Quantity::energy, Unit::watt_hour},
        {Quantity::volume, Unit::cubic_metre},
        {Quantity::power, Unit::watt},
        {Quantity::volume_flow, Unit::cubic_metre_per_hour},
        {Quantity::flow_temperature, Unit::degree_celsius},
        {Quantity::return_temperature, Unit::degree_celsius}}},
      {Commodity::water,
       "water",
       0x07,
       {{Quantity::volume, Unit::cubic_metre}, {Quantity::volume_flow, Unit::cubic_metre_per_hour}}},
      {Commodity::electricity,
       "electricity",
       0x02,
       {{Quantity::energy, Unit::watt_hour}, {Quantity::power, Unit::watt}}},
      {Commodity::gas, "gas", 0x03, {{Quantity::volume, Unit::cubic_metre}}},
      {Commodity::hot_water,
       "hot_water",
       0x06,
       {{Quantity::volume, Unit::cubic_metre}, {Quantity::volume_flow, Unit::cubic_metre_per_hour}}}};
  return all;
}

/// The same number for the same arguments, below `range`.
std::int64_t drawn(std::int64_t of, std::int64_t salt, std::int64_t range) {
  auto x = static_cast<std::uint64_t>(of * 1'000'003 + salt * 104'729);
  x ^= x >> 31;
  x *= 0x9E3779B97F4A7C15u;
  x ^= x >> 29;
  return static_cast<std::int64_t>(x % static_cast<std::uint64_t>(range));
}

std::string community_name(std::int64_t n) {
  const auto word = words[static_cast<std::size_t>(n) % words.size()];
  const auto rest = static_cast<std::size_t>(n) / words.size();
  const auto court = courts[rest % courts.size()];
  const auto round = rest / courts.size();
  return round == 0 ? fmt::format("{} {}", word, court) : fmt::format("{} {} {}", word, court, round + 1);
}

/// 61 803 397 has no factor in common with 90 million: every meter has a number of its own.
std::string meter_number(std::int64_t i) { return std::to_string(10'000'000 + i * 61'803'397 % 90'000'000); }

struct Room {
  PlaceId place{};
  std::int64_t building = 0;  ///< counted over the town
  int unit = 0, floor = 0, number = 0;
  std::string address() const {
    return fmt::format("{} {}-{}-{}{:02}", community_name(building / buildings_a_community),
                       building % buildings_a_community + 1, unit, floor, number);
  }
};

struct Building {
  PlaceId place{};
  PlaceId station{};
  GroupId group{};
  std::map<Commodity, LineId> lines{};
  std::map<Commodity, SupplyNodeId> branches{};
};

class Generator {
 public:
  Generator(store::Store& store, const Clock& clock, const TownSize& size, const TownProgress& tell)
      : store_(store), now_(clock.utc()), size_(size), tell_(tell) {}

  void run() {
    write_places();
    write_gateways();
    write_network();
    write_meters();
    write_points();
    write_valves();
    write_customers();
    write_readings();
  }

 private:
  template <class Object, class Fill>
  void write(std::string_view what, Fill fill) {
    auto connection = store_.lease();
    store::Transaction transaction{*connection};
    store::TownRows<Object> rows{*connection};
    std::int64_t count = 0;
    fill([&](const Object& object) {
      rows.add(object);
      ++count;
    });
    rows.finish();
    if (count > 0) store::next_id(*connection, counter_of(what), count);
    transaction.commit();
    tell_(what, count);
  }
  static std::string_view counter_of(std::string_view what) {
    static const std::map<std::string_view, std::string_view> counters{
        {"places", "place"},     {"points", "point"},       {"installations", "installation"},
        {"accounts", "account"}, {"contracts", "contract"}, {"valves", "valve"}};
    return counters.at(what);
  }

  void write_places();
  void write_gateways();
  void write_network();
  void write_meters();
  void write_points();
  void write_valves();
  void write_customers();
  void write_readings();

  /// Meters of the room: those from this one of the town on, and how many.
  std::int64_t first_meter(std::size_t room) const {
    return static_cast<std::int64_t>(room) * size_.meters / static_cast<std::int64_t>(rooms_.size());
  }
  /// Shows every meter of the town with the room and the kind it is of.
  template <class Visit>
  void each_meter(Visit visit) {
    for (std::size_t r = 0; r < rooms_.size(); ++r)
      for (std::int64_t i = first_meter(r); i < first_meter(r + 1); ++i)
        visit(i, rooms_[r], kinds()[static_cast<std::size_t>(i - first_meter(r)) % kinds().size()]);
  }
  store::Customer customer(std::size_t room) const;

  store::Store& store_;
  UtcSeconds now_;
  TownSize size_;
  const TownProgress& tell_;
  std::vector<Room> rooms_{};
  std::vector<Building> buildings_{};
  std::vector<MeterId> meters_{};
};

void Generator::write_places() {
  write<store::Place>("places", [&](const auto& add) {
    std::int64_t last = 0;
    store::Place company, zone, station, community;
    const auto make = [&](PlaceKind kind, std::string name, const store::Place* parent) {
      store::Place place{
          .id = PlaceId{++last}, .kind = kind, .name = std::move(name), .created = now_, .changed = now_};
      if (parent != nullptr) {
        place.parent = parent->id;
        place.path = parent->path;
      }
      place.path.push_back(place.id);
      return place;
    };
    const auto made = [&](PlaceKind kind, std::string name, const store::Place* parent) {
      auto place = make(kind, std::move(name), parent);
      add(place);
      return place;
    };
    company = made(PlaceKind::company, "Town utilities", nullptr);
    for (std::int64_t b = 0; last + 8 <= size_.places; ++b) {
      const auto c = b / buildings_a_community;
      if (b % (buildings_a_community * communities_a_zone) == 0)
        zone = made(PlaceKind::zone, fmt::format("Zone {}", c / communities_a_zone + 1), &company);
      if (b % buildings_a_community == 0) {
        station = made(PlaceKind::heat_station, fmt::format("Heat station {}", c + 1), &zone);
        community = make(PlaceKind::community, community_name(c), &station);
        community.code = fmt::format("C{:04}", c + 1);
        community.coordinates = store::Coordinates{43'800'000 + c % 50 * 4'000, 125'200'000 + c / 50 * 6'000};
        add(community);
      }
      const auto building = made(PlaceKind::building, std::to_string(b % buildings_a_community + 1), &community);
      buildings_.push_back({.place = building.id, .station = station.id});
      for (int u = 1; u <= units && last + 3 <= size_.places; ++u) {
        const auto unit = made(PlaceKind::unit, std::to_string(u), &building);
        for (int f = 1; f <= floors && last + 2 <= size_.places; ++f) {
          const auto floor = made(PlaceKind::floor, std::to_string(f), &unit);
          for (int n = 1; n <= rooms_a_floor && last < size_.places; ++n) {
            auto room = make(PlaceKind::room, fmt::format("{}{:02}", f, n), &floor);
            room.area_dm2 = 5'200 + drawn(last, 1, 6'000);
            room.people = 1 + drawn(last, 2, 5);
            room.customer_class =
                drawn(last, 3, 40) == 0 ? store::CustomerClass::commercial : store::CustomerClass::residential;
            add(room);
            rooms_.push_back({room.id, b, u, f, n});
          }
        }
      }
    }
  });
}

void Generator::write_gateways() {
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  const auto a_room =
      (size_.meters + static_cast<std::int64_t>(rooms_.size()) - 1) / static_cast<std::int64_t>(rooms_.size());
  for (std::size_t b = 0; b < buildings_.size(); ++b) {
    const auto number = static_cast<std::int64_t>(b);
    const auto gateway = store::Gateways{*connection}
                             .add({.name = fmt::format("{} {}", community_name(number / buildings_a_community),
                                                       number % buildings_a_community + 1),
                                   .identity = fmt::format("G{:07}", b + 1),
                                   .profile = "text_line",
                                   .created = now_,
                                   .last_seen = now_ - drawn(number, 4, 600)})
                             .value();
    buildings_[b].group = gateway.group;
    for (std::size_t k = 0; k < kinds().size() && static_cast<std::int64_t>(k) < a_room; ++k)
      buildings_[b].lines[kinds()[k].commodity] =
          store::Lines{*connection}
              .add({.gateway = gateway.id, .name = std::string{metering::name(kinds()[k].commodity)}})
              .value()
              .id;
  }
  transaction.commit();
  tell_("gateways", static_cast<std::int64_t>(buildings_.size()));
}

void Generator::write_network() {
  using store::SupplyNodeKind;
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::SupplyNodes nodes{*connection};
  const store::Author author{.at = now_};
  std::int64_t count = 0;
  const auto add = [&](store::SupplyNode node) {
    ++count;
    return nodes.add(std::move(node), author).value().id;
  };
  std::map<Commodity, SupplyNodeId> sources;
  std::map<std::pair<Commodity, std::int64_t>, SupplyNodeId> stations;
  for (std::size_t b = 0; b < buildings_.size(); ++b) {
    const auto c = static_cast<std::int64_t>(b) / buildings_a_community;
    for (const auto& [commodity, line] : buildings_[b].lines) {
      auto& source = sources[commodity];
      if (!source) source = add({.commodity = commodity, .kind = SupplyNodeKind::source, .name = "Works"});
      auto& station = stations[{commodity, c}];
      if (!station)
        station = add({.parent = source,
                       .commodity = commodity,
                       .kind = SupplyNodeKind::station,
                       .name = community_name(c),
                       .place = buildings_[b].station});
      buildings_[b].branches[commodity] =
          add({.parent = station,
               .commodity = commodity,
               .part = store::NetworkPart::distribution,
               .kind = SupplyNodeKind::branch,
               .name = std::to_string(static_cast<std::int64_t>(b) % buildings_a_community + 1),
               .place = buildings_[b].place});
    }
  }
  transaction.commit();
  tell_("supply nodes", count);
}

void Generator::write_meters() {
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  {
    store::TownRows<store::Meter> rows{*connection};
    std::vector<std::int64_t> in_group(buildings_.size());
    const auto maker = protocol::mbus::manufacturer_code("RSR").value();
    meters_.reserve(static_cast<std::size_t>(size_.meters));
    each_meter([&](std::int64_t i, const Room& room, const Kind& kind) {
      const auto& building = buildings_[static_cast<std::size_t>(room.building)];
      auto& number = in_group[static_cast<std::size_t>(room.building)];
      store::Meter meter{.id = store::meter_id(building.group, number++), .line = building.lines.at(kind.commodity)};
      meter.number = meter_number(i);
      meter.name = fmt::format("{} {}", room.address(), metering::name(kind.commodity));
      meter.manufacturer = "RSR";
      meter.version = 1;
      meter.medium = kind.medium;
      meter.commodity = kind.commodity;
      meter.created = now_;
      meter.address = fmt::format("{}{:02X}{:02X}01{:02X}", meter.number, maker & 0xFF, maker >> 8, kind.medium_byte);
      rows.add(meter);
      meters_.push_back(meter.id);
    });
    rows.finish();
    for (std::size_t b = 0; b < buildings_.size(); ++b)
      store::count_meters(*connection, buildings_[b].group, in_group[b]);
  }
  transaction.commit();
  tell_("meters", size_.meters);
}

void Generator::write_points() {
  write<store::Point>("points", [&](const auto& add) {
    each_meter([&](std::int64_t i, const Room& room, const Kind& kind) {
      const auto& branches = buildings_[static_cast<std::size_t>(room.building)].branches;
      add({.id = PointId{i + 1},
           .commodity = kind.commodity,
           .place = room.place,
           .node = branches.at(kind.commodity),
           .created = now_,
           .changed = now_});
    });
  });
  write<store::Installation>("installations", [&](const auto& add) {
    for (std::size_t i = 0; i < meters_.size(); ++i) {
      const auto id = static_cast<std::int64_t>(i) + 1;
      add({.id = InstallationId{id}, .point = PointId{id}, .meter = meters_[i], .begins = now_ - 90 * 86'400});
    }
  });
}

/// Built into one meter of twenty.
void Generator::write_valves() {
  write<store::Valve>("valves", [&](const auto& add) {
    std::int64_t id = 0;
    each_meter([&](std::int64_t i, const Room&, const Kind& kind) {
      if (i % meters_a_valve != 0 || kind.commodity == Commodity::electricity) return;
      add({.id = ValveId{++id},
           .number = meter_number(i),
           .manufacturer = "RSR",
           .kind = store::ValveKind::built_in,
           .commodity = kind.commodity,
           .point = PointId{i + 1},
           .meter = meters_[static_cast<std::size_t>(i)],
           .created = now_,
           .changed = now_});
    });
  });
}

// Telephone numbers are of the range that is kept free for such purposes.
store::Customer Generator::customer(std::size_t room) const {
  const auto n = static_cast<std::int64_t>(room);
  store::Customer customer{.id = CustomerId{n + 1}, .number = std::to_string(100'001 + n)};
  customer.personal.name = fmt::format("{}, {}.", words[static_cast<std::size_t>(drawn(n, 5, words.size()))],
                                       static_cast<char>('A' + drawn(n, 6, 26)));
  customer.personal.phone = fmt::format("+1 {} 555 01{:02}", 201 + drawn(n, 7, 700), drawn(n, 8, 100));
  customer.personal.address = rooms_[room].address();
  if (drawn(n, 9, 200) == 0) customer.protection = "medical device at home";
  customer.created = customer.changed = now_;
  return customer;
}

void Generator::write_customers() {
  {
    auto connection = store_.lease();
    store::Transaction transaction{*connection};
    store::TownCustomers customers{*connection, store_.key_box()};
    customers.begin_customers();
    for (std::size_t r = 0; r < rooms_.size(); ++r) customers.add(customer(r));
    customers.finish();
    customers.begin_words();
    for (std::size_t r = 0; r < rooms_.size(); ++r) customers.add_words(customer(r));
    customers.finish();
    store::next_id(*connection, "customer", static_cast<std::int64_t>(rooms_.size()));
    transaction.commit();
  }
  tell_("customers", static_cast<std::int64_t>(rooms_.size()));
  write<store::Account>("accounts", [&](const auto& add) {
    for (std::int64_t n = 0; n < static_cast<std::int64_t>(rooms_.size()); ++n)
      add({.id = AccountId{n + 1},
           .number = std::to_string(100'001 + n),
           .customer = CustomerId{n + 1},
           .customer_class = store::CustomerClass::residential,
           .opened = now_,
           .created = now_,
           .changed = now_});
  });
  write<store::Contract>("contracts", [&](const auto& add) {
    for (std::size_t r = 0; r < rooms_.size(); ++r)
      for (std::int64_t i = first_meter(r); i < first_meter(r + 1); ++i)
        add({.id = ContractId{i + 1},
             .account = AccountId{static_cast<std::int64_t>(r) + 1},
             .point = PointId{i + 1},
             .begins = now_ - 90 * 86'400});
  });
}

std::vector<metering::Cell> shown(const Kind& kind, std::int64_t meter) {
  const auto cell = [](std::int64_t mantissa, int exponent) { return metering::Cell::of({mantissa, exponent}); };
  switch (kind.commodity) {
    case Commodity::heat:
      return {cell(10'000 + drawn(meter, 10, 60'000), 3), cell(40'000 + drawn(meter, 11, 400'000), -2),
              cell(2'000 + drawn(meter, 12, 6'000), 0),   cell(80 + drawn(meter, 13, 200), -3),
              cell(6'000 + drawn(meter, 14, 1'500), -2),  cell(3'500 + drawn(meter, 15, 1'000), -2)};
    case Commodity::electricity:
      return {cell(100'000 + drawn(meter, 10, 9'000'000), 1), cell(drawn(meter, 12, 3'000), 0)};
    case Commodity::gas:
      return {cell(10'000 + drawn(meter, 10, 500'000), -2)};
    default:
      return {cell(10'000 + drawn(meter, 10, 800'000), -3), cell(drawn(meter, 13, 120), -3)};
  }
}

/// Most meters were read within the hour; a few yesterday, a few last week, a few never.
std::optional<std::int64_t> age_of_reading(std::int64_t meter) {
  const auto n = drawn(meter, 16, 1000);
  if (n < 4) return std::nullopt;
  if (n < 12) return 6 * 86'400 + drawn(meter, 17, 40'000);
  if (n < 35) return 30 * 3'600 + drawn(meter, 17, 3'600);
  return drawn(meter, 17, 3'600);
}

void Generator::write_readings() {
  std::map<Commodity, LayoutId> layouts;
  for (const Kind& kind : kinds()) layouts[kind.commodity] = store_.layouts().intern(kind.registers).id;
  std::vector<store::ReadingBatch> batches;
  std::int64_t stored = 0;
  each_meter([&](std::int64_t i, const Room& room, const Kind& kind) {
    const GroupId group = buildings_[static_cast<std::size_t>(room.building)].group;
    if (batches.empty() || batches.back().group() != group) {
      if (static_cast<std::int64_t>(batches.size()) == groups_a_commit) {
        stored += store_.readings().append(batches).stored;
        batches.clear();
      }
      batches.emplace_back(group);
    }
    const auto age = age_of_reading(i);
    if (!age) return;
    store::ReadingBatch::Head head;
    head.meter = meters_[static_cast<std::size_t>(i)];
    head.time = now_ - *age;
    head.layout = layouts[kind.commodity];
    batches.back().add(head, shown(kind, i));
  });
  stored += store_.readings().append(batches).stored;
  tell_("readings", stored);
}

}  // namespace

void generate_town(store::Store& store, const Clock& clock, const TownSize& size, const TownProgress& tell) {
  if (size.places < 8) throw std::runtime_error("--places: at least 8, a town of one flat.");
  if (size.meters > 90'000'000) throw std::runtime_error("--meters: at most 90 million, their numbers have 8 digits.");
  {
    auto connection = store.lease();
    if (!store::Meters{*connection}.none() || store::Places{*connection}.page({.with_retired = true}, "", 1)->total > 0)
      throw std::runtime_error("The store has places or meters already; a town is generated into an empty one.");
  }
  Generator{store, clock, size, tell}.run();
}

}  // namespace riser::app
