// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/zone.h"
#include "collection/connection.h"
#include "collection/ingest.h"
#include "collection/jobs.h"
#include "collection/line_book.h"
#include "collection/status.h"
#include "headend/line/line_master.h"
#include "headend/schedule/cron.h"
#include "headend/search/secondary_search.h"
#include "net/worker_pool.h"

namespace riser::collection {

enum class Refusal : std::uint8_t;

/// One line while the process runs, whether its gateway is connected or not: its plan, its master, its round, its jobs.
/// The coroutine run() carries out what the line master decides, as long as a connection lasts. What people ask for
/// comes from any thread: it is put under the lock and the coroutine is interrupted.
class LineSession {
 public:
  struct World {
    store::Store& store;
    net::WorkerPool& pool;
    const Clock& clock;
    const Zone& zone;
    Events& events;
    JobBoard& jobs;
    LineBook& book;
    Ingest& ingest;
  };

  LineSession(LineId line, std::shared_ptr<const LinePlan> plan, World world);

  /// Serves the line over this connection until it closes or a newer one takes the line over.
  net::Task<> run(std::shared_ptr<Connection> connection, ByteVector received);

  /// Each starts a job and gives its id.
  Result<std::string, Refusal> read_meter(MeterId meter, UserId by);
  Result<std::string, Refusal> read_all(UserId by);
  Result<std::string, Refusal> search(UserId by);
  void plan_changed(std::shared_ptr<const LinePlan> plan);

  bool connected() const;
  LineStatus status() const;
  std::vector<BusLogEntry> log() const;
  MeterError last_error(MeterId meter) const;

 private:
  struct Ask {
    MeterId meter{};
    metering::Source source = metering::Source::schedule;
    std::string job{};  // of a person who waits for this meter
    bool in_round = false;
  };
  struct Round {
    RoundStatus status{};
    Instant started{};
    microseconds ideal_before{0};
    std::vector<std::string> jobs{};
  };

  struct SearchRun {
    std::string job{};
    headend::SecondarySearch search{};
    headend::Token token = 0;  // of the probe under way
    std::size_t told = 0;      // meters found that the job's steps name already
  };
  /// What the coroutine has to do next, taken from under the lock.
  struct Work {
    bool over = false;  // another connection serves the line now
    ByteVector send{};
    std::vector<Arrival> arrivals{};
    Instant until = net::never;
  };

  net::Task<> serve(std::shared_ptr<Connection> connection, ByteVector received);
  net::Task<> deliver(std::vector<Arrival> arrivals);
  Work step(const Connection& connection, Bytes received);
  std::vector<MeterId> overdue_meters(std::shared_ptr<const LinePlan> plan) const;  // reads the store
  void begin_catch_up(const std::vector<MeterId>& meters);

  // All of these under the lock.
  void begin_master();
  bool more_telegrams_follow(const protocol::mbus::FrameView& frame) const;
  void take(headend::LineOutput out);
  void plan_next_read(UtcSeconds now);
  void begin_round(const std::vector<MeterId>& meters, std::vector<std::string> jobs, Instant now);
  void finish_round(Instant now);
  bool ask(const LineMeter& meter, headend::Priority priority, Ask ask, Instant now);
  void take_event(headend::LineEvent event, Instant now);
  void take_progress(const headend::Progress& progress);
  void take_done(headend::Done done, Instant now);
  void count_in_round(bool read, Instant now);
  void push_arrival(const LineMeter& meter, std::vector<ByteVector> pages, const Ask& ask);
  void take_stray(ByteVector frame);
  void note_failure(const Ask& ask, const std::string& code, const std::string& detail);
  void ask_next_probe(Instant now);
  void take_probe(const headend::Done& done, Instant now);
  void finish_search(Job::State state, std::string code, std::string detail);
  FoundMeter describe(const headend::FoundMeter& found) const;
  const LineMeter* find_meter(MeterId meter) const;

  const LineId line_;
  const World world_;

  const std::int64_t utc_at_zero_ms_;  // UTC at the beginning of the steady time axis: one axis for the bus log

  mutable std::mutex mutex_;
  std::shared_ptr<const LinePlan> plan_;
  std::shared_ptr<Connection> connection_;  // null while off line
  std::optional<headend::LineMaster> master_;
  std::optional<Instant> deadline_;  // of the master
  ByteVector to_send_;
  std::vector<Arrival> arrivals_;  // decoded, not yet handed to the ingest
  headend::Token next_token_ = 1;
  std::map<headend::Token, Ask> asked_;
  std::map<headend::Token, MeterId> recent_;  // for the bus log
  std::optional<Round> round_;
  std::optional<RoundStatus> last_round_;
  std::optional<SearchRun> search_;
  std::optional<headend::CronExpression> schedule_;
  UtcSeconds next_read_ = 0;
  std::map<MeterId, MeterError> errors_;
  LineErrors errors_today_;
  std::int64_t errors_day_ = 0;
};

}  // namespace riser::collection
