// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/meter.h"

namespace riser::api {

/// built_in: part of a meter.
enum class ValveKind { shutoff, regulating, built_in };
BOOST_DESCRIBE_ENUM(ValveKind, shutoff, regulating, built_in)

enum class ValvePosition { open, closed };
BOOST_DESCRIBE_ENUM(ValvePosition, open, closed)

struct ValveMeter {
  MeterId id{};
  std::string number{};
};
BOOST_DESCRIBE_STRUCT(ValveMeter, (), (id, number))

/// A valve that a meter drives, or that has an address of its own on a line; with neither it is turned by hand.
struct Valve {
  ValveId id{};
  std::string number{};  ///< as printed on it
  std::string manufacturer{};
  ValveKind kind = ValveKind::shutoff;
  Commodity commodity = Commodity::other;
  Nullable<std::int64_t> nominal_diameter_mm{};
  Nullable<Reference> point{};   ///< the measurement point whose supply it shuts
  Nullable<Reference> place{};   ///< where it is, by its address; null: where the point is
  Nullable<ValveMeter> meter{};  ///< that drives it
  Nullable<Reference> line{};
  std::string address{};  ///< on the line
  ValvePosition normally = ValvePosition::open;
  std::string note{};
  bool retired = false;
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(Valve, (),
                      (id, number, manufacturer, kind, commodity, nominal_diameter_mm, point, place, meter, line,
                       address, normally, note, retired, created, changed))
BOOST_DESCRIBE_STRUCT(List<Valve>, (), (RISER_LIST_MEMBERS))

struct ValveListQuery : PageQuery {
  std::optional<PlaceId> place{};  ///< at this place or anywhere below it
  std::optional<PointId> point{};
  std::optional<MeterId> meter{};
  std::optional<LineId> line{};
  std::optional<Commodity> commodity{};
  std::optional<ValveKind> kind{};
  std::optional<std::string> q{};  ///< part of the number
  std::optional<bool> retired{};   ///< true: those too
};
BOOST_DESCRIBE_STRUCT(ValveListQuery, (PageQuery), (place, point, meter, line, commodity, kind, q, retired))

/// Reached by `meter`, or by `line` and `address`, or by hand only.
struct ValveCreate {
  std::string number{};
  ValveKind kind = ValveKind::shutoff;
  Commodity commodity = Commodity::other;
  std::optional<std::string> manufacturer{};
  std::optional<Nullable<std::int64_t>> nominal_diameter_mm{};
  std::optional<Nullable<PointId>> point{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<MeterId>> meter{};
  std::optional<Nullable<LineId>> line{};
  std::optional<std::string> address{};
  std::optional<ValvePosition> normally{};  ///< open when it is not said
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ValveCreate, (),
                      (number, kind, commodity, manufacturer, nominal_diameter_mm, point, place, meter, line, address,
                       normally, note))

struct ValvePatch {
  std::optional<std::string> number{};
  std::optional<ValveKind> kind{};
  std::optional<Commodity> commodity{};
  std::optional<std::string> manufacturer{};
  std::optional<Nullable<std::int64_t>> nominal_diameter_mm{};
  std::optional<Nullable<PointId>> point{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<MeterId>> meter{};
  std::optional<Nullable<LineId>> line{};
  std::optional<std::string> address{};
  std::optional<ValvePosition> normally{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(ValvePatch, (),
                      (number, kind, commodity, manufacturer, nominal_diameter_mm, point, place, meter, line, address,
                       normally, note))

}  // namespace riser::api
