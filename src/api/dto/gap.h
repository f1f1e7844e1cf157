// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/task.h"

namespace riser::api {

enum class GapState { open, collecting, closed, estimated, written_off };
BOOST_DESCRIBE_ENUM(GapState, open, collecting, closed, estimated, written_off)

struct GapKey {
  MeterId meter{};
  TaskItem item = TaskItem::current;
  Utc first{};  ///< the first instant for which it is missing
  TaskId task{};
};
BOOST_DESCRIBE_STRUCT(GapKey, (), (meter, item, first, task))

struct GapMeter {
  std::string number{};
  std::string name{};
};
BOOST_DESCRIBE_STRUCT(GapMeter, (), (number, name))

/// Due reads that failed one after the other, from key.first to last, evenly spaced.
struct Gap {
  GapKey key{};
  Utc last{};
  std::int64_t missed = 1;  ///< how many
  GapMeter meter{};
  LinePlace place{};
  Reference task{};
  RunId run{};  ///< that failed to bring it last
  std::string reason{};
  std::int64_t attempts = 0;
  GapState state = GapState::open;
  Nullable<std::string> owner{};  ///< name of the user who looks after it; null: the server
  Nullable<Utc> next_try{};       ///< null: not by itself
  Utc made{};
  Utc changed{};
  Nullable<std::string> filled_by{};  ///< of what is closed: the source of what came ("archive": a stored value)
  std::string note{};
};
BOOST_DESCRIBE_STRUCT(Gap, (),
                      (key, last, missed, meter, place, task, run, reason, attempts, state, owner, next_try, made,
                       changed, filled_by, note))

/// A page without a total: counting what matches costs more than the page; the causes have the counts.
struct GapPage {
  std::vector<Gap> items{};
  Nullable<std::string> next_cursor{};
};
BOOST_DESCRIBE_STRUCT(GapPage, (), (items, next_cursor))

struct GapQuery : PageQuery {
  std::optional<GapState> state{};
  std::optional<LineId> line{};
  std::optional<GatewayId> gateway{};
  std::optional<std::string> reason{};
  std::optional<TaskId> task{};
  std::optional<MeterId> meter{};
  std::optional<std::string> owner{};  ///< name of a user; empty: the server
  std::optional<Utc> since{};          ///< that began then or before
};
BOOST_DESCRIBE_STRUCT(GapQuery, (PageQuery), (state, line, gateway, reason, task, meter, owner, since))

struct FieldListQuery {
  std::vector<LineId> line{};
};
BOOST_DESCRIBE_STRUCT(FieldListQuery, (), (line))

struct GapCount {
  LinePlace place{};
  std::int64_t gaps = 0;
  std::int64_t missed = 0;
};
BOOST_DESCRIBE_STRUCT(GapCount, (), (place, gaps, missed))

struct GapCause {
  std::string reason{};
  std::int64_t gaps = 0;
  std::int64_t missed = 0;  ///< due reads in them
  std::int64_t line_count = 0;
  std::vector<GapCount> lines{};  ///< those with the most, at most 20
};
BOOST_DESCRIBE_STRUCT(GapCause, (), (reason, gaps, missed, line_count, lines))

/// Of what is open or collecting; the most missed first.
struct GapCauses {
  std::int64_t gaps = 0;
  std::int64_t missed = 0;
  std::vector<GapCause> causes{};
};
BOOST_DESCRIBE_STRUCT(GapCauses, (), (gaps, missed, causes))

/// What waits for one reason, on one line or on all.
struct GapCauseKey {
  std::string reason{};
  std::optional<LineId> line{};
};
BOOST_DESCRIBE_STRUCT(GapCauseKey, (), (reason, line))

enum class GapDecision { open, written_off };
BOOST_DESCRIBE_ENUM(GapDecision, open, written_off)

/// `keys` or `cause`, not both.
struct GapOrder {
  std::optional<std::vector<GapKey>> keys{};
  std::optional<GapCauseKey> cause{};
  std::optional<GapDecision> state{};
  std::optional<Nullable<std::string>> owner{};  ///< name of a user; null: the server
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(GapOrder, (), (keys, cause, state, owner, note))

struct GapsChanged {
  std::int64_t changed = 0;
  bool more = false;  ///< so many wait for this cause that the request must be repeated
};
BOOST_DESCRIBE_STRUCT(GapsChanged, (), (changed, more))

}  // namespace riser::api
