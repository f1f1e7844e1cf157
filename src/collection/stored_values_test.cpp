// SPDX-License-Identifier: Apache-2.0
#include "collection/stored_values.h"

#include <gtest/gtest.h>

namespace riser::collection {
namespace {

using metering::Cell;
using metering::Register;

constexpr UtcSeconds midnight = 20'778 * 86'400;
constexpr std::int64_t far_east = 8 * 3600;

struct Told {
  std::string key;
  Cell cell = Cell::of({1, 0});
};

std::set<UtcSeconds> instants(const std::vector<Told>& told, const Zone& zone = Zone::utc()) {
  metering::Reading reading{.time = midnight + 3600};
  metering::Layout layout;
  for (const Told& one : told) {
    layout.push_back(Register::from_key(one.key));
    EXPECT_NE(layout.back().quantity, metering::Quantity::unknown) << one.key;
    reading.cells.push_back(one.cell);
  }
  return stored_instants(reading, layout, zone);
}
Cell at(UtcSeconds civil) { return Cell::of({civil, 0}); }

TEST(StoredValues, are_those_of_a_storage_that_says_its_date) {
  const std::set<UtcSeconds> found{midnight};
  EXPECT_EQ(instants({{"energy:Wh:instantaneous:0:0:0:"},
                      {"energy:Wh:instantaneous:1:0:0:"},
                      {"date:date:instantaneous:1:0:0:", at(midnight)}}),
            found);
  EXPECT_EQ(instants({{"time_point:date_time:instantaneous:8:0:0:", at(midnight)}, {"volume:m3:instantaneous:8:2:0:"}}),
            found);
}

TEST(StoredValues, stand_on_the_wall_clock_of_the_utility) {
  EXPECT_EQ(instants({{"energy:Wh:instantaneous:1:0:0:"}, {"date:date:instantaneous:1:0:0:", at(midnight)}},
                     *Zone::find("Asia/Shanghai")),
            (std::set<UtcSeconds>{midnight - far_east}));
}

TEST(StoredValues, of_a_freeze_belong_to_its_time) {
  EXPECT_EQ(instants({{"time_point:date_time:instantaneous:1:0:0:daily_freeze", at(midnight)},
                      {"energy:Wh:instantaneous:1:0:0:daily_freeze,active"}}),
            (std::set<UtcSeconds>{midnight}));
}

TEST(StoredValues, without_a_date_or_without_a_value_or_of_the_future_are_none) {
  const std::set<UtcSeconds> none{};
  const std::string value = "energy:Wh:instantaneous:1:0:0:", date = "date:date:instantaneous:1:0:0:";
  EXPECT_EQ(instants({{value}}), none);
  EXPECT_EQ(instants({{date, at(midnight)}}), none);
  EXPECT_EQ(instants({{value, Cell{}}, {date, at(midnight)}}), none);
  EXPECT_EQ(instants({{value}, {date, Cell{}}}), none);
  EXPECT_EQ(instants({{value}, {date, at(midnight + 86'400)}}), none);
  EXPECT_EQ(instants({{"energy:Wh:instantaneous:2:0:0:"}, {date, at(midnight)}}), none);
  EXPECT_EQ(instants({{"energy:Wh:instantaneous:0:0:0:"}, {"date:date:instantaneous:0:0:0:", at(midnight)}}), none)
      << "the date of today";
  EXPECT_EQ(instants({{"power:W:maximum:1:0:0:"}, {"date:date:maximum:1:0:0:", at(midnight)}}), none)
      << "when the maximum was";
}

}  // namespace
}  // namespace riser::collection
