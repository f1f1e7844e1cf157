// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "collection/events.h"
#include "protocol/codec/meter_options.h"

namespace riser::collection {

/// What a job works on. `kind` is "meter" or "line".
struct Subject {
  std::string kind{};
  std::int64_t id = 0;
  std::string name{};
};

struct JobStep {
  UtcSeconds time = 0;
  std::string code{};  ///< sent_request, answered, no_answer, retry, collision, decoded, stored, found_meter ...
  std::string text{};  ///< one English sentence
  std::vector<std::pair<std::string, std::string>> params{};  ///< the figures in the sentence, for translation
};

struct FoundMeter {
  std::string address{};  ///< secondary address, 16 hex digits
  RepeaterId repeater{};  ///< behind which it was looked for
  std::string number{};
  std::string manufacturer{};
  std::string protocol = "mbus";
  int baud = 0;         ///< at which it answered; 0 where only one was tried
  std::string model{};  ///< of the catalogue; empty when it is unknown
  int version = 0;
  std::string medium{};
  std::string commodity{};
  protocol::Quirks quirks{};  ///< with which it was read
  MeterId known_meter{};
  std::optional<int> primary_address{};
};

/// Something wrong on a line that a discovery came upon.
struct LineTrouble {
  std::string code{};  ///< collision, echo, noise, wrong_parity, duplicate_address, garbled
  std::string protocol{};
  int baud = 0;
  std::string address{};
  ByteVector heard{};
  std::string detail{};  ///< one English sentence: what it is and what to do
};

/// Long work that a person started and can watch, leave and cancel.
struct Job {
  enum class Kind {
    read_meter,
    read_line,
    search_line,
    discover_line,
    command,
    redecode,
    set_clocks,
    import_table,
    undo_import
  };
  enum class State { queued, running, done, failed, cancelled };
  std::string id{};
  Kind kind{};
  Subject subject{};
  UserId owner{};
  State state = State::queued;
  std::int64_t done = 0;
  std::optional<std::int64_t> of{};
  UtcSeconds created = 0;
  UtcSeconds started = 0;  ///< 0 = not yet
  UtcSeconds ended = 0;
  std::vector<JobStep> steps{};
  std::string telegram{};  ///< id of the telegram that a read delivered
  UtcSeconds read_time = 0;
  std::vector<FoundMeter> found{};
  std::vector<LineTrouble> troubles{};
  std::string error_code{};
  std::string error_detail{};
  bool cancel_requested = false;

  bool ended_already() const { return state == State::done || state == State::failed || state == State::cancelled; }
};

/// All jobs of this process, the newest 1000 with their newest 200 steps. Any thread.
class JobBoard {
 public:
  static constexpr std::size_t max_jobs = 1000;
  static constexpr std::size_t max_steps = 200;

  JobBoard(const Clock& clock, Events& events) : clock_(clock), events_(events) {}

  std::string create(Job::Kind kind, Subject subject, UserId owner);
  std::optional<Job> find(const std::string& id) const;
  /// Newest first; of all owners when `owner` is none.
  std::vector<Job> recent(UserId owner, std::size_t limit = 50) const;

  /// The first step makes a queued job run. Nothing happens to a job that has ended.
  void step(const std::string& id, JobStep step);
  void change(const std::string& id, const std::function<void(Job&)>& how);
  void finish(const std::string& id, Job::State state, std::string error_code = {}, std::string error_detail = {});
  /// False when there is no such job or it has ended.
  bool request_cancel(const std::string& id);
  bool cancel_requested(const std::string& id) const;

 private:
  const Clock& clock_;
  Events& events_;
  mutable std::mutex mutex_;
  std::map<std::string, Job> jobs_;
  std::deque<std::string> order_;
  std::uint64_t next_ = 1;
};

}  // namespace riser::collection
