// SPDX-License-Identifier: Apache-2.0
// Decoding of ordinary replies: time a frame, allocations, and time to JSON.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/dlt645/encode.h"
#include "protocol/dlt645/json.h"

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

namespace riser::protocol::dlt645 {
namespace {

/// The frames of the default plan, of a three-phase meter with four tariffs; and one of 1997.
std::vector<RequestBuffer> replies(int n) {
  const Address meter = *Address::from_digits("202211230001");
  std::vector<RequestBuffer> all;
  const auto add = [&](std::uint32_t identifier, std::initializer_list<std::int64_t> values, std::size_t bytes) {
    DataWriter data;
    data.identifier(Variant::v2007, identifier);
    for (const std::int64_t value : values) data.number(value + n, bytes);
    all.push_back(frame(meter, 0x91, data.view(), 4));
  };
  add(0x00010000, {123456}, 4);
  add(0x0001FF00, {123456, 23456, 34567, 45678, 19755}, 4);
  add(0x0201FF00, {2301, 2302, 2299}, 2);
  add(0x0202FF00, {4999, 1234, 5678}, 3);
  add(0x0203FF00, {25120, 8000, 8120, 9000}, 3);
  add(0x04000503, {40}, 2);
  DataWriter old;
  old.identifier(Variant::v1997, 0x901F);
  for (const int value : {123456, 23456, 34567}) old.number(value + n, 4);
  all.push_back(frame(meter, 0x81, old.view()));
  return all;
}

constexpr std::size_t rounds = 500;

/// Rounds shorter than a time slice: on a shared machine the best one was not interrupted.
template <class Work>
std::pair<int, int> measure(std::size_t count, Work work) {
  static std::array<std::int64_t, rounds> times;
  for (std::int64_t& time : times) {
    const auto start = std::chrono::steady_clock::now();
    work();
    time = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
  }
  std::sort(times.begin(), times.end());
  const auto each = [&](std::int64_t time) { return static_cast<int>(time / static_cast<std::int64_t>(count)); };
  return {each(times.front()), each(times[rounds / 2])};
}

void run() {
  std::vector<RequestBuffer> frames;
  for (int n = 0; n < 50; ++n)
    for (const RequestBuffer& frame : replies(n)) frames.push_back(frame);
  static Telegram telegram;
  std::size_t items = 0;
  for (const RequestBuffer& frame : frames) {
    CHECK(decode(frame.bytes(), nullptr, telegram));
    items += telegram.items.size();
  }
  constexpr std::size_t repeats = 3;
  const std::size_t count = repeats * frames.size();
  std::int64_t sum = 0;  // every value is used
  const std::size_t before = allocations;
  const auto decoding = measure(count, [&] {
    for (std::size_t i = 0; i < repeats; ++i)
      for (const RequestBuffer& frame : frames) {
        CHECK(decode(frame.bytes(), nullptr, telegram));
        for (const DataItem& item : telegram.items.view()) sum += item.number.mantissa;
      }
  });
  const std::size_t used = allocations - before;
  std::string text;
  text.reserve(1 << 14);
  std::size_t length = 0;
  const auto to_json = measure(count, [&] {
    for (std::size_t i = 0; i < repeats; ++i)
      for (const RequestBuffer& frame : frames) {
        CHECK(decode(frame.bytes(), nullptr, telegram));
        text.clear();
        append_json(telegram, text);
        length += text.size();
      }
  });
  std::printf("BENCH dlt645_decode %d ns\n", decoding.first);
  std::printf("BENCH dlt645_decode_allocations %zu count\n", used);
  std::printf("BENCH dlt645_to_json %d ns\n", to_json.first);
  std::fprintf(stderr, "medians %d and %d ns; %zu items in %zu frames, %zu bytes of JSON a frame (%lld)\n",
               decoding.second, to_json.second, items, frames.size(), length / (rounds * count),
               static_cast<long long>(sum));
}

}  // namespace
}  // namespace riser::protocol::dlt645

int main() { riser::protocol::dlt645::run(); }
