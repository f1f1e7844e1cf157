// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <unordered_set>
#include <vector>

#include "directory/meter_filter.h"
#include "directory/place_tree.h"
#include "directory/value_sums.h"
#include "store/archive/points.h"
#include "store/store.h"

namespace riser::directory {

/// A page of a list: which objects, how many there are in all, and where the next page begins.
template <class IdType>
struct IdPage {
  std::vector<IdType> ids{};
  std::int64_t total = 0;
  std::optional<std::string> next_cursor{};
};

struct MeterPage : IdPage<MeterId> {
  std::array<std::int64_t, 4> states{};  ///< over the filter but for its own `state`
  std::vector<Sum> sums{};               ///< over the filter
};

/// Meters known and read since, of a commodity or on a line.
struct ReadCounts {
  std::int64_t known = 0;
  std::int64_t read_since = 0;
};

/// The meters of a place and all below it.
struct PlaceCounts {
  std::int64_t children = 0;             ///< directly below, not retired
  std::int64_t rooms = 0;                ///< in the whole subtree, not retired
  std::array<std::int64_t, 4> meters{};  ///< by state
};

/// What lists and searches of millions of meters, measurement points and places are made of, in memory: columns that
/// are gone through from one end to the other. Filled from the store when it is first asked, kept up by what this
/// process commits; who has committed sees his own work in the next answer. Thread-safe. Text is folded. The connection
/// of a query must see what was committed last: it is in no reading transaction.
class Directory {
 public:
  static constexpr std::int64_t max_limit = 500;  ///< rows a page
  explicit Directory(store::Store& store);
  ~Directory();
  Directory(const Directory&) = delete;

  /// bad_cursor when `cursor` (empty: the first page) is not from here. Names and numbers are sorted as people do;
  /// meters without the value come last either way; equal ones by id.
  Result<MeterPage, store::Reject> meters(store::Connection& connection, const MeterFilter& filter, MeterOrder order,
                                          std::string_view cursor, std::int64_t limit);
  /// All meters of the filter, by id.
  std::vector<MeterId> meter_ids(store::Connection& connection, const MeterFilter& filter);
  std::map<metering::Commodity, ReadCounts> by_commodity(store::Connection& connection, UtcSeconds since);
  /// By line; lines without meters are absent.
  std::map<LineId, ReadCounts> by_line(store::Connection& connection, UtcSeconds since);

  /// All there are, retired ones too.
  std::int64_t meters_known(store::Connection& connection);

  /// Siblings and others as people sort names. Every word of `q` is in the name, the code or the short address of the
  /// place, or of a place above it, and one at least in its own.
  Result<IdPage<PlaceId>, store::Reject> places(store::Connection& connection, const store::Places::Filter& filter,
                                                std::string_view cursor, std::int64_t limit);
  /// One each, in their order.
  std::vector<PlaceCounts> counts(store::Connection& connection, std::span<const PlaceId> places,
                                  const store::StateLimits& limits, const store::Scope& scope = {});

  /// In the order of the place tree. Words of `q` are in name or code of the point, in its meter, or in its place or
  /// above.
  Result<IdPage<PointId>, store::Reject> points(store::Connection& connection, const store::Points::Filter& filter,
                                                std::string_view cursor, std::int64_t limit);

  /// Whether it lies in the scope: what a meter measures and the place of its point now, what a point measures and its
  /// place. What is not there does not.
  bool holds(store::Connection& connection, const store::Scope& scope, MeterId id);
  bool holds(store::Connection& connection, const store::Scope& scope, PointId id);
  bool holds(store::Connection& connection, const store::Scope& scope, PlaceId id);
  /// Whether it has meters and all of them lie in the scope: who may change it would change it for others too.
  bool holds(store::Connection& connection, const store::Scope& scope, LineId id);
  bool holds(store::Connection& connection, const store::Scope& scope, GatewayId id);

  /// How many points that are not retired the nodes of each list supply.
  std::vector<std::int64_t> points_supplied(store::Connection& connection,
                                            std::span<const std::vector<SupplyNodeId>> lists);

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  static constexpr std::int64_t no_main = INT64_MIN;
  enum class Life : std::uint8_t { gone, retired, in_use };
  /// What filters look at; small, as millions are gone through. The rest stands in columns beside it.
  struct Meter {
    std::uint32_t last_read = 0;  ///< UTC seconds; 0: never
    std::uint32_t line = 0;
    std::uint32_t gateway = 0;
    std::uint16_t maker = 0;  ///< index in makers_
    metering::Commodity commodity{};
    Life life{};
  };
  /// Rows.
  struct MeterLinks {
    std::uint32_t place = none;
    std::uint32_t point = none;
  };
  /// UTC seconds; `retired` 0: it is not.
  struct MeterTimes {
    std::uint32_t created = 0;
    std::uint32_t retired = 0;
  };
  struct Point {
    std::int64_t id = 0;
    std::int64_t node = 0;
    std::uint32_t place = none;  ///< row
    std::uint32_t spot = none;
    std::uint32_t meter = none;  ///< row
    metering::Commodity commodity{};
    store::PointKind kind{};
    Life life{};
  };
  /// One a row of a kind: whether it is meant.
  using Marks = std::vector<std::uint8_t>;
  /// What the words of a search mean in each kind; places by their numbers in the order of the tree.
  struct Found {
    Marks places{};  ///< with all words, one at least its own
    Marks within{};  ///< with all words, its own or those above it
    Marks meters{};
    Marks points{};
  };
  /// Readings that were committed and are not in the columns yet.
  struct NewReadings {
    struct Head {
      std::int64_t meter = 0;
      UtcSeconds time = 0;
      LayoutId layout{};
      std::size_t first_cell = 0, cells = 0;
    };
    std::vector<Head> heads{};
    std::vector<metering::Cell> cells{};
  };

