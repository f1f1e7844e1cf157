// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

enum class PlaceKind { company, zone, heat_station, community, building, unit, floor, room };
BOOST_DESCRIBE_ENUM(PlaceKind, company, zone, heat_station, community, building, unit, floor, room)

enum class CustomerClass { residential, commercial, bulk, multi_dwelling };
BOOST_DESCRIBE_ENUM(CustomerClass, residential, commercial, bulk, multi_dwelling)

struct PlaceStep {
  PlaceId id{};
  std::string name{};
  PlaceKind kind = PlaceKind::building;
};
BOOST_DESCRIBE_STRUCT(PlaceStep, (), (id, name, kind))

struct Place {
  PlaceId id{};
  Nullable<PlaceId> parent{};
  PlaceKind kind = PlaceKind::building;
  std::string name{};
  std::string code{};             ///< external key; empty: none
  std::string address{};          ///< "Birch Court 3-1-502": from the community down
  std::vector<PlaceStep> path{};  ///< the root first, itself last
  Nullable<Decimal> area_m2{};
  Nullable<std::int64_t> people{};
  Nullable<CustomerClass> customer_class{};
  Nullable<Decimal> latitude{};
  Nullable<Decimal> longitude{};
  std::string note{};
  bool retired = false;
  Utc created{};
  Utc changed{};
  // What is below it now; left out with as_of.
  std::optional<std::int64_t> children{};   ///< directly
  std::optional<std::int64_t> rooms{};      ///< in the whole subtree
  std::optional<std::int64_t> meters{};     ///< at its points and below
  std::optional<FreshnessCounts> states{};  ///< of these meters
};
BOOST_DESCRIBE_STRUCT(Place, (),
                      (id, parent, kind, name, code, address, path, area_m2, people, customer_class, latitude,
                       longitude, note, retired, created, changed, children, rooms, meters, states))
BOOST_DESCRIBE_STRUCT(List<Place>, (), (RISER_LIST_MEMBERS))

struct PlaceQuery : PageQuery {
  std::optional<std::int64_t> parent{};  ///< directly below it; 0: the roots
  std::optional<PlaceId> within{};       ///< it and all below it
  std::optional<PlaceKind> kind{};
  std::optional<std::string> q{};  ///< words of its name, code, address, or of places above
  std::optional<bool> retired{};   ///< those too
};
BOOST_DESCRIBE_STRUCT(PlaceQuery, (PageQuery), (parent, within, kind, q, retired))

/// What POST and PATCH say of a place; null clears.
struct PlaceWish {
  std::optional<Nullable<PlaceId>> parent{};
  std::optional<Nullable<std::string>> code{};
  std::optional<Nullable<Decimal>> area_m2{};
  std::optional<Nullable<std::int64_t>> people{};
  std::optional<Nullable<CustomerClass>> customer_class{};
  std::optional<Nullable<Decimal>> latitude{};
  std::optional<Nullable<Decimal>> longitude{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(PlaceWish, (), (parent, code, area_m2, people, customer_class, latitude, longitude, note))

struct PlaceCreate : PlaceWish {
  PlaceKind kind = PlaceKind::building;
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(PlaceCreate, (PlaceWish), (kind, name))

struct PlacePatch : PlaceWish {
  std::optional<PlaceKind> kind{};
  std::optional<std::string> name{};
};
BOOST_DESCRIBE_STRUCT(PlacePatch, (PlaceWish), (kind, name))

struct PlaceLevel {
  PlaceKind kind = PlaceKind::building;
  std::string names{};  ///< "B3", "1-3", "A-C", "01-18", "1,2,5-8", "{floor}01-{floor}02"
};
BOOST_DESCRIBE_STRUCT(PlaceLevel, (), (kind, names))

/// Many places at once: each name of a level below each of the level before it.
struct PlaceBulk {
  std::optional<Nullable<PlaceId>> parent{};
  std::vector<PlaceLevel> levels{};                         ///< from the top down
  std::optional<Nullable<Decimal>> area_m2{};               ///< of each place of the last level
  std::optional<Nullable<CustomerClass>> customer_class{};  ///< the same
  std::optional<bool> dry_run{};                            ///< only tells what would be made
};
BOOST_DESCRIBE_STRUCT(PlaceBulk, (), (parent, levels, area_m2, customer_class, dry_run))

struct PlaceKindCounts {
  std::optional<std::int64_t> company{};
  std::optional<std::int64_t> zone{};
  std::optional<std::int64_t> heat_station{};
  std::optional<std::int64_t> community{};
  std::optional<std::int64_t> building{};
  std::optional<std::int64_t> unit{};
  std::optional<std::int64_t> floor{};
  std::optional<std::int64_t> room{};
};
BOOST_DESCRIBE_STRUCT(PlaceKindCounts, (), (company, zone, heat_station, community, building, unit, floor, room))

struct PlaceBulkResult {
  std::int64_t places = 0;           ///< that are new
  PlaceKindCounts by_kind{};         ///< of these
  std::vector<std::string> first{};  ///< addresses of the last level
  std::vector<std::string> last{};
  std::vector<PlaceId> made{};  ///< of the first level, also those that were there; none in a dry run
  std::int64_t existing = 0;    ///< that were there already and are kept
};
BOOST_DESCRIBE_STRUCT(PlaceBulkResult, (), (places, by_kind, first, last, made, existing))

struct PlanMeter {
  MeterId id{};
  Commodity commodity = Commodity::other;
  Freshness state = Freshness::unknown;
};
BOOST_DESCRIBE_STRUCT(PlanMeter, (), (id, commodity, state))

struct PlanRoom {
  PlaceId id{};
  std::string name{};
  std::vector<PlanMeter> meters{};
};
BOOST_DESCRIBE_STRUCT(PlanRoom, (), (id, name, meters))

struct PlanFloor {
  std::string name{};  ///< empty: rooms without a floor
  std::vector<PlanRoom> rooms{};
};
BOOST_DESCRIBE_STRUCT(PlanFloor, (), (name, rooms))

struct PlanUnit {
  Nullable<PlaceId> id{};  ///< null: floors and rooms without a unit
  std::string name{};
  std::vector<PlanFloor> floors{};
};
BOOST_DESCRIBE_STRUCT(PlanUnit, (), (id, name, floors))

/// The flats of one building as a grid.
struct PlacePlan {
  Place building{};
  std::vector<PlanUnit> units{};
};
BOOST_DESCRIBE_STRUCT(PlacePlan, (), (building, units))

}  // namespace riser::api
