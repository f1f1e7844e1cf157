// SPDX-License-Identifier: Apache-2.0
#include "api/use/joined_register.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace riser::api {
namespace {

using metering::Unit;

Sample at(UtcSeconds time, std::int64_t value) { return {time, {value, 0}}; }

std::string text(const std::optional<std::vector<Sample>>& samples) {
  std::string out;
  if (!samples) return "nothing";
  for (const Sample& sample : *samples) out += std::to_string(sample.time) + ":" + sample.value.to_string() + " ";
  return out;
}

TEST(joined_register, of_one_meter_is_what_it_shows) {
  const Stay stay{.unit = Unit::cubic_metre, .samples = {at(10, 500), at(20, 507)}};
  EXPECT_EQ(text(joined(std::span{&stay, 1}, Unit::cubic_metre)), "10:500 20:507 ");
}

TEST(joined_register, goes_on_over_an_exchange_without_a_jump) {
  const Stay stays[] = {{.unit = Unit::cubic_metre, .samples = {at(10, 500), at(20, 507)}},
                        {.unit = Unit::cubic_metre, .samples = {at(20, 3), at(30, 5)}}};
  EXPECT_EQ(text(joined(stays, Unit::cubic_metre)), "10:500 20:507 30:509 ");
}

TEST(joined_register, leaves_out_what_nobody_counted) {
  const Stay stays[] = {{.unit = Unit::cubic_metre, .samples = {at(10, 500), at(18, 506)}},
                        {.unit = Unit::cubic_metre, .samples = {at(25, 90), at(30, 92)}}};
  EXPECT_EQ(text(joined(stays, Unit::cubic_metre)), "10:500 18:506 25:506 30:508 ");
}

TEST(joined_register, applies_the_factor_of_each_meter) {
  const Stay stays[] = {{.unit = Unit::watt_hour, .factor = {40, 0}, .samples = {at(10, 100), at(20, 110)}},
                        {.unit = Unit::watt_hour, .factor = {15, -1}, .samples = {at(20, 0), at(30, 10)}}};
  EXPECT_EQ(text(joined(stays, Unit::watt_hour)), "10:4000 20:4400 30:4415.0 ");
}

TEST(joined_register, adds_watt_hours_to_joules_exactly) {
  const Stay stays[] = {{.unit = Unit::watt_hour, .samples = {at(10, 100), at(20, 101)}},
                        {.unit = Unit::joule, .samples = {at(20, 0), at(30, 10)}}};
  EXPECT_EQ(common_unit(std::vector{Unit::watt_hour, Unit::joule}), Unit::joule);
  EXPECT_EQ(text(joined(stays, Unit::joule)), "10:360000 20:363600 30:363610 ");
}

TEST(joined_register, knows_what_cannot_be_added) {
  EXPECT_FALSE(common_unit(std::vector{Unit::watt_hour, Unit::cubic_metre}));
  EXPECT_FALSE(common_unit({}));
  const Stay stay{.unit = Unit::joule, .factor = {2, 0}, .samples = {at(10, INT64_MAX)}};
  EXPECT_EQ(text(joined(std::span{&stay, 1}, Unit::joule)), "nothing");
}

RC_GTEST_PROP(joined_register, counts_what_all_meters_counted, ()) {
  std::vector<Stay> stays;
  std::int64_t counted = 0;
  UtcSeconds time = 0;
  const int meters = *rc::gen::inRange(1, 5);
  for (int m = 0; m < meters; ++m) {
    Stay stay{.unit = Unit::cubic_metre, .factor = {*rc::gen::inRange<std::int64_t>(1, 100), 0}};
    std::int64_t value = *rc::gen::inRange<std::int64_t>(0, 100'000);
    const auto first = value;
    if (*rc::gen::arbitrary<bool>()) time += 7;
    const int readings = *rc::gen::inRange(1, 6);
    for (int r = 0; r < readings; ++r) {
      stay.samples.push_back(at(time, value));
      if (r + 1 == readings) break;
      time += *rc::gen::inRange(1, 50);
      value += *rc::gen::inRange<std::int64_t>(0, 1000);
    }
    counted += (value - first) * stay.factor.mantissa;
    stays.push_back(std::move(stay));
  }
  const auto samples = joined(stays, Unit::cubic_metre);
  RC_ASSERT(samples.has_value());
  RC_ASSERT(subtract(samples->back().value, samples->front().value) == (Decimal{counted, 0}));
}

}  // namespace
}  // namespace riser::api
