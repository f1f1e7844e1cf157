// SPDX-License-Identifier: Apache-2.0
// Filling the columns and keeping them up.
#include "directory/directory.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/archive/installations.h"
#include "store/archive/tree_path.h"
#include "store/master/fold.h"
#include "store/master/pinyin.h"
#include "store/reading/latest_row.h"
#include "store/reading/row_codec.h"
#include "store/sql/ids_query.h"

namespace riser::directory {
namespace {

using store::Touched;

constexpr std::size_t readings_worth_a_lock = 20'000;

constexpr std::string_view place_sql = "SELECT id, parent, kind, name, code, retired, path FROM place";
constexpr std::string_view point_sql = "SELECT id, kind, commodity, place, name, code, retired, node FROM point";
/// Needs `still_there` as $1.
constexpr std::string_view meter_sql =
    "SELECT m.id, m.line, l.gateway, m.name, m.number, m.address, m.manufacturer, m.commodity, i.point, r.time, "
    "r.data, m.retired, m.created "
    "FROM meter m JOIN line l ON l.id = m.line LEFT JOIN latest r ON r.grp = m.grp AND r.meter = m.id "
    "LEFT JOIN installation i ON i.meter = m.id AND i.ends = $1";

PlaceTree::Entry read_place(const store::Query& q) {
  return {.id = PlaceId{q.integer(0)},
          .parent = PlaceId{q.integer(1)},
          .kind = store::find_place_kind(q.text(2)).value_or(store::PlaceKind::building),
          .name = q.string(3),
          .code = q.string(4),
          .retired = q.integer(5) != 0};
}

std::uint32_t small(std::int64_t id) {
  CHECK(id >= 0 && id < UINT32_MAX, "id {}", id);
  return static_cast<std::uint32_t>(id);
}

/// 0 is never.
std::uint32_t seconds_of(UtcSeconds time) {
  return static_cast<std::uint32_t>(std::clamp<UtcSeconds>(time, 1, UINT32_MAX));
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

Directory::Directory(store::Store& store) : store_(store) {
  store_.database().touches().listen(this, [this](std::span<const store::Touch> touches) {
    const std::lock_guard lock(pending_mutex_);
    if (noting_) touched_.insert(touched_.end(), touches.begin(), touches.end());
  });
  store_.readings().listen(this, [this](std::span<const store::ReadingBatch> batches,
                                        const store::AppendOutcome& outcome) { note_readings(batches, outcome); });
}

Directory::~Directory() {
  store_.database().touches().leave(this);
  store_.readings().leave(this);
}

void Directory::note_readings(std::span<const store::ReadingBatch> batches, const store::AppendOutcome& outcome) {
  bool many = false;
  {
    const std::lock_guard lock(pending_mutex_);
    if (!noting_) return;
    std::size_t n = 0;
    for (const store::ReadingBatch& batch : batches)
      for (const auto& head : batch.heads()) {
        if (outcome.fates[n++] != store::Fate::stored) continue;
        const auto cells = batch.cells(head);
        readings_.heads.push_back({head.meter.value, head.time, head.layout, readings_.cells.size(), cells.size()});
        readings_.cells.insert(readings_.cells.end(), cells.begin(), cells.end());
      }
    many = readings_.heads.size() > readings_worth_a_lock;
  }
  if (!many) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);  // else the next one, or who asks
  if (lock && loaded_) put_noted();
}

std::shared_lock<std::shared_mutex> Directory::caught_up(store::Connection& connection, TextOrder* order) {
  {
    std::shared_lock lock(mutex_);
    const std::lock_guard pending(pending_mutex_);
    const bool is_sorted = order == nullptr || order->is_built();
    if (loaded_ && is_sorted && touched_.empty() && readings_.heads.empty()) return lock;
  }
  {
    const std::unique_lock lock(mutex_);
    if (!loaded_) load(connection);
    std::vector<store::Touch> touches;
    {
      const std::lock_guard pending(pending_mutex_);
      std::swap(touches, touched_);
    }
    try {
      read_again(connection, touches);
    } catch (...) {
      const std::lock_guard pending(pending_mutex_);
      touched_.insert(touched_.end(), touches.begin(), touches.end());
      throw;
    }
    put_noted();  // readings of new meters too
    if (places_.renumber()) {
      for (std::size_t i = 0; i < meters_.size(); ++i) spots_[i] = spot_of(meter_links_[i].place);
      for (Point& point : points_) point.spot = spot_of(point.place);
    }
    by_name_.refresh();
    by_number_.refresh();
    if (order != nullptr && !order->is_built()) order->build(static_cast<std::uint32_t>(meters_.size()));
  }
  return std::shared_lock{mutex_};
}

void Directory::load(store::Connection& connection) {
  {
    const std::lock_guard pending(pending_mutex_);
    noting_ = true;
  }
  store_.readings().settle();  // what is only written down is not in `latest`
  places_.clear();
  meters_.clear();
  spots_.clear();
  meter_ids_.clear();
  mains_.clear();
  meter_links_.clear();
  meter_times_.clear();
  meter_rows_.clear();
  meter_texts_.clear();
  by_name_.clear();
  by_number_.clear();
  values_.clear();
  points_.clear();
  point_rows_.clear();
  point_texts_.clear();
  std::vector<PlaceTree::Entry> entries;
  for (auto q = connection.query(place_sql); q.next();) entries.push_back(read_place(q));
  places_.load(std::move(entries));
  for (auto q = connection.query(point_sql); q.next();) put_point(q);
  for (auto q = connection.query(meter_sql, store::still_there); q.next();) put_meter(q);
  loaded_ = true;
}

void Directory::read_again(store::Connection& connection, std::span<const store::Touch> touches) {
  const auto ids = [&](Touched what) {
    std::vector<std::int64_t> found;
    for (const store::Touch& touch : touches)
      if (touch.what == what) found.push_back(touch.id);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  };
  read_places(connection, ids(Touched::place));
  read_points(connection, ids(Touched::point));
  read_meters(connection, ids(Touched::meter));
}

void Directory::read_places(store::Connection& connection, const std::vector<std::int64_t>& ids) {
  struct Deep {
    std::size_t depth = 0;
    PlaceTree::Entry entry{};
  };
  std::vector<Deep> found;
  std::unordered_set<std::int64_t> known{ids.begin(), ids.end()};
  // Above a place may stand one that is told of later only.
  for (std::vector<std::int64_t> wanted = ids; !wanted.empty();) {
    std::vector<std::int64_t> above;
    store::for_ids(connection, place_sql, "id", std::span<const std::int64_t>{wanted}, [&](const store::Query& q) {
      Deep deep{store::parse_path<PlaceId>(q.text(6)).size(), read_place(q)};
      const PlaceId parent = deep.entry.parent;
      if (parent && places_.find(parent) == PlaceTree::none && known.insert(parent.value).second)
        above.push_back(parent.value);
      found.push_back(std::move(deep));
    });
    wanted = std::move(above);
  }
  std::sort(found.begin(), found.end(), [](const Deep& a, const Deep& b) { return a.depth < b.depth; });
  for (const Deep& deep : found) {
    known.erase(deep.entry.id.value);
    places_.put(deep.entry);
  }
  for (const std::int64_t gone : known) places_.take_away(PlaceId{gone});
}

void Directory::read_points(store::Connection& connection, const std::vector<std::int64_t>& ids) {
  for (const std::int64_t id : ids)
    if (const auto row = find_point(id); row != none) points_[row].life = Life::gone;  // until it is read
  store::for_ids(connection, point_sql, "id", std::span{ids}, [&](const store::Query& q) { put_point(q); });
}

void Directory::read_meters(store::Connection& connection, const std::vector<std::int64_t>& ids) {
  for (const std::int64_t id : ids)
    if (const auto row = find_meter(id); row != none) meters_[row].life = Life::gone;
  store::for_ids(
      connection, meter_sql, "m.id", std::span{ids}, 1, [](store::Query& q) { q.bind_one(1, store::still_there); },
      [&](const store::Query& q) { put_meter(q); });
}

void Directory::put_point(const store::Query& q) {
  const auto id = static_cast<std::size_t>(small(q.integer(0)));
  if (id >= point_rows_.size()) point_rows_.resize(id + 1, none);
  if (point_rows_[id] == none) {
    point_rows_[id] = static_cast<std::uint32_t>(points_.size());
    points_.push_back({.id = q.integer(0)});
  }
  const auto row = point_rows_[id];
  Point& point = points_[row];
  point.kind = store::find_point_kind(q.text(1)).value_or(store::PointKind::meter);
  point.commodity = metering::find_commodity(q.text(2));
  point.place = places_.find(PlaceId{q.integer(3)});
  point.spot = spot_of(point.place);
  point.life = q.integer(6) != 0 ? Life::retired : Life::in_use;
  point.node = q.integer(7);
  const std::string text = fmt::format("{}\n{}", q.text(4), q.text(5));
  point_texts_.set(row, text.size() == 1 ? std::string{} : store::fold(text));
  if (point.meter == none) return;
  meter_links_[point.meter].place = point.place;
  spots_[point.meter] = point.spot;
}

std::string_view Directory::name_of(std::uint32_t meter) const { return first_line(meter_texts_.at(meter)); }

std::string_view Directory::number_of(std::uint32_t meter) const {
  const auto text = meter_texts_.at(meter);
  const auto name = text.find('\n');
  return name == std::string_view::npos ? std::string_view{} : first_line(text.substr(name + 1));
}

std::uint32_t Directory::find_meter(std::int64_t id) const {
  const auto group = meter_rows_.find(store::group_of(MeterId{id}).value);
  const auto number = static_cast<std::size_t>(id & ((std::int64_t{1} << store::meter_bits) - 1));
  return group == meter_rows_.end() || number >= group->second.size() ? none : group->second[number];
}

std::uint16_t Directory::maker_of(std::string_view name) {
  const auto at = std::find(makers_.begin(), makers_.end(), name);
  if (at != makers_.end()) return static_cast<std::uint16_t>(at - makers_.begin());
  if (makers_.size() == UINT16_MAX) return 0;
  makers_.emplace_back(name);
  return static_cast<std::uint16_t>(makers_.size() - 1);
}

void Directory::put_meter(const store::Query& q) {
  const auto id = q.integer(0);
  auto& rows = meter_rows_[store::group_of(MeterId{id}).value];
  const auto number = static_cast<std::size_t>(id & ((std::int64_t{1} << store::meter_bits) - 1));
  if (number >= rows.size()) rows.resize(number + 1, none);
  if (rows[number] == none) {
    rows[number] = static_cast<std::uint32_t>(meters_.size());
    meters_.push_back({});
    spots_.push_back(none);
    meter_ids_.push_back(id);
    mains_.push_back(no_main);
    meter_links_.push_back({});
    meter_times_.push_back({});
  }
  const auto row = rows[number];
  Meter& meter = meters_[row];
  meter.line = small(q.integer(1));
  meter.gateway = small(q.integer(2));
  meter.maker = maker_of(q.text(6));
  meter.commodity = metering::find_commodity(q.text(7));
  meter.life = q.integer(11) != 0 ? Life::retired : Life::in_use;
  meter_times_[row] = {seconds_of(q.integer(12)), meter.life == Life::retired ? seconds_of(q.integer(11)) : 0};
  std::string text = store::fold(fmt::format("{}\n{}\n{}", q.text(3), q.text(4), q.text(5)));
  if (const auto initials = store::pinyin_initials(q.text(3)); !initials.empty()) text += "\n" + initials;
  if (text != meter_texts_.at(row)) {
    meter_texts_.set(row, text);
    by_name_.touch(row);
    by_number_.touch(row);
  }
  const auto point = q.is_null(8) ? none : find_point(q.integer(8));
  MeterLinks& links = meter_links_[row];
  if (links.point != point && links.point != none && points_[links.point].meter == row)
    points_[links.point].meter = none;
  links = {point == none ? none : points_[point].place, point};
  spots_[row] = spot_of(links.place);
  if (point != none) points_[point].meter = row;
  // `latest` may be behind what was noted; of one moment it tells what was decoded last.
  if (q.is_null(9) || meter.last_read > seconds_of(q.integer(9))) return;
  const auto reading = store::decode_reading(q.bytes(10), MeterId{id}, q.integer(9));
  put_reading(row, reading.time, reading.layout, reading.cells);
}

void Directory::put_reading(std::uint32_t row, UtcSeconds time, LayoutId layout,
                            std::span<const metering::Cell> cells) {
  meters_[row].last_read = seconds_of(time);
  const store::StoredLayout* registers = store_.layouts().find(layout);
  const auto main = registers != nullptr ? store::main_value(*registers, cells) : std::nullopt;
  mains_[row] = main.value_or(no_main);
  values_.set(row, registers != nullptr ? registers->registers : metering::Layout{}, cells);
}

void Directory::put_noted() {
  NewReadings readings;
  {
    const std::lock_guard pending(pending_mutex_);
    std::swap(readings, readings_);
  }
  for (const auto& head : readings.heads) {
    const auto row = find_meter(head.meter);
    if (row == none || meters_[row].last_read >= seconds_of(head.time)) continue;
    put_reading(row, head.time, head.layout, std::span{readings.cells}.subspan(head.first_cell, head.cells));
  }
}

}  // namespace riser::directory
