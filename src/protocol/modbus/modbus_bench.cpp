// SPDX-License-Identifier: Apache-2.0
// Decoding of one exchange of 20 registers with a map of 8 points: time, allocations, and time to JSON.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <vector>

#include "base/check.h"
#include "protocol/modbus/driver.h"
#include "protocol/modbus/encode.h"

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

namespace riser::protocol::modbus {
namespace {

using metering::Quantity;

RegisterPoint point(const char* item, const char* type, const char* unit, Quantity quantity, std::int8_t exponent) {
  RegisterPoint p;
  p.item = item;
  p.type = type;
  p.unit = unit;
  p.exponent = exponent;
  p.reg.quantity = quantity;
  return p;
}

/// Two energies, three voltages, two powers and a frequency: integers, or all of them floats.
MeterOptions map(bool floats) {
  const char* const wide = floats ? "f32" : "u32";
  MeterOptions options;
  options.points = {point("4:0000", wide, "kWh", Quantity::active_energy_import, floats ? 0 : -2),
                    point("4:0002", wide, "kWh", Quantity::active_energy_export, floats ? 0 : -2),
                    point("4:0004", floats ? "f32" : "i32", "V", Quantity::voltage, 0),
                    point("4:0006", wide, "V", Quantity::voltage, 0),
                    point("4:0008", wide, "V", Quantity::voltage, 0),
                    point("4:000A", floats ? "f32" : "i32", "kW", Quantity::power, floats ? 0 : -3),
                    point("4:000C", floats ? "f32" : "i32", "kvar", Quantity::reactive_power, floats ? 0 : -3),
                    point("4:000E", floats ? "f32" : "u16", "Hz", Quantity::frequency, floats ? 0 : -2)};
  return options;
}

std::vector<ByteVector> exchanges() {
  std::vector<ByteVector> all;
  const AduHead head{.unit = 5};
  for (int i = 0; i < 100; ++i) {
    ByteVector data;
    for (int r = 0; r < 10; ++r) {
      const auto bits = __builtin_bit_cast(std::uint32_t, 230.1F + static_cast<float>(i * r) / 10);
      for (int shift = 24; shift >= 0; shift -= 8) data.push_back(static_cast<Byte>(bits >> shift));
    }
    const RequestBuffer request = read_request(head, 4, 0, 20), reply = read_reply(head, 4, data);
    ByteVector both(request.bytes().begin(), request.bytes().end());
    both.insert(both.end(), reply.bytes().begin(), reply.bytes().end());
    all.push_back(both);
  }
  return all;
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
  const std::vector<ByteVector> frames = exchanges();
  static Telegram telegram;
  std::int64_t sum = 0;  // every value is used
  for (const bool floats : {false, true}) {
    const MeterOptions options = map(floats);
    const std::size_t before = allocations;
    const double decoding = best_ns(frames.size(), [&] {
      for (const ByteVector& frame : frames) {
        CHECK(decode(frame, &options, telegram));
        for (const DataItem& item : telegram.items.view()) sum += item.number.mantissa + item.number.exponent;
      }
    });
    const std::size_t used = allocations - before;
    std::string text;
    text.reserve(1 << 14);
    const double to_json = best_ns(frames.size(), [&] {
      for (const ByteVector& frame : frames) {
        CHECK(decode(frame, &options, telegram));
        text.clear();
        append_json(telegram, text);
        sum += static_cast<std::int64_t>(text.size());
      }
    });
    const char* const suffix = floats ? "_f32" : "";
    std::printf("BENCH modbus_decode%s %.0f ns\n", suffix, decoding);
    std::printf("BENCH modbus_decode%s_allocations %zu count\n", suffix, used);
    std::printf("BENCH modbus_to_json%s %.0f ns\n", suffix, to_json);
  }
  std::fprintf(stderr, "%zu items a frame (%lld)\n", telegram.items.size(), static_cast<long long>(sum));
}

}  // namespace
}  // namespace riser::protocol::modbus

int main() { riser::protocol::modbus::run(); }
