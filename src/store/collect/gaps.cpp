// SPDX-License-Identifier: Apache-2.0
#include "store/collect/gaps.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/master/enum_name.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view state_names[] = {"open", "collecting", "closed", "estimated", "written_off"};

#define RISER_GAP_COLUMNS \
  "meter, item, due, run, line, task, reason, attempts, state, owner, next_try, made, changed, note"
#define RISER_GAP_WAITS "state IN ('open', 'collecting')"

Gap read(const Query& q) {
  Gap gap;
  gap.key = {MeterId{q.integer(0)}, static_cast<TaskItem>(q.integer(1)), q.integer(2)};
  gap.run = RunId{q.integer(3)};
  gap.line = LineId{q.integer(4)};
  gap.task = TaskId{q.integer(5)};
  gap.reason = q.text(6);
  gap.attempts = q.integer(7);
  gap.state = find_gap_state(q.text(8)).value_or(GapState::open);
  gap.owner = UserId{q.integer(9)};
  gap.next_try = q.integer(10);
  gap.made = q.integer(11);
  gap.changed = q.integer(12);
  gap.note = q.text(13);
  return gap;
}

std::vector<Gap> read_all(Query q) {
  std::vector<Gap> gaps;
  while (q.next()) gaps.push_back(read(q));
  return gaps;
}

std::int64_t cut(std::int64_t limit) { return std::clamp<std::int64_t>(limit, 1, Gaps::max_limit); }

const BulkTarget& noted() {
  using enum ColumnType;
  static const BulkTarget target{
      "gap",
      {{"meter", integer},
       {"item", integer},
       {"due", integer},
       {"run", integer},
       {"line", integer},
       {"task", integer},
       {"reason", text},
       {"attempts", integer},
       {"state", text},
       {"owner", integer},
       {"next_try", integer},
       {"made", integer},
       {"changed", integer},
       {"note", text}},
      "ON CONFLICT(meter, item, due) DO UPDATE SET run = excluded.run, line = excluded.line, task = excluded.task, "
      "reason = excluded.reason, attempts = excluded.attempts, state = excluded.state, next_try = excluded.next_try, "
      "changed = excluded.changed WHERE gap." RISER_GAP_WAITS};
  return target;
}

void append(Bulk& bulk, const Gap& gap) {
  bulk.integer(gap.key.meter.value);
  bulk.integer(static_cast<std::int64_t>(gap.key.item));
  bulk.integer(gap.key.due);
  bulk.integer(gap.run.value);
  bulk.integer(gap.line.value);
  bulk.integer(gap.task.value);
  bulk.text(gap.reason);
  bulk.integer(gap.attempts);
  bulk.text(name(gap.state));
  bulk.integer(gap.owner.value);
  bulk.integer(gap.state == GapState::open ? gap.next_try : 0);
  bulk.integer(gap.made);
  bulk.integer(gap.changed);
  bulk.text(gap.note);
  bulk.end_row();
}

constexpr std::size_t closed_at_once = 200;

/// One text for every number of keys, so that it is prepared once: $1 state, $2 time, then the keys. A join, because
/// SQLite does not look up a list of keys by the primary key.
std::string close_text(std::string_view which) {
  std::string keys;
  for (std::size_t i = 0; i < closed_at_once; ++i)
    keys += fmt::format("{}(${},${},${})", i ? "," : "", 3 * i + 3, 3 * i + 4, 3 * i + 5);
  return fmt::format(
      "UPDATE gap SET state = $1, next_try = 0, changed = $2 FROM (VALUES {}) AS k "
      "WHERE gap.meter = k.column1 AND gap.item = k.column2 AND gap.due = k.column3 AND {}",
      keys, which);
}

}  // namespace

std::string_view name(GapState state) noexcept { return enum_name(state_names, state); }
std::optional<GapState> find_gap_state(std::string_view name) noexcept {
  return find_enum<GapState>(state_names, name);
}

