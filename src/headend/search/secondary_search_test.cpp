// SPDX-License-Identifier: Apache-2.0
#include "headend/search/secondary_search.h"

#include <gtest/gtest.h>

#include "headend/search/primary_scan.h"
#include "headend/search/search_run_test_double.h"

namespace riser::headend {
namespace {

using namespace testing;

void expect_complete(const SearchRun& search, const std::string& where) {
  const auto missing = search.missing();
  EXPECT_TRUE(missing.empty()) << where << ": " << missing.size() << " missing, first "
                               << (missing.empty() ? "" : missing[0].to_text());
  std::set<SecondaryAddress> once;
  for (const FoundMeter& meter : search.search.found()) {
    EXPECT_TRUE(once.insert(meter.address).second) << where << ": twice " << meter.address.to_text();
    EXPECT_TRUE(meter.verified) << where << ": " << meter.address.to_text();
  }
  EXPECT_EQ(once.size(), search.line.bus.meters.size()) << where;
  EXPECT_EQ(search.search.share(), 1.0) << where;
}

TEST(SecondarySearch, finds_sixty_random_meters_on_every_seed) {
  double selects = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    VirtualBus bus = bus_of(random_addresses(60, seed), {.seed = seed});
    SearchRun search(bus);
    search.run();
    expect_complete(search, fmt::format("seed {}", seed));
    EXPECT_TRUE(search.search.unresolved().empty());
    EXPECT_EQ(search.search.statistics().selects, static_cast<std::uint64_t>(bus.selects));
    selects += static_cast<double>(bus.selects) / 60;
  }
  EXPECT_LE(selects, 315);
}

TEST(SecondarySearch, finds_serial_numbers_cheaply) {
  for (const auto& [count, step, most] : {std::tuple{10, 1, 25}, {60, 1, 175}, {60, 37, 175}, {250, 1, 800}}) {
    VirtualBus bus = bus_of(serial_addresses(count, 26718000, step), {});
    SearchRun search(bus);
    search.run();
    expect_complete(search, fmt::format("{} meters step {}", count, step));
    EXPECT_LE(bus.selects, most);
  }
}

TEST(SecondarySearch, an_empty_bus_takes_three_selections_and_a_single_meter_two) {
  VirtualBus empty({});
  SearchRun nothing(empty);
  nothing.run();
  EXPECT_EQ(empty.selects, 3);
  EXPECT_TRUE(nothing.search.finished());
  VirtualBus single = bus_of({address_of("12345678")}, {});
  SearchRun one(single);
  one.run();
  expect_complete(one, "one meter");
  EXPECT_EQ(single.selects, 2);
}

TEST(SecondarySearch, finds_hexadecimal_digits_where_a_collision_is_left_or_by_sweeping) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    auto addresses = random_addresses(20, seed);
    std::mt19937 random(seed);
    for (SecondaryAddress& address : addresses)
      if (random() % 3 == 0) address.set_digit(static_cast<int>(random() % 8), static_cast<Byte>(0xA + random() % 5));
    VirtualBus bus = bus_of(addresses, {.seed = seed});
    SearchRun search(bus, {.sweep_hex = true});
    search.run();
    expect_complete(search, fmt::format("seed {}", seed));
  }
  VirtualBus two = bus_of({address_of("0000000A"), address_of("0000000C")}, {});
  SearchRun without_sweep(two);
  without_sweep.run();
  expect_complete(without_sweep, "two meters");
}

TEST(SecondarySearch, finds_a_meter_with_a_digit_f_through_its_other_digits) {
  VirtualBus bus = bus_of({address_of("1234567F"), address_of("12345608")}, {});
  SearchRun search(bus);
  search.run();
  EXPECT_TRUE(search.missing().empty());
}

TEST(SecondarySearch, tells_equal_numbers_apart_by_manufacturer_medium_and_version) {
  VirtualBus bus = bus_of(
      {address_of("11223344", "2423"), address_of("11223344", "A511"), address_of("55667788"),
       address_of("55667788", "7452", 1, 7), address_of("90000000", "7452", 1), address_of("90000000", "7452", 9)},
      {});
  SearchRun search(bus);
  search.run();
  expect_complete(search, "equal numbers");
  EXPECT_TRUE(search.search.unresolved().empty());
}

TEST(SecondarySearch, reports_what_nothing_can_tell_apart) {
  VirtualBus bus = bus_of({address_of("11223344"), address_of("11223344"), address_of("55667788")}, {.seed = 3});
  bus.meters[0].delay = milliseconds(20);
  bus.meters[1].delay = milliseconds(45);
  bus.meters[0].pages = {{0x01, 0x13, 0x55}};
  SearchRun search(bus);
  search.run();
  EXPECT_TRUE(search.search.finished());
  EXPECT_FALSE(search.search.unresolved().empty());
  for (const SecondaryAddress& mask : search.search.unresolved()) EXPECT_TRUE(mask.matches(address_of("11223344")));
  EXPECT_TRUE(std::any_of(search.search.found().begin(), search.search.found().end(),
                          [](auto& meter) { return meter.address == address_of("55667788") && meter.verified; }));
}

