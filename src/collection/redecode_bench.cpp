// SPDX-License-Identifier: Apache-2.0
// A year of hourly M-Bus telegrams decoded again on two threads, from the store and back into it. By default 120 meters
// (one million telegrams; PostgreSQL 40), and the time for 1000 meters computed from that and named so;
// RISER_REDECODE_METERS=1000 measures it.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "collection/redecode.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"
#include "store/testing/store_fixture.h"

namespace riser::collection {

void redecode_bench(std::string_view only);

namespace {

constexpr store::Day first_day = 20'000, days = 365;
constexpr std::int64_t group_size = 250, full_year = std::int64_t{1000} * days * 24;
constexpr store::Day days_a_batch = 16;

MeterId meter_of(std::int64_t number) { return store::meter_id(GroupId{1 + number / group_size}, number % group_size); }

/// What a heat meter with 12 records answers, about 100 bytes.
protocol::mbus::FrameBuffer telegram(std::int64_t meter, UtcSeconds time) {
  const auto number = fmt::format("{:08}", 26'718'590 + meter);
  const std::int64_t hour = time / 3600 - first_day * 24, noise = (hour * 7919 + meter * 104'729) % 97;
  protocol::mbus::RecordWriter w;
  w.bcd({}, {0x78}, 26'718'590 + meter, 8);
  w.integer({}, {0x06}, 12'345 + meter * 10 + hour / 2, 4);
  w.integer({}, {0x14}, 123'456 + meter * 10 + hour * 7, 4);
  w.integer({}, {0x2B}, 1500 + noise, 2);
  w.integer({}, {0x3B}, 215 + noise, 2);
  w.integer({}, {0x5A}, 655 + noise, 2);
  w.integer({}, {0x5E}, 402 + noise / 2, 2);
  w.integer({}, {0x62}, 253 + noise / 2, 2);
  w.integer({}, {0x22}, 20'000 + hour, 4);
  w.date_time({}, {0x6D}, civil_from_seconds(time));
  w.integer({.storage = 1}, {0x06}, 10'000 + meter, 4);
  w.date({.storage = 1}, {0x6C}, {2024, 12, 31});
  return protocol::mbus::reply(1, {*protocol::mbus::SecondaryAddress::from_text(number + "74520104")}, w.bytes());
}

/// Stores the year as a driver has read it that took the energy for ten times as much.
void fill(store::Store& store, std::int64_t meters) {
  const auto& driver = *protocol::find_driver("mbus");
  DecodedReading decoded;
  for (std::int64_t first = 0; first < meters; first += group_size)
    for (store::Day day = 0; day < days; day += days_a_batch) {
      store::ReadingBatch batch(store::group_of(meter_of(first)));
      for (std::int64_t n = first; n < std::min(first + group_size, meters); ++n)
        for (std::int64_t hour = day * 24; hour < std::min(day + days_a_batch, days) * 24; ++hour) {
          const UtcSeconds time = store::start_of(first_day) + hour * 3600 + n % 60;
          const auto frame = telegram(n, time);
          const Bytes page = frame.bytes();
          decoded = {};
          decode_with(driver, {}, {&page, 1}, decoded);
          store::ReadingBatch::Head head;
          head.meter = meter_of(n);
          head.time = time;
          head.layout = store.layouts().intern(decoded.layout).id;
          head.status = decoded.status;
          head.telegram_seq = 0;
          ++decoded.cells[1].number.exponent;
          batch.add_telegram({head.meter, time, 0}, LineId{1}, "mbus", store::Direction::up, page);
          batch.add(head, decoded.cells);
        }
      store.readings().append(batch);
    }
}

/// Of all threads: on a busy machine the steadier figure.
double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double seconds_of(store::Store& store, std::int64_t meters, std::int64_t changed_at_least) {
  const auto& driver = *protocol::find_driver("mbus");
  RedecodeOrder order;
  for (std::int64_t n = 0; n < meters; ++n) order.meters.push_back(meter_of(n));
  order.reason = "the energy was ten times too high";
  order.decode = [&](const ReadingEvidence& evidence, DecodedReading& out) {
    decode_with(driver, {}, evidence.pages, out);
  };
  const double processor_start = processor_seconds();
  const auto start = std::chrono::steady_clock::now();
  const auto count = Redecode(store, order).run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (count.telegrams != meters * days * 24 || count.changed < changed_at_least || count.faults != 0)
    std::fprintf(stderr, "%lld telegrams, %lld changed, %lld faults\n", static_cast<long long>(count.telegrams),
                 static_cast<long long>(count.changed), static_cast<long long>(count.faults));
  std::fprintf(stderr, "# %.1f s, %.1f s of the processor, %.2f us a telegram\n", seconds,
               processor_seconds() - processor_start,
               (processor_seconds() - processor_start) * 1e6 / static_cast<double>(count.telegrams));
  return seconds;
}

std::int64_t peak_kib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/// Prints the figures of one store; the million telegrams of `meters` meters are put into it first.
void measure(store::Store& store, std::int64_t meters, const std::string& prefix) {
  const auto begin = std::chrono::steady_clock::now();
  fill(store, meters);
  std::fprintf(stderr, "# %lld meters stored in %.1f s, peak memory %lld KiB\n", static_cast<long long>(meters),
               std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
               static_cast<long long>(peak_kib()));
  const auto telegrams = static_cast<double>(meters * days * 24);
  const double changed = seconds_of(store, meters, meters * days * 24);
  const double unchanged = seconds_of(store, meters, 0);
  std::printf("BENCH %sredecode %.0f telegrams/s\n", prefix.c_str(), telegrams / changed);
  std::printf("BENCH %sredecode_without_change %.0f telegrams/s\n", prefix.c_str(), telegrams / unchanged);
  const double scaled = changed * static_cast<double>(full_year) / telegrams;
  std::printf("BENCH %sredecode_year_of_1000_meters%s %.1f s ratio=%.2f\n", prefix.c_str(),
              meters == 1000 ? "" : "_by_proportion", scaled, scaled / 60);
  std::fprintf(stderr, "# %.0f telegrams, every reading changed: %.1f s; nothing changed: %.1f s; peak %lld KiB\n",
               telegrams, changed, unchanged, static_cast<long long>(peak_kib()));
}

}  // namespace

void redecode_bench(std::string_view only) {
  constexpr std::string_view name = "collection.redecode";
  if (!only.starts_with(name) && !name.starts_with(only)) return;
  const char* wanted = std::getenv("RISER_REDECODE_METERS");
  const std::int64_t meters = wanted != nullptr ? std::atoll(wanted) : 120;
  VirtualClock clock{store::start_of(first_day + days + 30) * 1000};
  const store::testing::TestFolder folder;
  store::StoreOptions options = store::Store::embedded(folder.path());
  measure(*store::Store::open(options, clock), meters, "collection.");
  if (const auto cluster = store::testing::PostgresCluster::start(true)) {
    options.url = cluster->make_database();
    options.secret_key = folder.path() / "secret.key";
    measure(*store::Store::open(options, clock), std::min<std::int64_t>(meters, 40), "collection.pg.");
  }
}

}  // namespace riser::collection