void Gaps::note(const std::vector<Gap>& gaps) {
  // In the order of the key, so that two writers never wait for each other; the later of equal ones stands last.
  std::vector<const Gap*> order;
  for (const auto& gap : gaps) order.push_back(&gap);
  std::sort(order.begin(), order.end(),
            [](const Gap* a, const Gap* b) { return a->key != b->key ? a->key < b->key : a < b; });
  const auto bulk = connection_.bulk(noted());
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i + 1 == order.size() || order[i]->key != order[i + 1]->key) append(*bulk, *order[i]);
  bulk->finish();
}

std::int64_t Gaps::close(std::span<const GapKey> keys, GapState how, UtcSeconds at) {
  CHECK(how != GapState::open && how != GapState::collecting);
  std::vector<GapKey> order(keys.begin(), keys.end());
  std::sort(order.begin(), order.end());
  static const std::string any = close_text("state <> 'closed'"), waiting = close_text(RISER_GAP_WAITS);
  std::int64_t closed = 0;
  for (std::size_t begin = 0; begin < order.size(); begin += closed_at_once) {
    auto q = connection_.query(how == GapState::closed ? any : waiting, name(how), at);
    for (std::size_t i = 0; i < closed_at_once; ++i) {
      const auto& key = order[std::min(begin + i, order.size() - 1)];
      const int parameter = static_cast<int>(3 * i + 3);
      q.bind_one(parameter, key.meter);
      q.bind_one(parameter + 1, key.item);
      q.bind_one(parameter + 2, key.due);
    }
    closed += q.run();
  }
  return closed;
}

Result<Gap, Reject> Gaps::change(const GapKey& key, GapState state, UserId owner, std::string_view note,
                                 UtcSeconds at) {
  auto q = connection_.query(
      "UPDATE gap SET state = $4, next_try = CASE WHEN $4 = 'open' THEN next_try ELSE 0 END, owner = $5, note = $6, "
      "changed = $7 WHERE meter = $1 AND item = $2 AND due = $3 "
      "RETURNING " RISER_GAP_COLUMNS,
      key.meter, key.item, key.due, name(state), owner, note, at);
  if (!q.next()) return Reject::not_found;
  auto gap = read(q);
  CHECK(!q.next());
  return gap;
}

std::vector<Gap> Gaps::due_for_retry(UtcSeconds now, std::int64_t limit) {
  return read_all(
      connection_.query("SELECT " RISER_GAP_COLUMNS
                        " FROM gap WHERE next_try > 0 AND next_try <= $1 ORDER BY next_try, meter, item, due LIMIT $2",
                        now, cut(limit)));
}

std::vector<Gap> Gaps::of_meter(MeterId meter, std::int64_t limit) {
  return read_all(connection_.query(
      "SELECT " RISER_GAP_COLUMNS " FROM gap WHERE meter = $1 ORDER BY due DESC, item LIMIT $2", meter, cut(limit)));
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
  if (!filter.reason.empty()) where.add("reason = " + where.parameter(filter.reason));
  if (filter.task) where.add("task = " + where.parameter(filter.task.value));
  if (after) {
    const auto meter = where.parameter(after->meter.value),
               item = where.parameter(static_cast<std::int64_t>(after->item)), due = where.parameter(after->due);
    where.add(fmt::format("(meter, item, due) > ({}, {}, {})", meter, item, due));
  }
  return read_all(
      where.query(connection_, fmt::format("SELECT " RISER_GAP_COLUMNS " FROM {}{} ORDER BY meter, item, due LIMIT {}",
                                           from, where.text(), cut(limit))));
}

std::vector<GapCount> Gaps::counts() {
  std::vector<GapCount> counts;
  auto q = connection_.query("SELECT reason, line, CAST(COUNT(*) AS BIGINT) FROM gap WHERE " RISER_GAP_WAITS
                             " GROUP BY reason, line ORDER BY 3 DESC, line, reason COLLATE \"C\"");
  while (q.next()) counts.push_back({q.string(0), LineId{q.integer(1)}, q.integer(2)});
  return counts;
}

}  // namespace riser::store
