// SPDX-License-Identifier: Apache-2.0
#include "store/collect/clocks.h"

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class ClocksTest : public testing::WithStore {
 protected:
  Clocks clocks() { return Clocks{db()}; }

  std::vector<MeterId> add_meters(int count) {
    Transaction transaction(db());
    const auto gateway = Gateways(db()).add({.name = "G", .identity = "1"}).value();
    const auto line = Lines(db()).add({.gateway = gateway.id, .name = "L"}).value();
    std::vector<Meter> list;
    for (int i = 0; i < count; ++i) {
      Meter meter;
      meter.line = line.id;
      meter.name = "m" + std::to_string(i);
      meter.address = std::to_string(10'000'000 + i) + "74520104";
      list.push_back(meter);
    }
    std::vector<MeterId> ids;
    const auto added = Meters(db()).add(list).value();
    for (const auto& meter : added) ids.push_back(meter.id);
    transaction.commit();
    return ids;
  }
  void note(const std::vector<ClockNote>& notes) {
    Transaction transaction(db());
    clocks().note(notes);
    transaction.commit();
  }
};
RISER_ON_BOTH_ENGINES(ClocksTest);

TEST_P(ClocksTest, the_newest_measurement_counts_and_the_largest_drift_is_remembered) {
  const MeterId meter = add_meters(1)[0];
  EXPECT_FALSE(clocks().find(meter));
  note({{meter, noon, -90, 31}});
  note({{meter, noon + 3600, 20, 1, 3600}});
  note({{meter, noon + 60, 500, 1}});
  const auto clock = clocks().find(meter).value();
  EXPECT_EQ(clock.last.measured, noon + 3600);
  EXPECT_EQ(clock.last.drift_s, 20);
  EXPECT_EQ(clock.last.uncertainty_s, 1);
  EXPECT_EQ(clock.last.dst_s, 3600);
  EXPECT_EQ(clock.last.off_s(), 3620);
  EXPECT_EQ(clock.first_measured, noon);
  EXPECT_EQ(clock.largest_s, -90) << "what came late is passed over";
  EXPECT_EQ(clock.corrected, 0);
  EXPECT_EQ(clock.corrections, 0);
}

TEST_P(ClocksTest, of_several_measurements_of_one_meter_at_once_the_newest_is_kept) {
  const auto meters = add_meters(2);
  note({{meters[1], noon + 2, 7, 1}, {meters[0], noon, 1, 1}, {meters[1], noon + 1, 8, 1}});
  EXPECT_EQ(clocks().find(meters[0])->last.drift_s, 1);
  EXPECT_EQ(clocks().find(meters[1])->last.drift_s, 7);
  note({});
}

TEST_P(ClocksTest, corrections_are_counted_and_stay) {
  const MeterId meter = add_meters(1)[0];
  clocks().note_correction(meter, noon);
  EXPECT_FALSE(clocks().find(meter)) << "never measured";
  note({{meter, noon, 100, 1}});
  clocks().note_correction(meter, noon + 10);
  clocks().note_correction(meter, noon + 20);
  note({{meter, noon + 30, 0, 1}});
  const auto clock = clocks().find(meter).value();
  EXPECT_EQ(clock.corrected, noon + 20);
  EXPECT_EQ(clock.corrections, 2);
  EXPECT_EQ(clock.largest_s, 100);
}

TEST_P(ClocksTest, the_worst_come_first_page_by_page) {
  const auto meters = add_meters(5);
  note({{meters[0], noon, 10, 1},
        {meters[1], noon, -400, 1},
        {meters[2], noon, 3, 1, -3600},
        {meters[3], noon, 400, 1},
        {meters[4], noon, 0, 1}});
  const auto ids = [](const std::vector<MeterClock>& list) {
    std::vector<MeterId> out;
    for (const auto& clock : list) out.push_back(clock.last.meter);
    return out;
  };
  using Ids = std::vector<MeterId>;
  EXPECT_EQ(ids(clocks().worst(0, {}, 10)), (Ids{meters[2], meters[1], meters[3], meters[0], meters[4]}));
  EXPECT_EQ(ids(clocks().worst(0, {}, 2)), (Ids{meters[2], meters[1]}));
  EXPECT_EQ(ids(clocks().worst(0, ClockKey{400, meters[1]}, 2)), (Ids{meters[3], meters[0]}));
  EXPECT_EQ(ids(clocks().worst(10, {}, 10)), (Ids{meters[2], meters[1], meters[3]}));
}

TEST_P(ClocksTest, are_counted_by_how_far_they_are_off) {
  const auto meters = add_meters(9);
  const std::int64_t off[] = {5, -6, 30, 31, 61, -300, 3600, 4000};
  std::vector<ClockNote> notes;
  for (std::size_t i = 0; i < std::size(off); ++i) notes.push_back({meters[i], noon, off[i], 1});
  notes.push_back({MeterId{meters[0].value + 500'000}, noon, 0, 1});
  note(notes);
  const auto counts = clocks().counts();
  EXPECT_EQ(counts.within, (std::array<std::int64_t, 5>{1, 2, 1, 2, 1}));
  EXPECT_EQ(counts.more, 1) << "and one of a meter that is gone counts nowhere";
}

}  // namespace
}  // namespace riser::store
