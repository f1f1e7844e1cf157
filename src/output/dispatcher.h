// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "output/sink.h"
#include "store/outbox/deliveries.h"
#include "store/store.h"

namespace riser::output {

/// The messages of a parcel from the n-th on, at most `limit`, in order: min(limit, parcel.messages - first) of them.
using Compose = std::function<std::vector<Message>(store::Connection& connection, const store::Parcel& parcel,
                                                   std::size_t first, std::size_t limit)>;

/// Delivers what is in the outbox: at least once, to each output in the order of commits. Where an output has got to
/// stands in the store and is moved when the receiver has acknowledged; what was sent and not acknowledged before the
/// program ended is sent again. One thread an output, so that a slow one holds up nobody else.
class Dispatcher {
 public:
  static constexpr std::int64_t keep_s = 7 * store::seconds_per_day;        ///< what could not be delivered
  static constexpr std::int64_t keep_delivered_s = store::seconds_per_day;  ///< so that it can be sent again
  static constexpr std::int64_t keep_log_s = 30 * store::seconds_per_day;
  static constexpr std::int64_t longest_pause_s = 600;  ///< between tries

  /// Everything outlives it.
  Dispatcher(store::Store& store, const Clock& clock, Compose compose);
  ~Dispatcher();  // stop()
  Dispatcher(const Dispatcher&) = delete;

  void start();
  /// Ends within a second or two, whatever receivers do.
  void stop();
  /// Outputs were changed, or there are new messages: any thread. Without it that is seen within a second.
  void wake();

  /// Sends a message of kind "test" to an output, beside all others. Blocks; noted in the log of deliveries.
  store::Delivery test(const store::Output& output);

 private:
  struct Worker;
  void manage();
  void match_outputs();
  void trim();
  void work(Worker& worker);
  /// False when there is nothing to do now.
  bool round(Worker& worker);
  std::string secret_of(const store::Output& output) const;

  store::Store& store_;
  const Clock& clock_;
  Compose compose_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::uint64_t wakes_ = 0;  // how often wake() was called
  std::map<OutputId, std::unique_ptr<Worker>> workers_;
  UtcSeconds trimmed_ = 0;
  std::thread manager_;
};

}  // namespace riser::output
