// SPDX-License-Identifier: Apache-2.0
#include "directory/text_column.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "directory/place_tree.h"
#include "directory/words.h"

namespace riser::directory {
namespace {

std::vector<std::uint32_t> rows_with(const TextColumn& column, std::string_view needle) {
  std::vector<std::uint32_t> rows;
  column.each_containing(needle, [&](std::uint32_t row) { rows.push_back(row); });
  std::sort(rows.begin(), rows.end());
  return rows;
}

TEST(TextColumn, finds_what_a_plain_search_finds_whatever_was_set_before) {
  std::mt19937 random{7};
  TextColumn column;
  std::map<std::uint32_t, std::string> plain;
  const auto text = [&](std::size_t most) {
    std::string out(random() % (most + 1), ' ');
    for (char& c : out) c = static_cast<char>('a' + random() % 3);
    return out;
  };
  for (int step = 0; step < 3000; ++step) {
    const auto row = static_cast<std::uint32_t>(random() % 60);
    plain[row] = text(40);
    column.set(row, plain[row]);
    ASSERT_EQ(column.at(row), plain[row]);
    const std::string needle = "a" + text(4);
    std::vector<std::uint32_t> expected;
    for (const auto& [r, t] : plain)
      if (t.find(needle) != std::string::npos) expected.push_back(r);
    ASSERT_EQ(rows_with(column, needle), expected) << needle;
  }
}

TEST(TextColumn, old_texts_make_room) {
  TextColumn column;
  for (std::uint32_t round = 0; round < 40; ++round)
    for (std::uint32_t row = 0; row < 100; ++row)
      column.set(row, std::to_string(round) + std::string(1000, 'x') + std::to_string(row));
  EXPECT_EQ(column.at(99), "39" + std::string(1000, 'x') + "99");
  EXPECT_EQ(rows_with(column, "39x").size(), 100u);
  EXPECT_TRUE(rows_with(column, "38x").empty());
}

TEST(FindText, looks_at_every_place) {
  const std::string text = "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz";
  for (std::size_t size = 1; size < 20; ++size)
    for (std::size_t from = 0; from < text.size(); ++from)
      for (std::size_t at = 0; at + size <= 36; ++at)
        ASSERT_EQ(find_text(text, std::string_view{text}.substr(at, size), from),
                  text.find(text.substr(at, size), from));
}

TEST(CompareNatural, puts_numbers_by_their_value) {
  EXPECT_LT(compare_natural("2", "10"), 0);
  EXPECT_LT(compare_natural("flat 9", "flat 10"), 0);
  EXPECT_EQ(compare_natural("007", "7"), 0);
  EXPECT_GT(compare_natural("b1", "a9"), 0);
  EXPECT_LT(compare_natural("a", "a1"), 0);
  EXPECT_LT(compare_natural("", "0"), 0);
}

TEST(CompareBeginnings, says_nothing_else_than_the_whole) {
  const std::string_view texts[] = {"",           "a", "ab", "a1",   "a2x", "a10", "b", "alder court 3",
                                    "alder gate", "1", "02", "a\nz", "ä"};
  for (const auto a : texts)
    for (const auto b : texts) {
      const int begins = compare_beginnings(beginning_of(a), beginning_of(b));
      if (begins == 0) continue;
      const int whole = compare_natural(a.substr(0, a.find('\n')), b.substr(0, b.find('\n')));
      EXPECT_EQ(begins < 0, whole < 0) << a << " " << b;
    }
}

TEST(Words, are_told_in_all_the_ways_they_may_be_written) {
  const auto words = words_of(" Кот  A-12 ");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0], (std::vector<std::string>{"кот", "kot"}));
  EXPECT_EQ(words[1], (std::vector<std::string>{"a-12", "а-12"}));
  EXPECT_TRUE(words_of(" \t").empty());
}

TEST(Words, that_are_short_stand_for_themselves) {
  EXPECT_TRUE(has_word("flat 4\n00001004", "4"));
  EXPECT_FALSE(has_word("flat 5\n00001004", "4"));
  EXPECT_TRUE(has_word("2-3-502", "3"));
  EXPECT_FALSE(has_word("2-3-502", "50"));
  EXPECT_TRUE(has_word("2-3-502", "502"));
  EXPECT_TRUE(has_word("birch court", "co"));
  EXPECT_FALSE(has_word("birch court", "ou"));
  EXPECT_TRUE(has_word("紫荆花园", "花"));
}

}  // namespace
}  // namespace riser::directory
