// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "archive/import_run.h"
#include "archive/table_file.h"
#include "store/archive/places.h"
#include "store/testing/store_fixture.h"

namespace riser::archive {
namespace {

using store::ImportMode;
using store::ImportState;

constexpr std::string_view head =
    "code,kind,parent_code,path,name,area_m2,people,customer_class,latitude,longitude,note\n";

class PlaceImportTest : public store::testing::WithStore {
 protected:
  static constexpr UserId ann{7};
  const Table& table() const { return find_table(TableKind::places); }
  store::Places places() { return store::Places{db()}; }

  CheckedFile check_bytes(std::string bytes) {
    auto file = read_file(table(), std::move(bytes));
    EXPECT_TRUE(file) << file.error().text;
    if (!file) return {};
    check_rows({*store_, noon}, table(), *file);
    return *file;
  }
  CheckedFile check(const std::string& rows) { return check_bytes(std::string{head} + rows); }
  sheet::SheetFault fault_of(const std::string& bytes) { return read_file(table(), bytes).error(); }
  /// "new", or "kind: required" of the first fault.
  std::string said_of(const std::string& rows, std::size_t row = 0) {
    const CheckedFile file = check(rows);
    const ImportRow& one = file.rows.at(row);
    if (one.errors.empty()) return std::string{name(one.result)};
    return one.errors[0].column + ": " + one.errors[0].code;
  }
  store::Import run(const std::string& rows, ImportMode mode = ImportMode::all_or_nothing, bool with_head = true) {
    const std::string bytes = with_head ? std::string{head} + rows : rows;
    store::Import import = store::Imports{db()}.add(
        {.kind = "places", .name = "places.csv", .mode = mode, .state = ImportState::checked, .author = ann},
        as_bytes(bytes));
    const auto ran = run_import({*store_, noon}, table(), import, author(import));
    EXPECT_TRUE(ran) << ran.error().text;
    return import;
  }
  std::optional<std::string> undo(store::Import& import) {
    return undo_import({*store_, noon}, table(), import, {.user = ann, .at = noon + 60, .import = {}});
  }
  store::Author author(const store::Import& import) const { return {.user = ann, .at = noon, .import = import.id}; }
  std::string exported(sheet::SheetFormat format, Language language = Language::en) {
    const Surroundings around{*store_, noon};
    return export_file(table(), {around, db()}, {}, format, language);
  }
  std::int64_t how_many() { return places().page({}, "", 1)->total; }
};
RISER_ON_BOTH_ENGINES(PlaceImportTest);

constexpr const char* town =
    "NZ,zone,,,North zone,,,,,,\n"
    "BC,residential community,NZ,,Birch Court,,,,43.887,125.325,\n"
    ",building,BC,,3,,,,,,\n"
    ",unit,,North zone / Birch Court / 3,1,,,,,,\n"
    "R502,room,,North zone / Birch Court / 3 / 1,502,\"94,6\",3,residential,,,corner\n";

TEST_P(PlaceImportTest, rows_stand_below_what_earlier_rows_make) {
  const store::Import import = run(town);
  EXPECT_EQ(import.state, ImportState::done);
  EXPECT_EQ(import.counts, (store::Import::Counts{.rows = 5, .added = 5, .done = 5}));
  const auto room = places().find_code("R502");
  ASSERT_TRUE(room);
  EXPECT_EQ(store::address_of(places().path_to(room->id)), "Birch Court 3-1-502");
  EXPECT_EQ(room->area_dm2, 9460);
  EXPECT_EQ(room->people, 3);
  EXPECT_EQ(room->customer_class, store::CustomerClass::residential);
  EXPECT_EQ(places().find_code("BC")->coordinates, (store::Coordinates{43'887'000, 125'325'000}));
  const auto history = store::Changes{db()}.of_object(store::ArchiveKind::place, room->id.value, {}, 10);
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].author.user, ann);
  EXPECT_EQ(history[0].author.import, import.id);
}

TEST_P(PlaceImportTest, a_check_says_what_would_happen_and_changes_nothing) {
  const CheckedFile file = check(town);
  EXPECT_EQ(file.counts.added, 5);
  EXPECT_EQ(file.rows[4].key, "R502");
  EXPECT_EQ(file.rows[4].number, 6);
  EXPECT_EQ(file.rows[3].key, "North zone / Birch Court / 3 / 1");
  EXPECT_EQ(how_many(), 0);
}

