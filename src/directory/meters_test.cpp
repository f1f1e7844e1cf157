// SPDX-License-Identifier: Apache-2.0
#include "directory/directory.h"
#include "directory/parts.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::directory {
namespace {

using namespace store;

class MetersTest : public store::testing::OnBothEngines {
 protected:
  /// Nine meters on two lines; the first three read now, the next two 3 h ago, the next 3 days ago, the rest never.
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto c = store_->lease();
    const auto north = store::testing::make_line(*c, "North"), south = store::testing::make_line(*c, "South");
    line_ = south.id;
    std::vector<Meter> meters;
    for (int i = 0; i < 9; ++i) {
      auto meter = store::testing::make_meter(i < 5 ? north.id : south.id, fmt::format("{:08}", 1000 + i * 7));
      meter.name = i == 4 ? "Ёлка 50% off_peak" : fmt::format("Flat {}", 9 - i);
      if (i >= 7) meter.commodity = metering::Commodity::water;
      if (i % 2) meter.manufacturer = "ABB";
      meters.push_back(meter);
    }
    ids_ = {};
    for (const auto& meter : *store::testing::add_meters(*c, meters)) ids_.push_back(meter.id);
    layout_ = store_->layouts().intern(store::testing::heat_layout()).id;
    const UtcSeconds times[] = {noon, noon - 1, noon - 2, noon - 10'800, noon - 10'801, noon - 3 * 86'400};
    for (std::size_t i = 0; i < std::size(times); ++i) {
      ReadingBatch batch(group_of(ids_[i]));
      auto reading = store::testing::heat_reading(layout_, ids_[i], times[i]);
      reading.cells[0] = metering::Cell::of({static_cast<std::int64_t>(i * 37 % 10), i % 2 ? 3 : 4});
      batch.add(reading);
      store_->readings().append(batch);
    }
    filter_.limits = {noon - 3600, noon - 86'400};
    rows_worth_a_thread = 2;
    directory_.emplace(*store_);
    lease_.emplace(store_->lease());
  }
  void TearDown() override {
    lease_.reset();
    directory_.reset();
    store_.reset();
  }
  /// All rows, page by page, as indexes into ids_.
  std::vector<int> walk(const MeterFilter& filter, MeterOrder order, std::int64_t limit) {
    std::vector<int> seen;
    std::string cursor;
    do {
      const auto page = directory_->meters(**lease_, filter, order, cursor, limit);
      EXPECT_TRUE(page);
      for (const auto id : page->ids) seen.push_back(index(id));
      EXPECT_LE(static_cast<std::int64_t>(page->ids.size()), limit);
      cursor = page->next_cursor.value_or("");
      total_ = page->total;
    } while (!cursor.empty() && seen.size() < 100);
    return seen;
  }
  int index(MeterId id) { return static_cast<int>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin()); }

