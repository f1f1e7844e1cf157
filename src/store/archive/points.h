// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/ids.h"
#include "base/result.h"
#include "metering/commodity.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/sql/connection.h"

namespace riser::store {

/// `meter`: what the meter that is there measures. `sum`: what other points measure together; parts may count against
/// it.
enum class PointKind : std::uint8_t { meter, sum };
std::string_view name(PointKind kind) noexcept;
std::optional<PointKind> find_point_kind(std::string_view name) noexcept;

/// Measurement point: where something is measured for somebody, whichever meter is there.
struct Point {
  PointId id{};
  PointKind kind = PointKind::meter;
  metering::Commodity commodity = metering::Commodity::heat;
  PlaceId place{};      ///< none: it belongs to no place, as a sum over a network may
  SupplyNodeId node{};  ///< of the supply network that it is supplied from
  std::string name{};   ///< may be empty: then it is called by its place
  std::string code{};   ///< external key, unique; empty: none
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
  UtcSeconds retired = 0;  ///< 0: it is not
  struct Part {
    PointId point{};
    Decimal factor{1, 0};  ///< -1: counts against it
    friend bool operator==(const Part&, const Part&) = default;
  };
  std::vector<Part> parts{};  ///< of a sum, by id
};
FieldTexts fields_of(const Point& point);
/// What its column `search` says.
std::string search_text(const Point& point);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class Points {
 public:
  static constexpr std::int64_t max_limit = 500;
  static constexpr std::size_t max_parts = 1000;
  static constexpr std::size_t max_depth = 8;  ///< of sums of sums
  explicit Points(Connection& connection) : connection_(connection) {}

  /// Gives id and times. no_place, no_node (also of another commodity), duplicate_code, wrong_kind, no_part,
  /// duplicate_part, wrong_commodity (of a part), cycle, too_many.
  Result<Point, ArchiveReject> add(Point point, const Author& author);
  /// Everything but id and kind; also not_found, retired, and wrong_commodity when meters, sums or valves know it as it
  /// is.
  Result<Point, ArchiveReject> update(const Point& point, const Author& author);
  /// in_use: a meter is there, or a sum that is not retired has it as a part, or a valve shuts it.
  Result<void, ArchiveReject> retire(PointId id, const Author& author);
  /// no_place: its place is retired.
  Result<void, ArchiveReject> restore(PointId id, const Author& author);
  /// As if it had never been there: for the undo of an import. in_use: also after its last meter has gone.
  Result<void, ArchiveReject> remove(PointId id, const Author& author);

  std::optional<Point> find(PointId id);
  std::optional<Point> find_code(std::string_view code);
  /// In the order asked for; unknown ids are left out.
  std::vector<Point> rows(std::span<const PointId> ids);
  /// At this very place, retired ones too; by id. Place 0: those without one.
  std::vector<Point> at(PlaceId place, metering::Commodity commodity);

  struct Filter {
    PlaceId within{};     ///< at the place or anywhere below it
    PlaceId place{};      ///< at this very place
    SupplyNodeId node{};  ///< supplied from it or from anywhere below it
    std::optional<PointKind> kind{};
    std::optional<metering::Commodity> commodity{};
    std::optional<bool> with_meter{};  ///< whether one is there now
    std::string q{};                   ///< part of name, code, or the number of the meter that is there
    bool with_retired = false;
    Scope scope{};
  };
  struct Page {
    std::vector<Point> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// In the order of the place tree's paths, then by id. bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);

 private:
  std::optional<ArchiveReject> fault(const Point& point);

  Connection& connection_;
};

}  // namespace riser::store
