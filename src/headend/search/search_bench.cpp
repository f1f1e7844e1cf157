// SPDX-License-Identifier: Apache-2.0
// Selections and time that a wildcard search takes for 60 meters at 2400 baud, over 40 seeds.
#include <algorithm>
#include <cstdio>

#include "headend/search/search_run_test_double.h"

void agenda_bench();
void line_bench();

namespace {

using namespace riser;
using namespace riser::headend;
using namespace riser::headend::testing;

void random_ids() {
  double selects = 0, verify = 0, time = 0;
  std::uint64_t most = 0;
  int complete = 0;
  constexpr int seeds = 40;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    VirtualBus bus = bus_of(random_addresses(60, seed), {.seed = seed});
    SearchRun search(bus);
    search.run();
    const SearchStatistics& statistics = search.search.statistics();
    const std::uint64_t tree = statistics.selects - statistics.verify_selects;
    selects += static_cast<double>(tree) / seeds;
    verify += static_cast<double>(statistics.verify_selects) / seeds;
    time += static_cast<double>(search.line.now.time_since_epoch().count()) / 1e6 / seeds;
    most = std::max(most, tree);
    complete += search.missing().empty() && search.search.found().size() == 60;
  }
  std::printf("BENCH search.random60_selects %.0f selects\n", selects);
  std::printf("BENCH search.random60_selects_most %llu selects\n", static_cast<unsigned long long>(most));
  std::printf("BENCH search.random60_verify_selects %.0f selects\n", verify);
  std::printf("BENCH search.random60_time %.0f s\n", time);
  const double ratio = static_cast<double>(complete) / seeds;
  std::printf("BENCH search.random60_complete %.4f ratio ratio=%.4f\n", ratio, ratio);
}

void serial_ids() {
  for (const auto& [name, count, step] :
       {std::tuple{"serial60", 60, 1}, std::tuple{"step37_60", 60, 37}, std::tuple{"serial250", 250, 1}}) {
    VirtualBus bus = bus_of(serial_addresses(count, 26718000, step), {});
    SearchRun search(bus);
    search.run();
    const SearchStatistics& statistics = search.search.statistics();
    std::printf("BENCH search.%s_selects %llu selects\n", name,
                static_cast<unsigned long long>(statistics.selects - statistics.verify_selects));
    std::printf("BENCH search.%s_time %.0f s\n", name,
                static_cast<double>(search.line.now.time_since_epoch().count()) / 1e6);
  }
}

}  // namespace

int main() {
  agenda_bench();
  line_bench();
  random_ids();
  serial_ids();
}
