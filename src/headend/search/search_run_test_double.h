// SPDX-License-Identifier: Apache-2.0
// A search carried out by a line master on a virtual bus.
#pragma once
#include <set>

#include "headend/line/virtual_bus_test_double.h"
#include "headend/search/secondary_search.h"

namespace riser::headend::testing {

inline std::vector<SecondaryAddress> random_addresses(int count, unsigned seed) {
  std::mt19937 random(seed);
  std::set<SecondaryAddress> addresses;
  while (addresses.size() < static_cast<std::size_t>(count))
    addresses.insert(address_of(fmt::format("{:08}", random() % 100'000'000)));
  return {addresses.begin(), addresses.end()};
}

inline std::vector<SecondaryAddress> serial_addresses(int count, int first, int step) {
  std::vector<SecondaryAddress> addresses;
  for (int i = 0; i < count; ++i) addresses.push_back(address_of(fmt::format("{:08}", first + i * step)));
  return addresses;
}

/// Meters of the same kind answer at nearly the same moment: between 11 bit and a few milliseconds more.
inline VirtualBus bus_of(const std::vector<SecondaryAddress>& addresses, BusOptions options) {
  VirtualBus bus(options);
  std::mt19937 random(options.seed + 1000);
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    bus.meters.push_back(meter_of(static_cast<Byte>(i % 250 + 1), addresses[i], 60 + random() % 4 * 12));
    bus.meters.back().delay = microseconds(4600 + random() % 4 * 400 + (random() % 5 == 0 ? random() % 100'000 : 0));
  }
  return bus;
}

struct SearchRun {
  explicit SearchRun(VirtualBus& bus, SearchOptions options = {}, LineConfig config = {})
      : line(bus, std::move(config)), search(std::move(options)) {}

  /// One probe; false when the search is finished.
  bool step() {
    const auto request = search.next(++token);
    if (!request) return false;
    line.enqueue(*request);
    while (!line.finished.contains(token))
      if (!line.step()) break;
    search.take(line.done(token));
    return true;
  }
  void run() {
    while (step()) CHECK(token < 100'000, "a search without end");
  }
  /// Meters on the bus that were not found.
  std::vector<SecondaryAddress> missing() const {
    std::vector<SecondaryAddress> out;
    for (const VirtualMeter& meter : line.bus.meters)
      if (std::none_of(search.found().begin(), search.found().end(),
                       [&](const FoundMeter& found) { return found.address == meter.address; }))
        out.push_back(meter.address);
    return out;
  }

  LineRun line;
  SecondarySearch search;
  Token token = 0;
};

}  // namespace riser::headend::testing
