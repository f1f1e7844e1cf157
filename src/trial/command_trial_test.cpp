// SPDX-License-Identifier: Apache-2.0
#include "trial/command_trial.h"

#include <gtest/gtest.h>

namespace riser::trial {
namespace {

CommandTrialResult passed(const CommandTrialOptions& options) {
  CommandTrialResult result = run_command_trial(options);
  for (const std::string& wrong : result.wrong) ADD_FAILURE() << "seed " << options.seed << ": " << wrong;
  EXPECT_EQ(result.done + result.unknown + result.failed + result.forgotten, result.ordered);
  return result;
}

TEST(CommandTrial, without_troubles_every_command_is_done) {
  const CommandTrialResult result = passed({.seed = 1, .hours = 6, .troubles = false});
  EXPECT_GT(result.ordered, 50);
  EXPECT_EQ(result.done, result.ordered);
}

TEST(CommandTrial, none_is_carried_out_twice_whatever_goes_wrong) {
  std::int64_t done = 0, kills = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const CommandTrialResult result = passed({.seed = seed, .hours = 6});
    done += result.done;
    kills += result.kills;
  }
  EXPECT_GT(done, 500);
  EXPECT_GT(kills, 10);
}

}  // namespace
}  // namespace riser::trial
