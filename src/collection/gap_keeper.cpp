// SPDX-License-Identifier: Apache-2.0
#include "collection/gap_keeper.h"

#include <algorithm>

#include "store/collect/tasks.h"

namespace riser::collection {
namespace {

constexpr std::int64_t usual_period = 3600;
constexpr int lowest_priority = 9;

}  // namespace

void GapKeeper::start() {
  const UtcSeconds now = world_.clock.utc();
  auto lease = world_.store.lease();
  store::Transaction transaction(*lease);
  store::Gaps gaps(*lease);
  for (;;) {
    auto page = gaps.list({.state = store::GapState::collecting}, {}, store::Gaps::max_limit);
    if (page.empty()) break;
    for (store::Gap& gap : page) {
      gap.state = store::GapState::open;
      gap.next_try = gap.changed = now;
    }
    gaps.note(page);
  }
  transaction.commit();
}

void GapKeeper::settled(const std::vector<headend::Settled>& settled) {
  std::lock_guard lock{mutex_};
  for (const headend::Settled& one : settled)
    if (one.run == no_run) settled_.push_back(one);
}

std::map<TaskId, std::int64_t> GapKeeper::periods() const {
  std::map<TaskId, std::int64_t> out;
  auto lease = world_.store.lease();
  for (const store::Task& task : store::Tasks(*lease).all())
    if (const auto schedule = headend::Schedule::parse(task.schedule))
      out[task.id] = std::min<std::int64_t>(schedule->shortest_period(world_.zone, world_.clock.utc()), 86'400);
  return out;
}

// A reading counts for the instant at which it was due until the next one is.
bool GapKeeper::has_come(const store::Gap& gap, std::int64_t period) const {
  if (gap.key.item != store::TaskItem::current) return false;
  return !world_.store.readings().history(gap.key.meter, gap.key.due, gap.key.due + period).empty();
}

// What a meter keeps can be asked for as long as it keeps it; what it showed at an instant that is past cannot.
std::optional<LineId> GapKeeper::line_that_can_ask(const store::Gap& gap) const {
  if (gap.key.item == store::TaskItem::current) return std::nullopt;
  const auto meter = world_.book.meter(gap.key.meter);
  if (!meter || !can_be_asked(*meter, gap.key.item)) return std::nullopt;
  return world_.book.line_of(gap.key.meter);
}

void GapKeeper::ask_again(const Place& place, std::vector<store::Gap>& gaps, UtcSeconds now) {
  const headend::Batch batch{.run = no_run,
                             .item = static_cast<std::uint8_t>(place.item),
                             .due = place.due,
                             .until = now + usual_period,
                             .priority = lowest_priority,
                             .again = 0};
  std::vector<MeterId> meters;
  for (const store::Gap& gap : gaps) meters.push_back(gap.key.meter);
  const bool taken = world_.lines.add(place.line, batch, meters);
  if (taken) asked_[place.line] = batch.until;
  for (store::Gap& gap : gaps) {
    if (!taken) {
      put_off(gap, now);
      continue;
    }
    gap.state = store::GapState::collecting;
    gap.next_try = 0;
    gap.changed = now;
  }
}

void GapKeeper::put_off(store::Gap& gap, UtcSeconds now) {
  const seconds pause =
      std::min(first_pause * (std::int64_t{1} << std::min<std::int64_t>(gap.attempts, 10)), longest_pause);
  ++gap.attempts;
  gap.state = store::GapState::open;
  gap.next_try = now - gap.key.due > given_up.count() ? 0 : now + pause.count();
  gap.changed = now;
}

void GapKeeper::take_settled(std::vector<store::GapKey>& come, std::vector<store::Gap>& noted, UtcSeconds now) {
  std::vector<headend::Settled> settled;
  {
    std::lock_guard lock{mutex_};
    settled.swap(settled_);
  }
  auto lease = world_.store.lease();
  for (const headend::Settled& one : settled) {
    const store::GapKey key{one.meter, static_cast<store::TaskItem>(one.item), one.due};
    if (one.how == headend::Settled::How::read || one.how == headend::Settled::How::late) {
      come.push_back(key);
      continue;
    }
    for (store::Gap& gap : store::Gaps(*lease).of_meter(one.meter, store::Gaps::max_limit)) {
      if (gap.key != key || gap.state != store::GapState::collecting) continue;
      gap.reason = one.reason;
      put_off(gap, now);
      noted.push_back(std::move(gap));
    }
  }
}

void GapKeeper::tick() {
  const UtcSeconds now = world_.clock.utc();
  for (auto it = asked_.begin(); it != asked_.end();) {
    const auto [line, until] = *it;
    it = until <= now ? asked_.erase(it) : std::next(it);
    if (until <= now) world_.lines.expire(line);
  }
  std::vector<store::GapKey> come;
  std::vector<store::Gap> noted;
  take_settled(come, noted, now);
  std::vector<store::Gap> due;
  {
    auto lease = world_.store.lease();
    due = store::Gaps(*lease).due_for_retry(now, at_once);
  }
  const auto periods = due.empty() ? std::map<TaskId, std::int64_t>{} : this->periods();
  std::map<Place, std::vector<store::Gap>> to_ask;
  for (store::Gap& gap : due) {
    const auto period = periods.find(gap.task);
    if (has_come(gap, period == periods.end() ? usual_period : period->second)) {
      come.push_back(gap.key);
    } else if (const auto line = line_that_can_ask(gap)) {
      to_ask[{*line, gap.key.item, gap.key.due}].push_back(std::move(gap));
    } else {
      put_off(gap, now);
      noted.push_back(std::move(gap));
    }
  }
  for (auto& [place, gaps] : to_ask) {
    ask_again(place, gaps, now);
    noted.insert(noted.end(), std::make_move_iterator(gaps.begin()), std::make_move_iterator(gaps.end()));
  }
  write(come, noted, now);
}

void GapKeeper::write(const std::vector<store::GapKey>& come, const std::vector<store::Gap>& noted, UtcSeconds now) {
  if (come.empty() && noted.empty()) return;
  auto lease = world_.store.lease();
  store::Transaction transaction(*lease);
  store::Gaps gaps(*lease);
  gaps.note(noted);
  gaps.close(come, store::GapState::closed, now);
  transaction.commit();
}

}  // namespace riser::collection