  /// Reads what was touched since the last time; then nobody writes while the lock is held. Sorts the meters by
  /// `order`, if that was not done yet.
  std::shared_lock<std::shared_mutex> caught_up(store::Connection& connection, TextOrder* order = nullptr);
  void load(store::Connection& connection);
  void read_again(store::Connection& connection, std::span<const store::Touch> touches);
  void read_places(store::Connection& connection, const std::vector<std::int64_t>& ids);
  void read_points(store::Connection& connection, const std::vector<std::int64_t>& ids);
  void read_meters(store::Connection& connection, const std::vector<std::int64_t>& ids);
  void put_point(const store::Query& q);
  void put_meter(const store::Query& q);
  void put_reading(std::uint32_t meter, UtcSeconds time, LayoutId layout, std::span<const metering::Cell> cells);
  /// The readings that were noted; the caller holds the lock for writing.
  void put_noted();
  void note_readings(std::span<const store::ReadingBatch> batches, const store::AppendOutcome& outcome);

  std::uint32_t find_meter(std::int64_t id) const;
  std::uint32_t find_point(std::int64_t id) const {
    return id > 0 && static_cast<std::size_t>(id) < point_rows_.size() ? point_rows_[static_cast<std::size_t>(id)]
                                                                       : none;
  }
  std::uint16_t maker_of(std::string_view name);
  std::uint32_t spot_of(std::uint32_t place) const { return place == none ? none : places_.row(place).begin; }
  std::string_view name_of(std::uint32_t meter) const;
  std::string_view number_of(std::uint32_t meter) const;

  /// A scope as ranges of numbers in the order of the tree.
  struct Reach {
    bool everywhere = true;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spots{};
    std::uint32_t commodities = UINT32_MAX;  ///< a bit each

    bool has_spot(std::uint32_t spot) const {
      return everywhere || std::any_of(spots.begin(), spots.end(),
                                       [&](const auto& range) { return spot >= range.first && spot < range.second; });
    }
    bool has(metering::Commodity commodity, std::uint32_t spot) const {
      return (commodities >> static_cast<unsigned>(commodity) & 1) != 0 && has_spot(spot);
    }
  };
  Reach reach_of(const store::Scope& scope) const;
  template <class Mine>
  bool holds_all(store::Connection& connection, const store::Scope& scope, const Mine& mine);

  enum class Depth : std::uint8_t { places, meters, points };
  Found find_words(std::string_view q, Depth depth) const;
  Marks members(store::Connection& connection, MeterGroupId group) const;
  /// Calls visit(part, row, meter) for the rows that the filter means but for its `state`, in parts_of() parts at once.
  template <class Visit>
  void each_meter(store::Connection& connection, const MeterFilter& filter, const Visit& visit) const;

  store::Store& store_;
  std::shared_mutex mutex_;
  bool loaded_ = false;
  PlaceTree places_;
  std::vector<Meter> meters_;
  std::vector<std::uint32_t> spots_;  // of the meters: numbers of their places in the order of the tree
  std::vector<std::int64_t> meter_ids_;
  std::vector<std::int64_t> mains_;  // values of the main registers, which can be compared; no_main without one
  std::vector<MeterLinks> meter_links_;
  std::vector<MeterTimes> meter_times_;
  std::map<std::int64_t, std::vector<std::uint32_t>> meter_rows_;  // by group and number in it
  TextColumn meter_texts_;                                         // name, number, address, pinyin initials of the name
  TextOrder by_name_{[this](std::uint32_t row) { return TextOrder::Item{name_of(row), meter_ids_[row]}; }};
  TextOrder by_number_{[this](std::uint32_t row) { return TextOrder::Item{number_of(row), meter_ids_[row]}; }};
  ValueColumn values_;
  std::vector<std::string> makers_;
  std::vector<Point> points_;
  std::vector<std::uint32_t> point_rows_;  // by id
  TextColumn point_texts_;                 // name, code

  std::mutex pending_mutex_;  // the last lock that is taken
  std::vector<store::Touch> touched_;
  NewReadings readings_;
  bool noting_ = false;  // what comes from now on
};

}  // namespace riser::directory
