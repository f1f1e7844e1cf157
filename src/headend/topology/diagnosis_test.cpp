// SPDX-License-Identifier: Apache-2.0
#include "headend/topology/diagnosis.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

namespace riser::headend {
namespace {

constexpr UtcSeconds now = 1'795'257'000;
constexpr seconds at_once{5400};

/// A meter in one letter: + good, - silent since an hour, D silent since ten days, N never answered, ~ garbled,
/// w weak, r refusing, ? not tried.
MeterReach meter(char letter) {
  const auto silent = [](UtcSeconds last_read) {
    return MeterReach{
        .last_try = now, .last_read = last_read, .tried = 20, .read = last_read == now - 3600 ? 15 : 0, .in_vain = 5};
  };
  switch (letter) {
    case '+':
      return {.last_try = now, .last_read = now, .tried = 20, .read = 20};
    case '-':
      return silent(now - 3600);
    case 'D':
      return silent(now - 10 * 86'400);
    case 'N':
      return silent(0);
    case '~':
      return {.last_try = now, .last_read = now - 600, .tried = 20, .read = 12, .garbled = 7, .in_vain = 1};
    case 'w':
      return {.last_try = now, .last_read = now, .tried = 20, .read = 16, .in_vain = 0};
    case 'r':
      return {.last_try = now, .last_read = 0, .tried = 20, .read = 0, .refused = 20, .in_vain = 20};
    default:
      return {};
  }
}

LineReach line(std::string_view letters) {
  LineReach out;
  for (const char letter : letters) out.meters.push_back(meter(letter));
  return out;
}

std::string said(const Diagnosis& diagnosis) {
  std::string text{name(diagnosis.cause)};
  if (diagnosis.meters > 0) text += fmt::format(" {} of {} from {}", diagnosis.meters, diagnosis.of, diagnosis.first);
  if (diagnosis.since != 0) text += fmt::format(" for {} min", (now - diagnosis.since) / 60);
  return text;
}

/// Each meter with the number of the repeater that it hangs behind: "+0 -1 -2"; 2 hangs behind 1, 3 on the line.
LineReach tree(std::string_view letters, std::int64_t in_vain_of_1 = 0, std::int64_t in_vain_of_2 = 0) {
  LineReach out{.repeaters = {{0, in_vain_of_1}, {1, in_vain_of_2}, {0, 0}}};
  for (std::size_t i = 0; i + 1 < letters.size(); i += 3) {
    out.meters.push_back(meter(letters[i]));
    out.meters.back().place = static_cast<std::size_t>(letters[i + 1] - '0');
  }
  return out;
}

TEST(diagnosis, of_a_line_with_repeaters_names_the_outermost_silent_one) {
  const auto check = [](const LineReach& line, std::string_view expected, std::size_t repeater) {
    const Diagnosis diagnosis = diagnose(line, at_once);
    EXPECT_EQ(said(diagnosis), expected);
    EXPECT_EQ(diagnosis.repeater, repeater) << expected;
  };
  check(tree("+0 +1 +2 +3"), "none", 0);
  check(tree("+0 -1 -1 -2 +3", 9, 0), "repeater_silent 3 of 5 from 1 for 60 min", 1);
  check(tree("+0 -1 -1 -2 +3"), "repeater_silent 3 of 5 from 1 for 60 min", 1);
  check(tree("+0 +1 -2 -2 +3", 0, 2), "repeater_silent 2 of 5 from 2 for 60 min", 2);
  check(tree("+0 +1 -2 +3", 0, 2), "repeater_silent 1 of 4 from 2 for 60 min", 2);
  check(tree("+0 +1 -2 +3"), "meters_silent 1 of 4 from 2 for 60 min", 0);
  check(tree("-1 -2", 3, 0), "repeater_silent 2 of 2 from 0 for 60 min", 1);
  check(tree("-0 -0 -1 -2", 3, 0), "line_cut 4 of 4 from 0 for 60 min", 0);
  check(tree("+0 +1 D2 -2 +3"), "meters_silent 2 of 5 from 2 for 60 min", 0);
  EXPECT_EQ(silent_repeaters(tree("+0 -1 -2 -3", 2, 2), at_once), (std::vector<std::size_t>{1}));
}

TEST(diagnosis, of_a_line_by_what_its_meters_did) {
  struct Case {
    const char* meters;
    const char* says;
  };
  // clang-format off
  const Case cases[] = {
      {"",                     "not_known"},
      {"????",                 "not_known"},
      {"++++++++",             "none"},
      {"+?+?",                 "none"},
      // The whole line.
      {"--------",             "line_cut 8 of 8 from 0 for 60 min"},
      {"--",                   "line_cut 2 of 2 from 0 for 60 min"},
      {"?--?--",               "line_cut 4 of 4 from 1 for 60 min"},
      {"-----D--",             "line_cut 8 of 8 from 0 for 60 min"},   // one had died before
      {"----N---",             "line_cut 8 of 8 from 0 for 60 min"},   // one never worked
      {"NNNN",                 "line_never_answered 4 of 4 from 0"},
      {"DDDD",                 "line_cut 4 of 4 from 0 for 14400 min"},
      {"D-D-",                 "meters_silent 4 of 4 from 0 for 60 min"},  // one after the other
      // From one point on.
      {"+++++---",             "line_cut_behind 3 of 8 from 5 for 60 min"},
      {"+D+++++++----",        "line_cut_behind 4 of 13 from 9 for 60 min"},
      {"++++++--",             "meters_silent 2 of 8 from 6 for 60 min"},  // two may be chance
      {"+++++-D-D-D",          "meters_silent 6 of 11 from 5 for 60 min"},
      {"-+-+-+---",            "meters_silent 6 of 9 from 0 for 60 min"},  // silent ones before the point as well
      {"---+++++",             "meters_silent 3 of 8 from 0 for 60 min"},  // a cable is not cut at its beginning alone
      // Noise.
      {"+~+~+~+++",            "line_noisy 3 of 9 from 1"},
      {"~~~~~~",               "line_noisy 6 of 6 from 0"},
      {"~~-~~~",               "line_noisy 5 of 6 from 0"},
      {"++++++~+",             "meters_garbled 1 of 8 from 6"},
      {"~",                    "meters_garbled 1 of 1 from 0"},
      // Single meters.
      {"+++-++++",             "meters_silent 1 of 8 from 3 for 60 min"},
      {"N+++",                 "meters_silent 1 of 4 from 0"},
      {"-",                    "meters_silent 1 of 1 from 0 for 60 min"},
      {"+r++",                 "meters_refusing 1 of 4 from 1"},
      {"+w+w",                 "meters_weak 2 of 4 from 1"},
      {"+w-r~",                "meters_silent 1 of 5 from 2 for 60 min"},
  };
  // clang-format on
  for (const Case& one : cases) EXPECT_EQ(said(diagnose(line(one.meters), at_once)), one.says) << one.meters;
}

TEST(diagnosis, a_line_that_is_switched_off_is_not_judged) {
  LineReach off = line("----");
  off.enabled = false;
  EXPECT_EQ(said(diagnose(off, at_once)), "line_off");
}

TEST(diagnosis, of_a_gateway_is_its_own_or_that_of_its_worst_line) {
  GatewayReach gateway{.online = true, .ever_seen = true, .since = now - 60};
  EXPECT_EQ(said(diagnose(gateway, at_once)), "not_known");
  gateway.lines = {line("+++"), line("+-+"), line("---"), line("~~~")};
  EXPECT_EQ(said(diagnose(gateway, at_once)), "line_cut 3 of 3 from 0 for 60 min");
  EXPECT_EQ(diagnose(gateway, at_once).line, 2U);
  gateway.lines = {line("+++"), line("???")};
  EXPECT_EQ(said(diagnose(gateway, at_once)), "none") << "a line that was not tried says nothing";
  gateway.online = false;
  EXPECT_EQ(said(diagnose(gateway, at_once)), "gateway_offline for 1 min") << "its meters say nothing then";
  gateway.ever_seen = false;
  EXPECT_EQ(said(diagnose(gateway, at_once)), "gateway_never_seen");
}

TEST(diagnosis, the_time_between_two_rounds_says_what_is_at_once) {
  LineReach cut = line("----");
  cut.meters[2].last_read -= 7200;  // the line was cut within a round
  EXPECT_EQ(diagnose(cut, at_once).cause, Cause::meters_silent);
  EXPECT_EQ(diagnose(cut, seconds{4 * 3600}).cause, Cause::line_cut);
}

TEST(meter_health, is_told_from_few_figures) {
  EXPECT_EQ(health_of({}), MeterHealth::unknown);
  EXPECT_EQ(health_of({.tried = 1, .in_vain = 1}), MeterHealth::good) << "once says little";
  EXPECT_EQ(health_of({.tried = 2, .in_vain = 2}), MeterHealth::silent);
  EXPECT_EQ(health_of({.tried = 4, .read = 3}), MeterHealth::good) << "too few reads to call it weak";
  EXPECT_EQ(health_of({.tried = 10, .read = 8}), MeterHealth::weak);
  EXPECT_EQ(health_of({.tried = 100, .read = 97, .garbled = 3}), MeterHealth::good);
  EXPECT_EQ(health_of({.tried = 8, .read = 6, .garbled = 2}), MeterHealth::garbled);
  EXPECT_EQ(health_of({.tried = 3, .garbled = 2, .in_vain = 3}), MeterHealth::garbled) << "somebody does answer";
  EXPECT_EQ(health_of({.tried = 10, .read = 5, .refused = 5}), MeterHealth::refusing);
  for (const MeterHealth health : {MeterHealth::unknown, MeterHealth::good, MeterHealth::weak, MeterHealth::refusing,
                                   MeterHealth::garbled, MeterHealth::silent})
    EXPECT_FALSE(name(health).empty());
}

}  // namespace
}  // namespace riser::headend