TEST_P(PlaceImportTest, the_same_file_again_changes_nothing) {
  run(town);
  const CheckedFile again = check(town);
  EXPECT_EQ(again.counts.same, 5);
  const auto import = run(town);
  EXPECT_EQ(import.counts.same, 5);
  EXPECT_TRUE(store::Changes{db()}.of_import(import.id).empty());
}

TEST_P(PlaceImportTest, an_export_comes_back_as_the_same_in_every_format_and_language) {
  run(town);
  for (const auto format : {sheet::SheetFormat::csv, sheet::SheetFormat::xlsx})
    for (const auto language : {Language::en, Language::zh_cn, Language::ru}) {
      const CheckedFile checked = check_bytes(exported(format, language));
      EXPECT_EQ(checked.counts, (store::Import::Counts{.rows = 5, .same = 5}));
    }
}

TEST_P(PlaceImportTest, an_empty_cell_leaves_and_a_dash_takes_away) {
  run(town);
  const std::string row = "R502,,,,,,-,,,,\"new note\"\n";
  const CheckedFile file = check(row);
  ASSERT_EQ(file.rows[0].changes.size(), 2U);
  EXPECT_EQ(file.rows[0].changes[0].column, "people");
  EXPECT_EQ(file.rows[0].changes[0].before, "3");
  EXPECT_EQ(file.rows[0].changes[0].after, "");
  run(row);
  const auto room = *places().find_code("R502");
  EXPECT_FALSE(room.people);
  EXPECT_EQ(room.area_dm2, 9460);
  EXPECT_EQ(room.note, "new note");
}

TEST_P(PlaceImportTest, a_code_moves_and_renames_and_a_path_finds_what_has_none) {
  run(town);
  run("R502,,BC,,503,,,,,,\n");
  EXPECT_EQ(store::address_of(places().path_to(places().find_code("R502")->id)), "Birch Court 503");
  run("B3,,,North zone / Birch Court,3,,,,,,\n");
  EXPECT_TRUE(places().find_code("B3"));
}

TEST_P(PlaceImportTest, takes_words_and_heads_of_all_languages) {
  const auto import = run("编码,类型,名称\nX,小区,桦树苑\n", ImportMode::all_or_nothing, false);
  EXPECT_EQ(import.counts.added, 1);
  run("Код;Вид;Название\nY;Жилой комплекс;Берёзовый двор\n", ImportMode::all_or_nothing, false);
  EXPECT_EQ(places().find_code("Y")->kind, store::PlaceKind::community);
}

TEST_P(PlaceImportTest, says_of_each_row_what_is_wrong) {
  run(town);
  EXPECT_EQ(said_of("A,,NZ,,x,,,,,,\n"), "kind: required");
  EXPECT_EQ(said_of("A,castle,NZ,,x,,,,,,\n"), "kind: invalid_value");
  EXPECT_EQ(said_of("A,zone,NZ,,,,,,,,\n"), "name: required");
  EXPECT_EQ(said_of("A,zone,??,,x,,,,,,\n"), "parent_code: no_parent");
  EXPECT_EQ(said_of("A,zone,,North zone / Oak,x,,,,,,\n"), "path: no_parent");
  EXPECT_EQ(said_of("A,zone,R502,,x,,,,,,\n"), "kind: wrong_level");
  EXPECT_EQ(said_of("A,building,BC,,3,,,,,,\nA,,,,,,,,,,x\n", 1), ": duplicate_row");
  EXPECT_EQ(said_of("R502,,,,,many,,,,,\n"), "area_m2: invalid_value");
  EXPECT_EQ(said_of("R502,,,,,\"94.601\",,,,,\n"), "area_m2: invalid_value");
  EXPECT_EQ(said_of("R502,,,,,,,rich,,,\n"), "customer_class: invalid_value");
  EXPECT_EQ(said_of("R502,,,,,,,,91,0,\n"), "latitude: invalid_value");
  EXPECT_EQ(said_of("R502,,,,,,,,43,,\n"), "longitude: required");
  EXPECT_EQ(said_of("R502,,,,-,,,,,,\n"), "name: required");
  EXPECT_EQ(said_of(fmt::format("R502,,,,{},,,,,,\n", std::string(101, 'x'))), "name: too_long");
  EXPECT_EQ(said_of("NZ,,NZ,,,,,,,,\n"), "path: cycle");
  EXPECT_EQ(said_of("Z,zone,BC,,3,,,,,,\n"), "kind: wrong_level");
  EXPECT_EQ(said_of("BC,,NZ,,,,,,,,\nO,community,NZ,,Birch Court,,,,,,\n", 1), "name: duplicate_name");
}

