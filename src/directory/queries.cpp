// SPDX-License-Identifier: Apache-2.0
// What lists ask the columns.
#include <algorithm>

#include "directory/best_rows.h"
#include "directory/directory.h"
#include "directory/words.h"
#include "store/archive/meter_groups.h"
#include "store/archive/supply_nodes.h"
#include "store/master/enum_name.h"
#include "store/master/list_cursor.h"

namespace riser::directory {
namespace {

constexpr std::string_view sort_names[] = {"name", "number", "manufacturer", "last_read", "state", "main"};

using store::ListCursor;
using Marks = std::vector<std::uint8_t>;

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view second_line(std::string_view text) {
  const auto at = text.find('\n');
  return at == std::string_view::npos ? std::string_view{} : first_line(text.substr(at + 1));
}

/// Marks the rows that have the word, in one of its ways.
void mark(const TextColumn& texts, const std::vector<std::string>& ways, Marks& marks) {
  for (const std::string& way : ways)
    texts.each_containing(way,
                          [&](std::uint32_t row) { marks[row] |= way.size() > 2 || has_word(texts.at(row), way); });
}

/// A further word: only rows that had all others are looked at.
void keep(Marks& all, const Marks& with_word) {
  for (std::size_t i = 0; i < all.size(); ++i) all[i] &= with_word[i];
}

bool has_any(std::string_view text, const std::vector<std::string>& ways) {
  return std::any_of(ways.begin(), ways.end(), [&](const std::string& way) { return has_word(text, way); });
}

template <class Value>
int compare(const Value& a, const Value& b) {
  return (b < a) - (a < b);
}

/// The rows of a page, those up to `limit`, and where the next one begins.
template <class IdType, class Rows, class CursorOf>
void fill(IdPage<IdType>& page, std::vector<std::uint32_t> found, std::int64_t limit, const Rows& rows,
          CursorOf cursor_of) {
  if (static_cast<std::int64_t>(found.size()) > limit) {
    found.resize(static_cast<std::size_t>(limit));
    page.next_cursor = cursor_of(found.back()).text();
  }
  for (const auto row : found) page.ids.push_back(IdType{rows(row)});
}

}  // namespace

std::optional<MeterSort> find_meter_sort(std::string_view name) noexcept {
  return store::find_enum<MeterSort>(sort_names, name);
}

// Words are looked for one after the other. A place has those above it too; a meter those of its place, a point those
// of its place and its meter.
Directory::Found Directory::find_words(std::string_view q, Depth depth) const {
  const auto words = words_of(q);
  Found found;
  if (words.empty()) return found;
  found.within.assign(places_.size(), 1);
  found.places.assign(places_.size(), 0);
  if (depth != Depth::places) found.meters.assign(meters_.size(), 1);
  if (depth == Depth::points) found.points.assign(points_.size(), 1);
  bool first = true;
  for (const auto& ways : words) {
    Marks own(places_.size(), 0);
    mark(places_.texts(), ways, own);
    for (std::size_t i = 0; i < own.size(); ++i) found.places[i] |= own[i];
    for (const std::uint32_t row : places_.order())
      if (row != 0) own[row] |= own[places_.row(row).parent];
    keep(found.within, own);
    if (depth == Depth::places) continue;
    Marks meters(meters_.size(), 0);
    if (first) {
      mark(meter_texts_, ways, meters);
    } else {
      for (std::uint32_t i = 0; i < meters_.size(); ++i)
        if (found.meters[i] != 0) meters[i] = has_any(meter_texts_.at(i), ways);
    }
    for (std::size_t i = 0; i < meters.size(); ++i)
      if (meters_[i].place != none) meters[i] |= own[meters_[i].place];
    keep(found.meters, meters);
    first = false;
    if (depth == Depth::meters) continue;
    Marks points(points_.size(), 0);
    mark(point_texts_, ways, points);
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (points_[i].place != none) points[i] |= own[points_[i].place];
      if (points_[i].meter != none) points[i] |= meters[points_[i].meter];
    }
    keep(found.points, points);
  }
  keep(found.places, found.within);
  return found;
}

Marks Directory::members(store::Connection& connection, MeterGroupId group) const {
  Marks marks;
  if (!group) return marks;
  marks.assign(meters_.size(), 0);
  for (const MeterId id : store::MeterGroups{connection}.meters(group))
    if (const auto row = find_meter(id.value); row != none) marks[row] = 1;
  return marks;
}

