// SPDX-License-Identifier: Apache-2.0
#include "store/archive/changes.h"

#include "store/archive/archive_reject.h"
#include "store/archive/past.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class ChangesTest : public testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
  static constexpr Author from_file{.user = UserId{7}, .at = noon + 60, .import = ImportId{3}};
  std::vector<Change> all(std::int64_t object) { return Changes(db()).of_object(ArchiveKind::place, object, {}, 100); }
};
RISER_ON_BOTH_ENGINES(ChangesTest);

TEST_P(ChangesTest, a_change_keeps_the_old_texts_of_the_fields_that_differ) {
  const FieldTexts before{{"name", "B3"}, {"note", std::nullopt}, {"people", "3"}, {"code", "x"}};
  const FieldTexts after{{"name", "B\"4\" дом"}, {"note", "new"}, {"people", std::nullopt}, {"code", "x"}};
  Changes changes(db());
  changes.created(ArchiveKind::place, 5, ann);
  changes.changed(ArchiveKind::place, 5, from_file, before, after);
  changes.removed(ArchiveKind::place, 5, ann, after);
  const auto steps = all(5);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[2].action, ChangeAction::created);
  EXPECT_TRUE(steps[2].before.empty());
  EXPECT_EQ(steps[1].action, ChangeAction::changed);
  EXPECT_EQ(steps[1].author.import, ImportId{3});
  EXPECT_EQ(steps[1].author.at, noon + 60);
  ASSERT_EQ(steps[1].before.size(), 3u);
  EXPECT_EQ(steps[1].before[0].name, "name");
  EXPECT_EQ(steps[1].before[0].before, "B3");
  EXPECT_EQ(steps[1].before[1].before, std::nullopt);
  EXPECT_EQ(steps[1].before[2].before, "3");
  EXPECT_EQ(steps[0].action, ChangeAction::removed);
  ASSERT_EQ(steps[0].before.size(), 3u) << "what had no value is not told";
  EXPECT_EQ(steps[0].before[0].before, "B\"4\" дом");
  EXPECT_EQ(steps[0].author.user, UserId{7});
}

TEST_P(ChangesTest, a_change_of_nothing_is_none_but_a_step_of_another_kind_is) {
  const FieldTexts same{{"name", "B3"}};
  Changes(db()).changed(ArchiveKind::place, 5, ann, same, same);
  EXPECT_TRUE(all(5).empty());
  Changes(db()).changed(ArchiveKind::place, 5, ann, same, same, ChangeAction::retired);
  ASSERT_EQ(all(5).size(), 1u);
  EXPECT_EQ(all(5)[0].action, ChangeAction::retired);
}

TEST_P(ChangesTest, pages_go_from_the_newest_down_and_objects_are_kept_apart) {
  Changes changes(db());
  for (int i = 0; i < 5; ++i) changes.created(ArchiveKind::place, 5, ann);
  changes.created(ArchiveKind::point, 5, ann);
  changes.created(ArchiveKind::place, 6, ann);
  const auto first = changes.of_object(ArchiveKind::place, 5, {}, 3);
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(changes.count(ArchiveKind::place, 5), 5);
  EXPECT_GT(first[0].id, first[2].id);
  const auto rest = changes.of_object(ArchiveKind::place, 5, first.back().id, 3);
  ASSERT_EQ(rest.size(), 2u);
  EXPECT_LT(rest[0].id, first[2].id);
}

TEST_P(ChangesTest, an_import_finds_its_own_and_whether_somebody_came_after_it) {
  Changes changes(db());
  changes.created(ArchiveKind::place, 5, from_file);
  changes.created(ArchiveKind::place, 6, from_file);
  changes.created(ArchiveKind::place, 7, ann);
  auto mine = changes.of_import(ImportId{3});
  ASSERT_EQ(mine.size(), 2u);
  EXPECT_EQ(mine[0].object, 6) << "newest first";
  EXPECT_FALSE(changes.changed_since(mine[0]));
  changes.changed(ArchiveKind::place, 6, ann, {{"name", "a"}}, {{"name", "b"}});
  EXPECT_TRUE(changes.changed_since(mine[0]));
  EXPECT_FALSE(changes.changed_since(mine[1]));
  EXPECT_TRUE(changes.of_import({}).empty()) << "what was done by hand is no import";
}

TEST(ArchiveKind, names_come_back) {
  for (int i = 0; i <= static_cast<int>(ArchiveKind::meter); ++i) {
    const auto kind = static_cast<ArchiveKind>(i);
    EXPECT_EQ(find_archive_kind(name(kind)), kind);
  }
  EXPECT_EQ(find_archive_kind("town"), std::nullopt);
  EXPECT_EQ(name(ArchiveReject::bad_cursor), "bad_cursor");
  EXPECT_EQ(name(ArchiveReject::not_found), "not_found");
  EXPECT_EQ(name(ArchiveReject::no_part), "no_part");
}

TEST_P(ChangesTest, the_steps_since_tell_what_an_object_was) {
  const auto by_ann = [](UtcSeconds at) { return Author{.user = UserId{7}, .at = at, .import = {}}; };
  Changes changes(db());
  const FieldTexts first{{"name", "B3"}, {"note", std::nullopt}, {"code", "x"}};
  const FieldTexts second{{"name", "B4"}, {"note", "n"}, {"code", "x"}};
  const FieldTexts third{{"name", "B5"}, {"note", std::nullopt}, {"code", "x"}};
  changes.created(ArchiveKind::place, 5, by_ann(noon));
  changes.changed(ArchiveKind::place, 5, by_ann(noon + 60), first, second);
  changes.changed(ArchiveKind::place, 5, by_ann(noon + 120), second, third);
  changes.changed(ArchiveKind::place, 5, by_ann(noon + 180), {}, {}, ChangeAction::retired);
  changes.created(ArchiveKind::place, 6, by_ann(noon + 60));
  const std::int64_t both[] = {5, 6, 7};
  const auto then = [&](UtcSeconds at) { return past_of(db(), ArchiveKind::place, both, at); };

  EXPECT_TRUE(then(noon + 180).empty()) << "a step counts from its own second on";
  const auto retired = then(noon + 179);
  ASSERT_EQ(retired.size(), 1u);
  EXPECT_EQ(retired.at(5).retired, false);
  EXPECT_TRUE(retired.at(5).fields.empty());
  const auto older = then(noon + 60);
  ASSERT_EQ(older.at(5).fields.size(), 2u);
  const auto original = then(noon);
  EXPECT_TRUE(original.at(5).there);
  for (const auto& field : original.at(5).fields) {
    if (field.name == "name") EXPECT_EQ(field.before, "B3");
    if (field.name == "note") EXPECT_EQ(field.before, std::nullopt);
  }
  EXPECT_FALSE(original.at(6).there);
  EXPECT_EQ(original.at(6).made, noon + 60);
  EXPECT_FALSE(then(noon - 1).at(5).there);
  EXPECT_EQ(changes.last_at(ArchiveKind::place, 5, noon + 100), noon + 60);
  EXPECT_EQ(changes.last_at(ArchiveKind::place, 5, noon - 1), std::nullopt);
}

}  // namespace
}  // namespace riser::store
