// SPDX-License-Identifier: Apache-2.0
// 100 000 places from an XLSX file: 2500 buildings with 39 dwellings each, checked, imported and taken back; and again
// as the same. Then as many new meters on 2000 lines.
#include <chrono>
#include <cstdio>

#include "archive/import_run.h"
#include "base/check.h"
#include "sheet/sheet_writer.h"
#include "store/master/lines.h"
#include "store/testing/store_fixture.h"

namespace riser::archive {
namespace {

constexpr int buildings = 2500, rooms = 39;

constexpr int lines = 2000, meters_a_line = 50;

std::unique_ptr<sheet::SheetWriter> sheet_of(const Table& table) {
  std::vector<sheet::SheetColumn> columns;
  for (const Column& column : table.columns()) columns.push_back({std::string{column.name}, 16, column.numeric});
  return sheet::make_writer(sheet::SheetFormat::xlsx, "table", columns);
}

std::string town(const Table& table) {
  const auto writer = sheet_of(table);
  for (int b = 0; b < buildings; ++b) {
    const auto building = fmt::format("B{:04}", b);
    writer->row(std::vector<std::string>{building, "building", "", "", building, "", "", "", "43.887", "125.325", ""});
    for (int r = 0; r < rooms; ++r)
      writer->row(std::vector<std::string>{fmt::format("{}-{}", building, r), "room", building, "",
                                           std::to_string(101 + r), fmt::format("{}.5", 40 + r), "3", "residential", "",
                                           "", ""});
  }
  return writer->finish();
}

std::string meters(const Table& table) {
  const auto writer = sheet_of(table);
  for (int i = 0; i < lines * meters_a_line; ++i)
    writer->row(std::vector<std::string>{fmt::format("{:08}", 20'000'000 + i), "", fmt::format("Flat {} heat", i),
                                         "heat", "", fmt::format("G{:04}", i / meters_a_line), "", "mbus",
                                         fmt::format("{:08}2D2C350C", 20'000'000 + i), "", "", "", ""});
  return writer->finish();
}

void enter_lines(store::Store& store) {
  const auto connection = store.lease();
  store::Transaction transaction{*connection};
  for (int i = 0; i < lines; ++i) {
    const auto name = fmt::format("G{:04}", i);
    const auto gateway = store::Gateways{*connection}.add({.name = name, .identity = name}).value();
    CHECK(store::Lines{*connection}.add({.gateway = gateway.id, .name = "Line 1"}).has_value());
  }
  transaction.commit();
}

class Stopwatch {
 public:
  explicit Stopwatch(std::string name) : name_(std::move(name)) {}
  ~Stopwatch() {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
    std::printf("BENCH import.%s %.1f s\n", name_.c_str(), took.count());
  }

 private:
  const std::string name_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

store::Import::Counts checked(store::Store& store, const Table& table, const std::string& file) {
  auto rows = read_file(table, file);
  check_rows({store}, table, *rows);
  return rows->counts;
}

void measure(store::Store& store, TableKind kind, const std::string& file) {
  const Table& table = find_table(kind);
  const std::string called{name(kind)};
  const store::Author author{.user = UserId{1}, .at = 1'795'000'000};
  store::Import import = keep_import(store, {.kind = called, .state = store::ImportState::checked}, file);
  std::int64_t rows = 0;
  {
    const Stopwatch whole(called);
    {
      const Stopwatch part(called + ".check");
      rows = checked(store, table, file).added;
      CHECK(rows == 100'000);
    }
    const Stopwatch part(called + ".run");
    CHECK(run_import({store}, table, import, {author.user, author.at, import.id})->counts.wrong == 0);
  }
  {
    const Stopwatch part(called + ".same");
    CHECK(checked(store, table, file).same == rows);
  }
  const Stopwatch part(called + ".undo");
  CHECK(!undo_import({store}, table, import, author));
}

void measure_all(store::Store& store) {
  measure(store, TableKind::places, town(find_table(TableKind::places)));
  enter_lines(store);
  measure(store, TableKind::meters, meters(find_table(TableKind::meters)));
}

}  // namespace
}  // namespace riser::archive

int main() {
  riser::VirtualClock clock{std::int64_t{1'795'000'000} * 1000};
  const riser::store::testing::TestFolder folder;
  riser::archive::measure_all(*riser::store::Store::open(riser::store::Store::embedded(folder.path()), clock));
  return 0;
}
