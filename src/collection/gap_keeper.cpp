// SPDX-License-Identifier: Apache-2.0
#include "collection/gap_keeper.h"

#include <algorithm>

#include "collection/stored_values.h"
#include "store/collect/tasks.h"

namespace riser::collection {
namespace {

constexpr std::int64_t usual_period = 3600;
constexpr int lowest_priority = 9;

/// A value counts for the instant at which it was due until the next one is. Nothing where none is missing.
std::optional<UtcSeconds> counts_for(const store::Gap& gap, UtcSeconds time, std::int64_t period) {
  if (time < gap.key.first) return std::nullopt;
  const std::int64_t n = gap.step() == 0 ? 0 : std::min((time - gap.key.first) / gap.step(), gap.missed - 1);
  return time < gap.instant(n) + period ? std::optional{gap.instant(n)} : std::nullopt;
}

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
    gaps.tried(page);
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

std::optional<store::GapFill> GapKeeper::what_came(const store::Gap& gap, std::int64_t period, UtcSeconds now) const {
  if (gap.key.item != store::TaskItem::current) return std::nullopt;
  store::GapFill fill{.key = gap.key};
  const UtcSeconds from = std::max(gap.key.first, now - given_up.count());
  for (const auto& reading : world_.store.readings().history(gap.key.meter, from, gap.last + period)) {
    const auto due = counts_for(gap, reading.time, period);
    if (!due) continue;
    if (fill.instants.empty()) fill.by = reading.source;
    fill.instants.insert(*due);
  }
  if (fill.instants.empty()) {
    fill.instants = stored_for(gap, period);
    fill.by = metering::Source::archive;
  }
  return fill.instants.empty() ? std::nullopt : std::optional{std::move(fill)};
}

// The values are not made readings of their instant: they stand where they came, in the newest telegram or in what the
// meter answered when it was asked.
std::set<UtcSeconds> GapKeeper::stored_for(const store::Gap& gap, std::int64_t period) const {
  auto readings = world_.store.readings().latest(std::span{&gap.key.meter, 1});
  if (gap.asked != 0)
    for (auto& reading : world_.store.readings().history(gap.key.meter, gap.asked, gap.asked + 2 * usual_period))
      if (reading.source == metering::Source::archive) readings.push_back(std::move(reading));
  std::set<UtcSeconds> instants;
  for (const auto& reading : readings)
    if (const auto* layout = world_.store.layouts().find(reading.layout))
      for (const UtcSeconds time : stored_instants(reading, layout->registers, world_.zone))
        if (const auto due = counts_for(gap, time, period)) instants.insert(*due);
  return instants;
}

// What a meter keeps can be asked for as long as it keeps it. What it showed at an instant that is past cannot, but at
// midnight many keep it.
std::optional<GapKeeper::Place> GapKeeper::place_to_ask(const store::Gap& gap, std::int64_t period,
                                                        UtcSeconds now) const {
  Place place{.item = gap.key.item, .due = gap.last};
  if (gap.key.item == store::TaskItem::current) {
    place.item = store::TaskItem::daily_archive;
    place.due = world_.zone.start_of_day(std::min(gap.last + period - 1, now));
    if (place.due <= gap.asked || !counts_for(gap, place.due, period)) return std::nullopt;
  }
  const auto meter = world_.book.meter(gap.key.meter);
  const auto line = world_.book.line_of(gap.key.meter);
  if (!meter || !line || !can_be_asked(*meter, place.item)) return std::nullopt;
  place.line = *line;
  return place;
}

void GapKeeper::ask_again(const Place& place, std::vector<store::Gap>& gaps, UtcSeconds now) {
  const headend::Batch batch{.run = no_run,
                             .item = static_cast<std::uint8_t>(place.item),
                             .due = place.due,
                             .until = now + usual_period,
                             .priority = lowest_priority,
                             .again = 0};
  std::set<MeterId> meters;
  for (const store::Gap& gap : gaps) meters.insert(gap.key.meter);
  const bool taken = world_.lines.add(place.line, batch, {meters.begin(), meters.end()});
  if (taken) asked_[place.line] = batch.until;
  for (store::Gap& gap : gaps) {
    if (!taken) {
      put_off(gap, now);
      continue;
    }
    gap.asked = gap.changed = now;
    if (gap.key.item == place.item) {
      gap.state = store::GapState::collecting;
      gap.next_try = 0;
    } else {
      gap.next_try = batch.until + 1;  // to see what came
    }
  }
}

void GapKeeper::put_off(store::Gap& gap, UtcSeconds now) {
  const seconds pause =
      std::min(first_pause * (std::int64_t{1} << std::min<std::int64_t>(gap.attempts, 10)), longest_pause);
  ++gap.attempts;
  gap.state = store::GapState::open;
  gap.next_try = now - gap.last > given_up.count() ? 0 : now + pause.count();
  gap.changed = now;
}

void GapKeeper::take_settled(Changes& changes, UtcSeconds now) {
  std::vector<headend::Settled> settled;
  {
    std::lock_guard lock{mutex_};
    settled = settled_;  // they go once what they say is written
  }
  changes.settled = settled.size();
  auto lease = world_.store.lease();
  for (const headend::Settled& one : settled) {
    const bool read = one.how == headend::Settled::How::read || one.how == headend::Settled::How::late;
    for (store::Gap& gap : store::Gaps(*lease).about(one.meter, static_cast<store::TaskItem>(one.item), one.due)) {
      if (gap.state != store::GapState::collecting) continue;
      if (read) {
        store::GapFill& fill = changes.came.emplace_back();
        fill.key = gap.key;
        fill.by = metering::Source::archive;
        for (std::int64_t n = 0; n < gap.missed && gap.instant(n) <= one.due; ++n) fill.instants.insert(gap.instant(n));
      } else {
        gap.reason = one.reason;
        put_off(gap, now);
        changes.tried.push_back(std::move(gap));
      }
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
  Changes changes;
  take_settled(changes, now);
  std::vector<store::Gap> due;
  {
    auto lease = world_.store.lease();
    due = store::Gaps(*lease).due_for_retry(now, at_once);
  }
  const auto periods = due.empty() ? std::map<TaskId, std::int64_t>{} : this->periods();
  std::map<Place, std::vector<store::Gap>> to_ask;
  for (store::Gap& gap : due) {
    const auto known = periods.find(gap.key.task);
    const std::int64_t period = known == periods.end() ? usual_period : known->second;
    if (auto fill = what_came(gap, period, now)) {
      changes.came.push_back(std::move(*fill));
    } else if (const auto place = place_to_ask(gap, period, now)) {
      to_ask[*place].push_back(std::move(gap));
    } else {
      put_off(gap, now);
      changes.tried.push_back(std::move(gap));
    }
  }
  for (auto& [place, gaps] : to_ask) {
    ask_again(place, gaps, now);
    std::move(gaps.begin(), gaps.end(), std::back_inserter(changes.tried));
  }
  write(std::move(changes), now);
}

// In the order of the keys, and each kind in a transaction of its own: so do all that write gaps, and nobody waits for
// each other.
void GapKeeper::write(Changes changes, UtcSeconds now) {
  const auto by_key = [](const auto& a, const auto& b) { return a.key < b.key; };
  std::sort(changes.tried.begin(), changes.tried.end(), by_key);
  std::sort(changes.came.begin(), changes.came.end(), by_key);
  auto lease = world_.store.lease();
  if (!changes.tried.empty()) {
    store::Transaction transaction(*lease);
    store::Gaps(*lease).tried(changes.tried);
    transaction.commit();
  }
  if (!changes.came.empty()) {
    store::Transaction transaction(*lease);
    store::Gaps(*lease).fill(changes.came, now);
    transaction.commit();
  }
  std::lock_guard lock{mutex_};
  settled_.erase(settled_.begin(), settled_.begin() + static_cast<std::ptrdiff_t>(changes.settled));
}

}  // namespace riser::collection