  std::unique_ptr<Store> store_;
  std::optional<Directory> directory_;
  std::optional<Lease> lease_;
  std::vector<MeterId> ids_;
  LineId line_{};
  LayoutId layout_{};
  MeterFilter filter_;
  std::int64_t total_ = 0;
};
RISER_ON_BOTH_ENGINES(MetersTest);

using Indexes = std::vector<int>;

TEST_P(MetersTest, pages_of_any_size_give_every_meter_once_in_order) {
  for (std::int64_t limit = 1; limit <= 10; ++limit) {
    EXPECT_EQ(walk(filter_, {MeterSort::name}, limit), (Indexes{8, 7, 6, 5, 3, 2, 1, 0, 4}));
    EXPECT_EQ(total_, 9);
    EXPECT_EQ(walk(filter_, {MeterSort::number, true}, limit), (Indexes{8, 7, 6, 5, 4, 3, 2, 1, 0}));
    EXPECT_EQ(walk(filter_, {MeterSort::manufacturer}, limit), (Indexes{1, 3, 5, 7, 0, 2, 4, 6, 8}));
    EXPECT_EQ(walk(filter_, {MeterSort::last_read}, limit), (Indexes{5, 4, 3, 2, 1, 0, 6, 7, 8}));
    EXPECT_EQ(walk(filter_, {MeterSort::last_read, true}, limit), (Indexes{0, 1, 2, 3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(walk(filter_, {MeterSort::state, true}, limit), (Indexes{6, 7, 8, 5, 3, 4, 0, 1, 2}));
    // 0, 7e3, 4e4, 1e3, 8e4, 5e3
    EXPECT_EQ(walk(filter_, {MeterSort::main}, limit), (Indexes{0, 3, 5, 1, 2, 4, 6, 7, 8}));
    EXPECT_EQ(walk(filter_, {MeterSort::main, true}, limit), (Indexes{4, 2, 1, 5, 3, 0, 6, 7, 8}));
  }
}

TEST_P(MetersTest, the_filter_takes_substrings_places_commodities_and_states) {
  const auto found = [&](auto change) {
    auto filter = filter_;
    change(filter);
    auto indexes = walk(filter, {MeterSort::number}, 4);
    EXPECT_EQ(total_, static_cast<std::int64_t>(indexes.size()));
    return indexes;
  };
  EXPECT_EQ(found([](auto& f) { f.q = "flat 4"; }), (Indexes{5}));
  EXPECT_EQ(found([](auto& f) { f.q = "ёЛК"; }), (Indexes{4}));
  EXPECT_EQ(found([](auto& f) { f.q = "50% OFF_"; }), (Indexes{4}));
  EXPECT_EQ(found([](auto& f) { f.q = "5% off"; }), (Indexes{}));
  EXPECT_EQ(found([](auto& f) { f.q = "F_at"; }), (Indexes{}));
  EXPECT_EQ(found([](auto& f) { f.q = "001007"; }), (Indexes{1}));
  EXPECT_EQ(found([](auto& f) { f.q = "100024232804"; }), (Indexes{0})) << "by address";
  EXPECT_EQ(found([](auto& f) { f.q = "'; DROP TABLE meter; --"; }), (Indexes{}));
  EXPECT_EQ(found([](auto& f) { f.commodity = metering::Commodity::water; }), (Indexes{7, 8}));
  EXPECT_EQ(found([&](auto& f) { f.line = line_; }), (Indexes{5, 6, 7, 8}));
  EXPECT_EQ(found([&](auto& f) {
              f.line = line_;
              f.state = MeterState::unknown;
              f.commodity = metering::Commodity::heat;
            }),
            (Indexes{6}));
  EXPECT_EQ(found([](auto& f) { f.state = MeterState::fresh; }), (Indexes{0, 1, 2}));
  EXPECT_EQ(found([](auto& f) { f.state = MeterState::late; }), (Indexes{3, 4}));
  EXPECT_EQ(found([](auto& f) { f.state = MeterState::missing; }), (Indexes{5}));
  const auto gateway = MeterList(**lease_).rows(std::span{ids_}.first(1), {}).at(0).gateway;
  EXPECT_EQ(found([&](auto& f) { f.gateway = gateway; }), (Indexes{0, 1, 2, 3, 4}));
}

TEST_P(MetersTest, a_cursor_from_elsewhere_is_refused) {
  for (const auto* cursor : {"x", "1.", "1.t0", "1.tzz", "1.i5", ".t00"})
    EXPECT_EQ(directory_->meters(**lease_, filter_, {MeterSort::name}, cursor, 5).error(), Reject::bad_cursor)
        << cursor;
  for (const auto* cursor : {"1.t00", "1.i", "1.i5x", "i5", "1.i99999999999999999999"})
    EXPECT_EQ(directory_->meters(**lease_, filter_, {MeterSort::last_read}, cursor, 5).error(), Reject::bad_cursor)
        << cursor;
}

TEST_P(MetersTest, states_sums_and_counts_are_over_the_filter) {
  const auto page = [&](const MeterFilter& filter) { return directory_->meters(**lease_, filter, {}, "", 1).value(); };
  EXPECT_EQ(page(filter_).states, (std::array<std::int64_t, 4>{3, 2, 1, 3}));
  auto south = filter_;
  south.line = line_;
  south.state = MeterState::fresh;
  EXPECT_EQ(page(south).states, (std::array<std::int64_t, 4>{0, 0, 1, 3}));
  EXPECT_EQ(page(south).total, 0);
  const auto sums = page(filter_).sums;
  ASSERT_EQ(sums.size(), 4u);
  EXPECT_EQ(sums[0].quantity, metering::Quantity::energy);
  EXPECT_EQ(sums[0].total, "133000");
  EXPECT_EQ(sums[0].of, 6);
  EXPECT_EQ(sums[2].quantity, metering::Quantity::power);
  EXPECT_EQ(sums[2].of, 3) << "only what is fresh";
  const auto counts = directory_->by_commodity(**lease_, noon - 20'000);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts.at(metering::Commodity::heat).known, 7);
  EXPECT_EQ(counts.at(metering::Commodity::heat).read_since, 5);
  EXPECT_EQ(counts.at(metering::Commodity::water).read_since, 0);
  const auto lines = directory_->by_line(**lease_, noon);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines.begin()->second.known, 5);
  EXPECT_EQ(lines.begin()->second.read_since, 1);
  EXPECT_EQ(lines.at(line_).known, 4);
}

TEST_P(MetersTest, readings_show_as_soon_as_they_are_stored) {
  EXPECT_EQ(walk(filter_, {MeterSort::state}, 10).size(), 9u);
  ReadingBatch batch(group_of(ids_[8]));
  batch.add(store::testing::heat_reading(layout_, ids_[8], noon - 5));
  batch.add(store::testing::heat_reading(layout_, ids_[8], noon - 90));
  batch.add(store::testing::heat_reading(layout_, ids_[8], noon + 10 * 86'400));  // not taken
  store_->readings().append_soon(std::span{&batch, 1});
  EXPECT_EQ(walk(filter_, {MeterSort::last_read, true}, 10).at(3), 8);
  auto fresh = filter_;
  fresh.state = MeterState::fresh;
  EXPECT_EQ(walk(fresh, {}, 10).size(), 4u);
}

// Readings that are only written down are not in `latest`: those of a meter that is new are kept until it is known.
TEST_P(MetersTest, a_new_meter_shows_with_the_reading_that_came_with_it) {
  TearDown();
  store_ = open_store({.journal_from = 1});
  directory_.emplace(*store_);
  lease_.emplace(store_->lease());
  ASSERT_EQ(walk(filter_, {}, 10).size(), 9u);
  const auto line = directory_->by_line(**lease_, noon).begin()->first;
  const auto added = store::testing::add_meters(**lease_, {store::testing::make_meter(line, "00009999")});
  const auto id = added->at(0).id;
  ReadingBatch batch(group_of(id));
  batch.add(store::testing::heat_reading(layout_, id, noon));
  store_->readings().append_soon(std::span{&batch, 1});
  auto fresh = filter_;
  fresh.state = MeterState::fresh;
  EXPECT_EQ(walk(fresh, {}, 10).size(), 4u);
}

TEST_P(MetersTest, sums_are_exact_however_large) {
  ValueColumn values;
  const metering::Layout layout{{metering::Quantity::energy, metering::Unit::watt_hour}};
  const metering::Cell large[] = {metering::Cell::of({INT64_MAX, 3})}, small[] = {metering::Cell::of({-1, -3})};
  for (std::uint32_t row = 0; row < 10; ++row) values.set(row, layout, large);
  values.set(10, layout, small);
  ValueColumn::Adder adder{values};
  for (std::uint32_t row = 0; row <= 10; ++row) adder.add(row, true);
  EXPECT_EQ(adder.sums().at(0).total, "92233720368547758069999.999");
  EXPECT_EQ(adder.sums().at(0).of, 11);
}

}  // namespace
}  // namespace riser::directory
