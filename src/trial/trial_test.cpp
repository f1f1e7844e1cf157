// SPDX-License-Identifier: Apache-2.0
#include "trial/trial.h"

#include <gtest/gtest.h>

namespace riser::trial {
namespace {

TrialResult passed(const TrialOptions& options) {
  TrialResult result = run_trial(options);
  for (const std::string& wrong : result.wrong) ADD_FAILURE() << "seed " << options.seed << ": " << wrong;
  return result;
}

TEST(Trial, without_troubles_everything_is_read_at_once) {
  const TrialResult result = passed({.seed = 1, .days = 1, .troubles = false});
  EXPECT_GT(result.due, 24 * 23);
  EXPECT_EQ(result.read, result.due);
  EXPECT_EQ(result.calls, 4);
}

TEST(Trial, the_same_seed_gives_the_same_and_another_one_does_not) {
  const TrialOptions options{.seed = 7, .days = 1, .gateways = 2, .meters = 3};
  const TrialResult first = passed(options), again = passed(options);
  EXPECT_EQ(first.hash, again.hash);
  EXPECT_EQ(first.readings, again.readings);
  EXPECT_NE(first.hash, passed({.seed = 8, .days = 1, .gateways = 2, .meters = 3}).hash);
}

TEST(Trial, nothing_is_lost_and_nothing_is_counted_twice_whatever_goes_wrong) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) passed({.seed = seed, .days = 1, .gateways = 3, .meters = 4});
}

TEST(Trial, meters_behind_repeaters_are_read_or_say_that_a_repeater_was_silent) {
  std::int64_t silent = 0, read = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const TrialResult result = passed({.seed = seed, .days = 1, .gateways = 2, .meters = 6});
    silent += result.behind_silent_repeaters;
    read += result.read;
  }
  EXPECT_GT(silent, 0);
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace riser::trial