template <class Visit>
void Directory::each_meter(store::Connection& connection, const MeterFilter& filter, Visit visit) const {
  const Marks group = members(connection, filter.group);
  const Marks found = filter.q.empty() ? Marks{} : find_words(filter.q, Depth::meters).meters;
  std::uint32_t begin = 0, end = 0;
  if (filter.place) {
    const auto top = places_.find(filter.place);
    if (top == PlaceTree::none) return;
    begin = places_.row(top).begin;
    end = places_.row(top).end;
  }
  const auto count = static_cast<std::uint32_t>(meters_.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Meter& meter = meters_[i];
    if (!meter.alive || (meter.retired && !filter.with_retired)) continue;
    if (filter.commodity && meter.commodity != *filter.commodity) continue;
    if (filter.gateway && meter.gateway != filter.gateway.value) continue;
    if (filter.line && meter.line != filter.line.value) continue;
    if (filter.place && (meter.spot < begin || meter.spot >= end)) continue;
    if (!group.empty() && group[i] == 0) continue;
    if (!found.empty() && found[i] == 0) continue;
    visit(i, meter);
  }
}

Result<MeterPage, store::Reject> Directory::meters(store::Connection& connection, const MeterFilter& filter,
                                                   MeterOrder order, std::string_view cursor, std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  const bool by_text =
      order.by == MeterSort::name || order.by == MeterSort::number || order.by == MeterSort::manufacturer;
  const auto after = cursor.empty() ? std::nullopt : ListCursor::parse(cursor, by_text);
  if (!cursor.empty() && !after) return store::Reject::bad_cursor;
  const auto lock = caught_up(connection);

  const auto text_of = [&](std::uint32_t row) -> std::string_view {
    const auto text = meter_texts_.at(row);
    return order.by == MeterSort::name     ? first_line(text)
           : order.by == MeterSort::number ? second_line(text)
                                           : std::string_view{makers_[meters_[row].maker]};
  };
  const auto state_of = [&](const Meter& meter) {
    return filter.limits.of(meter.read ? std::optional{meter.last_read} : std::nullopt);
  };
  constexpr std::int64_t far_end = INT64_MAX;
  const auto last = order.descending ? -far_end : far_end;
  const auto number_of = [&](std::uint32_t row) -> std::int64_t {
    const Meter& meter = meters_[row];
    if (order.by == MeterSort::last_read) return meter.read ? meter.last_read : last;
    if (order.by == MeterSort::main) return meter.has_main ? meter.main : last;
    return static_cast<std::int64_t>(state_of(meter));
  };
  const auto compare_to = [&](std::uint32_t row, const auto& value, std::int64_t id) {
    int by_value = 0;
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::int64_t>) {
      by_value = compare(number_of(row), value);
    } else {
      by_value = compare_natural(text_of(row), value);
    }
    if (order.descending) by_value = -by_value;
    return by_value != 0 ? by_value : compare(meters_[row].id, id);
  };
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (order.by == MeterSort::name) {
      const int begins = compare_beginnings(meters_[a].begins, meters_[b].begins);
      if (begins != 0) return (begins < 0) != order.descending;
    }
    return by_text ? compare_to(a, text_of(b), meters_[b].id) < 0 : compare_to(a, number_of(b), meters_[b].id) < 0;
  };
  const auto is_after_cursor = [&](std::uint32_t row) {
    return by_text ? compare_to(row, std::string_view{std::get<std::string>(after->value)}, after->id) > 0
                   : compare_to(row, std::get<std::int64_t>(after->value), after->id) > 0;
  };

  MeterPage page;
  BestRows best{static_cast<std::size_t>(limit) + 1, before};
  ValueColumn::Adder adder{values_};
  each_meter(connection, filter, [&](std::uint32_t row, const Meter& meter) {
    const auto state = state_of(meter);
    ++page.states[static_cast<std::size_t>(state)];
    if (filter.state && state != *filter.state) return;
    ++page.total;
    adder.add(row, state == store::MeterState::fresh);
    if (!after || is_after_cursor(row)) best.offer(row);
  });
  page.sums = adder.sums();
  fill(
      page, best.take(), limit, [&](std::uint32_t row) { return meters_[row].id; },
      [&](std::uint32_t row) {
        return ListCursor{meters_[row].id, by_text ? store::Conditions::Value{std::string{text_of(row)}}
                                                   : store::Conditions::Value{number_of(row)}};
      });
  return page;
}

