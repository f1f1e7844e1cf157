// SPDX-License-Identifier: Apache-2.0
// The server that the benchmarks of this module measure, and what they measure it with.
#pragma once
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "collection/collector.h"
#include "collection/ingest.h"
#include "net/runtime.h"
#include "net/worker_pool.h"
#include "store/store.h"

namespace riser::app {

using std::chrono::steady_clock;

inline constexpr std::chrono::milliseconds look_every{100};
inline constexpr std::chrono::minutes patience{20};

inline double since(steady_clock::time_point start) {
  return std::chrono::duration<double>(steady_clock::now() - start).count();
}

inline std::int64_t resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  std::int64_t size = 0, resident = 0;
  statm >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

/// Of all threads of this process.
inline double processor_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The server as `riser serve` builds it, without HTTP.
struct HeadEnd {
  explicit HeadEnd(const std::filesystem::path& folder)
      : store(store::Store::open(store::Store::embedded(folder), clock)),
        runtime(2),
        pool("workers", 4, 50'000),
        jobs(clock, events),
        collector(runtime, pool, *store, clock, events, jobs, {.listen = {.dtu = "127.0.0.1:0"}}) {
    collector.start();
  }
  ~HeadEnd() {
    collector.stop();
    pool.stop();
    runtime.stop();
  }

  /// Looks again and again until `done` or until patience ends; remembers the most memory that was taken.
  template <class F>
  bool wait(F done) {
    const auto start = steady_clock::now();
    bool reached = false;
    while (!(reached = done()) && steady_clock::now() - start < patience) {
      most_resident = std::max(most_resident, resident_bytes());
      std::this_thread::sleep_for(look_every);
    }
    most_resident = std::max(most_resident, resident_bytes());
    return reached;
  }
  bool wait_online(std::int64_t lines) {
    return wait([&] { return collector.counters().gateways_online >= lines; });
  }

  SystemClock clock;
  std::unique_ptr<store::Store> store;
  net::Runtime runtime;
  net::WorkerPool pool;
  collection::Events events;
  collection::JobBoard jobs;
  collection::Collector collector;
  std::int64_t most_resident = 0;
};

/// A folder that goes away with its owner.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("riser-fleet-{}", ::getpid());
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace riser::app
