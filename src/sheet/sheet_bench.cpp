// SPDX-License-Identifier: Apache-2.0
// 100 000 rows of 12 columns, as a table of places has them, written and read in both formats.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>

#include "sheet/sheet_writer.h"

namespace riser::sheet {
namespace {

constexpr int rows = 100'000;

const std::vector<SheetColumn>& columns() {
  static const std::vector<SheetColumn> all{{"code"},
                                            {"kind"},
                                            {"parent_code"},
                                            {"path"},
                                            {"name"},
                                            {"area_m2", 12, true},
                                            {"people", 8, true},
                                            {"customer_class"},
                                            {"latitude"},
                                            {"longitude"},
                                            {"note"},
                                            {"number"}};
  return all;
}

std::string written(SheetFormat format) {
  const auto writer = make_writer(format, "places", columns());
  std::vector<std::string> cells(columns().size());
  for (int i = 0; i < rows; ++i) {
    cells = {fmt::format("R{:06}", i),        "room",
             fmt::format("U{:05}", i / 36),   "",
             fmt::format("{}", 101 + i % 36), fmt::format("{}.{}", 40 + i % 80, i % 9 + 1),
             fmt::format("{}", i % 6),        "residential",
             fmt::format("43.{:06}", i),      fmt::format("125.{:06}", i),
             i % 10 == 0 ? "北向" : "",       fmt::format("{:08}", 712'000 + i)};
    writer->row(cells);
  }
  return writer->finish();
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(SheetFormat format) {
  const std::string_view name = file_extension(format);
  auto start = std::chrono::steady_clock::now();
  std::string bytes = written(format);
  std::printf("BENCH sheet.write_%.*s %.2f s\n", static_cast<int>(name.size()), name.data(), seconds_since(start));
  std::fprintf(stderr, "# %zu bytes\n", bytes.size());
  start = std::chrono::steady_clock::now();
  auto reader = open_sheet(std::move(bytes));
  SheetRow row;
  std::size_t seen = 0;
  while ((*reader)->next(row).value()) seen += row.cells.size();
  std::printf("BENCH sheet.read_%.*s %.2f s\n", static_cast<int>(name.size()), name.data(), seconds_since(start));
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::fprintf(stderr, "# %zu cells, peak memory %ld KiB\n", seen, usage.ru_maxrss);
}

}  // namespace
}  // namespace riser::sheet

int main() {
  riser::sheet::measure(riser::sheet::SheetFormat::csv);
  riser::sheet::measure(riser::sheet::SheetFormat::xlsx);
  return 0;
}
