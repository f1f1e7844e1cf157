// SPDX-License-Identifier: Apache-2.0
#include "headend/plan/line_agenda.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <unordered_map>

namespace riser::headend {

/// What the batches that want an entry make of it. Less is sooner.
struct LineAgenda::Rank {
  int priority = 10;
  UtcSeconds due = 0;
};

template <class F>
void LineAgenda::each(Slots slots, F&& f) const {
  for (; slots != 0; slots = static_cast<Slots>(slots & (slots - 1))) {
    const auto i = static_cast<std::size_t>(std::countr_zero(slots));
    f(*slots_[i].batch, static_cast<Slots>(1U << i));
  }
}

LineAgenda::Slots LineAgenda::slots_of(RunId run) const {
  Slots out = 0;
  for (std::size_t i = 0; i < max_batches; ++i)
    if (slots_[i].batch && slots_[i].batch->run == run) out = static_cast<Slots>(out | 1U << i);
  return out;
}

LineAgenda::Slots LineAgenda::paused() const {
  Slots out = 0;
  for (std::size_t i = 0; i < max_batches; ++i)
    if (slots_[i].paused) out = static_cast<Slots>(out | 1U << i);
  return out;
}

std::optional<std::size_t> LineAgenda::add(const Batch& batch, const std::vector<MeterId>& meters,
                                           const PlaceOf& place_of) {
  const auto free = std::find_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return !slot.batch; });
  if (free == slots_.end()) return std::nullopt;
  if (meters.empty()) return 0;
  *free = {.batch = batch};
  const auto bit = static_cast<Slots>(1U << (free - slots_.begin()));
  std::unordered_map<MeterId, std::size_t> places;
  places.reserve(entries_.size() + meters.size());
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (entries_[i].item == batch.item) places.emplace(entries_[i].meter, i);
  entries_.reserve(places.size() + meters.size());
  std::size_t added = 0;
  for (const MeterId meter : meters) {
    const auto [place, is_new] = places.try_emplace(meter, entries_.size());
    if (is_new) entries_.push_back({.meter = meter, .item = batch.item, .dead = is_dead(meter)});
    Entry& entry = entries_[place->second];
    if (place_of) entry.place = place_of(meter);
    if (is_new || entry.passes > 0) ++added;
    if ((entry.wanted & bit) == 0) ++free->open;
    entry.wanted = static_cast<Slots>(entry.wanted | bit);
    entry.not_before = 0;
    entry.passes = 0;
  }
  return added;
}

std::size_t LineAgenda::first_left() const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.passes == 0; }));
}

LineAgenda::Rank LineAgenda::rank_of(Slots wanted) const {
  Rank out;
  bool any = false;
  each(wanted, [&](const Batch& batch, Slots) {
    out.priority = std::min(out.priority, batch.priority);
    out.due = any ? std::min(out.due, batch.due) : batch.due;
    any = true;
  });
  return out;
}

// One look at each entry. Most are wanted by the same batches as the one before, and then rank as it does. Places come
// one after the other, from the one where the line is now.
std::optional<Pick> LineAgenda::next(UtcSeconds now) {
  const auto held = static_cast<Slots>(~paused());
  Entry* best = nullptr;
  Rank rank, best_rank;
  Slots ranked = 0;
  for (Entry& entry : entries_) {
    if (entry.under_way || entry.not_before > now || (entry.wanted & held) == 0) continue;
    if (entry.wanted != ranked) rank = rank_of(ranked = entry.wanted);
    const auto key = [this](const Entry& e, const Rank& r) {
      const auto further = static_cast<Place>(e.place - place_);
      return std::tuple{e.dead ? 1 : 0, e.passes == 0, r.priority, r.due, further};
    };
    if (best != nullptr && !(key(entry, rank) < key(*best, best_rank))) continue;
    best = &entry;
    best_rank = rank;
  }
  if (best == nullptr) return std::nullopt;
  best->under_way = true;
  place_ = best->place;
  Pick pick{.meter = best->meter, .item = best->item, .further = best->passes > 0};
  if (!best->dead)
    each(best->wanted, [&](const Batch& batch, Slots) { pick.attempts = std::max(pick.attempts, batch.attempts); });
  return pick;
}

