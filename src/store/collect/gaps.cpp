// SPDX-License-Identifier: Apache-2.0
#include "store/collect/gaps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

#define RISER_GAP_COLUMNS                                                                           \
  "gap.meter, gap.item, gap.first, gap.task, gap.last, gap.missed, gap.run, gap.line, gap.reason, " \
  "gap.attempts, gap.state, gap.owner, gap.next_try, gap.asked, gap.made, gap.changed, gap.filled_by, gap.note"
#define RISER_GAP_KEY "meter = $1 AND item = $2 AND first = $3 AND task = $4"
#define RISER_GAP_WAITS "state IN ('open', 'collecting')"
#define RISER_GAP_SETTLED "state NOT IN ('open', 'collecting')"  // as the index of what is settled has it

std::optional<metering::Source> source_of(std::string_view word) {
  using enum metering::Source;
  for (const auto source : {schedule, on_demand, archive, dial_in, hand_held, keyed_in})
    if (metering::name(source) == word) return source;
  return std::nullopt;
}

Gap read(const Query& q) {
  Gap gap;
  gap.key = {MeterId{q.integer(0)}, static_cast<TaskItem>(q.integer(1)), q.integer(2), TaskId{q.integer(3)}};
  gap.last = q.integer(4);
  gap.missed = q.integer(5);
  gap.run = RunId{q.integer(6)};
  gap.line = LineId{q.integer(7)};
  gap.reason = q.text(8);
  gap.attempts = q.integer(9);
  gap.state = find_gap_state(q.text(10)).value_or(GapState::open);
  gap.owner = UserId{q.integer(11)};
  gap.next_try = q.integer(12);
  gap.asked = q.integer(13);
  gap.made = q.integer(14);
  gap.changed = q.integer(15);
  gap.filled_by = source_of(q.text(16));
  gap.note = q.text(17);
  return gap;
}

std::vector<Gap> read_all(Query q) {
  std::vector<Gap> gaps;
  while (q.next()) gaps.push_back(read(q));
  return gaps;
}

std::int64_t cut(std::int64_t limit) { return std::clamp<std::int64_t>(limit, 1, Gaps::max_limit); }

const BulkTarget& rows() {
  using enum ColumnType;
  static const BulkTarget target{
      "gap",
      {{"meter", integer},
       {"item", integer},
       {"first", integer},
       {"task", integer},
       {"last", integer},
       {"missed", integer},
       {"run", integer},
       {"line", integer},
       {"reason", text},
       {"attempts", integer},
       {"state", text},
       {"owner", integer},
       {"next_try", integer},
       {"asked", integer},
       {"made", integer},
       {"changed", integer},
       {"filled_by", text},
       {"note", text}},
      "ON CONFLICT(meter, item, first, task) DO UPDATE SET last = excluded.last, missed = excluded.missed, "
      "run = excluded.run, line = excluded.line, reason = excluded.reason, attempts = excluded.attempts, "
      "state = excluded.state, next_try = excluded.next_try, changed = excluded.changed, "
      "filled_by = excluded.filled_by"};
  return target;
}

void append(Bulk& bulk, const Gap& gap) {
  bulk.integer(gap.key.meter.value);
  bulk.integer(static_cast<std::int64_t>(gap.key.item));
  bulk.integer(gap.key.first);
  bulk.integer(gap.key.task.value);
  bulk.integer(gap.last);
  bulk.integer(gap.missed);
  bulk.integer(gap.run.value);
  bulk.integer(gap.line.value);
  bulk.text(gap.reason);
  bulk.integer(gap.attempts);
  bulk.text(name(gap.state));
  bulk.integer(gap.owner.value);
  bulk.integer(gap.state == GapState::open ? gap.next_try : 0);
  bulk.integer(gap.asked);
  bulk.integer(gap.made);
  bulk.integer(gap.changed);
  bulk.text(gap.filled_by ? metering::name(*gap.filled_by) : std::string_view{});
  bulk.text(gap.note);
  bulk.end_row();
}

/// Nobody else changes these rows until the transaction ends; SQLite has one writer anyway.
std::string_view locked(const Connection& connection) { return connection.sqlite() ? "" : " FOR UPDATE OF gap"; }

constexpr std::size_t noted_at_once = 200, noted_parameters = 4;

