// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "collection/events.h"
#include "collection/head_end.h"
#include "collection/ingest.h"
#include "collection/jobs.h"
#include "collection/line_book.h"
#include "headend/dial_in/dial_in_session.h"
#include "headend/dial_in/registration_guard.h"
#include "net/stream.h"
#include "net/worker_pool.h"
#include "store/store.h"

namespace riser::collection {

/// Receives the meters that call by themselves (docs/protocols/dial-in.md): carries out what a DialInSession decides,
/// puts what it delivers into the store and acknowledges it after the commit, and hands out the commands that wait.
/// Any thread.
class DialInDesk {
 public:
  struct World {
    store::Store& store;
    net::WorkerPool& pool;
    const Clock& clock;
    Events& events;
    JobBoard& jobs;
    LineBook& book;
    Ingest& ingest;
    /// Readings of a message, up to that time, are in the store. Any thread.
    std::function<void(LineId line, MeterId meter, UtcSeconds time, metering::Source source)> read;
  };
  explicit DialInDesk(World world);

  /// Learns which meters have commands waiting. Blocks.
  void start();

  /// One call. `received` holds what has come already.
  net::Task<> serve(std::unique_ptr<net::Stream> stream, ByteVector received);

  /// Queues a command for the next call.
  Result<std::string, Refusal> command(const LineMeter& meter, const CommandOrder& order, UserId by);

  struct Stats {
    headend::dial_in::RefusalCounters refusals{};
    std::uint64_t calls = 0;          ///< that were authenticated
    std::uint64_t calls_refused = 0;  ///< floods and those that were not
    std::int64_t open = 0;
    UtcSeconds last_call = 0;
  };
  Stats stats() const;

 private:
  struct Call;

  net::Task<> carry_out(std::shared_ptr<Call> call, headend::dial_in::Actions actions);
  headend::dial_in::Lookup look_up(Call& call, const headend::dial_in::Identify& who);
  void authenticated(const std::shared_ptr<Call>& call, const headend::dial_in::Authenticated& who);
  net::Task<> deliver(std::shared_ptr<Call> call, headend::dial_in::Delivery delivery);
  net::Task<> confirmed(std::shared_ptr<Call> call, headend::dial_in::Confirmed confirmed);
  net::Task<> hand_out(std::shared_ptr<Call> call);
  void refused(Call& call, const headend::dial_in::Refused& refused);
  void note_quarantine(const Call& call);
  void waits(MeterId meter);
  bool may_wait(MeterId meter);
  void end(const std::shared_ptr<Call>& call);

  const World world_;
  mutable std::mutex mutex_;
  headend::dial_in::RegistrationGuard guard_;
  headend::dial_in::NonceMemory nonces_{};
  std::unordered_map<MeterId, std::shared_ptr<Call>> open_{};  // the newest of each meter that calls now
  std::unordered_set<MeterId> waiting_{};                      // meters that may have commands in the store
  std::map<std::int64_t, std::string> jobs_{};                 // of commands that wait, by the command's id
  Stats stats_{};
};

}  // namespace riser::collection
