// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/register.h"

namespace riser::api {

enum class HistoryStep { raw, hour, day };
BOOST_DESCRIBE_ENUM(HistoryStep, raw, hour, day)

struct HistoryQuery : PastPeriodQuery {
  std::vector<std::string> register_{};
  std::optional<HistoryStep> step{};
};
BOOST_DESCRIBE_STRUCT(HistoryQuery, (PastPeriodQuery), (register_, step))

/// `values` stand in the order of the registers asked for; null where the reading has no number.
struct HistoryRow {
  Utc t{};
  std::vector<Nullable<std::string>> values{};
  std::string quality{};
  std::string source{};
  Nullable<std::string> telegram{};
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (), (t, values, quality, source, telegram))

struct History {
  std::vector<Register> registers{};
  HistoryStep step = HistoryStep::raw;
  std::vector<HistoryRow> rows{};
  Nullable<std::string> next_cursor{};
};
BOOST_DESCRIBE_STRUCT(History, (), (registers, step, rows, next_cursor))

/// billing_month: begins with the day that the settings say for the commodity.
enum class ConsumptionStep { hour, day, month, billing_month };
BOOST_DESCRIBE_ENUM(ConsumptionStep, hour, day, month, billing_month)

struct ConsumptionQuery {
  std::string register_{};
  Utc from{};
  Utc to{};
  std::optional<ConsumptionStep> step{};
  std::optional<Utc> as_of{};
};
BOOST_DESCRIBE_STRUCT(ConsumptionQuery, (), (register_, from, to, step, as_of))

struct RegisterAt {
  Utc t{};
  Decimal value{};
};
BOOST_DESCRIBE_STRUCT(RegisterAt, (), (t, value))

struct ConsumptionRow {
  Utc from{};
  Utc to{};
  Nullable<Decimal> value{};        ///< null: a gap
  std::optional<bool> spans_gap{};  ///< true: carries the use of the gap before it
};
BOOST_DESCRIBE_STRUCT(ConsumptionRow, (), (from, to, value, spans_gap))

/// The sum of the rows is always `total`, which is last - first.
struct Consumption {
  Register register_{};
  ConsumptionStep step = ConsumptionStep::day;
  Nullable<RegisterAt> first{};
  Nullable<RegisterAt> last{};
  Nullable<Decimal> total{};
  std::vector<ConsumptionRow> rows{};
};
BOOST_DESCRIBE_STRUCT(Consumption, (), (register_, step, first, last, total, rows))

}  // namespace riser::api
