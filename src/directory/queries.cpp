// SPDX-License-Identifier: Apache-2.0
// What lists ask the columns.
#include <algorithm>
#include <cstring>
#include <span>

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

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Marks the rows that have the word, in one of its ways.
void mark(const TextColumn& texts, const std::vector<std::string>& ways, Marks& marks) {
  for (const std::string& way : ways) {
    if (texts.is_ascii() && !is_ascii(way)) continue;
    texts.each_containing(way,
                          [&](std::uint32_t row) { marks[row] |= way.size() > 2 || has_word(texts.at(row), way); });
  }
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
  const auto& order = places_.order();
  found.within.assign(order.size(), 1);
  found.places.assign(order.size(), 0);
  if (depth == Depth::meters) found.meters.assign(meters_.size(), 1);
  if (depth == Depth::points) found.points.assign(points_.size(), 1);
  bool first = true;
  for (const auto& ways : words) {
    Marks own(places_.size(), 0), places(order.size(), 0);
    mark(places_.texts(), ways, own);
    const bool in_places = std::memchr(own.data(), 1, own.size()) != nullptr;
    if (in_places) {
      for (std::size_t i = 1; i < order.size(); ++i) {
        found.places[i] |= own[order[i]];
        places[i] = own[order[i]] | places[places_.above()[i]];
        found.within[i] &= places[i];
      }
    } else {
      std::fill(found.within.begin(), found.within.end(), std::uint8_t{0});
    }
    // All texts are gone through for the first word; then only those of rows that had it.
    Marks first_meters(first && depth != Depth::places ? meters_.size() : 0, 0);
    if (!first_meters.empty()) mark(meter_texts_, ways, first_meters);
    Marks first_points(first ? found.points.size() : 0, 0);
    if (!first_points.empty()) mark(point_texts_, ways, first_points);
    const auto has_meter = [&](std::uint32_t row) {
      return first ? first_meters[row] != 0 : has_any(meter_texts_.at(row), ways);
    };
    const auto has_point = [&](std::uint32_t row) {
      return first ? first_points[row] != 0 : has_any(point_texts_.at(row), ways);
    };
    const auto has_place = [&](std::uint32_t spot) { return in_places && spot != none && places[spot] != 0; };
    if (first && !in_places && depth == Depth::meters) {
      found.meters.swap(first_meters);
    } else {
      in_parts(found.meters.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
          if (found.meters[i] != 0) found.meters[i] = has_place(spots_[i]) || has_meter(static_cast<std::uint32_t>(i));
      });
    }
    in_parts(found.points.size(), [&](std::size_t, std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const Point& point = points_[i];
        if (found.points[i] == 0 || has_place(point.spot)) continue;
        found.points[i] = (point.meter != none && has_meter(point.meter)) || has_point(static_cast<std::uint32_t>(i));
      }
    });
    first = false;
  }
  for (std::size_t i = 0; i < order.size(); ++i) found.places[i] &= found.within[i];
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

Directory::Reach Directory::reach_of(const store::Scope& scope) const {
  Reach reach;
  reach.everywhere = scope.places.empty();
  for (const PlaceId place : scope.places)
    if (const auto row = places_.find(place); row != PlaceTree::none && places_.row(row).alive)
      reach.spots.emplace_back(places_.row(row).begin, places_.row(row).end);
  if (scope.commodities.empty()) return reach;
  reach.commodities = 0;
  for (const auto commodity : scope.commodities) reach.commodities |= 1U << static_cast<unsigned>(commodity);
  return reach;
}