std::vector<MeterId> Directory::meter_ids(store::Connection& connection, const MeterFilter& filter) {
  const auto lock = caught_up(connection);
  std::vector<MeterId> ids;
  each_meter(connection, filter, [&](std::uint32_t, const Meter& meter) {
    const auto state = filter.limits.of(meter.read ? std::optional{meter.last_read} : std::nullopt);
    if (!filter.state || state == *filter.state) ids.push_back(MeterId{meter.id});
  });
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::map<metering::Commodity, ReadCounts> Directory::by_commodity(store::Connection& connection, UtcSeconds since) {
  const auto lock = caught_up(connection);
  std::map<metering::Commodity, ReadCounts> counts;
  for (const Meter& meter : meters_) {
    if (!meter.alive || meter.retired) continue;
    ReadCounts& count = counts[meter.commodity];
    ++count.known;
    count.read_since += meter.read && meter.last_read >= since;
  }
  return counts;
}

std::map<LineId, ReadCounts> Directory::by_line(store::Connection& connection, UtcSeconds since) {
  const auto lock = caught_up(connection);
  std::vector<ReadCounts> by_id;
  for (const Meter& meter : meters_) {
    if (!meter.alive || meter.retired) continue;
    if (meter.line >= by_id.size()) by_id.resize(meter.line + 1);
    ++by_id[meter.line].known;
    by_id[meter.line].read_since += meter.read && meter.last_read >= since;
  }
  std::map<LineId, ReadCounts> counts;
  for (std::size_t i = 0; i < by_id.size(); ++i)
    if (by_id[i].known > 0) counts.emplace_hint(counts.end(), LineId{static_cast<std::int64_t>(i)}, by_id[i]);
  return counts;
}

Result<IdPage<PlaceId>, store::Reject> Directory::places(store::Connection& connection,
                                                         const store::Places::Filter& filter, std::string_view cursor,
                                                         std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  const auto after = cursor.empty() ? std::nullopt : ListCursor::parse(cursor, true);
  if (!cursor.empty() && !after) return store::Reject::bad_cursor;
  const auto lock = caught_up(connection);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const int order = compare_natural(places_.name(a), places_.name(b));
    return order != 0 ? order < 0 : places_.row(a).id < places_.row(b).id;
  };
  const auto is_after_cursor = [&](std::uint32_t row) {
    const int order = compare_natural(places_.name(row), std::get<std::string>(after->value));
    return order != 0 ? order > 0 : places_.row(row).id > after->id;
  };
  IdPage<PlaceId> page;
  const Marks found = filter.q.empty() ? Marks{} : find_words(filter.q, Depth::places).places;
  BestRows best{static_cast<std::size_t>(limit) + 1, before};
  const auto offer = [&](std::uint32_t row) {
    const PlaceTree::Row& place = places_.row(row);
    if (place.retired && !filter.with_retired) return;
    if (filter.kind && place.kind != *filter.kind) return;
    if (!found.empty() && found[row] == 0) return;
    ++page.total;
    if (!after || is_after_cursor(row)) best.offer(row);
  };
  const auto parent = filter.parent ? (*filter.parent ? places_.find(*filter.parent) : 0) : PlaceTree::none;
  const auto top = filter.within ? places_.find(filter.within) : 0;
  if (top == PlaceTree::none || (filter.parent && parent == PlaceTree::none)) return page;
  const auto begin = places_.row(top).begin, end = places_.row(top).end;
  if (filter.parent) {
    for (auto row = places_.row(parent).first_child; row != PlaceTree::none; row = places_.row(row).next)
      if (places_.row(row).begin >= begin && places_.row(row).begin < end) offer(row);
  } else {
    for (auto i = std::max(begin, 1U); i < end; ++i) offer(places_.order()[i]);
  }
  fill(
      page, best.take(), limit, [&](std::uint32_t row) { return places_.row(row).id; },
      [&](std::uint32_t row) { return ListCursor{places_.row(row).id, std::string{places_.name(row)}}; });
  return page;
}

