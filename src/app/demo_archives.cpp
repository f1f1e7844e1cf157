// SPDX-License-Identifier: Apache-2.0
#include "app/demo_archives.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "app/demo_supply.h"
#include "app/demo_valves.h"
#include "app/drawn_picture.h"
#include "sim/town/place.h"
#include "store/archive/attachments.h"
#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/reading/reading_batch.h"

namespace riser::app {
namespace {

using store::PlaceKind;

/// "Birch Court 3-1-502 heat" and "Birch Court 3 main heat" in their parts. Without a flat: of the whole building.
struct MeterName {
  std::string community{};
  std::string building{};
  std::string unit{};
  std::string room{};

  static std::optional<MeterName> parse(std::string_view text) {
    const auto digit = text.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit < 2) return std::nullopt;
    MeterName name{.community = std::string{text.substr(0, digit - 1)}};
    const auto address = text.substr(digit, text.find(' ', digit) - digit);
    const auto first = address.find('-'), second = address.find('-', first + 1);
    name.building = address.substr(0, first);
    if (first == std::string_view::npos || second == std::string_view::npos) return name;
    name.unit = address.substr(first + 1, second - first - 1);
    name.room = address.substr(second + 1);
    return name;
  }
  std::string floor() const { return room.substr(0, room.size() - 2); }
};

/// "Birch Court" as the utility writes it in its codes: "BC".
std::string initials(const std::string& name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (name[i] >= 'A' && name[i] <= 'Z') out += name[i];
  return out;
}

/// Makes places when they are first named.
class Tree {
 public:
  Tree(store::Connection& connection, const store::Author& author) : places_(connection), author_(author) {
    company_ = add({.kind = PlaceKind::company, .name = "Town utilities", .code = "TU"});
  }

  PlaceId community(const std::string& name) {
    const auto known = communities_.find(name);
    if (known != communities_.end()) return known->second;
    const auto n = static_cast<std::int64_t>(communities_.size());
    const auto zone = add({.parent = company_, .kind = PlaceKind::zone, .name = n == 0 ? "North zone" : "South zone"});
    const auto station = add({.parent = zone,
                              .kind = PlaceKind::heat_station,
                              .name = fmt::format("Heat station {}", n + 1),
                              .code = fmt::format("HS-{}", n + 1),
                              .coordinates = store::Coordinates{43'868'000 + n * 21'500, 125'301'000 + n * 14'200}});
    const auto id = add({.parent = station,
                         .kind = PlaceKind::community,
                         .name = name,
                         .code = initials(name),
                         .coordinates = store::Coordinates{43'870'100 + n * 21'000, 125'304'500 + n * 13'900}});
    communities_.emplace(name, id);
    return id;
  }

  PlaceId building(const MeterName& name) {
    return child(community(name.community), PlaceKind::building, name.building,
                 fmt::format("{}-{}", initials(name.community), name.building));
  }

  PlaceId room(const MeterName& name) {
    const auto unit = child(building(name), PlaceKind::unit, name.unit, "");
    const auto floor = child(unit, PlaceKind::floor, name.floor(), "");
    return child(floor, PlaceKind::room, name.room,
                 fmt::format("{}-{}-{}-{}", initials(name.community), name.building, name.unit, name.room));
  }

  void describe(PlaceId room, const sim::Household& home) {
    auto place = places_.find(room).value();
    place.area_dm2 = std::int64_t{home.area_m2} * 100 + static_cast<std::int64_t>(home.salt % 100);
    place.people = home.persons;
    accepted(places_.update(place, author_));
  }

 private:
  PlaceId child(PlaceId parent, PlaceKind kind, const std::string& name, const std::string& code) {
    const auto known = children_.find({parent, name});
    if (known != children_.end()) return known->second;
    store::Place place{.parent = parent, .kind = kind, .name = name, .code = code};
    if (kind == PlaceKind::room) place.customer_class = store::CustomerClass::residential;
    if (kind == PlaceKind::building) place.customer_class = store::CustomerClass::multi_dwelling;
    const auto id = add(std::move(place));
    children_.emplace(std::pair{parent, name}, id);
    return id;
  }
  PlaceId add(store::Place place) { return accepted(places_.add(std::move(place), author_)).id; }

  store::Places places_;
  store::Author author_;
  PlaceId company_{};
  std::map<std::string, PlaceId> communities_{};
  std::map<std::pair<PlaceId, std::string>, PlaceId> children_{};
};

/// Heat meters are sealed.
std::string seal_of(const store::Meter& meter) {
  if (meter.commodity != metering::Commodity::heat || meter.number.size() < 5) return {};
  return "S-" + meter.number.substr(meter.number.size() - 5);
}

void add_photo(store::Connection& connection, InstallationId installation, const char* name, const ByteVector& picture,
               const store::Author& author) {
  const auto added = store::Attachments{connection}.add(
      {.kind = store::ArchiveKind::installation, .object = installation.value, .name = name, .type = "image/png"},
      picture, author);
  CHECK(added.has_value(), "the archives take no picture of the demo");
}

/// A concentrator of a building that was pulled down.
void retire_gateway(store::Connection& connection, UtcSeconds at) {
  const auto gateway = store::Gateways{connection}.add(
      {.name = "Old boiler house", .identity = "860000000000019", .profile = "imei", .created = at});
  CHECK(gateway.has_value(), "the archives refuse the retired gateway of the demo");
  CHECK(store::Lines{connection}.add({.gateway = gateway->id, .name = "Line 1"}).has_value());
  CHECK(store::Gateways{connection}.retire(gateway->id, at).has_value());
  store::Changes changes{connection};
  changes.created(store::ArchiveKind::gateway, gateway->id.value, {.at = at});
  changes.changed(store::ArchiveKind::gateway, gateway->id.value, {.at = at}, {}, {}, store::ChangeAction::retired);
}

}  // namespace

