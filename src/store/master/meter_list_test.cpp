// SPDX-License-Identifier: Apache-2.0
#include "store/master/meter_list.h"

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class MeterListTest : public testing::OnBothEngines {
 protected:
  /// Nine meters on two lines; the first three read now, the next two 3 h ago, the next 3 days ago, the rest never.
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto c = store_->lease();
    const auto north = testing::make_line(*c, "North"), south = testing::make_line(*c, "South");
    line_ = south.id;
    std::vector<Meter> meters;
    for (int i = 0; i < 9; ++i) {
      auto meter = testing::make_meter(i < 5 ? north.id : south.id, fmt::format("{:08}", 1000 + i * 7));
      meter.name = i == 4 ? "Ёлка 50% off_peak" : fmt::format("Flat {}", 9 - i);
      if (i >= 7) meter.commodity = metering::Commodity::water;
      if (i % 2) meter.manufacturer = "ABB";
      meters.push_back(meter);
    }
    ids_ = {};
    for (const auto& meter : *testing::add_meters(*c, meters)) ids_.push_back(meter.id);
    layout_ = store_->layouts().intern(testing::heat_layout()).id;
    const UtcSeconds times[] = {noon, noon - 1, noon - 2, noon - 10'800, noon - 10'801, noon - 3 * 86'400};
    for (std::size_t i = 0; i < std::size(times); ++i) {
      ReadingBatch batch(group_of(ids_[i]));
      auto reading = testing::heat_reading(layout_, ids_[i], times[i]);
      reading.cells[0] = metering::Cell::of({static_cast<std::int64_t>(i * 37 % 10), i % 2 ? 3 : 4});
      batch.add(reading);
      store_->readings().append(batch);
    }
    filter_.limits = {noon - 3600, noon - 86'400};
    lease_.emplace(store_->lease());
  }
  void TearDown() override {
    lease_.reset();
    store_.reset();
  }
  /// All rows, page by page, as indexes into ids_.
  std::vector<int> walk(const MeterFilter& filter, MeterList::Order order, std::int64_t limit) {
    std::vector<int> seen;
    std::string cursor;
    do {
      const auto page = MeterList(**lease_).page(filter, order, cursor, limit);
      EXPECT_TRUE(page);
      for (const auto& row : page->rows) seen.push_back(index(row.meter.id));
      EXPECT_LE(static_cast<std::int64_t>(page->rows.size()), limit);
      cursor = page->next_cursor.value_or("");
      total_ = page->total;
    } while (!cursor.empty() && seen.size() < 100);
    return seen;
  }
  int index(MeterId id) { return static_cast<int>(std::find(ids_.begin(), ids_.end(), id) - ids_.begin()); }

  std::unique_ptr<Store> store_;
  std::optional<Lease> lease_;
  std::vector<MeterId> ids_;
  LineId line_{};
  LayoutId layout_{};
  MeterFilter filter_;
  std::int64_t total_ = 0;
};
RISER_ON_BOTH_ENGINES(MeterListTest);

using Indexes = std::vector<int>;

TEST_P(MeterListTest, pages_of_any_size_give_every_meter_once_in_order) {
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

TEST_P(MeterListTest, rows_carry_place_state_and_latest_reading) {
  const auto page = MeterList(**lease_).page(filter_, {MeterSort::number}, "", 60);
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 9u);
  EXPECT_EQ(page->rows[0].line_name, "North bus");
  EXPECT_EQ(page->rows[8].gateway_name, "South");
  ASSERT_TRUE(page->rows[1].latest);
  EXPECT_EQ(page->rows[1].latest->time, noon - 1);
  EXPECT_EQ(page->rows[1].latest->cells[0].number, (Decimal{7, 3}));
  EXPECT_EQ(page->rows[1].latest->layout, layout_);
  EXPECT_FALSE(page->rows[8].latest);
  EXPECT_EQ(page->rows[0].state, MeterState::fresh);
  EXPECT_EQ(page->rows[4].state, MeterState::late);
  EXPECT_EQ(page->rows[5].state, MeterState::missing);
  EXPECT_EQ(page->rows[6].state, MeterState::unknown);
}

TEST_P(MeterListTest, the_filter_takes_substrings_places_commodities_and_states) {
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

TEST_P(MeterListTest, a_cursor_from_elsewhere_is_refused) {
  MeterList list(**lease_);
  for (const auto* cursor : {"x", "1.", "1.t0", "1.tzz", "1.i5", ".t00"})
    EXPECT_EQ(list.page(filter_, {MeterSort::name}, cursor, 5).error(), Reject::bad_cursor) << cursor;
  for (const auto* cursor : {"1.t00", "1.i", "1.i5x", "i5", "1.i99999999999999999999"})
    EXPECT_EQ(list.page(filter_, {MeterSort::last_read}, cursor, 5).error(), Reject::bad_cursor) << cursor;
}

TEST_P(MeterListTest, rows_come_in_the_order_asked_for) {
  std::vector<MeterId> ids{ids_[3], MeterId{1}, ids_[0]};
  for (int i = 0; i < 70; ++i) ids.push_back(ids_[static_cast<std::size_t>(i % 9)]);
  const auto rows = MeterList(**lease_).rows(ids, filter_.limits);
  ASSERT_EQ(rows.size(), 72u);
  EXPECT_EQ(rows[0].meter.id, ids_[3]);
  EXPECT_EQ(rows[1].meter.id, ids_[0]);
  EXPECT_EQ(rows[71].meter.id, ids_[69 % 9]);
  EXPECT_EQ(rows[1].state, MeterState::fresh);
}

TEST_P(MeterListTest, states_sums_and_counts_are_over_the_filter) {
  MeterList list(**lease_);
  EXPECT_EQ(list.states(filter_), (std::array<std::int64_t, 4>{3, 2, 1, 3}));
  auto south = filter_;
  south.line = line_;
  south.state = MeterState::fresh;
  EXPECT_EQ(list.states(south), (std::array<std::int64_t, 4>{0, 0, 1, 3}));
  Decimal sum{0, 3};
  list.visit_latest(filter_, [&](const StoredReading& reading) { sum = *add(sum, reading.cells[0].number); });
  EXPECT_EQ(sum, (Decimal{0 + 7 + 40 + 1 + 80 + 5, 3}));
  const auto counts = list.counts(noon - 20'000);
  ASSERT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[0].commodity, metering::Commodity::heat);
  EXPECT_EQ(counts[0].known, 7);
  EXPECT_EQ(counts[0].read_since, 5);
  EXPECT_EQ(counts[1].read_since, 0);
  const auto places = list.counts_by_line(noon);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].known, 5);
  EXPECT_EQ(places[0].read_since, 1);
  EXPECT_EQ(places[1].line, line_);
  EXPECT_EQ(places[1].known, 4);
}

}  // namespace
}  // namespace riser::store