TEST_P(PlaceImportTest, with_a_wrong_row_nothing_is_written_or_the_good_rows_are) {
  const std::string rows = "A,zone,,,a,,,,,,\nB,castle,,,b,,,,,,\nC,zone,,,c,,,,,,\n";
  const auto whole = run(rows);
  EXPECT_EQ(whole.state, ImportState::failed);
  EXPECT_EQ(whole.counts, (store::Import::Counts{.rows = 3, .added = 2, .wrong = 1, .errors = 1}));
  EXPECT_EQ(how_many(), 0);
  const auto good = run(rows, ImportMode::good_rows);
  EXPECT_EQ(good.state, ImportState::done);
  EXPECT_EQ(good.counts, (store::Import::Counts{.rows = 3, .added = 2, .wrong = 1, .errors = 1, .done = 2}));
  EXPECT_EQ(how_many(), 2);
}

TEST_P(PlaceImportTest, wrong_rows_come_out_with_reasons_and_go_in_again_when_mended) {
  const CheckedFile file = check("A,zone,,,a,,,,,,\nB,castle,,,b,,,,,,\n");
  std::string errors = error_file(table(), file.rows, sheet::SheetFormat::csv, Language::ru);
  EXPECT_NE(errors.find("Что неверно"), std::string::npos);
  EXPECT_NE(errors.find("kind: Expected one of"), std::string::npos);
  EXPECT_EQ(errors.find("A,zone"), std::string::npos);
  errors.replace(errors.find("castle"), 6, "zone");
  const CheckedFile mended = check_bytes(errors);
  EXPECT_EQ(mended.counts, (store::Import::Counts{.rows = 1, .added = 1}));
}

TEST_P(PlaceImportTest, a_template_comes_back_without_a_row) {
  for (const auto format : {sheet::SheetFormat::csv, sheet::SheetFormat::xlsx}) {
    const CheckedFile checked = check_bytes(template_file(table(), format, Language::zh_cn));
    EXPECT_EQ(checked.counts.rows, 0);
  }
}

TEST_P(PlaceImportTest, an_undo_brings_everything_back) {
  run(town);
  const std::string before = exported(sheet::SheetFormat::csv);
  auto import =
      run("R502,,BC,,503,-,4,commercial,1.5,2.5,-\n"
          "B9,building,BC,,9,,,,,,\n"
          "U1,unit,B9,,1,,,,,,\n");
  EXPECT_NE(exported(sheet::SheetFormat::csv), before);
  EXPECT_EQ(undo(import), std::nullopt);
  EXPECT_EQ(import.state, ImportState::undone);
  EXPECT_EQ(exported(sheet::SheetFormat::csv), before);
  EXPECT_EQ(store::Imports{db()}.find(import.id)->state, ImportState::undone);
}

TEST_P(PlaceImportTest, an_undo_is_refused_when_something_went_on_since) {
  auto import = run(town);
  auto zone = *places().find_code("NZ");
  zone.note = "by hand";
  ASSERT_TRUE(places().update(zone, {.user = ann, .at = noon + 10, .import = {}}));
  const auto why = undo(import);
  ASSERT_TRUE(why);
  EXPECT_NE(why->find("changed after the import"), std::string::npos);
  EXPECT_EQ(how_many(), 5);
  EXPECT_EQ(store::Imports{db()}.find(import.id)->undo_refused, *why);
  auto second = run("A,zone,,,a,,,,,,\n");
  ASSERT_TRUE(places().add({.parent = places().find_code("A")->id, .kind = store::PlaceKind::zone, .name = "b"},
                           {.user = ann, .at = noon, .import = {}}));
  EXPECT_TRUE(undo(second));
  EXPECT_TRUE(places().find_code("A"));
}

TEST_P(PlaceImportTest, a_file_that_cannot_be_read_is_refused_as_a_whole) {
  EXPECT_EQ(fault_of("code,colour\n").code, "no_column");
  EXPECT_EQ(fault_of("code,colour\n").column, 2);
  EXPECT_EQ(fault_of("code,Code\n").code, "duplicate_column");
  EXPECT_EQ(fault_of("").code, "empty");
  EXPECT_EQ(fault_of(std::string{head} + "a,\"b").row, 2);
}

}  // namespace
}  // namespace riser::archive