template <class Visit>
void Directory::each_meter(store::Connection& connection, const MeterFilter& filter, const Visit& visit) const {
  const Marks group = members(connection, filter.group);
  const Marks found = filter.q.empty() ? Marks{} : find_words(filter.q, Depth::meters).meters;
  std::uint32_t first_spot = 0, end_spot = 0;
  if (filter.place) {
    const auto top = places_.find(filter.place);
    if (top == PlaceTree::none) return;
    first_spot = places_.row(top).begin;
    end_spot = places_.row(top).end;
  }
  const auto life_of = [&](std::size_t i) {
    const Life now = meters_[i].life;
    if (!filter.as_of || now == Life::gone) return now;
    const MeterTimes& times = meter_times_[i];
    if (times.created > *filter.as_of) return Life::gone;
    return times.retired != 0 && times.retired <= *filter.as_of ? Life::retired : Life::in_use;
  };
  const Reach reach = reach_of(filter.scope);
  const bool is_whole = filter.scope.is_whole();
  in_parts(meters_.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!found.empty() && found[i] == 0) continue;  // first, as these are read one after the other
      if (filter.place && (spots_[i] < first_spot || spots_[i] >= end_spot)) continue;
      const Meter& meter = meters_[i];
      if (!is_whole && !reach.has(meter.commodity, spots_[i])) continue;
      const Life life = life_of(i);
      if (life != Life::in_use && (life == Life::gone || !filter.with_retired)) continue;
      if (filter.commodity && meter.commodity != *filter.commodity) continue;
      if (filter.gateway && meter.gateway != filter.gateway.value) continue;
      if (filter.line && meter.line != filter.line.value) continue;
      if (!group.empty() && group[i] == 0) continue;
      visit(part, static_cast<std::uint32_t>(i), meter);
    }
  });
}

namespace {

store::MeterState state_of(const store::StateLimits& limits, std::uint32_t last_read) noexcept {
  return limits.of(last_read == 0 ? std::nullopt : std::optional<UtcSeconds>(last_read));
}

/// What meters are sorted by, as a number; those without it come last.
struct SortKey {
  std::int64_t value = 0;
  std::int64_t id = 0;
  friend auto operator<=>(const SortKey&, const SortKey&) = default;
};
constexpr std::int64_t last = INT64_MAX;

}  // namespace

// Orders by text are those of their ranks. A cursor tells the text itself, which stays as it is when ranks change.
Result<MeterPage, store::Reject> Directory::meters(store::Connection& connection, const MeterFilter& filter,
                                                   MeterOrder order, std::string_view cursor, std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  const bool by_text =
      order.by == MeterSort::name || order.by == MeterSort::number || order.by == MeterSort::manufacturer;
  const auto after = cursor.empty() ? std::nullopt : ListCursor::parse(cursor, by_text);
  if (!cursor.empty() && !after) return store::Reject::bad_cursor;
  TextOrder* const texts = order.by == MeterSort::name     ? &by_name_
                           : order.by == MeterSort::number ? &by_number_
                                                           : nullptr;
  const auto lock = caught_up(connection, texts);

  std::vector<std::uint32_t> maker_ranks(makers_.size() + 1);
  const auto maker_rank = [&](std::string_view name) {  // odd, but for one that is not known here
    std::uint32_t rank = 0;
    for (const std::string& maker : makers_) rank += compare_natural(maker, name) < 0 ? 2 : maker == name ? 1 : 0;
    return rank;
  };
  if (order.by == MeterSort::manufacturer)
    for (std::size_t i = 0; i < makers_.size(); ++i) maker_ranks[i] = maker_rank(makers_[i]);
  const auto value_of = [&](std::uint32_t row) -> std::int64_t {
    const Meter& meter = meters_[row];
    switch (order.by) {
      case MeterSort::name:
      case MeterSort::number:
        return texts->rank(row);
      case MeterSort::manufacturer:
        return maker_ranks[meter.maker];
      case MeterSort::last_read:
        return meter.last_read == 0 ? last : meter.last_read;
      case MeterSort::state:
        return static_cast<std::int64_t>(state_of(filter.limits, meter.last_read));
      case MeterSort::main:
        return mains_[row] == no_main ? last : mains_[row];
    }
    return last;
  };
  const auto placed = [&](std::int64_t value) { return order.descending && value != last ? ~value : value; };
  // Rows behind the cursor have keys from here on.
  SortKey begin{INT64_MIN, INT64_MIN};
  if (after && by_text) {
    const std::string_view text = std::get<std::string>(after->value);
    if (texts == nullptr) {
      begin = {placed(maker_rank(text)), after->id + 1};
    } else if (!order.descending) {
      begin.value = texts->rank_after(text, after->id);
    } else {
      // A rank is that of one row; behind the cursor are the ranks below that of its own row.
      begin.value = placed(std::int64_t{texts->rank_before(text, after->id)} - 1);
    }
  } else if (after) {
    begin = {placed(std::get<std::int64_t>(after->value)), after->id + 1};
  }

  struct alignas(128) Part {  // no two threads write into one line of the cache
    BestRows<SortKey> best;
    ValueColumn::Adder adder;
    std::array<std::int64_t, 4> states{};
    std::int64_t total = 0;
  };
  std::vector<Part> parts(parts_of(meters_.size()),
                          Part{BestRows<SortKey>{static_cast<std::size_t>(limit) + 1}, ValueColumn::Adder{values_}});
  each_meter(connection, filter, [&](std::size_t number, std::uint32_t row, const Meter& meter) {
    Part& part = parts[number];
    const auto state = state_of(filter.limits, meter.last_read);
    ++part.states[static_cast<std::size_t>(state)];
    if (filter.state && state != *filter.state) return;
    ++part.total;
    part.adder.add(row, state == store::MeterState::fresh);
    const SortKey key{placed(value_of(row)), meter_ids_[row]};
    if (!(key < begin)) part.best.offer(key, row);
  });
  MeterPage page;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    parts[0].best.offer(parts[i].best);
    parts[0].adder.add(parts[i].adder);
  }
  for (const Part& part : parts) {
    for (std::size_t state = 0; state < page.states.size(); ++state) page.states[state] += part.states[state];
    page.total += part.total;
  }
  page.sums = parts[0].adder.sums();
  const auto text_of = [&](std::uint32_t row) {
    return std::string{order.by == MeterSort::name     ? name_of(row)
                       : order.by == MeterSort::number ? number_of(row)
                                                       : std::string_view{makers_[meters_[row].maker]}};
  };
  fill(
      page, parts[0].best.take(), limit, [&](std::uint32_t row) { return meter_ids_[row]; },
      [&](std::uint32_t row) {
        return ListCursor{meter_ids_[row],
                          by_text ? store::Conditions::Value{text_of(row)} : store::Conditions::Value{value_of(row)}};
      });
  return page;
}