std::optional<UtcSeconds> LineAgenda::wake(UtcSeconds now) const {
  const auto held = static_cast<Slots>(~paused());
  std::optional<UtcSeconds> soonest;
  for (const Entry& entry : entries_) {
    if (entry.under_way || (entry.wanted & held) == 0) continue;
    if (entry.not_before <= now) return now;
    if (!soonest || entry.not_before < *soonest) soonest = entry.not_before;
  }
  return soonest;
}

void LineAgenda::remember(MeterId meter, bool read, microseconds took) {
  Memory& known = memory(meter);
  const bool was_dead = known.silent >= silent_passes;
  known.silent = read ? 0 : static_cast<std::uint8_t>(std::min(known.silent + 1, 255));
  if (read) {
    const auto ms = static_cast<std::uint32_t>(took.count() / 1000);
    known.took_ms = known.took_ms == 0 ? ms : (3 * known.took_ms + ms) / 4;
  }
  const bool dead = known.silent >= silent_passes;
  if (dead == was_dead) return;
  for (Entry& entry : entries_)
    if (entry.meter == meter) entry.dead = dead;
}

void LineAgenda::answered(MeterId meter, std::uint8_t item, bool read, const std::string& reason, microseconds took,
                          UtcSeconds now, std::vector<Settled>& out) {
  remember(meter, read, took);
  const auto entry = find(meter, item);
  if (entry == entries_.end()) return;
  if (!read) return in_vain(entry, reason, took, now, out);
  const bool first = entry->passes == 0;
  entry->passes = static_cast<std::uint8_t>(std::min(entry->passes + 1, 255));
  settle(*entry, entry->wanted, first ? Settled::How::read : Settled::How::late, "", took, out);
  entries_.erase(entry);
  free_slots();
}

void LineAgenda::unreachable(MeterId meter, std::uint8_t item, const std::string& reason, microseconds took,
                             UtcSeconds now, std::vector<Settled>& out) {
  if (const auto entry = find(meter, item); entry != entries_.end()) in_vain(entry, reason, took, now, out);
}

void LineAgenda::in_vain(Entries::iterator entry, const std::string& reason, microseconds took, UtcSeconds now,
                         std::vector<Settled>& out) {
  entry->under_way = false;
  entry->passes = static_cast<std::uint8_t>(std::min(entry->passes + 1, 255));
  entry->reason = number_of(reason);
  Slots given_up = 0;
  seconds pause = longest_pause;
  each(entry->wanted, [&](const Batch& batch, Slots bit) {
    if (entry->passes > batch.again) given_up = static_cast<Slots>(given_up | bit);
    const seconds own = batch.again_every * (std::int64_t{1} << std::min(entry->passes - 1, 20));
    pause = std::min(pause, own);
  });
  settle(*entry, given_up, Settled::How::failed, reason, took, out);
  entry->not_before = now + pause.count();
  if (entry->wanted == 0) entries_.erase(entry);
  free_slots();
}

void LineAgenda::refuse(MeterId meter, std::uint8_t item, const std::string& reason, std::vector<Settled>& out) {
  const auto entry = find(meter, item);
  if (entry == entries_.end()) return;
  settle(*entry, entry->wanted, Settled::How::failed, reason, {}, out);
  entries_.erase(entry);
  free_slots();
}

void LineAgenda::end(Slots slots, Settled::How how, const std::string& reason, std::vector<Settled>& out) {
  for (Entry& entry : entries_)
    settle(entry, static_cast<Slots>(entry.wanted & slots), how,
           how == Settled::How::failed && entry.reason != 0 ? reasons_[entry.reason] : reason, {}, out);
  drop_unwanted();
}

void LineAgenda::expire(UtcSeconds now, const std::string& reason, std::vector<Settled>& out) {
  Slots over = 0;
  for (std::size_t i = 0; i < max_batches; ++i) {
    const auto& batch = slots_[i].batch;
    if (batch && batch->until != 0 && batch->until <= now) over = static_cast<Slots>(over | 1U << i);
  }
  if (over != 0) end(over, Settled::How::failed, reason, out);
}

