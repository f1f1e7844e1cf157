// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/entry.h"
#include "api/dto/history.h"
#include "api/dto/meter.h"

namespace riser::api {

/// meter: what the meter there measures; sum: what other points measure together.
enum class PointKind { meter, sum };
BOOST_DESCRIBE_ENUM(PointKind, meter, sum)

struct PointMeter {
  MeterId id{};
  std::string number{};
  std::string name{};
  Utc since{};
  Decimal factor{1, 0};
};
BOOST_DESCRIBE_STRUCT(PointMeter, (), (id, number, name, since, factor))

struct PointPart {
  PointId point{};
  std::string title{};
  Decimal factor{1, 0};
};
BOOST_DESCRIBE_STRUCT(PointPart, (), (point, title, factor))

/// Measurement point.
struct Point {
  PointId id{};
  PointKind kind = PointKind::meter;
  Commodity commodity = Commodity::other;
  std::string name{};
  std::string code{};            ///< external key; empty: none
  std::string title{};           ///< name, or address, or "#12"
  Nullable<Reference> place{};   ///< by its address
  Nullable<Reference> node{};    ///< of the supply network that it is supplied from
  Nullable<PointMeter> meter{};  ///< that is there now
  std::vector<PointPart> parts{};
  std::string note{};
  bool retired = false;
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(Point, (),
                      (id, kind, commodity, name, code, title, place, node, meter, parts, note, retired, created,
                       changed))
BOOST_DESCRIBE_STRUCT(List<Point>, (), (RISER_LIST_MEMBERS))

struct PointListQuery : PageQuery {
  std::optional<PlaceId> within{};     ///< at this place or anywhere below it
  std::optional<PlaceId> place{};      ///< at this very place
  std::optional<SupplyNodeId> node{};  ///< supplied from this node or anywhere below it
  std::optional<MeterId> meter{};      ///< where the meter is now
  std::optional<PointKind> kind{};
  std::optional<Commodity> commodity{};
  std::optional<bool> with_meter{};
  std::optional<std::string> q{};  ///< part of name, code or the number of the meter there
  std::optional<bool> retired{};   ///< true: those too
};
BOOST_DESCRIBE_STRUCT(PointListQuery, (PageQuery),
                      (within, place, node, meter, kind, commodity, with_meter, q, retired))

struct PartWish {
  PointId point{};
  std::optional<Decimal> factor{};  ///< 1 when it is not said; -1: counts against the sum
};
BOOST_DESCRIBE_STRUCT(PartWish, (), (point, factor))

struct PointCreate {
  Commodity commodity = Commodity::other;
  std::optional<PointKind> kind{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<SupplyNodeId>> node{};
  std::optional<std::string> name{};
  std::optional<std::string> code{};
  std::optional<std::string> note{};
  std::optional<std::vector<PartWish>> parts{};
};
BOOST_DESCRIBE_STRUCT(PointCreate, (), (commodity, kind, place, node, name, code, note, parts))

struct PointPatch {
  std::optional<Commodity> commodity{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<SupplyNodeId>> node{};
  std::optional<std::string> name{};
  std::optional<std::string> code{};
  std::optional<std::string> note{};
  std::optional<std::vector<PartWish>> parts{};
};
BOOST_DESCRIBE_STRUCT(PointPatch, (), (commodity, place, node, name, code, note, parts))

struct PointConsumptionQuery {
  Utc from{};
  Utc to{};
  std::optional<ConsumptionStep> step{};
  std::optional<std::string> register_{};  ///< instead of each meter's main register; its unit does not matter
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(PointConsumptionQuery, (), (from, to, step, register_, as_of))

struct PointStay {
  MeterId meter{};
  std::string number{};
  Utc from{};
  Nullable<Utc> until{};
};
BOOST_DESCRIBE_STRUCT(PointStay, (), (meter, number, from, until))

struct PointPartUse {
  PointId point{};
  std::string title{};
  Nullable<Decimal> total{};  ///< factor applied; null: nothing is known
};
BOOST_DESCRIBE_STRUCT(PointPartUse, (), (point, title, total))

/// The register goes on over exchanges of meters as if one had been there all the time. A sum has no first and last.
struct PointConsumption : Consumption {
  std::vector<PointStay> installations{};  ///< that touch the period
  std::vector<PointPartUse> parts{};       ///< of a sum
};
BOOST_DESCRIBE_STRUCT(PointConsumption, (Consumption), (installations, parts))

}  // namespace riser::api
