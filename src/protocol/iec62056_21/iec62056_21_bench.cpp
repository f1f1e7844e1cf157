// SPDX-License-Identifier: Apache-2.0
// Decoding of a readout of 30 lines as one frame: time, time a line, allocations, and time to JSON.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/encode.h"

namespace {
std::size_t allocations = 0;
}

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace riser::protocol::iec62056_21 {
namespace {

constexpr std::size_t line_count = 30;

/// Energies and maxima of two tariffs, stored values, phases, clock and identity.
std::string frame(int n) {
  std::string lines = fmt::format(
      "F.F(00000000)\r\n0.0.0({:08})\r\n0.1.0(12)\r\n0.9.1(12{:02}00)\r\n0.9.2(261121)\r\n"
      "1.6.1(00.{:03}*kW)(2611051215)\r\n1.6.2(00.{:03}*kW)(2611061815)\r\nC.5.0(0400)\r\nC.7.0(0003)\r\n",
      n, n % 60, n, n + 1);
  for (int i = 0; i < 3; ++i)
    lines += fmt::format("1.8.{}({:06}.{:03}*kWh)\r\n2.8.{}({:06}.000*kWh)\r\n1.8.{}*11({:06}.000*kWh)\r\n", i, n + i,
                         n, i, i, i, n);
  for (const char* line : {"31.7.0(001.23*A)", "51.7.0(001.24*A)", "71.7.0(001.25*A)", "32.7.0(230.1*V)",
                           "52.7.0(230.2*V)", "72.7.0(230.3*V)", "14.7.0(49.99*Hz)", "1.7.0(00.812*kW)",
                           "3.8.0(000012.345*kvarh)", "4.8.0(000001.000*kvarh)", "13.7.0(0.98)", "0.2.0(V1.20)"})
    lines += fmt::format("1-0:{}\r\n", line);
  CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) == line_count);
  return readout(lines);
}

/// Rounds shorter than a time slice: on a shared machine the best one was not interrupted.
template <class Work>
double best_ns(std::size_t count, Work work) {
  double best = 1e18;
  for (int round = 0; round < 500; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / static_cast<double>(count));
  }
  return best;
}

void run() {
  std::vector<std::string> frames;
  for (int i = 0; i < 50; ++i) frames.push_back(frame(i));
  static Telegram telegram;
  std::int64_t sum = 0;  // every value is used
  const std::size_t before = allocations;
  const double decoding = best_ns(frames.size(), [&] {
    for (const std::string& text : frames) {
      CHECK(decode(as_bytes(text), nullptr, telegram));
      for (const DataItem& item : telegram.items.view()) sum += item.number.mantissa + item.number.exponent;
    }
  });
  const std::size_t used = allocations - before;
  std::string json;
  json.reserve(1 << 16);
  const double to_json = best_ns(frames.size(), [&] {
    for (const std::string& text : frames) {
      CHECK(decode(as_bytes(text), nullptr, telegram));
      json.clear();
      append_json(telegram, json);
      sum += static_cast<std::int64_t>(json.size());
    }
  });
  std::printf("BENCH iec62056_21_decode %.0f ns\n", decoding);
  std::printf("BENCH iec62056_21_decode_line %.1f ns\n", decoding / static_cast<double>(line_count));
  std::printf("BENCH iec62056_21_decode_allocations %zu count\n", used);
  std::printf("BENCH iec62056_21_to_json %.0f ns\n", to_json);
  std::fprintf(stderr, "%zu bytes, %zu items a frame (%lld)\n", frames[0].size(), telegram.items.size(),
               static_cast<long long>(sum));
}

}  // namespace
}  // namespace riser::protocol::iec62056_21

int main() { riser::protocol::iec62056_21::run(); }
