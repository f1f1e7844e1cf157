// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "collection/collection_core.h"
#include "headend/link/link_registry.h"
#include "headend/link/link_session.h"
#include "trial/ledger.h"
#include "trial/trial_clock.h"

namespace riser::trial {

/// What the server wants of the network. A call is one connection of one site.
class Network {
 public:
  virtual ~Network() = default;
  virtual void send(headend::SessionId call, ByteVector bytes) = 0;
  virtual void hang_up(headend::SessionId call) = 0;
  /// look_after() this call, now.
  virtual void wake(headend::SessionId call) = 0;
};

/// The program between its start and its end, with everything but sockets and threads: links, registry, lines, tasks,
/// gaps, the way into the store. It ends as a process does that is killed: what was not committed is gone.
class TrialServer {
 public:
  struct World {
    store::Store& store;
    const TrialClock& clock;
    const Zone& zone;
    const catalogue::Catalogue& catalogue;
    Ledger& ledger;
    Network& network;
  };
  explicit TrialServer(World world);
  ~TrialServer();
  TrialServer(const TrialServer&) = delete;

  void called(headend::SessionId call, std::string peer);
  void heard(headend::SessionId call, Bytes bytes);
  /// What is due by now: time-outs, the line's next step.
  void look_after(headend::SessionId call);
  /// When look_after() has something to do; nothing for a call that is over.
  std::optional<Instant> next(headend::SessionId call) const;
  void hung_up(headend::SessionId call);

  /// Once a second.
  void tick() { core_.tick(); }
  /// Commits what has arrived; false when nothing had.
  bool commit() { return core_.ingest.commit_waiting(); }
  /// What blocks on the store and waits to be run.
  void run_jobs();
  bool has_jobs() const { return !jobs_waiting_.empty(); }

  collection::CollectionCore& core() { return core_; }
  collection::JobBoard& jobs() { return jobs_; }

 private:
  struct Call;
  void carry_out(Call& call, headend::LinkActions actions);
  void registered(Call& call, const headend::Registered& who);
  void step(Call& call, Bytes received);
  void end(Call& call);

  const World world_;
  const headend::ProfileList profiles_;
  collection::Events events_{};
  collection::JobBoard jobs_{world_.clock, events_};
  std::deque<std::function<void()>> jobs_waiting_{};
  collection::CollectionCore core_;
  headend::LinkRegistry registry_{};
  std::unordered_map<headend::SessionId, std::shared_ptr<Call>> calls_{};
};

}  // namespace riser::trial
