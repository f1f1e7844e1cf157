// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/questions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace riser::headend {
namespace {

using Texts = std::vector<std::string>;

/// Meters with twelve digits that answer together, and noise in some of a hundred answers.
struct Street {
  Texts meters{};
  int noise_percent = 0;
  bool whole_bytes = false;
  std::mt19937 random{1};

  Hearing ask(const std::string& prefix) {
    Hearing hearing;
    Texts answers;
    if (!whole_bytes || prefix.size() % 2 == 0)
      for (const std::string& meter : meters)
        if (std::equal(prefix.begin(), prefix.end(), meter.rbegin())) answers.push_back(meter);
    if (answers.size() == 1) hearing.addresses = answers;
    hearing.garbled = answers.size() > 1 || static_cast<int>(random() % 100) < noise_percent;
    if (hearing.garbled) hearing.heard = {0x68, 0x00};
    return hearing;
  }
};

struct Asked {
  std::set<std::string> found{};
  int questions = 0;
  void run(Questions& questions_in, Street street) {
    while (const auto prefix = questions_in.next()) {
      ASSERT_LT(++questions, 100'000) << "questions without end";
      const Hearing hearing = street.ask(*prefix);
      found.insert(hearing.addresses.begin(), hearing.addresses.end());
      questions_in.take(hearing);
    }
  }
};

std::set<std::string> as_set(const Texts& texts) { return {texts.begin(), texts.end()}; }

TEST(prefix_questions, find_meters_by_the_digits_in_which_they_differ) {
  const Texts meters{"202600000001", "202600000011", "202600000101", "999900000002"};
  PrefixQuestions questions;
  Asked asked;
  asked.run(questions, {.meters = meters});
  EXPECT_EQ(asked.found, as_set(meters));
  EXPECT_TRUE(questions.doubts().empty());
  EXPECT_EQ(questions.share(), 1);
}

TEST(prefix_questions, ask_an_empty_line_three_times_and_no_more) {
  PrefixQuestions questions;
  Asked asked;
  asked.run(questions, {});
  EXPECT_EQ(asked.questions, 3);
}

TEST(prefix_questions, divide_by_two_digits_where_one_is_not_understood) {
  const Texts meters{"202600000001", "202600000011", "202600003311"};
  PrefixQuestions questions;
  Asked asked;
  asked.run(questions, {.meters = meters, .whole_bytes = true});
  EXPECT_EQ(asked.found, as_set(meters));
  EXPECT_TRUE(questions.doubts().empty());
}

TEST(prefix_questions, doubt_an_address_that_two_meters_share) {
  PrefixQuestions questions;
  Asked asked;
  asked.run(questions, {.meters = {"202600000001", "202600000001", "202600000002"}});
  EXPECT_EQ(asked.found, as_set({"202600000002"}));
  ASSERT_EQ(questions.doubts().size(), 1u);
  EXPECT_EQ(questions.doubts().front().address, "202600000001");
}

TEST(prefix_questions, find_everybody_in_noise_and_doubt_nobody) {
  std::mt19937 random(7);
  for (const int percent : {10, 30, 50}) {
    Texts meters;
    for (int i = 0; i < 8; ++i) meters.push_back(std::to_string(202'600'000'000 + random() % 1000));
    meters = {meters.begin(), std::unique(meters.begin(), meters.end())};
    PrefixQuestions questions;
    questions.be_careful();
    Asked asked;
    asked.run(questions, {.meters = meters, .noise_percent = percent});
    EXPECT_EQ(asked.found, as_set(meters)) << percent;
    EXPECT_TRUE(questions.doubts().empty()) << percent;
    EXPECT_GT(questions.damaged(), 0u);
  }
}

TEST(prefix_questions, stop_where_everything_is_answered_with_garbage) {
  PrefixQuestions questions;
  Asked asked;
  asked.run(questions, {.noise_percent = 100});
  EXPECT_TRUE(questions.blocked());
  EXPECT_LT(asked.questions, 50);
}

TEST(question_list, doubts_what_stays_garbled_and_counts_what_does_not) {
  QuestionList questions({"1", "2", "3", "4", "5"}, {.whole_addresses = true});
  int third = 0;
  while (const auto unit = questions.next()) {
    Hearing hearing;
    hearing.garbled = *unit == "2" || (*unit == "3" && third++ == 0);
    questions.take(hearing);
  }
  ASSERT_EQ(questions.doubts().size(), 1u);
  EXPECT_EQ(questions.doubts().front().address, "2");
  EXPECT_EQ(questions.damaged(), 1u);
}

TEST(question_list, takes_a_collision_of_everybody_as_explained_when_each_answered_alone) {
  for (const bool explained : {true, false}) {
    QuestionList questions({"AA", "10", "20"}, {.first_is_everybody = true});
    while (const auto type = questions.next()) {
      Hearing hearing;
      hearing.garbled = *type == "AA";
      if (*type == "10") hearing.addresses = {"A"};
      if (*type == "20" && explained) hearing.addresses = {"B"};
      questions.take(hearing);
    }
    EXPECT_EQ(questions.doubts().empty(), explained);
  }
}

}  // namespace
}  // namespace riser::headend
