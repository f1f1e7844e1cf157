// SPDX-License-Identifier: Apache-2.0
#include "directory/place_tree.h"

#include <algorithm>

#include "base/check.h"
#include "store/master/fold.h"
#include "store/master/pinyin.h"

namespace riser::directory {
namespace {

constexpr std::int64_t max_id = UINT32_MAX - 1;

/// The part of a text in its n-th line.
std::string_view line_of(std::string_view text, int n) {
  for (; n > 0; --n) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

}  // namespace

PlaceTree::PlaceTree() : by_name_{[this](std::uint32_t row) { return TextOrder::Item{name(row), rows_[row].id}; }} {
  clear();
}

void PlaceTree::clear() {
  rows_.assign(1, {});
  rows_[0].alive = true;
  by_id_.clear();
  texts_.clear();
  by_name_.build(1);
  stale_ = true;
}

std::uint32_t PlaceTree::make_row(PlaceId id) {
  CHECK(id.value > 0 && id.value < max_id, "place {}", id.value);
  const auto i = static_cast<std::size_t>(id.value);
  if (i >= by_id_.size()) by_id_.resize(i + 1, none);
  if (by_id_[i] == none) {
    by_id_[i] = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({.id = id.value});
  }
  return by_id_[i];
}

std::string_view PlaceTree::name(std::uint32_t row) const { return line_of(texts_.at(row), 0); }

/// Below the community: buildings, units and rooms; floors are left out above a room, as store::address_of does.
std::string PlaceTree::short_address(std::uint32_t row, std::string_view name) const {
  const Row& place = rows_[row];
  if (place.kind <= store::PlaceKind::community) return {};
  std::string address{name};
  for (std::uint32_t at = place.parent; at != 0 && rows_[at].kind > store::PlaceKind::community;
       at = rows_[at].parent) {
    if (rows_[at].kind == store::PlaceKind::floor) continue;
    address.insert(0, "-").insert(0, this->name(at));
  }
  return address;
}

/// Both are folded.
void PlaceTree::set_text(std::uint32_t row, const std::string& name, std::string_view code) {
  std::string text = name;
  text.append(1, '\n').append(code).append(1, '\n') += short_address(row, name);
  if (const auto initials = store::pinyin_initials(name); !initials.empty()) text.append(1, '\n') += initials;
  texts_.set(row, text);
}

/// Addresses below have the name of this one in them.
void PlaceTree::set_texts_below(std::uint32_t top) {
  for (std::uint32_t child = rows_[top].first_child; child != none; child = rows_[child].next) {
    const std::string text{texts_.at(child)};
    set_text(child, std::string{line_of(text, 0)}, line_of(text, 1));
    set_texts_below(child);
  }
}

bool PlaceTree::before(std::uint32_t a, std::uint32_t b) const {
  const int order = compare_natural(name(a), name(b));
  return order != 0 ? order < 0 : rows_[a].id < rows_[b].id;
}

void PlaceTree::link(std::uint32_t row) {
  std::uint32_t* at = &rows_[rows_[row].parent].first_child;
  while (*at != none && before(*at, row)) at = &rows_[*at].next;
  rows_[row].next = *at;
  *at = row;
  stale_ = true;
}

void PlaceTree::unlink(std::uint32_t row) {
  std::uint32_t* at = &rows_[rows_[row].parent].first_child;
  while (*at != row) at = &rows_[*at].next;
  *at = rows_[row].next;
  stale_ = true;
}

void PlaceTree::load(std::vector<Entry> entries) {
  rows_.reserve(entries.size() + 1);
  for (const Entry& entry : entries) {
    Row& place = rows_[make_row(entry.id)];
    place.kind = entry.kind;
    place.retired = entry.retired;
    place.alive = true;
  }
  for (const Entry& entry : entries) {
    const auto row = find(entry.id);
    texts_.set(row, store::fold(entry.name) + '\n' + store::fold(entry.code) + '\n');
    rows_[row].parent = entry.parent ? find(entry.parent) : 0;
    CHECK(rows_[row].parent != none, "place {} stands below {}, which is not there", entry.id.value,
          entry.parent.value);
  }
  entries = {};
  std::vector<std::uint32_t> sorted(rows_.size() - 1);
  for (std::uint32_t i = 0; i < sorted.size(); ++i) sorted[i] = i + 1;
  by_name_.build(static_cast<std::uint32_t>(rows_.size()));
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair{rows_[a].parent, by_name_.rank(a)} < std::pair{rows_[b].parent, by_name_.rank(b)};
  });
  for (auto at = sorted.rbegin(); at != sorted.rend(); ++at) {
    auto& first = rows_[rows_[*at].parent].first_child;
    rows_[*at].next = first;
    first = *at;
  }
  set_texts_below(0);
  stale_ = true;
}

void PlaceTree::put(const Entry& entry) {
  const auto row = make_row(entry.id);
  auto parent = entry.parent ? find(entry.parent) : 0;
  CHECK(parent != none, "place {} stands below {}, which is not there", entry.id.value, entry.parent.value);
  // What was read while others wrote may be of two moments; it is read again soon.
  for (auto above = parent; above != 0 && parent != 0; above = rows_[above].parent)
    if (above == row) parent = 0;
  const std::string name_before{name(row)};
  const bool moved = rows_[row].alive && (rows_[row].parent != parent || name_before != store::fold(entry.name));
  if (moved) unlink(row);
  const bool linked = rows_[row].alive && !moved;
  rows_[row].parent = parent;
  stale_ |= rows_[row].kind != entry.kind || rows_[row].retired != entry.retired;
  rows_[row].kind = entry.kind;
  rows_[row].retired = entry.retired;
  rows_[row].alive = true;
  set_text(row, store::fold(entry.name), store::fold(entry.code));
  if (name(row) != name_before) by_name_.touch(row);
  if (!linked) link(row);
  if (moved) set_texts_below(row);
}

void PlaceTree::take_away(PlaceId id) {
  const auto row = find(id);
  if (row == none || !rows_[row].alive) return;
  unlink(row);
  rows_[row].alive = false;
  texts_.set(row, {});
  by_name_.touch(row);
}

bool PlaceTree::renumber() {
  by_name_.refresh();
  if (!stale_) return false;
  order_.clear();
  for (std::uint32_t row = 0;;) {
    rows_[row].begin = static_cast<std::uint32_t>(order_.size());
    order_.push_back(row);
    if (rows_[row].first_child != none) {
      row = rows_[row].first_child;
      continue;
    }
    const auto close = [&](std::uint32_t at) { rows_[at].end = static_cast<std::uint32_t>(order_.size()); };
    close(row);
    while (row != 0 && rows_[row].next == none) close(row = rows_[row].parent);
    if (row == 0) break;
    row = rows_[row].next;
  }
  above_.clear();
  for (const std::uint32_t row : order_) above_.push_back(rows_[rows_[row].parent].begin);
  rooms_before_.assign(1, 0);
  for (const std::uint32_t row : order_)
    rooms_before_.push_back(rooms_before_.back() + (rows_[row].kind == store::PlaceKind::room && !rows_[row].retired));
  stale_ = false;
  return true;
}

}  // namespace riser::directory
