// SPDX-License-Identifier: Apache-2.0
#include "directory/text_column.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <utility>

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

TEST(NaturalKey, says_nothing_else_than_the_whole) {
  std::vector<std::string> texts = {"",       "a",          "ab",         "a1",         "a2x",          "a10",
                                    "b",      "alder ct 3", "alder gate", "1",          "02",           "ä",
                                    "a-1",    "a:1",        "999999999",  "1000000000", "12345678 rue", "012345678 rux",
                                    "1-2-30", "1-2-4 b"};
  for (const char* end : {"", "1", "2", "22", "a", "a1"}) texts.push_back(std::string(31, 'x') + end);
  texts.push_back(std::string(300, '1'));
  texts.push_back(std::string(299, '2'));
  for (const auto& a : texts)
    for (const auto& b : texts) {
      const auto x = natural_key(a), y = natural_key(b);
      const int whole = compare_natural(a, b);
      if (x.words != y.words) EXPECT_EQ(x.words < y.words, whole < 0) << a << " " << b;
      if (x.words == y.words && x.is_whole && y.is_whole) EXPECT_EQ(whole, 0) << a << " " << b;
    }
}

TEST(TextOrder, is_sorted_by_several_threads_at_once) {
  std::mt19937 random{13};
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) texts.push_back(fmt::format("birch {}", random() % 500));
  TextOrder order{[&](std::uint32_t row) { return TextOrder::Item{texts[row], row}; }};
  const auto usual = std::exchange(rows_worth_a_thread, 10);
  order.build(3000);
  rows_worth_a_thread = usual;
  std::vector<std::uint32_t> rows(3000);
  for (std::uint32_t row = 0; row < 3000; ++row) rows[order.rank(row)] = row;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const int step = compare_natural(texts[rows[i - 1]], texts[rows[i]]);
    ASSERT_TRUE(step < 0 || (step == 0 && rows[i - 1] < rows[i])) << i;
  }
}

TEST(TextOrder, kept_up_is_the_same_as_sorted_anew) {
  std::mt19937 random{11};
  std::vector<std::string> texts;
  const auto text = [&] {
    return fmt::format("{} {}-{}", random() % 2 ? "birch" : "alder", random() % 12, random() % 3);
  };
  const TextOrder::ItemOf item_of = [&](std::uint32_t row) { return TextOrder::Item{texts[row], 1000 - row}; };
  TextOrder kept{item_of};
  for (int i = 0; i < 200; ++i) texts.push_back(text());
  kept.build(200);
  for (int step = 0; step < 100; ++step) {
    for (std::uint32_t n = 1 + random() % 60; n > 0; --n) {
      const auto row = static_cast<std::uint32_t>(random() % (texts.size() + 1));
      if (row == texts.size()) texts.emplace_back();
      texts[row] = text();
      kept.touch(row);
    }
    kept.refresh();
    TextOrder anew{item_of};
    anew.build(static_cast<std::uint32_t>(texts.size()));
    for (std::uint32_t row = 0; row < texts.size(); ++row) {
      ASSERT_EQ(kept.rank(row), anew.rank(row));
      ASSERT_EQ(kept.rank_before(texts[row], 1000 - row), kept.rank(row));
      ASSERT_EQ(kept.rank_after(texts[row], 1000 - row), kept.rank(row) + 1);
    }
  }
}

TEST(TextColumn, is_searched_by_several_threads_at_once) {
  TextColumn column;
  std::vector<std::uint32_t> expected;
  for (std::uint32_t row = 0; row < 5000; ++row) {
    column.set(row, fmt::format("meter {}", row));
    if (fmt::to_string(row).find("77") != std::string::npos) expected.push_back(row);
  }
  const auto usual = std::exchange(rows_worth_a_thread, 100);
  std::vector<std::uint8_t> found(5000, 0);
  column.each_containing("77", [&](std::uint32_t row) { ++found[row]; });
  rows_worth_a_thread = usual;
  for (std::uint32_t row = 0; row < found.size(); ++row)
    EXPECT_EQ(found[row], std::count(expected.begin(), expected.end(), row)) << row;
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