DemoArchives::DemoArchives(store::Store& store, const Clock& clock, const sim::Town& town, std::uint32_t gateways,
                           UtcSeconds history_since)
    : store_(store), clock_(clock), town_(town), gateways_(gateways), since_(history_since) {}

void DemoArchives::enter() {
  const UtcSeconds now = clock_.utc();
  auto lease = store_.lease();
  store::Transaction transaction{*lease};
  const store::Author author{.at = since_};
  Tree tree{*lease, author};
  store::Points points{*lease};
  store::Installations installations{*lease};
  Balances balances;
  std::vector<MeterId> mains;
  std::map<PlaceId, std::vector<PointId>> rooms;
  std::map<std::pair<PlaceId, metering::Commodity>, int> points_there;
  std::optional<PointId> waiting;  // the point whose meter was exchanged
  for (const store::Meter& meter : store::Meters{*lease}.all()) {
    const auto name = MeterName::parse(meter.name);
    if (!name) continue;
    const bool main = name->room.empty();
    const PlaceId building = tree.building(*name), place = main ? building : tree.room(*name);
    // The meter of one flat went to another one, which waits for its new one since.
    if (waiting && !installed_ && !main && meter.commodity == metering::Commodity::heat) {
      installed_ = meter.id;
      exchange(*lease, *waiting, meter);
      continue;
    }
    // What is measured twice in a flat has a number, so that files can tell the points apart.
    const int nth = ++points_there[{place, meter.commodity}];
    const auto point = accepted(points.add(
        {.commodity = meter.commodity, .place = place, .name = nth == 1 ? std::string{} : fmt::format("No. {}", nth)},
        author));
    accepted(
        installations.add({.point = point.id, .meter = meter.id, .begins = since_, .seal = seal_of(meter)}, author));
    Balance& balance = balances[{building, meter.commodity}];
    balance.community = tree.community(name->community);
    balance.building = building;
    balance.name = fmt::format("{} {}", name->community, name->building);
    balance.commodity = meter.commodity;
    if (!main) rooms[place].push_back(point.id);
    if (main) {
      balance.main = point.id;
      mains.push_back(meter.id);
    } else {
      balance.flats.push_back(point.id);
      if (!waiting && meter.commodity == metering::Commodity::heat && name->building == "2") {
        waiting = point.id;
        removed_ = meter.id;
        exchanged_at_ = std::max(since_ + 3600, now - now % 86400 - 20 * 86400 + 6 * 3600);
      }
    }
  }
  for (std::uint32_t i = 0; i < gateways_ * town_.meters_per_gateway(); ++i) {
    const sim::Meter meter = town_.meter(i);
    const auto name = MeterName::parse(town_.name(meter));
    if (name && !meter.main) tree.describe(tree.room(*name), meter.home);
  }
  enter_sums(*lease, balances, author);
  enter_network(*lease, balances, author);
  enter_customers(*lease, store_.key_box(), rooms, author);
  enter_inlet_valves(*lease, balances, author);
  enter_meter_valves(*lease, author);
  retire_gateway(*lease, since_);
  store::MeterGroups groups{*lease};
  const auto group = accepted(groups.add({.name = "Main meters of buildings", .note = "for the losses"}, author));
  accepted(groups.put_in(group.id, mains, author));
  transaction.commit();
}

// With photos of both displays and of the seals; the old meter goes to the scrap.
void DemoArchives::exchange(store::Connection& connection, PointId point, const store::Meter& meter) {
  const store::Author author{.at = exchanged_at_};
  store::Installations installations{connection};
  const auto old = store::Meters{connection}.find(removed_).value();
  const auto ended = accepted(installations.end(point, exchanged_at_, seal_of(old) + ", intact", author));
  const auto begun = accepted(installations.add(
      {.point = point, .meter = meter.id, .begins = exchanged_at_, .seal = seal_of(meter), .note = "calibration due"},
      author));
  add_photo(connection, ended.id, "Display at removal", drawn_meter(old.number), author);
  add_photo(connection, ended.id, "Seal at removal", drawn_seal(ended.seal), author);
  add_photo(connection, begun.id, "Display at installation", drawn_meter(meter.number), author);
  add_photo(connection, begun.id, "New seal", drawn_seal(begun.seal), author);
  CHECK(store::Meters{connection}.set_retired(removed_, exchanged_at_).has_value());
  store::Changes{connection}.changed(store::ArchiveKind::meter, removed_.value, author, {}, {},
                                     store::ChangeAction::retired);
}

// The technician reads the displays at the very moment of the exchange.
void DemoArchives::note_exchange() {
  if (!removed_ || !installed_) return;
  store::ReadingStore& readings = store_.readings();
  for (const MeterId meter : {removed_, installed_}) {
    const auto shown = readings.at_or_before(meter, exchanged_at_);
    if (!shown) continue;
    const store::StoredLayout* layout = store_.layouts().find(shown->layout);
    if (layout == nullptr || layout->main < 0) continue;
    const auto main = static_cast<std::size_t>(layout->main);
    store::ReadingBatch batch{store::group_of(meter)};
    store::ReadingBatch::Head head;
    head.meter = meter;
    head.time = exchanged_at_;
    head.layout = store_.layouts().intern({layout->registers[main]}).id;
    head.source = metering::Source::keyed_in;
    batch.add(head, std::vector{shown->cells[main]});
    readings.append(batch);
  }
}

}  // namespace riser::app
