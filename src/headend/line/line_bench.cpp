// SPDX-License-Identifier: Apache-2.0
// How close a line comes to the ideal: the characters of requests and answers, the meters' own delays and the way over
// the link, divided by the time it took. 60 meters, telegrams of about 90 bytes, 2400 baud, virtual time.
#include <cstdio>

#include "headend/line/virtual_bus_test_double.h"

namespace {

using namespace riser;
using namespace riser::headend;
using namespace riser::headend::testing;

VirtualBus sixty_meters(BusOptions options) {
  VirtualBus bus(options);
  std::mt19937 random(7);
  for (Byte i = 1; i <= 60; ++i) {
    bus.meters.push_back(meter_of(i, address_of(fmt::format("{:08}", 26718000 + i * 37)), 88 + i % 5));
    bus.meters.back().delay = milliseconds(10 + random() % 60);
  }
  return bus;
}

double round_ratio(BusOptions options, LineConfig config, bool secondary, int dead, int round) {
  VirtualBus bus = sixty_meters(options);
  for (int i = 0; i < dead; ++i) bus.meters[static_cast<std::size_t>(i * 7 + 3)].dead = true;
  LineRun run(bus, std::move(config));
  Instant begin{};
  microseconds ideal_before{0};
  for (int r = 1; r <= round; ++r) {
    begin = run.now;
    ideal_before = bus.ideal;
    for (std::size_t i = 0; i < bus.meters.size(); ++i) {
      LineRequest request;
      request.token = static_cast<Token>(r) * 1000 + i;
      request.target = secondary ? MeterTarget::at(bus.meters[i].address) : MeterTarget::at(bus.meters[i].primary);
      request.expected = bus.meters[i].address;
      run.enqueue(request);
    }
    run.run();
  }
  return static_cast<double>((bus.ideal - ideal_before).count()) / static_cast<double>((run.now - begin).count());
}

void print(const char* name, double ratio) { std::printf("BENCH %s %.4f ratio ratio=%.4f\n", name, ratio, ratio); }

}  // namespace

void line_bench() {
  const LineConfig wire;
  LineConfig dtu;
  dtu.timing = {.round_trip = seconds(1), .gap = milliseconds(500), .packed = true};
  const BusOptions cellular{.one_way = milliseconds(300), .packing = milliseconds(50)};
  print("line.primary", round_ratio({}, wire, false, 0, 2));
  print("line.secondary", round_ratio({}, wire, true, 0, 2));
  print("line.primary_first_round", round_ratio({}, wire, false, 0, 1));
  print("line.primary_dtu", round_ratio(cellular, dtu, false, 0, 2));
  print("line.secondary_dtu", round_ratio(cellular, dtu, true, 0, 2));
  print("line.primary_3_of_60_dead", round_ratio({}, wire, false, 3, 2));
}
