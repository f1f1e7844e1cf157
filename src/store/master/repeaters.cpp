// SPDX-License-Identifier: Apache-2.0
#include "store/master/repeaters.h"

#include <algorithm>

#include "store/master/fold.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_REPEATER_COLUMNS "id, line, parent, name, address, delay_ms, note"

std::vector<Repeater> list(Query q) {
  std::vector<Repeater> out;
  while (q.next()) {
    Repeater one{.id = RepeaterId{q.integer(0)}, .line = LineId{q.integer(1)}, .parent = RepeaterId{q.integer(2)}};
    one.name = q.text(3);
    one.address = q.text(4);
    one.delay_ms = q.integer(5);
    one.note = q.text(6);
    out.push_back(std::move(one));
  }
  return out;
}

void add_behind(RepeaterId parent, std::vector<Repeater>& from, std::vector<Repeater>& to) {
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!from[i].id || from[i].parent != parent) continue;
    to.push_back(from[i]);
    from[i].id = RepeaterId{};  // taken
    add_behind(to.back().id, from, to);
  }
}

std::vector<Repeater> as_tree(std::vector<Repeater> all) {
  std::sort(all.begin(), all.end(), [](const Repeater& a, const Repeater& b) {
    return std::pair{fold(a.name), a.id} < std::pair{fold(b.name), b.id};
  });
  std::vector<Repeater> tree;
  tree.reserve(all.size());
  add_behind({}, all, tree);
  return tree;
}

/// Repeaters on the longest way from this one downwards, itself counted.
std::size_t height_of(RepeaterId id, const std::vector<Repeater>& all) {
  std::size_t most = 0;
  for (const Repeater& one : all)
    if (one.parent == id) most = std::max(most, height_of(one.id, all));
  return most + 1;
}

}  // namespace

std::string_view name(RepeaterReject reject) noexcept {
  static constexpr std::string_view names[] = {"not_found", "duplicate_name", "duplicate_address", "bad_parent",
                                               "cycle",     "too_deep",       "too_many",          "in_use"};
  return names[static_cast<std::size_t>(reject)];
}

std::vector<RepeaterId> path_of(const std::vector<Repeater>& of_line, RepeaterId id) {
  std::vector<RepeaterId> path;
  while (id && path.size() < Repeaters::max_depth) {
    const auto found = std::find_if(of_line.begin(), of_line.end(), [&](const Repeater& one) { return one.id == id; });
    if (found == of_line.end()) return {};
    path.push_back(id);
    id = found->parent;
  }
  std::reverse(path.begin(), path.end());
  return path;
}

// Two who change the tree of one line wait for each other.
bool Repeaters::hold(LineId line) { return connection_.execute("UPDATE line SET name = name WHERE id = $1", line) > 0; }

std::optional<RepeaterReject> Repeaters::fault(const Repeater& repeater, const std::vector<Repeater>& all) const {
  for (const Repeater& other : all) {
    if (other.id == repeater.id) continue;
    if (fold(other.name) == fold(repeater.name)) return RepeaterReject::duplicate_name;
    if (!repeater.address.empty() && other.address == repeater.address) return RepeaterReject::duplicate_address;
  }
  std::size_t depth = 0;
  if (repeater.parent) {
    const auto path = path_of(all, repeater.parent);
    if (path.empty()) return RepeaterReject::bad_parent;
    if (repeater.id && std::find(path.begin(), path.end(), repeater.id) != path.end()) return RepeaterReject::cycle;
    depth = path.size();
  }
  const std::size_t height = repeater.id ? height_of(repeater.id, all) : 1;
  if (depth + height > max_depth) return RepeaterReject::too_deep;
  return std::nullopt;
}

Result<Repeater, RepeaterReject> Repeaters::add(Repeater repeater) {
  if (!hold(repeater.line)) return RepeaterReject::not_found;
  const auto all = of_line(repeater.line);
  if (all.size() >= max_on_line) return RepeaterReject::too_many;
  repeater.id = {};
  if (const auto reject = fault(repeater, all)) return *reject;
  repeater.id = RepeaterId{next_id(connection_, "repeater")};
  connection_.execute("INSERT INTO repeater(" RISER_REPEATER_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7)",
                      repeater.id, repeater.line, repeater.parent, repeater.name, repeater.address, repeater.delay_ms,
                      repeater.note);
  return repeater;
}

Result<void, RepeaterReject> Repeaters::update(const Repeater& repeater) {
  if (!hold(repeater.line)) return RepeaterReject::not_found;
  const auto all = of_line(repeater.line);
  if (std::none_of(all.begin(), all.end(), [&](const Repeater& one) { return one.id == repeater.id; }))
    return RepeaterReject::not_found;
  if (const auto reject = fault(repeater, all)) return *reject;
  connection_.execute(
      "UPDATE repeater SET parent = $2, name = $3, address = $4, delay_ms = $5, note = $6 WHERE id = $1", repeater.id,
      repeater.parent, repeater.name, repeater.address, repeater.delay_ms, repeater.note);
  return boost::system::in_place_value;
}

Result<void, RepeaterReject> Repeaters::remove(RepeaterId id) {
  const auto repeater = find(id);
  if (!repeater || !hold(repeater->line)) return RepeaterReject::not_found;
  auto behind = connection_.query(
      "SELECT 1 FROM meter WHERE line = $2 AND repeater = $1 UNION ALL SELECT 1 FROM repeater WHERE parent = $1", id,
      repeater->line);
  if (behind.next()) return RepeaterReject::in_use;
  connection_.execute("DELETE FROM repeater WHERE id = $1", id);
  return boost::system::in_place_value;
}

std::optional<Repeater> Repeaters::find(RepeaterId id) {
  auto found = list(connection_.query("SELECT " RISER_REPEATER_COLUMNS " FROM repeater WHERE id = $1", id));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Repeater> Repeaters::of_line(LineId line) {
  return as_tree(list(connection_.query("SELECT " RISER_REPEATER_COLUMNS " FROM repeater WHERE line = $1", line)));
}

std::map<LineId, std::vector<Repeater>> Repeaters::all() {
  std::map<LineId, std::vector<Repeater>> lines;
  for (Repeater& one : list(connection_.query("SELECT " RISER_REPEATER_COLUMNS " FROM repeater ORDER BY id")))
    lines[one.line].push_back(std::move(one));
  for (auto& [line, repeaters] : lines) repeaters = as_tree(std::move(repeaters));
  return lines;
}

std::map<RepeaterId, std::int64_t> Repeaters::meters_behind(LineId line) {
  std::map<RepeaterId, std::int64_t> counts;
  auto q = connection_.query("SELECT repeater, COUNT(*) FROM meter WHERE line = $1 AND repeater > 0 GROUP BY repeater",
                             line);
  while (q.next()) counts.emplace(RepeaterId{q.integer(0)}, q.integer(1));
  return counts;
}

}  // namespace riser::store
