// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/task.h"

namespace riser::api {

enum class LinkStep { hour, day };
BOOST_DESCRIBE_ENUM(LinkStep, hour, day)
enum class LinkSort { success, online, delay };
BOOST_DESCRIBE_ENUM(LinkSort, success, online, delay)

/// Both times together are less than the time asked for where the server did not run.
struct GatewayFigures {
  std::int64_t online_s = 0;
  std::int64_t offline_s = 0;
  std::int64_t connections = 0;
  std::int64_t bytes_in = 0;
  std::int64_t bytes_out = 0;
};
BOOST_DESCRIBE_STRUCT(GatewayFigures, (), (online_s, offline_s, connections, bytes_in, bytes_out))

struct LineFigures {
  std::int64_t requests = 0;  ///< frames sent, retries included
  std::int64_t answers = 0;
  std::int64_t retries = 0;
  std::int64_t timeouts = 0;
  std::int64_t garbled = 0;
  std::int64_t collisions = 0;
  std::int64_t busy_ms = 0;
  std::int64_t reads = 0;  ///< of one meter, with all tries
  std::int64_t reads_good = 0;
  Nullable<std::int64_t> delay_median_ms{};  ///< null without answers
  Nullable<std::int64_t> delay_95_ms{};      ///< 95 % of the answers took no longer
};
BOOST_DESCRIBE_STRUCT(LineFigures, (),
                      (requests, answers, retries, timeouts, garbled, collisions, busy_ms, reads, reads_good,
                       delay_median_ms, delay_95_ms))

struct LinkRow {
  LinePlace place{};
  bool enabled = true;
  GatewayFigures gateway{};
  LineFigures line{};
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (place, enabled, gateway, line))

/// All lines of the list together, not of the page alone.
struct LinkPage {
  std::vector<LinkRow> items{};
  std::int64_t total = 0;
  Nullable<std::string> next_cursor{};
  Utc from{};
  Utc to{};
  GatewayFigures gateways{};
  LineFigures lines{};
};
BOOST_DESCRIBE_STRUCT(LinkPage, (), (items, total, next_cursor, from, to, gateways, lines))

struct LinkQuery : PeriodPageQuery {
  std::optional<LinkSort> sort{};  ///< the worst first; success when it is not given
  std::optional<std::string> q{};  ///< a part of the name of gateway or line
};
BOOST_DESCRIBE_STRUCT(LinkQuery, (PeriodPageQuery), (sort, q))

struct DelayRange {
  Nullable<std::int64_t> up_to_ms{};  ///< null: longer
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(DelayRange, (), (up_to_ms, count))

struct LinkPoint {
  Utc begins{};
  GatewayFigures gateway{};
  LineFigures line{};
};
BOOST_DESCRIBE_STRUCT(LinkPoint, (), (begins, gateway, line))

/// Of a gateway: all of its lines together. Hours or days in which nothing was counted are not there.
struct LinkHistory {
  LinkStep step = LinkStep::hour;
  Utc from{};
  Utc to{};
  std::vector<LinkPoint> points{};
  GatewayFigures gateway{};
  LineFigures line{};
  std::vector<DelayRange> delays{};
};
BOOST_DESCRIBE_STRUCT(LinkHistory, (), (step, from, to, points, gateway, line, delays))

struct LinkHistoryQuery {
  std::optional<Utc> from{};
  std::optional<Utc> to{};
  std::optional<LinkStep> step{};  ///< hours of three days at most when it is not given
};
BOOST_DESCRIBE_STRUCT(LinkHistoryQuery, (), (from, to, step))

struct ReadFigures {
  std::int64_t tried = 0;  ///< reads, each with all its tries
  std::int64_t read = 0;
  std::int64_t no_answer = 0;
  std::int64_t garbled = 0;
  std::int64_t refused = 0;
  std::int64_t other = 0;  ///< failed for another reason
  std::int64_t retries = 0;
  Nullable<std::int64_t> delay_mean_ms{};
  Nullable<std::int64_t> delay_max_ms{};
  Nullable<Utc> last_try{};
  Nullable<Utc> last_read{};
  std::int64_t in_vain = 0;  ///< since the last good read
};
BOOST_DESCRIBE_STRUCT(ReadFigures, (),
                      (tried, read, no_answer, garbled, refused, other, retries, delay_mean_ms, delay_max_ms, last_try,
                       last_read, in_vain))

/// How a meter is reached, the worst last.
enum class MeterHealth { unknown, good, weak, refusing, garbled, silent };
BOOST_DESCRIBE_ENUM(MeterHealth, unknown, good, weak, refusing, garbled, silent)

struct MeterLinkRow {
  MeterId id{};
  std::string number{};
  std::string name{};
  Nullable<RepeaterId> repeater{};  ///< that it hangs behind
  Word<MeterHealth> health{};
  ReadFigures figures{};
};
BOOST_DESCRIBE_STRUCT(MeterLinkRow, (), (id, number, name, repeater, health, figures))

struct MeterLinkPoint {
  Utc begins{};
  ReadFigures figures{};
};
BOOST_DESCRIBE_STRUCT(MeterLinkPoint, (), (begins, figures))

struct MeterLinks {
  Utc from{};
  Utc to{};
  std::vector<MeterLinkRow> items{};   ///< in the order of the line
  std::vector<MeterLinkPoint> days{};  ///< all of these together
};
BOOST_DESCRIBE_STRUCT(MeterLinks, (), (from, to, items, days))

struct MeterLinksQuery {
  std::optional<Utc> from{};
  std::optional<Utc> to{};
  std::optional<MeterId> meter{};  ///< this one alone
};
BOOST_DESCRIBE_STRUCT(MeterLinksQuery, (), (from, to, meter))

}  // namespace riser::api
