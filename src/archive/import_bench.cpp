// SPDX-License-Identifier: Apache-2.0
// 100 000 places from an XLSX file: 2500 buildings with 39 dwellings each, checked, imported and taken back; and again
// as the same.
#include <chrono>
#include <cstdio>

#include "archive/import_run.h"
#include "base/check.h"
#include "sheet/sheet_writer.h"
#include "store/testing/store_fixture.h"

namespace riser::archive {
namespace {

constexpr int buildings = 2500, rooms = 39;

std::string town(const Table& table) {
  std::vector<sheet::SheetColumn> columns;
  for (const Column& column : table.columns()) columns.push_back({std::string{column.name}, 16, column.numeric});
  const auto writer = sheet::make_writer(sheet::SheetFormat::xlsx, "places", columns);
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

class Stopwatch {
 public:
  explicit Stopwatch(const char* name) : name_(name) {}
  ~Stopwatch() {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
    std::printf("BENCH import.%s %.1f s\n", name_, took.count());
  }

 private:
  const char* name_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

store::Import::Counts checked(store::Store& store, const Table& table, const std::string& file) {
  auto rows = read_file(table, file);
  check_rows({store}, table, *rows);
  return rows->counts;
}

void measure(store::Store& store) {
  const Table& table = *find_table(TableKind::places);
  const std::string file = town(table);
  const store::Author author{.user = UserId{1}, .at = 1'795'000'000};
  store::Import import;
  {
    const auto connection = store.lease();
    import = store::Imports{*connection}.add({.kind = "places", .state = store::ImportState::checked}, as_bytes(file));
  }
  {
    const Stopwatch whole("places");
    {
      const Stopwatch part("places.check");
      CHECK(checked(store, table, file).added == buildings * (rooms + 1));
    }
    const Stopwatch part("places.run");
    CHECK(run_import({store}, table, import, {author.user, author.at, import.id})->counts.wrong == 0);
  }
  {
    const Stopwatch part("places.same");
    CHECK(checked(store, table, file).same == buildings * (rooms + 1));
  }
  const Stopwatch part("places.undo");
  CHECK(!undo_import({store}, table, import, author));
}

}  // namespace
}  // namespace riser::archive

int main() {
  riser::VirtualClock clock{std::int64_t{1'795'000'000} * 1000};
  const riser::store::testing::TestFolder folder;
  riser::archive::measure(*riser::store::Store::open(riser::store::Store::embedded(folder.path()), clock));
  return 0;
}
