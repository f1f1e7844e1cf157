// SPDX-License-Identifier: Apache-2.0
#include "collection/run_tally.h"

namespace riser::collection {

RunTally::RunTally(store::Run run, std::int64_t again_every, UtcSeconds previous)
    : run_(run), again_every_(again_every), previous_(previous) {
  run_.planned = run_.read = run_.late = run_.failed = 0;
}

void RunTally::plan(LineId id, std::int64_t meters, microseconds ideal) {
  Line& line = lines_[id];
  line.row.run = run_.id;
  line.row.line = id;
  line.row.planned += meters;
  line.row.ideal_ms += ideal.count() / 1000;
  line.open += meters;
  line.changed = changed_ = true;
  run_.planned += meters;
  open_ += meters;
}

void RunTally::restore(const store::RunLine& row, const std::vector<store::RunReason>& reasons, std::int64_t open) {
  Line& line = lines_[row.line];
  line.row = row;
  line.row.read = row.planned - row.late - row.failed - open;
  for (const store::RunReason& reason : reasons)
    if (reason.line == row.line) line.reasons[reason.reason] = reason.count;
  line.open = open;
  run_.planned += line.row.planned;
  run_.read += line.row.read;
  run_.late += line.row.late;
  run_.failed += line.row.failed;
  open_ += open;
}

void RunTally::take(LineId id, const headend::Settled& settled, UtcSeconds now) {
  using How = headend::Settled::How;
  const auto it = lines_.find(id);
  if (it == lines_.end() || it->second.open == 0) return;
  Line& line = it->second;
  if (line.row.started == 0) line.row.started = now;
  line.row.took_ms += settled.took.count() / 1000;
  switch (settled.how) {
    case How::read:
      ++line.row.read;
      ++run_.read;
      break;
    case How::late:
      ++line.row.late;
      ++run_.late;
      break;
    case How::failed:
    case How::cancelled:
      ++line.row.failed;
      ++run_.failed;
      ++line.reasons[settled.reason];
      break;
  }
  if (settled.how == How::failed)
    missed_.push_back({.key = {settled.meter, static_cast<store::TaskItem>(settled.item), settled.due, run_.task},
                       .previous = previous_,
                       .run = run_.id,
                       .line = id,
                       .reason = settled.reason,
                       .attempts = settled.passes,
                       .next_try = now + again_every_,
                       .at = now});
  --line.open;
  --open_;
  line.changed = changed_ = true;
  if (line.open == 0) line.row.ended = now;
  if (open_ == 0 && run_.is_open()) finish(now);
}

void RunTally::finish(UtcSeconds now) {
  run_.state = store::RunState::done;
  run_.ended = now;
  changed_ = true;
}

void RunTally::cancel(UtcSeconds now) {
  run_.state = store::RunState::cancelled;
  run_.ended = now;
  changed_ = true;
}

void RunTally::pause(bool paused) {
  if (!run_.is_open()) return;
  run_.state = paused ? store::RunState::paused : store::RunState::running;
  changed_ = true;
}

std::vector<LineId> RunTally::lines() const {
  std::vector<LineId> out;
  out.reserve(lines_.size());
  for (const auto& [id, line] : lines_) out.push_back(id);
  return out;
}

RunTally::Changes RunTally::take_changes() {
  Changes out{.run = run_, .missed = std::move(missed_), .any = changed_};
  missed_.clear();
  changed_ = false;
  for (auto& [id, line] : lines_) {
    if (!line.changed) continue;
    line.changed = false;
    out.lines.push_back(line.row);
    auto& reasons = out.reasons.emplace_back();
    for (const auto& [reason, count] : line.reasons) reasons.push_back({run_.id, id, reason, count});
  }
  return out;
}

void RunTally::give_back(Changes changes) {
  changed_ = true;
  for (const store::RunLine& line : changes.lines) lines_.at(line.line).changed = true;
  missed_.insert(missed_.begin(), std::make_move_iterator(changes.missed.begin()),
                 std::make_move_iterator(changes.missed.end()));
}

}  // namespace riser::collection
