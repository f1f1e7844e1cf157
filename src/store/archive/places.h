// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/archive/tree_path.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Levels of the place tree from the root down. A place stands below one of a higher level, which may leave levels out;
/// a zone may stand in a zone.
enum class PlaceKind : std::uint8_t { company, zone, heat_station, community, building, unit, floor, room };
std::string_view name(PlaceKind kind) noexcept;
std::optional<PlaceKind> find_place_kind(std::string_view name) noexcept;
bool may_hold(PlaceKind parent, PlaceKind child) noexcept;

/// Who is supplied there.
enum class CustomerClass : std::uint8_t { residential, commercial, bulk, multi_dwelling };
std::string_view name(CustomerClass customer_class) noexcept;
std::optional<CustomerClass> find_customer_class(std::string_view name) noexcept;

struct Coordinates {
  std::int64_t latitude_e6 = 0;  ///< millionths of a degree, WGS 84
  std::int64_t longitude_e6 = 0;
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

struct Place {
  PlaceId id{};
  PlaceId parent{};  ///< none: a root
  PlaceKind kind = PlaceKind::building;
  std::string name{};                      ///< within its parent: "Birch Court", "3", "502"
  std::string code{};                      ///< external key, unique; empty: none
  std::optional<std::int64_t> area_dm2{};  ///< heated floor area
  std::optional<std::int64_t> people{};    ///< household size
  std::optional<CustomerClass> customer_class{};
  std::optional<Coordinates> coordinates{};
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
  UtcSeconds retired = 0;       ///< 0: it is not
  std::vector<PlaceId> path{};  ///< from the root down, itself last; set by the store
};

/// What history compares. The parent stands as its id.
FieldTexts fields_of(const Place& place);

/// "Birch Court 3-1-502": of the path to a place, from its community (without one: from the first below zones and
/// stations) down; floors are left out above a room. Chinese and Russian write it the same way, large to small.
std::string address_of(std::span<const Place> path);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class Places {
 public:
  static constexpr std::int64_t max_limit = 500;
  static constexpr std::size_t max_depth = 24;  ///< from the root down, zones in zones counted
  explicit Places(Connection& connection) : connection_(connection) {}

  /// Gives id, path, created and changed. no_parent, wrong_level, too_many (too deep), duplicate_name,
  /// duplicate_code.
  Result<Place, ArchiveReject> add(Place place, const Author& author);
  /// Everything but id, path and times; what is below comes along when it moves. Also wrong_level of what is below,
  /// cycle, retired, not_found.
  Result<Place, ArchiveReject> update(const Place& place, const Author& author);
  /// in_use: places that are not retired stand below it, or measurement points or valves are there.
  Result<void, ArchiveReject> retire(PlaceId id, const Author& author);
  /// no_parent: its own is retired. duplicate_name.
  Result<void, ArchiveReject> restore(PlaceId id, const Author& author);
  /// As if it had never been there: for the undo of an import. in_use.
  Result<void, ArchiveReject> remove(PlaceId id, const Author& author);

  std::optional<Place> find(PlaceId id);
  std::optional<Place> find_code(std::string_view code);
  /// In the order asked for; unknown ids are left out.
  std::vector<Place> rows(std::span<const PlaceId> ids);
  /// The sibling of this name, as people compare names; retired ones are not looked at.
  std::optional<Place> find_child(PlaceId parent, std::string_view name);
  /// From the root down, itself last; empty when it is not there.
  std::vector<Place> path_to(PlaceId id);

  struct Filter {
    std::optional<PlaceId> parent{};  ///< directly below it; id 0: the roots
    PlaceId within{};                 ///< it and all below it
    std::optional<PlaceKind> kind{};
    std::string q{};  ///< part of name or code
    bool with_retired = false;
    Scope scope{};  ///< with what lies in it those above it are seen
  };
  struct Page {
    std::vector<Place> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// Siblings as people sort names ("2" before "10"). bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);
  /// All of a subtree, itself first, parents before what is below them; in no other order. Without an id: all places.
  void each_within(PlaceId id, const std::function<void(const Place&)>& visit);

  /// path_to() each of these, only with ids, kinds and names; unknown ids are left out.
  std::map<PlaceId, std::vector<Place>> paths(std::span<const PlaceId> ids);
  /// address_of() each of these; unknown ids are left out.
  std::map<PlaceId, std::string> addresses(std::span<const PlaceId> ids);
  struct Counts {
    std::int64_t children = 0;  ///< directly below, not retired
    std::int64_t rooms = 0;     ///< in the whole subtree
    std::int64_t points = 0;    ///< at this very place, not retired
    std::int64_t meters = 0;    ///< that are at points of the subtree now
  };
  Counts counts(const Place& place);

 private:
  std::optional<ArchiveReject> taken(const Place& place);

  Connection& connection_;
};

}  // namespace riser::store