/// The gaps that failed reads may extend, or are in already. One text for every number of keys, so that it is prepared
/// once. A join, because SQLite does not look up a list of keys by an index.
std::string known_text(const Connection& connection) {
  std::string keys;
  for (std::size_t i = 0; i < noted_at_once * noted_parameters; i += noted_parameters)
    keys += fmt::format("{}(${},${},${},${})", i ? "," : "", i + 1, i + 2, i + 3, i + 4);
  return fmt::format("SELECT " RISER_GAP_COLUMNS
                     " FROM (VALUES {}) AS k JOIN gap ON gap.meter = k.column1 AND gap.item = k.column2 "
                     "AND gap.last >= k.column4 AND gap.task = k.column3{}",
                     keys, locked(connection));
}

GapMap known_to(Connection& connection, std::span<const MissedRead* const> part) {
  GapMap known;
  auto q = connection.query(known_text(connection));
  for (std::size_t i = 0; i < noted_at_once; ++i) {
    const MissedRead& missed = *part[std::min(i, part.size() - 1)];
    const int at = static_cast<int>(i * noted_parameters);
    q.bind_one(at + 1, missed.key.meter);
    q.bind_one(at + 2, missed.key.item);
    q.bind_one(at + 3, missed.key.task);
    q.bind_one(at + 4, missed.previous != 0 ? std::min(missed.previous, missed.key.first) : missed.key.first);
  }
  while (q.next()) {
    Gap gap = read(q);
    known.insert_or_assign(gap.key, std::move(gap));
  }
  return known;
}

std::optional<Gap> find_locked(Connection& connection, const GapKey& key) {
  auto q = connection.query(
      fmt::format("SELECT " RISER_GAP_COLUMNS " FROM gap WHERE " RISER_GAP_KEY "{}", locked(connection)), key.meter,
      key.item, key.first, key.task);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

}  // namespace

void Gaps::note(const std::vector<MissedRead>& missed) {
  // In the order of the key, so that two writers never wait for each other.
  std::vector<const MissedRead*> order;
  for (const auto& one : missed) order.push_back(&one);
  std::sort(order.begin(), order.end(),
            [](const auto* a, const auto* b) { return a->key != b->key ? a->key < b->key : a < b; });
  for (std::size_t begin = 0; begin < order.size(); begin += noted_at_once) {
    const auto part = std::span{order}.subspan(begin, std::min(noted_at_once, order.size() - begin));
    GapMap known = known_to(connection_, part);
    std::map<GapKey, const Gap*> changed;
    for (const MissedRead* one : part)
      if (const Gap* gap = note_missed(known, *one)) changed[gap->key] = gap;
    const auto bulk = connection_.bulk(rows());
    for (const auto& [key, gap] : changed) append(*bulk, *gap);
    bulk->finish();
  }
}

std::int64_t Gaps::fill(const std::vector<GapFill>& fills, UtcSeconds at) {
  std::int64_t came = 0;
  for (const GapFill& fill : fills) {
    const auto gap = find_locked(connection_, fill.key);
    if (!gap || gap->state == GapState::closed) continue;
    const auto pieces = without(*gap, fill, at);
    if (pieces.size() == 1 && pieces[0].state != GapState::closed) continue;
    if (pieces.size() > 1)
      connection_.execute("DELETE FROM gap WHERE " RISER_GAP_KEY, fill.key.meter, fill.key.item, fill.key.first,
                          fill.key.task);
    const auto bulk = connection_.bulk(rows());
    for (const Gap& piece : pieces) {
      append(*bulk, piece);
      if (piece.state == GapState::closed) came += piece.missed;
    }
    bulk->finish();
  }
  return came;
}

void Gaps::tried(const std::vector<Gap>& gaps) {
  for (const Gap& gap : gaps)
    connection_.execute(
        "UPDATE gap SET reason = $5, attempts = $6, state = $7, next_try = $8, asked = $9, "
        "changed = $10 WHERE " RISER_GAP_KEY " AND " RISER_GAP_WAITS,
        gap.key.meter, gap.key.item, gap.key.first, gap.key.task, gap.reason, gap.attempts, name(gap.state),
        gap.state == GapState::open ? gap.next_try : 0, gap.asked, gap.changed);
}

void Gaps::look_again(std::span<const MeterId> meters, UtcSeconds at) {
  for (const MeterId meter : meters)
    connection_.execute("UPDATE gap SET next_try = $2 WHERE meter = $1 AND state = 'open'", meter, at);
}

Result<Gap, Reject> Gaps::change(const GapKey& key, GapState state, UserId owner, std::string_view note,
                                 UtcSeconds at) {
  auto q = connection_.query(
      "UPDATE gap SET state = $5, next_try = CASE WHEN $5 = 'open' THEN next_try ELSE 0 END, owner = $6, note = $7, "
      "changed = $8 WHERE " RISER_GAP_KEY " RETURNING " RISER_GAP_COLUMNS,
      key.meter, key.item, key.first, key.task, name(state), owner, note, at);
  if (!q.next()) return Reject::not_found;
  auto gap = read(q);
  CHECK(!q.next());
  return gap;
}

