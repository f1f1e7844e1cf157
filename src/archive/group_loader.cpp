// SPDX-License-Identifier: Apache-2.0
#include "archive/group_loader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

constexpr std::size_t max_name = 100, max_note = 1000;

}  // namespace

void GroupLoader::put(ImportRow& row) {
  RowCells cells{columns_, row};
  row.result = RowResult::wrong;
  row.key = fmt::format("{} / {}", cells.at("group"), cells.at("number"));
  std::optional<store::Meter> meter;
  if (cells.has("number")) meter = numbers_.take(cells);
  if (!cells.good()) return;
  bool is_new = false;
  Known* known = find(cells, is_new);
  if (known == nullptr) return;
  if (meter) {
    const auto [other, first] = known->rows.try_emplace(meter->id, row.number);
    if (!first) return cells.fault("", "duplicate_row", fmt::format("Row {} says it too; keep one.", other->second));
  }
  const bool noted = take_note(cells, row, *known);
  if (!cells.good()) return;
  const bool moved = meter && take_member(cells, row, *known, meter->id);
  const bool added = is_new || (moved && !cells.clears("member"));
  row.result = added ? RowResult::added : moved || noted ? RowResult::changed : RowResult::same;
}

GroupLoader::Known* GroupLoader::find(RowCells& cells, bool& is_new) {
  std::string name;
  cells.take_text("group", max_name, name);
  if (name.empty()) cells.fault("group", "required", "Say the name of the group.");
  if (!cells.good()) return nullptr;
  const auto [at, first] = known_.try_emplace(store::fold(name));
  if (!first) return &at->second;
  auto group = groups_.find_name(name);
  is_new = !group;
  if (is_new) {
    const auto added = groups_.add({.name = name}, author_);
    if (!added) {
      cells.fault("group", std::string{store::name(added.error())}, "The group cannot be made; there are too many.");
      known_.erase(at);
      return nullptr;
    }
    group = *added;
  }
  const auto members = groups_.meters(group->id);
  at->second = {.group = *group, .members = {members.begin(), members.end()}};
  return &at->second;
}

bool GroupLoader::take_note(RowCells& cells, ImportRow& row, Known& known) {
  std::string note = known.group.note;
  cells.take_text("note", max_note, note);
  if (note == known.group.note || !cells.good()) return false;
  if (known.noted_in != 0)
    return cells.fault("note", "contradiction",
                       fmt::format("Row {} says another note of this group; keep one.", known.noted_in)),
           false;
  known.noted_in = row.number;
  row.changes.push_back({"note", known.group.note, note});
  known.group.note = note;
  if (!groups_.update(known.group, author_)) cells.fault("note", "not_written", "The note cannot be written.");
  return true;
}

bool GroupLoader::take_member(RowCells& cells, ImportRow& row, Known& known, MeterId meter) {
  const bool out = cells.clears("member");
  const bool moved = out ? known.members.erase(meter) > 0 : known.members.insert(meter).second;
  if (!moved) return false;
  (out ? known.removed : known.added).push_back(meter);
  if (out) row.changes.push_back({"member", row.key, ""});
  return true;
}

void GroupLoader::flush() {
  for (auto& [name, known] : known_) {
    const auto take = [](std::vector<MeterId>& meters) {
      std::sort(meters.begin(), meters.end());
      return std::exchange(meters, {});
    };
    CHECK(groups_.put_in(known.group.id, take(known.added), author_).has_value());
    CHECK(groups_.take_out(known.group.id, take(known.removed), author_).has_value());
  }
}

}  // namespace riser::archive
