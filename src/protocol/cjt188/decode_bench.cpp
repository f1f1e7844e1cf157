// SPDX-License-Identifier: Apache-2.0
// Decoding of ordinary replies: time a frame, allocations, and time to JSON. The frames are our own: the current data
// of heat meters (59 bytes, 12 items) and of water meters (35 bytes, 6 items).
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/cjt188/encode.h"
#include "protocol/cjt188/json.h"

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

namespace riser::protocol::cjt188 {
namespace {

constexpr CivilTime now{2026, 11, 21, 10, 30, 0};

FrameHead head(Byte type, DiOrder order) {
  return {type, *Address::from_text("78331505104145"), control::read | control::reply_bit, di::current_data, order, 7};
}

RequestBuffer heat(std::uint64_t n) {
  DataWriter w;
  w.value(100000, unit_code::kilowatt_hour).value(123456 + n, unit_code::kilowatt_hour);
  w.value(715, unit_code::kilowatt).value(2150, unit_code::cubic_metre_per_hour);
  w.value(54321 + n, unit_code::cubic_metre).bcd(6550, 3).bcd(4020, 3).bcd(4628, 3).time(now).byte(0).byte(0);
  return encode_frame(head(0x25, DiOrder::swapped), w.view());
}

RequestBuffer water(std::uint64_t n) {
  DataWriter w;
  w.value(12345 + n, unit_code::cubic_metre).value(10000, unit_code::cubic_metre).time(now).byte(1).byte(0);
  return encode_frame(head(0x10, DiOrder::as_printed), w.view());
}

constexpr std::size_t rounds = 500, frame_count = 300, repeats = 3;

/// ns a frame of the best round: one that was not interrupted.
template <class Work>
double best_of(Work work) {
  double best = 1e18;
  for (std::size_t i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / static_cast<double>(repeats * frame_count));
  }
  return best;
}

void run() {
  std::vector<RequestBuffer> frames;
  for (std::uint64_t i = 0; i < frame_count; ++i) frames.push_back(i % 2 == 0 ? heat(i) : water(i));
  static Telegram telegram;
  std::int64_t sum = 0;  // every value is used
  const auto each = [&](auto use) {
    for (std::size_t i = 0; i < repeats; ++i)
      for (const RequestBuffer& frame : frames) {
        CHECK(decode(frame.bytes(), nullptr, telegram));
        use();
      }
  };
  const std::size_t before = allocations;
  const double decoding = best_of([&] {
    each([&] {
      for (const DataItem& item : telegram.items.view()) sum += item.number.mantissa;
    });
  });
  const std::size_t used = allocations - before;
  std::string text;
  text.reserve(1 << 14);
  const double to_json = best_of([&] {
    each([&] {
      text.clear();
      append_json(telegram, text);
      sum += static_cast<std::int64_t>(text.size());
    });
  });
  std::printf("BENCH cjt188_decode %.0f ns\n", decoding);
  std::printf("BENCH cjt188_decode_allocations %zu count\n", used);
  std::printf("BENCH cjt188_to_json %.0f ns\n", to_json);
  std::fprintf(stderr, "best of %zu rounds (%lld)\n", rounds, static_cast<long long>(sum));
}

}  // namespace
}  // namespace riser::protocol::cjt188

int main() { riser::protocol::cjt188::run(); }