std::vector<MeterId> Directory::meter_ids(store::Connection& connection, const MeterFilter& filter) {
  const auto lock = caught_up(connection);
  std::vector<std::vector<MeterId>> parts(parts_of(meters_.size()));
  each_meter(connection, filter, [&](std::size_t part, std::uint32_t row, const Meter& meter) {
    if (!filter.state || state_of(filter.limits, meter.last_read) == *filter.state)
      parts[part].push_back(MeterId{meter_ids_[row]});
  });
  std::vector<MeterId> ids;
  for (const auto& part : parts) ids.insert(ids.end(), part.begin(), part.end());
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::map<metering::Commodity, ReadCounts> Directory::by_commodity(store::Connection& connection, UtcSeconds since) {
  const auto lock = caught_up(connection);
  std::map<metering::Commodity, ReadCounts> counts;
  for (const Meter& meter : meters_) {
    if (meter.life != Life::in_use) continue;
    ReadCounts& count = counts[meter.commodity];
    ++count.known;
    count.read_since += meter.last_read != 0 && meter.last_read >= since;
  }
  return counts;
}

std::int64_t Directory::meters_known(store::Connection& connection) {
  const auto lock = caught_up(connection);
  return std::count_if(meters_.begin(), meters_.end(), [](const Meter& meter) { return meter.life != Life::gone; });
}

std::map<LineId, ReadCounts> Directory::by_line(store::Connection& connection, UtcSeconds since) {
  const auto lock = caught_up(connection);
  std::vector<ReadCounts> by_id;
  for (const Meter& meter : meters_) {
    if (meter.life != Life::in_use) continue;
    if (meter.line >= by_id.size()) by_id.resize(meter.line + 1);
    ++by_id[meter.line].known;
    by_id[meter.line].read_since += meter.last_read != 0 && meter.last_read >= since;
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
  const TextOrder& by_name = places_.by_name();
  const std::uint32_t first_rank =
      after ? by_name.rank_after(std::get<std::string>(after->value), after->id) : std::uint32_t{0};
  IdPage<PlaceId> page;
  const Marks found = filter.q.empty() ? Marks{} : find_words(filter.q, Depth::places).places;
  BestRows<std::uint32_t> best{static_cast<std::size_t>(limit) + 1};
  const Reach reach = reach_of(filter.scope);
  const auto is_seen = [&](const PlaceTree::Row& place) {  // those above what is seen lead there
    return reach.has_spot(place.begin) || std::any_of(reach.spots.begin(), reach.spots.end(), [&](const auto& range) {
             return range.first >= place.begin && range.first < place.end;
           });
  };
  const auto offer = [&](std::uint32_t row) {
    const PlaceTree::Row& place = places_.row(row);
    if (!is_seen(place)) return;
    if (place.retired && !filter.with_retired) return;
    if (filter.kind && place.kind != *filter.kind) return;
    if (!found.empty() && found[place.begin] == 0) return;
    ++page.total;
    if (const auto rank = by_name.rank(row); rank >= first_rank) best.offer(rank, row);
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

// Subtrees may lie in one another: their ends cut the order of the tree into pieces, which are counted, and each
// subtree is some of them.
std::vector<PlaceCounts> Directory::counts(store::Connection& connection, std::span<const PlaceId> ids,
                                           const store::StateLimits& limits, const store::Scope& scope) {
  const auto lock = caught_up(connection);
  std::vector<PlaceCounts> counts(ids.size());
  std::vector<std::uint32_t> cuts;
  std::vector<std::uint32_t> rows(ids.size(), none);
  const Reach reach = reach_of(scope);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto row = places_.find(ids[i]);
    if (row == PlaceTree::none || !places_.row(row).alive || !reach.has_spot(places_.row(row).begin)) continue;
    const PlaceTree::Row& place = places_.row(row);
    rows[i] = row;
    cuts.push_back(place.begin);
    cuts.push_back(place.end);
    for (auto child = place.first_child; child != PlaceTree::none; child = places_.row(child).next)
      counts[i].children += !places_.row(child).retired;
    counts[i].rooms = places_.rooms(place);
  }
  if (cuts.empty()) return counts;
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  const std::uint32_t first = cuts.front();
  std::vector<std::uint32_t> piece_at(cuts.back() - first);
  for (std::size_t piece = 0; piece + 1 < cuts.size(); ++piece)
    std::fill(piece_at.begin() + (cuts[piece] - first), piece_at.begin() + (cuts[piece + 1] - first),
              static_cast<std::uint32_t>(piece));

  using States = std::array<std::int64_t, 4>;
  std::vector<std::vector<States>> parts(parts_of(meters_.size()), std::vector<States>(cuts.size()));
  in_parts(meters_.size(), [&](std::size_t part, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint32_t spot = spots_[i];
      if (spot < first || spot - first >= piece_at.size()) continue;  // most: read one after the other, nothing else
      const Meter& meter = meters_[i];
      if (meter.life == Life::gone || !reach.has(meter.commodity, spot)) continue;
      ++parts[part][piece_at[spot - first]][static_cast<std::size_t>(state_of(limits, meter.last_read))];
    }
  });
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (rows[i] == none) continue;
    const PlaceTree::Row& place = places_.row(rows[i]);
    for (std::size_t piece = 0; piece + 1 < cuts.size(); ++piece) {
      if (cuts[piece] < place.begin || cuts[piece] >= place.end) continue;
      for (const auto& part : parts)
        for (std::size_t state = 0; state < counts[i].meters.size(); ++state)
          counts[i].meters[state] += part[piece][state];
    }
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
  const auto key_of = [&](std::uint32_t row) {  // in the order of the tree; first those without a place
    const Point& point = points_[row];
    return SortKey{point.spot == none ? 0 : point.spot, point.id};
  };
  const auto row_before = after ? find_point(after->id) : none;
  if (after && row_before == none) return store::Reject::bad_cursor;
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
  const SortKey key_before = row_before == none ? SortKey{-1, -1} : key_of(row_before);
  struct alignas(128) Part {  // no two threads write into one line of the cache
    BestRows<SortKey> best;
    std::int64_t total = 0;
  };
  const Reach reach = reach_of(filter.scope);
  std::vector<Part> parts(parts_of(points_.size()), Part{BestRows<SortKey>{static_cast<std::size_t>(limit) + 1}});
  in_parts(points_.size(), [&](std::size_t number, std::size_t first, std::size_t last_row) {
    Part& part = parts[number];
    for (auto row = static_cast<std::uint32_t>(first); row < last_row; ++row) {
      if (!found.empty() && found[row] == 0) continue;
      const Point& point = points_[row];
      if (!reach.has(point.commodity, point.spot)) continue;
      if (point.life != Life::in_use && (point.life == Life::gone || !filter.with_retired)) continue;
      if (filter.kind && point.kind != *filter.kind) continue;
      if (filter.commodity && point.commodity != *filter.commodity) continue;
      if (filter.place && point.place != place) continue;
      if (filter.within && (point.spot == none || point.spot < begin || point.spot >= end)) continue;
      if (filter.node && !nodes.contains(point.node)) continue;
      if (filter.with_meter && (point.meter != none) != *filter.with_meter) continue;
      ++part.total;
      if (const SortKey key = key_of(row); key_before < key) part.best.offer(key, row);
    }
  });
  for (std::size_t i = 1; i < parts.size(); ++i) parts[0].best.offer(parts[i].best);
  for (const Part& part : parts) page.total += part.total;
  fill(
      page, parts[0].best.take(), limit, [&](std::uint32_t row) { return points_[row].id; },
      [&](std::uint32_t row) { return ListCursor{points_[row].id, std::int64_t{0}}; });
  return page;
}

bool Directory::holds(store::Connection& connection, const store::Scope& scope, MeterId id) {
  const auto lock = caught_up(connection);
  const auto row = find_meter(id.value);
  return row != none && meters_[row].life != Life::gone && reach_of(scope).has(meters_[row].commodity, spots_[row]);
}

bool Directory::holds(store::Connection& connection, const store::Scope& scope, PointId id) {
  const auto lock = caught_up(connection);
  const auto row = find_point(id.value);
  return row != none && points_[row].life != Life::gone &&
         reach_of(scope).has(points_[row].commodity, points_[row].spot);
}

bool Directory::holds(store::Connection& connection, const store::Scope& scope, PlaceId id) {
  const auto lock = caught_up(connection);
  const auto row = places_.find(id);
  return row != PlaceTree::none && places_.row(row).alive && reach_of(scope).has_spot(places_.row(row).begin);
}

template <class Mine>
bool Directory::holds_all(store::Connection& connection, const store::Scope& scope, const Mine& mine) {
  const auto lock = caught_up(connection);
  const Reach reach = reach_of(scope);
  bool any = false;
  for (std::size_t i = 0; i < meters_.size(); ++i) {
    if (meters_[i].life == Life::gone || !mine(meters_[i])) continue;
    if (!reach.has(meters_[i].commodity, spots_[i])) return false;
    any = true;
  }
  return any;
}

bool Directory::holds(store::Connection& connection, const store::Scope& scope, LineId id) {
  return holds_all(connection, scope, [&](const Meter& meter) { return meter.line == id.value; });
}

bool Directory::holds(store::Connection& connection, const store::Scope& scope, GatewayId id) {
  return holds_all(connection, scope, [&](const Meter& meter) { return meter.gateway == id.value; });
}

std::vector<std::int64_t> Directory::points_supplied(store::Connection& connection,
                                                     std::span<const std::vector<SupplyNodeId>> lists) {
  const auto lock = caught_up(connection);
  std::vector<std::int64_t> by_node;
  for (const Point& point : points_) {
    if (point.life != Life::in_use || point.node == 0) continue;
    const auto node = static_cast<std::size_t>(point.node);
    if (node >= by_node.size()) by_node.resize(node + 1);
    ++by_node[node];
  }
  std::vector<std::int64_t> counts;
  for (const auto& nodes : lists) {
    std::int64_t count = 0;
    for (const SupplyNodeId node : nodes)
      if (static_cast<std::size_t>(node.value) < by_node.size()) count += by_node[static_cast<std::size_t>(node.value)];
    counts.push_back(count);
  }
  return counts;
}

}  // namespace riser::directory
