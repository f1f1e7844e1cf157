// SPDX-License-Identifier: Apache-2.0
#include "store/collect/gap.h"

#include "store/master/enum_name.h"

namespace riser::store {
namespace {

constexpr std::string_view state_names[] = {"open", "collecting", "closed", "estimated", "written_off"};

bool is_of(const GapKey& a, const GapKey& b) { return a.meter == b.meter && a.item == b.item && a.task == b.task; }

bool follows(const MissedRead& missed, const Gap& gap) {
  return waits(gap.state) && missed.previous != 0 && gap.last == missed.previous && missed.key.first > gap.last &&
         (gap.missed == 1 || gap.step() == missed.key.first - gap.last);
}

void take(Gap& gap, const MissedRead& missed) {
  gap.run = missed.run;
  gap.line = missed.line;
  gap.reason = missed.reason;
  gap.changed = missed.at;
}

// A gap that grows keeps its pauses: they become longer with its age, not shorter with each read that fails.
void extend(Gap& gap, const MissedRead& missed) {
  take(gap, missed);
  gap.last = missed.key.first;
  ++gap.missed;
  gap.attempts += missed.attempts;
  if (gap.state == GapState::open && gap.next_try == 0) gap.next_try = missed.next_try;
}

Gap begin(const MissedRead& missed) {
  Gap gap;
  gap.key = missed.key;
  gap.last = missed.key.first;
  gap.made = missed.at;
  gap.attempts = missed.attempts;
  gap.next_try = missed.next_try;
  take(gap, missed);
  return gap;
}

}  // namespace

std::string_view name(GapState state) noexcept { return enum_name(state_names, state); }
std::optional<GapState> find_gap_state(std::string_view name) noexcept {
  return find_enum<GapState>(state_names, name);
}

bool Gap::has(UtcSeconds due) const {
  if (due < key.first || due > last) return false;
  return missed == 1 || (due - key.first) % step() == 0;
}

const Gap* note_missed(GapMap& known, const MissedRead& missed) {
  Gap* before = nullptr;
  for (auto& [key, gap] : known) {
    if (!is_of(key, missed.key)) continue;
    if (gap.has(missed.key.first)) {
      if (!waits(gap.state) || gap.last != missed.key.first) return nullptr;
      take(gap, missed);
      if (gap.missed == 1) gap.attempts = missed.attempts;
      return &gap;
    }
    if (follows(missed, gap)) before = &gap;
  }
  if (before == nullptr) return &(known[missed.key] = begin(missed));
  extend(*before, missed);
  return before;
}

std::vector<Gap> without(const Gap& gap, const GapFill& fill, UtcSeconds at) {
  std::vector<Gap> pieces;
  bool came_before = false;
  for (std::int64_t n = 0; n < gap.missed; ++n) {
    const UtcSeconds due = gap.instant(n);
    const bool came = fill.instants.contains(due);
    if (pieces.empty() || came != came_before) {
      Gap& piece = pieces.emplace_back(gap);
      piece.key.first = due;
      piece.missed = 0;
      if (came) {
        piece.state = GapState::closed;
        piece.next_try = 0;
        piece.changed = at;
        piece.filled_by = fill.by;
      } else if (piece.state == GapState::collecting) {  // the attempt is over and did not bring it
        piece.state = GapState::open;
        piece.next_try = at;
      }
    }
    pieces.back().last = due;
    ++pieces.back().missed;
    came_before = came;
  }
  return pieces;
}

}  // namespace riser::store
