// SPDX-License-Identifier: Apache-2.0
// Decoding of ordinary replies: time a frame, allocations, and time to JSON. The frames are our own, about 100 bytes
// and 12 records each, of a heat, a water and an electricity meter.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/json.h"

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

namespace riser::protocol::mbus {
namespace {

using metering::Function;

constexpr CivilTime now{2026, 11, 21, 10, 30, 0}, due{2025, 12, 31};

FrameBuffer heat(std::int64_t n) {
  RecordWriter w;
  w.bcd({}, {0x78}, 26718590, 8);
  w.integer({}, {0x06}, 12345 + n, 4);
  w.integer({}, {0x14}, 123456 + n, 4);
  w.integer({}, {0x2B}, 1500 - n, 2);
  w.integer({}, {0x3B}, 215 + n, 2);
  w.integer({}, {0x5A}, 655 + n, 2);
  w.integer({}, {0x5E}, 402 + n, 2);
  w.integer({}, {0x62}, 253, 2);
  w.integer({}, {0x22}, 20000 + n, 4);
  w.date_time({}, {0x6D}, now);
  w.integer({.storage = 1}, {0x06}, 10000, 4);
  w.date({.storage = 1}, {0x6C}, due);
  w.integer({.function = Function::maximum}, {0x2B}, 9000, 2);
  w.integer({}, {0xFD, 0x17}, 0, 2);
  return reply(5, {*SecondaryAddress::from_text("2671859074520104")}, w.bytes());
}

FrameBuffer water(std::int64_t n) {
  RecordWriter w;
  w.bcd({}, {0x78}, 1020304, 8);
  w.bcd({}, {0x13}, 123456 + n, 8);
  w.bcd({}, {0x93, 0x3C}, 12 + n, 8);
  w.integer({}, {0x3B}, 640, 2);
  w.integer({.function = Function::maximum}, {0x3B}, 1640, 2);
  w.integer({}, {0x66}, 125, 2);
  w.date_time({}, {0x6D}, now);
  w.integer({}, {0xFD, 0x17}, 0, 2);
  w.bcd({.storage = 1}, {0x13}, 112000, 8);
  w.date({.storage = 1}, {0x6C}, due);
  w.bcd({.storage = 2}, {0x13}, 100000, 8);
  w.integer({}, {0xFD, 0x74}, 3000, 2);
  w.text({}, {0xFD, 0x11}, "0815-4711");
  return reply(6, {*SecondaryAddress::from_text("0102030474520207")}, w.bytes());
}

FrameBuffer electricity(std::int64_t n) {
  RecordWriter w;
  w.integer({}, {0x03}, 5000000 + n, 4);
  w.integer({.tariff = 1}, {0x03}, 3000000 + n, 4);
  w.integer({.tariff = 2}, {0x03}, 2000000 + n, 4);
  w.integer({}, {0x2A}, 8123 + n, 4);
  w.integer({}, {0xFD, 0xC8, 0xFC, 0x01}, 2301, 2);
  w.integer({}, {0xFD, 0xC8, 0xFC, 0x02}, 2302, 2);
  w.integer({}, {0xFD, 0xC8, 0xFC, 0x03}, 2299, 2);
  w.integer({}, {0xFD, 0xD9, 0xFC, 0x01}, 1234, 2);
  w.integer({}, {0xFD, 0xD9, 0xFC, 0x02}, 1334, 2);
  w.integer({}, {0xFD, 0xD9, 0xFC, 0x03}, 1434, 2);
  w.integer({}, {0xFB, 0x2E}, 5001, 2);
  w.integer({}, {0x83, 0x3C}, 12, 4);
  w.integer({}, {0xFD, 0x17}, 0, 1);
  return reply(7, {*SecondaryAddress::from_text("3000567874520302")}, w.bytes());
}

double ns_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

constexpr std::size_t rounds = 500;

struct Timing {
  double best, median;  // ns a frame
};

/// Rounds shorter than a time slice: on a shared machine the best one was not interrupted, the median may have been.
template <class Work>
Timing measure(std::size_t count, Work work) {
  static std::array<double, rounds> times;
  for (double& time : times) {
    const auto start = std::chrono::steady_clock::now();
    work();
    time = ns_since(start) / static_cast<double>(count);
  }
  std::sort(times.begin(), times.end());
  return {times.front(), times[rounds / 2]};
}

void run() {
  std::vector<FrameBuffer> frames;
  std::size_t bytes = 0, records = 0;
  static Telegram telegram;
  for (int i = 0; i < 300; ++i) {
    frames.push_back(i % 3 == 0 ? heat(i) : i % 3 == 1 ? water(i) : electricity(i));
    CHECK(decode(frames.back(), {}, telegram));
    bytes += frames.back().size();
    records += telegram.record_count;
  }
  constexpr std::size_t repeats = 3;
  const std::size_t count = repeats * frames.size();
  std::int64_t sum = 0;  // every value is used
  const auto decode_all = [&] {
    for (std::size_t i = 0; i < repeats; ++i)
      for (const FrameBuffer& frame : frames) {
        CHECK(decode(frame, {}, telegram));
        for (const Record& record : telegram.records()) sum += record.mantissa + record.exponent;
      }
  };
  const std::size_t before = allocations;
  const Timing decoding = measure(count, decode_all);
  const std::size_t used = allocations - before;
  std::string text;
  text.reserve(1 << 14);
  std::size_t length = 0;
  const Timing to_json = measure(count, [&] {
    for (std::size_t i = 0; i < repeats; ++i)
      for (const FrameBuffer& frame : frames) {
        CHECK(decode(frame, {}, telegram));
        text.clear();
        append_json(telegram, text);
        length += text.size();
      }
  });
  std::printf("BENCH mbus.decode %.0f ns ratio=%.2f\n", decoding.best, decoding.best / 430);
  std::printf("BENCH mbus.decode_allocations %zu count\n", used);
  std::printf("BENCH mbus.decode_json %.0f ns ratio=%.2f\n", to_json.best, to_json.best / 1500);
  std::fprintf(stderr, "best of %zu rounds; medians %.0f and %.0f ns\n", rounds, decoding.median, to_json.median);
  std::fprintf(stderr, "%.0f bytes and %.1f records a frame, %zu bytes of JSON (%lld)\n",
               static_cast<double>(bytes) / 300, static_cast<double>(records) / 300, length / (rounds * count),
               static_cast<long long>(sum));
}

}  // namespace
}  // namespace riser::protocol::mbus

int main() { riser::protocol::mbus::run(); }
