// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>

#include "sim/history/history.h"
#include "sim/server/town_server_bench.h"

namespace {

using namespace riser;

/// Adds up what it is given, so that nothing is left out by the compiler.
struct Counter final : sim::HistoryVisitor {
  void telegram(std::uint32_t, UtcSeconds, int, Bytes frame) override {
    ++frames;
    bytes += frame.size();
    check += frame[frame.size() - 2];
  }
  std::uint64_t frames = 0, bytes = 0, check = 0;
};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main() {
  riser::sim::bench_town_server();
  const auto build = std::chrono::steady_clock::now();
  const sim::Town town(1, 6, 50, 8 * 3600);
  std::printf("BENCH sim.town_ms %.0f ms\n", seconds_since(build) * 1000);

  constexpr UtcSeconds to = 1'795'219'200;  // 2026-11-21
  Counter counter;
  const auto start = std::chrono::steady_clock::now();
  sim::write_history(town, to - 60 * 86400, to, 3600, counter);
  const double took = seconds_since(start);
  std::fprintf(stderr, "%llu frames of 300 meters, 60 days hourly, %.0f bytes on average, in %.2f s (check %llx)\n",
               static_cast<unsigned long long>(counter.frames),
               static_cast<double>(counter.bytes) / static_cast<double>(counter.frames), took,
               static_cast<unsigned long long>(counter.check));
  std::printf("BENCH sim.frames %.0f frames/s ratio=%.2f\n", static_cast<double>(counter.frames) / took,
              static_cast<double>(counter.frames) / took / 150'000);
}
