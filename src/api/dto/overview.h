// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

struct MeterCounts {
  std::int64_t known = 0;
  std::int64_t read_today = 0;
  std::int64_t missing_today = 0;
  std::int64_t late = 0;
};
BOOST_DESCRIBE_STRUCT(MeterCounts, (), (known, read_today, missing_today, late))

struct CommodityCounts {
  Commodity commodity = Commodity::other;
  std::int64_t known = 0;
  std::int64_t read_today = 0;
};
BOOST_DESCRIBE_STRUCT(CommodityCounts, (), (commodity, known, read_today))

struct WorstGateway {
  std::string id{};
  std::string name{};
  Nullable<Utc> offline_since{};
};
BOOST_DESCRIBE_STRUCT(WorstGateway, (), (id, name, offline_since))

struct GatewayCounts {
  std::int64_t known = 0;
  std::int64_t online = 0;
  std::int64_t offline = 0;
  std::int64_t quarantined = 0;
  Nullable<WorstGateway> worst{};
};
BOOST_DESCRIBE_STRUCT(GatewayCounts, (), (known, online, offline, quarantined, worst))

struct MinuteCount {
  Utc t{};
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(MinuteCount, (), (t, count))

struct ReadingCounts {
  std::int64_t total_today = 0;
  std::vector<MinuteCount> per_minute{};
};
BOOST_DESCRIBE_STRUCT(ReadingCounts, (), (total_today, per_minute))

/// The latest power of fresh heat meters, summed; null when none has one.
struct Supply {
  Nullable<std::string> power_w{};
  std::int64_t meters = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(Supply, (), (power_w, meters, of))

/// Main registers, difference between the ends of two days, over the meters that have both.
struct DayUse {
  std::string day{};  ///< in the utility's zone
  Commodity commodity = Commodity::other;
  Nullable<std::string> total{};
  std::string unit{};
  std::int64_t meters = 0;
  std::int64_t of = 0;
};
BOOST_DESCRIBE_STRUCT(DayUse, (), (day, commodity, total, unit, meters, of))

enum class TodoKind { gateway_offline, meters_missing, quarantine, line_errors };
BOOST_DESCRIBE_ENUM(TodoKind, gateway_offline, meters_missing, quarantine, line_errors)
enum class Severity { alarm, late, missing, unknown };
BOOST_DESCRIBE_ENUM(Severity, alarm, late, missing, unknown)

enum class TodoSubjectKind { gateway, line, none };
BOOST_DESCRIBE_ENUM(TodoSubjectKind, gateway, line, none)

struct TodoSubject {
  TodoSubjectKind kind = TodoSubjectKind::none;
  Nullable<std::string> id{};
  Nullable<std::string> name{};
};
BOOST_DESCRIBE_STRUCT(TodoSubject, (), (kind, id, name))

struct Todo {
  TodoKind kind = TodoKind::gateway_offline;
  Severity severity = Severity::unknown;
  std::int64_t count = 0;
  TodoSubject subject{};
  Nullable<Utc> since{};
};
BOOST_DESCRIBE_STRUCT(Todo, (), (kind, severity, count, subject, since))

struct Overview {
  Utc server_time{};
  MeterCounts meters{};
  std::vector<CommodityCounts> by_commodity{};
  GatewayCounts gateways{};
  ReadingCounts readings{};
  Supply supply{};
  std::vector<DayUse> use_by_day{};
  std::vector<Todo> todo{};
};
BOOST_DESCRIBE_STRUCT(Overview, (), (server_time, meters, by_commodity, gateways, readings, supply, use_by_day, todo))

}  // namespace riser::api