std::int64_t Gaps::remove_before(UtcSeconds utc) {
  std::vector<GapKey> old;
  {
    auto q = connection_.query("SELECT meter, item, first, task FROM gap WHERE changed < $1 AND " RISER_GAP_SETTLED
                               " ORDER BY changed, meter, item, first, task LIMIT $2",
                               utc, removed_at_once);
    while (q.next())
      old.push_back({MeterId{q.integer(0)}, static_cast<TaskItem>(q.integer(1)), q.integer(2), TaskId{q.integer(3)}});
  }
  std::sort(old.begin(), old.end());
  for (const GapKey& key : old)
    connection_.execute("DELETE FROM gap WHERE " RISER_GAP_KEY, key.meter, key.item, key.first, key.task);
  return static_cast<std::int64_t>(old.size());
}

std::optional<Gap> Gaps::find(const GapKey& key) {
  auto q = connection_.query("SELECT " RISER_GAP_COLUMNS " FROM gap WHERE " RISER_GAP_KEY, key.meter, key.item,
                             key.first, key.task);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Gap> Gaps::about(MeterId meter, TaskItem item, UtcSeconds due) {
  auto gaps = read_all(connection_.query("SELECT " RISER_GAP_COLUMNS
                                         " FROM gap WHERE meter = $1 AND item = $2 AND last >= $3 AND first <= $3 "
                                         "ORDER BY first, task",
                                         meter, item, due));
  std::erase_if(gaps, [&](const Gap& gap) { return !gap.has(due); });
  return gaps;
}

std::vector<Gap> Gaps::due_for_retry(UtcSeconds now, std::int64_t limit) {
  return read_all(connection_.query("SELECT " RISER_GAP_COLUMNS " FROM gap WHERE next_try > 0 AND next_try <= $1 "
                                    "ORDER BY next_try, meter, item, first, task LIMIT $2",
                                    now, cut(limit)));
}

std::vector<Gap> Gaps::list(const GapFilter& filter, const std::optional<GapKey>& after, std::int64_t limit) {
  Conditions where;
  std::string_view from = "gap";
  if (filter.gateway) {
    from = "line l CROSS JOIN gap";  // for SQLite: the lines first
    where.add("line = l.id AND l.gateway = " + where.parameter(filter.gateway.value));
  }
  if (filter.state) where.add("state = " + where.parameter(std::string{name(*filter.state)}));
  if (filter.line) where.add("line = " + where.parameter(filter.line.value));
  // With a line its index is to be used: it is the narrowest, and SQLite would take any.
  const bool by_line = filter.line || filter.gateway;
  if (!filter.reason.empty()) where.add((by_line ? "reason || '' = " : "reason = ") + where.parameter(filter.reason));
  if (filter.task) where.add((by_line ? "task + 0 = " : "task = ") + where.parameter(filter.task.value));
  if (filter.meter) where.add("meter = " + where.parameter(filter.meter.value));
  if (filter.owner) {
    if (*filter.owner) where.add("owner > 0");  // names the index of what has one
    where.add("owner = " + where.parameter(filter.owner->value));
  }
  if (filter.since != 0) where.add("first <= " + where.parameter(filter.since));
  if (filter.about != 0) {
    const auto about = where.parameter(filter.about);
    where.add(fmt::format("first <= {} AND last >= {}", about, about));
  }
  if (after) {
    const auto meter = where.parameter(after->meter.value),
               item = where.parameter(static_cast<std::int64_t>(after->item)), first = where.parameter(after->first),
               task = where.parameter(after->task.value);
    where.add(fmt::format("(meter, item, first, task) > ({}, {}, {}, {})", meter, item, first, task));
  }
  return read_all(where.query(
      connection_, fmt::format("SELECT " RISER_GAP_COLUMNS " FROM {}{} ORDER BY meter, item, first, task LIMIT {}",
                               from, where.text(), cut(limit))));
}

std::vector<GapCount> Gaps::counts() {
  std::vector<GapCount> counts;
  auto q = connection_.query(
      "SELECT reason, line, CAST(COUNT(*) AS BIGINT), CAST(SUM(missed) AS BIGINT) FROM gap WHERE " RISER_GAP_WAITS
      " GROUP BY reason, line ORDER BY 4 DESC, line, reason COLLATE \"C\"");
  while (q.next()) counts.push_back({q.string(0), LineId{q.integer(1)}, q.integer(2), q.integer(3)});
  return counts;
}

}  // namespace riser::store
