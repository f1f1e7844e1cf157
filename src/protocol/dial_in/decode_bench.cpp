// SPDX-License-Identifier: Apache-2.0
// Decoding of an ordinary reading and of a full archive page: time, allocations, time to JSON; and what a seal costs.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/dial_in/encode.h"
#include "protocol/dial_in/json.h"

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

namespace riser::protocol::dial_in {
namespace {

const Digest key{1};

ByteVector reading(std::int64_t n) {
  LineWriter w{MessageType::reading, static_cast<std::uint64_t>(n + 1)};
  w.time(Member::time, 1795228205 + n)
      .decimal(Member::working_volume, {1234567 + n, -3})
      .decimal(Member::standard_volume, {1260861 + n, -3})
      .decimal(Member::working_volume_alarm, {0, -3})
      .decimal(Member::standard_volume_alarm, {0, -3})
      .decimal(Member::pressure, {10325 + n % 100, -2})
      .decimal(Member::temperature, {124 - n % 200, -1})
      .decimal(Member::correction_factor, {10213, -4})
      .decimal(Member::compressibility, {9981, -4})
      .text(Member::valve, "open");
  const Bytes line = w.seal(key);
  return {line.begin(), line.end()};
}

ByteVector page(std::int64_t n) {
  constexpr Member columns[] = {
      Member::time,           Member::pressure,        Member::temperature,          Member::correction_factor,
      Member::working_volume, Member::standard_volume, Member::working_volume_alarm, Member::standard_volume_alarm};
  LineWriter w{MessageType::archive, static_cast<std::uint64_t>(n + 1)};
  w.text(Member::archive, "hourly").columns(columns).begin_rows();
  for (std::int64_t i = 0; i < 24; ++i)
    w.begin_row(1795226400 + 3600 * i)
        .cell(Decimal{10325 + i, -2})
        .cell(Decimal{124 - i, -1})
        .cell(Decimal{10213 + i, -4})
        .cell(Decimal{1234567 + 400 * i, -3})
        .cell(Decimal{1260861 + 410 * i, -3})
        .cell(Decimal{0, -3})
        .cell(Decimal{0, -3})
        .end_row();
  const Bytes line = w.end_rows().flag(Member::last, true).seal(key);
  return {line.begin(), line.end()};
}

constexpr std::size_t rounds = 500;

/// Best of rounds shorter than a time slice: on a shared machine that one was not interrupted.
template <class Work>
double best_ns(std::size_t count, Work work) {
  double best = 1e18;
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / static_cast<double>(count));
  }
  return best;
}

struct Figures {
  double decode = 0, json = 0;
  std::size_t allocations = 0, items = 0, bytes = 0;
};

Figures measure(const std::vector<ByteVector>& lines) {
  static Telegram telegram;
  Figures figures;
  std::int64_t sum = 0;
  std::string text;
  text.reserve(1 << 16);
  const std::size_t before = allocations;
  figures.decode = best_ns(lines.size(), [&] {
    for (const ByteVector& line : lines) {
      CHECK(decode(line, {}, telegram) && telegram.refused_total == 0);
      for (const DataItem& item : telegram.items.view()) sum += item.number.mantissa + item.number.exponent;
    }
  });
  figures.allocations = allocations - before;
  figures.items = telegram.items.size();
  figures.bytes = lines.back().size();
  figures.json = best_ns(lines.size(), [&] {
    for (const ByteVector& line : lines) {
      decode(line, {}, telegram);
      text.clear();
      append_json(telegram, "", text);
      sum += static_cast<std::int64_t>(text.size());
    }
  });
  std::fprintf(stderr, "%zu bytes, %zu items (%lld)\n", figures.bytes, figures.items, static_cast<long long>(sum));
  return figures;
}

void run() {
  std::vector<ByteVector> readings, pages;
  for (int i = 0; i < 300; ++i) readings.push_back(reading(i));
  for (int i = 0; i < 30; ++i) pages.push_back(page(i));
  const Figures one = measure(readings), many = measure(pages);
  std::printf("BENCH dial_in_decode %.0f ns ratio=%.2f\n", one.decode, one.decode / 500);
  std::printf("BENCH dial_in_decode_allocations %zu count\n", one.allocations + many.allocations);
  std::printf("BENCH dial_in_to_json %.0f ns\n", one.json);
  std::printf("BENCH dial_in_decode_page %.0f ns\n", many.decode);
  std::printf("BENCH dial_in_decode_row %.0f ns\n", many.decode / 24);
  std::size_t good = 0;
  std::printf("BENCH dial_in_seal %.0f ns\n", best_ns(readings.size(), [&] {
                for (const ByteVector& line : readings) good += is_sealed_with(key, line);
              }));
  CHECK(good == rounds * readings.size());
}

}  // namespace
}  // namespace riser::protocol::dial_in

int main() { riser::protocol::dial_in::run(); }