void LineAgenda::cancel(RunId run, std::vector<Settled>& out) {
  end(slots_of(run), Settled::How::cancelled, "cancelled", out);
}

void LineAgenda::pause(RunId run, bool paused) {
  for (Slot& slot : slots_)
    if (slot.batch && slot.batch->run == run) slot.paused = paused;
}

void LineAgenda::forget(MeterId meter, std::vector<Settled>& out) {
  for (Entry& entry : entries_)
    if (entry.meter == meter) settle(entry, entry.wanted, Settled::How::cancelled, "meter_removed", {}, out);
  drop_unwanted();
}

void LineAgenda::restart() {
  for (Entry& entry : entries_) entry.under_way = false;
}

LineAgenda::Load LineAgenda::load(UtcSeconds now, microseconds typical,
                                  const std::vector<microseconds>& opening) const {
  Load out;
  std::vector<bool> opened(opening.size());
  for (const Entry& entry : entries_) {
    if (entry.place < opening.size() && !opened[entry.place]) {
      opened[entry.place] = true;
      out.forecast += opening[entry.place];
    }
    ++out.waiting;
    out.further += entry.passes > 0 ? 1 : 0;
    out.forecast += forecast(entry.meter, typical);
    if (entry.not_before > now)
      out.longest_pause = std::max<microseconds>(out.longest_pause, seconds{entry.not_before - now});
  }
  return out;
}

microseconds LineAgenda::forecast(MeterId meter, microseconds typical) const {
  const Memory* known = memory(meter);
  return known != nullptr && known->took_ms > 0 ? microseconds{known->took_ms * 1000LL} : typical;
}

bool LineAgenda::is_dead(MeterId meter) const {
  const Memory* known = memory(meter);
  return known != nullptr && known->silent >= silent_passes;
}

const LineAgenda::Memory* LineAgenda::memory(MeterId meter) const {
  const auto at = std::lower_bound(memory_.begin(), memory_.end(), meter,
                                   [](const Memory& known, MeterId id) { return known.meter < id; });
  return at != memory_.end() && at->meter == meter ? &*at : nullptr;
}

LineAgenda::Memory& LineAgenda::memory(MeterId meter) {
  const auto at = std::lower_bound(memory_.begin(), memory_.end(), meter,
                                   [](const Memory& known, MeterId id) { return known.meter < id; });
  if (at != memory_.end() && at->meter == meter) return *at;
  return *memory_.insert(at, Memory{.meter = meter});
}

LineAgenda::Entries::iterator LineAgenda::find(MeterId meter, std::uint8_t item) {
  return std::find_if(entries_.begin(), entries_.end(),
                      [&](const Entry& entry) { return entry.meter == meter && entry.item == item; });
}

LineAgenda::ReasonNumber LineAgenda::number_of(const std::string& reason) {
  if (reasons_.empty()) reasons_.emplace_back();
  const auto known = std::find(reasons_.begin(), reasons_.end(), reason);
  const auto number = static_cast<ReasonNumber>(known - reasons_.begin());
  if (known == reasons_.end()) reasons_.push_back(reason);
  return number;
}

void LineAgenda::settle(Entry& entry, Slots slots, Settled::How how, const std::string& reason, microseconds took,
                        std::vector<Settled>& out) {
  each(slots, [&](const Batch& batch, Slots) {
    out.push_back({batch.run, entry.meter, entry.item, batch.due, how, entry.passes, reason, took});
  });
  for (std::size_t i = 0; i < max_batches; ++i) slots_[i].open -= (slots & 1U << i) != 0 ? 1 : 0;
  entry.wanted = static_cast<Slots>(entry.wanted & ~slots);
}

void LineAgenda::drop_unwanted() {
  std::erase_if(entries_, [](const Entry& entry) { return entry.wanted == 0; });
  free_slots();
}

/// Batches without entries make room; with the last entry the words for what went wrong go too.
void LineAgenda::free_slots() {
  for (Slot& slot : slots_)
    if (slot.batch && slot.open == 0) slot = {};
  if (entries_.empty()) reasons_.clear();
}

}  // namespace riser::headend
