// SPDX-License-Identifier: Apache-2.0
#include "headend/plan/line_agenda.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace riser::headend {

/// Less is sooner.
struct LineAgenda::Rank {
  bool dead = false;
  bool first = false;
  int priority = 0;
  UtcSeconds due = 0;
  auto key() const { return std::tie(dead, first, priority, due); }
  bool operator<(const Rank& other) const { return key() < other.key(); }
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

std::optional<std::size_t> LineAgenda::add(const Batch& batch, const std::vector<MeterId>& meters) {
  const auto free = std::find_if(slots_.begin(), slots_.end(), [](const Slot& slot) { return !slot.batch; });
  if (free == slots_.end()) return std::nullopt;
  *free = {batch, false};
  const auto bit = static_cast<Slots>(1U << (free - slots_.begin()));
  std::size_t added = 0;
  for (const MeterId meter : meters) {
    Entry* entry = find(meter, batch.item);
    if (entry == nullptr || entry->passes > 0) ++added;
    if (entry == nullptr) entry = &entries_.emplace_back(Entry{.meter = meter, .item = batch.item});
    entry->wanted = static_cast<Slots>(entry->wanted | bit);
    entry->not_before = 0;
    entry->passes = 0;
  }
  sweep();
  return added;
}

std::size_t LineAgenda::first_left() const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.passes == 0; }));
}

LineAgenda::Rank LineAgenda::rank(const Entry& entry) const {
  Rank out{.dead = is_dead(entry.meter), .first = entry.passes == 0, .priority = 10, .due = entry.not_before};
  bool any = false;
  each(entry.wanted, [&](const Batch& batch, Slots) {
    out.priority = std::min(out.priority, batch.priority);
    out.due = any ? std::min(out.due, batch.due) : batch.due;
    any = true;
  });
  return out;
}

std::optional<Pick> LineAgenda::next(UtcSeconds now) {
  const auto held = static_cast<Slots>(~paused());
  Entry* best = nullptr;
  Rank best_rank;
  for (Entry& entry : entries_) {
    if (entry.under_way || entry.not_before > now || (entry.wanted & held) == 0) continue;
    const Rank own = rank(entry);
    if (best != nullptr && !(own < best_rank)) continue;
    best = &entry;
    best_rank = own;
  }
  if (best == nullptr) return std::nullopt;
  best->under_way = true;
  Pick pick{.meter = best->meter, .item = best->item, .further = best->passes > 0};
  if (!best_rank.dead)
    each(best->wanted, [&](const Batch& batch, Slots) { pick.attempts = std::max(pick.attempts, batch.attempts); });
  return pick;
}

std::optional<UtcSeconds> LineAgenda::wake(UtcSeconds now) const {
  const auto held = static_cast<Slots>(~paused());
  std::optional<UtcSeconds> soonest;
  for (const Entry& entry : entries_) {
    if (entry.under_way || (entry.wanted & held) == 0) continue;
    const UtcSeconds when = std::max(entry.not_before, now);
    if (!soonest || when < *soonest) soonest = when;
  }
  return soonest;
}

void LineAgenda::answered(MeterId meter, std::uint8_t item, bool read, const std::string& reason, microseconds took,
                          UtcSeconds now, std::vector<Settled>& out) {
  Memory& known = memory(meter);
  known.silent = read ? 0 : static_cast<std::uint8_t>(std::min(known.silent + 1, 255));
  if (read) {
    const auto ms = static_cast<std::uint32_t>(took.count() / 1000);
    known.took_ms = known.took_ms == 0 ? ms : (3 * known.took_ms + ms) / 4;
  }
  Entry* entry = find(meter, item);
  if (entry == nullptr) return;
  entry->under_way = false;
  const bool first = entry->passes == 0;
  entry->passes = static_cast<std::uint8_t>(std::min(entry->passes + 1, 255));
  if (read) {
    settle(*entry, entry->wanted, first ? Settled::How::read : Settled::How::late, "", took, out);
  } else {
    entry->reason = reason;
    Slots given_up = 0;
    seconds pause = longest_pause;
    each(entry->wanted, [&](const Batch& batch, Slots bit) {
      if (entry->passes > batch.again) given_up = static_cast<Slots>(given_up | bit);
      const seconds own = batch.again_every * (std::int64_t{1} << std::min(entry->passes - 1, 20));
      pause = std::min(pause, own);
    });
    settle(*entry, given_up, Settled::How::failed, reason, took, out);
    entry->not_before = now + pause.count();
  }
  sweep();
}

void LineAgenda::refuse(MeterId meter, std::uint8_t item, const std::string& reason, std::vector<Settled>& out) {
  Entry* entry = find(meter, item);
  if (entry == nullptr) return;
  settle(*entry, entry->wanted, Settled::How::failed, reason, {}, out);
  sweep();
}

void LineAgenda::end(Slots slots, Settled::How how, const std::string& reason, std::vector<Settled>& out) {
  for (Entry& entry : entries_)
    settle(entry, static_cast<Slots>(entry.wanted & slots), how,
           how == Settled::How::failed && !entry.reason.empty() ? entry.reason : reason, {}, out);
  sweep();
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
  sweep();
}

void LineAgenda::restart() {
  for (Entry& entry : entries_) entry.under_way = false;
}

LineAgenda::Load LineAgenda::load(UtcSeconds now, microseconds typical) const {
  Load out;
  for (const Entry& entry : entries_) {
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

LineAgenda::Entry* LineAgenda::find(MeterId meter, std::uint8_t item) {
  for (Entry& entry : entries_)
    if (entry.meter == meter && entry.item == item) return &entry;
  return nullptr;
}

void LineAgenda::settle(Entry& entry, Slots slots, Settled::How how, const std::string& reason, microseconds took,
                        std::vector<Settled>& out) const {
  each(slots, [&](const Batch& batch, Slots) {
    out.push_back({batch.run, entry.meter, entry.item, batch.due, how, entry.passes, reason, took});
  });
  entry.wanted = static_cast<Slots>(entry.wanted & ~slots);
}

/// Entries that nobody wants any more, and then batches without entries.
void LineAgenda::sweep() {
  std::erase_if(entries_, [](const Entry& entry) { return entry.wanted == 0; });
  Slots used = 0;
  for (const Entry& entry : entries_) used = static_cast<Slots>(used | entry.wanted);
  for (std::size_t i = 0; i < max_batches; ++i)
    if ((used & 1U << i) == 0) slots_[i] = {};
}

}  // namespace riser::headend
