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
    lease_.emplace(store_->lease());
  }
  void TearDown() override {
    lease_.reset();
    store_.reset();
  }
  std::unique_ptr<Store> store_;
  std::optional<Lease> lease_;
  std::vector<MeterId> ids_;
  LayoutId layout_{};
  StateLimits limits_{noon - 3600, noon - 86'400};
};
RISER_ON_BOTH_ENGINES(MeterListTest);

TEST_P(MeterListTest, rows_carry_place_state_and_latest_reading) {
  const auto rows = MeterList(**lease_).rows(ids_, limits_);
  ASSERT_EQ(rows.size(), 9u);
  EXPECT_EQ(rows[0].line_name, "North bus");
  EXPECT_EQ(rows[8].gateway_name, "South");
  ASSERT_TRUE(rows[1].latest);
  EXPECT_EQ(rows[1].latest->time, noon - 1);
  EXPECT_EQ(rows[1].latest->cells[0].number, (Decimal{7, 3}));
  EXPECT_EQ(rows[1].latest->layout, layout_);
  EXPECT_FALSE(rows[8].latest);
  EXPECT_EQ(rows[0].state, MeterState::fresh);
  EXPECT_EQ(rows[4].state, MeterState::late);
  EXPECT_EQ(rows[5].state, MeterState::missing);
  EXPECT_EQ(rows[6].state, MeterState::unknown);
}

TEST_P(MeterListTest, rows_come_in_the_order_asked_for) {
  std::vector<MeterId> ids{ids_[3], MeterId{1}, ids_[0]};
  for (int i = 0; i < 70; ++i) ids.push_back(ids_[static_cast<std::size_t>(i % 9)]);
  const auto rows = MeterList(**lease_).rows(ids, limits_);
  ASSERT_EQ(rows.size(), 72u);
  EXPECT_EQ(rows[0].meter.id, ids_[3]);
  EXPECT_EQ(rows[1].meter.id, ids_[0]);
  EXPECT_EQ(rows[71].meter.id, ids_[69 % 9]);
  EXPECT_EQ(rows[1].state, MeterState::fresh);
}

}  // namespace
}  // namespace riser::store