TEST(SecondarySearch, survives_transmission_errors_when_silence_is_retried) {
  int missing = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    VirtualBus bus = bus_of(random_addresses(30, seed), {.byte_error_rate = 0.001, .seed = 7919 * seed});
    SearchRun search(bus, {.retry_silence = true});
    search.run();
    ASSERT_TRUE(search.search.finished());
    missing += static_cast<int>(search.missing().size());
    std::set<SecondaryAddress> once;
    for (const FoundMeter& meter : search.search.found()) {
      EXPECT_TRUE(once.insert(meter.address).second);
      EXPECT_TRUE(
          std::any_of(bus.meters.begin(), bus.meters.end(), [&](auto& m) { return m.address == meter.address; }))
          << "seed " << seed << " invented " << meter.address.to_text();
    }
  }
  EXPECT_LE(missing, 1);  // of 900
}

TEST(SecondarySearch, looks_again_at_silence_when_the_line_shows_errors) {
  int missing = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    VirtualBus bus = bus_of(random_addresses(30, seed), {.byte_error_rate = 0.001, .seed = 7919 * seed});
    SearchRun search(bus, {.expected_meters = 30});
    search.run();
    missing += static_cast<int>(search.missing().size());
  }
  EXPECT_LE(missing, 3);  // of 900
}

TEST(SecondarySearch, survives_each_probe_failing_once) {
  const auto addresses = random_addresses(8, 5);
  VirtualBus clean = bus_of(addresses, {});
  SearchRun search(clean);
  search.run();
  const int requests = clean.requests;
  for (int step = 1; step <= requests; ++step)
    for (const BusFault fault : {BusFault::request_lost, BusFault::reply_lost, BusFault::reply_garbled,
                                 BusFault::reply_truncated, BusFault::noise_instead}) {
      VirtualBus bus = bus_of(addresses, {});
      bus.faults = {{step, fault}};
      SearchRun again(bus, {.expected_meters = 8});
      again.run();
      EXPECT_TRUE(again.missing().empty()) << "request " << step << " fault " << static_cast<int>(fault);
      EXPECT_EQ(again.search.found().size(), 8u);
    }
}

TEST(SecondarySearch, a_copy_goes_on_where_the_original_stopped) {
  VirtualBus bus = bus_of(random_addresses(20, 9), {});
  SearchRun begun(bus);
  for (int i = 0; i < 40; ++i) begun.step();
  const double share = begun.search.share();
  EXPECT_GT(share, 0.0);
  EXPECT_LT(share, 1.0);
  SearchRun resumed(bus);
  resumed.line.now = begun.line.now + seconds(3600);
  resumed.search = begun.search;
  resumed.run();
  expect_complete(resumed, "resumed");
}

TEST(SecondarySearch, the_share_searched_never_goes_back) {
  VirtualBus bus = bus_of(random_addresses(40, 11), {});
  SearchRun search(bus);
  double last = 0;
  while (search.step()) {
    EXPECT_GE(search.search.share(), last);
    last = search.search.share();
  }
  EXPECT_EQ(search.search.share(), 1.0);
}

TEST(SecondarySearch, works_with_an_echo_and_over_a_link_that_delivers_in_pieces) {
  LineConfig config;
  config.timing = {.round_trip = milliseconds(300), .gap = milliseconds(200), .packed = true};
  for (const BusOptions& options :
       {BusOptions{.echo = true}, BusOptions{.one_way = milliseconds(100), .packing = milliseconds(30)}}) {
    VirtualBus bus = bus_of(random_addresses(15, 2), options);
    SearchRun search(bus, {}, config);
    search.run();
    expect_complete(search, "echo or pieces");
  }
}

TEST(SecondarySearch, stays_within_what_it_was_told_to_search) {
  auto addresses = random_addresses(10, 4);
  for (std::size_t i = 0; i < 5; ++i) addresses[i].wire[4] = 0x24, addresses[i].wire[5] = 0x23;
  VirtualBus bus = bus_of(addresses, {});
  SearchOptions options;
  options.within.wire[4] = 0x24;
  options.within.wire[5] = 0x23;
  SearchRun search(bus, options);
  search.run();
  EXPECT_EQ(search.search.found().size(), 5u);
}

struct ScanRun {
  explicit ScanRun(VirtualBus& bus) : line(bus, {}) {}
  void run() {
    for (Token token = 1;; ++token) {
      const auto request = scan.next(token);
      if (!request) return;
      line.enqueue(*request);
      line.run();
      scan.take(line.done(token));
    }
  }
  LineRun line;
  PrimaryScan scan;
};

TEST(PrimaryScan, finds_meters_and_shared_addresses) {
  VirtualBus bus({});
  bus.meters = {meter_of(0, address_of("00000001")), meter_of(17, address_of("00000002")),
                meter_of(250, address_of("00000003")), meter_of(40, address_of("00000004")),
                meter_of(40, address_of("00000005"), 60)};
  bus.meters[3].delay = milliseconds(7);
  ScanRun scan(bus);
  scan.run();
  ASSERT_EQ(scan.scan.found().size(), 3u);
  EXPECT_EQ(scan.scan.found()[1].primary, 17);
  EXPECT_EQ(scan.scan.found()[1].address, address_of("00000002"));
  EXPECT_EQ(scan.scan.collisions(), std::vector<Byte>{40});
  EXPECT_FALSE(scan.scan.echo_suspected());
  EXPECT_EQ(scan.scan.share(), 1.0);
}

TEST(PrimaryScan, stops_when_every_address_collides) {
  PrimaryScan scan;
  int asked = 0;
  while (const auto request = scan.next(1)) {
    ++asked;
    scan.take({1, Verdict::collision});
  }
  EXPECT_EQ(asked, PrimaryScan::suspicious);
  EXPECT_TRUE(scan.echo_suspected());
}

}  // namespace
}  // namespace riser::headend