std::vector<PlaceCounts> Directory::counts(store::Connection& connection, std::span<const PlaceId> ids,
                                           const store::StateLimits& limits) {
  const auto lock = caught_up(connection);
  // Subtrees of siblings do not overlap, others may: each has a place in the list of those that begin before a number.
  std::vector<PlaceCounts> counts(ids.size());
  struct Range {
    std::uint32_t begin = 0, end = 0;
    std::size_t index = 0;
  };
  std::vector<Range> ranges;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto row = places_.find(ids[i]);
    if (row == PlaceTree::none || !places_.row(row).alive) continue;
    const PlaceTree::Row& place = places_.row(row);
    ranges.push_back({place.begin, place.end, i});
    for (auto child = place.first_child; child != PlaceTree::none; child = places_.row(child).next)
      counts[i].children += !places_.row(child).retired;
    counts[i].rooms = places_.rooms(place);
  }
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  const bool apart = std::adjacent_find(ranges.begin(), ranges.end(),
                                        [](const Range& a, const Range& b) { return b.begin < a.end; }) == ranges.end();
  const auto add = [&](std::size_t index, const Meter& meter) {
    const auto state = limits.of(meter.read ? std::optional{meter.last_read} : std::nullopt);
    ++counts[index].meters[static_cast<std::size_t>(state)];
  };
  if (apart) {
    std::vector<std::uint32_t> index_at(places_.order().size(), none);
    for (const Range& range : ranges)
      std::fill(index_at.begin() + range.begin, index_at.begin() + range.end, static_cast<std::uint32_t>(range.index));
    for (const Meter& meter : meters_)
      if (meter.alive && meter.spot != none && index_at[meter.spot] != none) add(index_at[meter.spot], meter);
  } else {
    for (const Meter& meter : meters_)
      for (const Range& range : ranges)
        if (meter.alive && meter.spot >= range.begin && meter.spot < range.end) add(range.index, meter);
  }
  return counts;
}

Result<IdPage<PointId>, store::Reject> Directory::points(store::Connection& connection,
                                                         const store::Points::Filter& filter, std::string_view cursor,
                                                         std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  const auto after = cursor.empty() ? std::nullopt : ListCursor::parse(cursor, false);
  if (!cursor.empty() && !after) return store::Reject::bad_cursor;
  std::unordered_set<std::int64_t> nodes;
  if (filter.node)
    for (const SupplyNodeId node : store::SupplyNodes{connection}.within(filter.node)) nodes.insert(node.value);
  const auto lock = caught_up(connection);
  const auto number_of = [&](std::uint32_t row) -> std::int64_t {
    return points_[row].place == none ? 0 : places_.row(points_[row].place).begin;
  };
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const int order = compare(number_of(a), number_of(b));
    return order != 0 ? order < 0 : points_[a].id < points_[b].id;
  };
  const auto last = after ? find_point(after->id) : none;
  if (after && last == none) return store::Reject::bad_cursor;
  IdPage<PointId> page;
  const Marks found = filter.q.empty() ? Marks{} : find_words(filter.q, Depth::points).points;
  std::uint32_t begin = 0, end = 0, place = none;
  if (filter.within) {
    const auto top = places_.find(filter.within);
    if (top == PlaceTree::none) return page;
    begin = places_.row(top).begin;
    end = places_.row(top).end;
  }
  if (filter.place && (place = places_.find(filter.place)) == PlaceTree::none) return page;
  BestRows best{static_cast<std::size_t>(limit) + 1, before};
  for (std::uint32_t row = 0; row < points_.size(); ++row) {
    const Point& point = points_[row];
    if (!point.alive || (point.retired && !filter.with_retired)) continue;
    if (filter.kind && point.kind != *filter.kind) continue;
    if (filter.commodity && point.commodity != *filter.commodity) continue;
    if (filter.place && point.place != place) continue;
    if (filter.within) {
      if (point.place == none) continue;
      const auto at = places_.row(point.place).begin;
      if (at < begin || at >= end) continue;
    }
    if (filter.node && !nodes.contains(point.node)) continue;
    if (filter.with_meter && (point.meter != none) != *filter.with_meter) continue;
    if (!found.empty() && found[row] == 0) continue;
    ++page.total;
    if (!after || before(last, row)) best.offer(row);
  }
  fill(
      page, best.take(), limit, [&](std::uint32_t row) { return points_[row].id; },
      [&](std::uint32_t row) { return ListCursor{points_[row].id, std::int64_t{0}}; });
  return page;
}

}  // namespace riser::directory
