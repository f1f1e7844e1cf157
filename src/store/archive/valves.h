// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "metering/commodity.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/sql/connection.h"

namespace riser::store {

/// `built_in`: part of a meter.
enum class ValveKind : std::uint8_t { shutoff, regulating, built_in };
std::string_view name(ValveKind kind) noexcept;
std::optional<ValveKind> find_valve_kind(std::string_view name) noexcept;

enum class ValvePosition : std::uint8_t { open, closed };
std::string_view name(ValvePosition position) noexcept;
std::optional<ValvePosition> find_valve_position(std::string_view name) noexcept;

/// A valve that a meter drives, or that has an address of its own on a line; with neither it is turned by hand.
struct Valve {
  ValveId id{};
  std::string number{};  ///< as printed on it, unique
  std::string manufacturer{};
  ValveKind kind = ValveKind::shutoff;
  metering::Commodity commodity = metering::Commodity::heat;
  std::optional<std::int64_t> nominal_diameter_mm{};
  PointId point{};  ///< whose supply it shuts
  PlaceId place{};  ///< where it is; none: where the point is
  MeterId meter{};  ///< that drives it
  LineId line{};
  std::string address{};                         ///< on the line
  ValvePosition normally = ValvePosition::open;  ///< when nobody shut it
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
  UtcSeconds retired = 0;  ///< 0: it is not
};
FieldTexts fields_of(const Valve& valve);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class Valves {
 public:
  static constexpr std::int64_t max_limit = 500;
  explicit Valves(Connection& connection) : connection_(connection) {}

  /// Gives id and times. duplicate_number, no_point, wrong_commodity (the point's, or that of the meter it is built
  /// into), no_place, no_meter, needs_meter, meter_has_valve, two_drives, no_line, no_address, duplicate_address.
  Result<Valve, ArchiveReject> add(Valve valve, const Author& author);
  /// Everything but id and times; also not_found, retired.
  Result<Valve, ArchiveReject> update(const Valve& valve, const Author& author);
  Result<void, ArchiveReject> retire(ValveId id, const Author& author);
  /// What it refers to may be retired now, and its meter may drive another one: the refusals of add().
  Result<void, ArchiveReject> restore(ValveId id, const Author& author);
  /// For the undo of an import.
  Result<void, ArchiveReject> remove(ValveId id, const Author& author);

  std::optional<Valve> find(ValveId id);
  std::optional<Valve> find_number(std::string_view number);

  struct Filter {
    PlaceId within{};  ///< at the place or anywhere below it; a valve without a place is where its point is
    PointId point{};
    MeterId meter{};
    LineId line{};
    std::optional<metering::Commodity> commodity{};
    std::optional<ValveKind> kind{};
    std::string q{};  ///< part of the number
    bool with_retired = false;
    Scope scope{};  ///< by the place of its point, else its own, else that of its meter
  };
  /// The first that is not retired, by id: what is in the way of retiring what it refers to.
  std::optional<Valve> first(const Filter& filter);
  struct Page {
    std::vector<Valve> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// By number as people sort numbers. bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);

 private:
  std::optional<ArchiveReject> fault(const Valve& valve);
  std::optional<ArchiveReject> fault_of_drive(const Valve& valve);

  Connection& connection_;
};

}  // namespace riser::store
