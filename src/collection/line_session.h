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
#include "collection/head_end.h"
#include "collection/ingest.h"
#include "collection/jobs.h"
#include "collection/lessons.h"
#include "collection/line_book.h"
#include "collection/line_link.h"
#include "collection/link_statistics.h"
#include "collection/status.h"
#include "headend/discovery/line_discovery.h"
#include "headend/line/line_master.h"
#include "headend/plan/line_agenda.h"
#include "headend/search/place_check.h"
#include "headend/search/secondary_search.h"
#include "store/collect/task_item.h"

namespace riser::collection {

/// One line while the process runs, whether its gateway is connected or not: its plan, its master, its round, its jobs.
/// Decides and waits for nothing: whoever has a way to the gateway asks step() what to do and carries it out. What
/// people ask for comes from any thread: it is put under the lock and the link is interrupted.
class LineSession {
 public:
  struct World {
    store::Store& store;
    const Clock& clock;
    const Zone& zone;
    Events& events;
    JobBoard& jobs;
    LineBook& book;
    const catalogue::Catalogue& catalogue;
    LinkStatistics& links;
    std::function<void(std::function<void()>)> later;  ///< runs what blocks on the store, some time
    /// What became of the parts of tasks; of what was read, after its reading was committed. Maybe called under the
    /// line's lock.
    std::function<void(LineId, const std::vector<headend::Settled>&)> settled;
    std::function<void(Lesson)> learned;  ///< any thread
  };

  LineSession(LineId line, std::shared_ptr<const LinePlan> plan, World world);

  /// From now on the line is reached over this link; one before it is told that it is over.
  void link_up(std::shared_ptr<LineLink> link);
  /// Nothing happens when another link has taken over.
  void link_down(const LineLink& link);

  /// What has to be done next, in this order: the port, the bytes, the arrivals.
  struct Work {
    bool over = false;  ///< another link serves the line now
    std::optional<protocol::SerialFormat> format_before{}, format_after{};
    ByteVector send{};
    std::vector<Arrival> arrivals{};  ///< for the ingest
    std::optional<Instant> until{};   ///< step() again then, or as soon as bytes come
  };
  Work step(const LineLink& link, Bytes received);

  /// Each starts a job and gives its id.
  Result<std::string, Refusal> read_meter(MeterId meter, UserId by);
  Result<std::string, Refusal> read_all(UserId by);
  Result<std::string, Refusal> search(RepeaterId behind, UserId by);
  Result<std::string, Refusal> discover(const DiscoveryOrder& order, UserId by);
  Result<std::string, Refusal> command(MeterId meter, const CommandOrder& order, UserId by);
  void plan_changed(std::shared_ptr<const LinePlan> plan);

  /// A task's part for this line. False when it has too many already.
  bool add(const headend::Batch& batch, const std::vector<MeterId>& meters);
  /// Ends what is over.
  void expire();
  void cancel(RunId run);
  void pause(RunId run, bool paused);
  microseconds forecast(const std::vector<MeterId>& meters) const;

  bool connected() const;
  LineStatus status() const;
  std::vector<BusLogEntry> log() const;
  MeterError last_error(MeterId meter) const;

 private:
  static constexpr std::size_t planned_at_once = 2;
  struct Ask {
    MeterId meter{};
    metering::Source source = metering::Source::schedule;
    std::string job{};                    // of a person who waits for this meter
    std::optional<headend::Pick> pick{};  // of the agenda
    bool command = false;                 // not a read
    bool check = false;                   // a read that shows whether a command was carried out
    Instant sent{}, answered{};           // the first request and the last answer so far; none: the same
    microseconds delay{0};                // until the first answer began
  };
  struct Round {
    RoundStatus status{};
    Instant started{};
    microseconds ideal_before{0};
  };
  /// A read of the whole line that a person asked for.
  struct HandRun {
    std::string job{};
    std::int64_t of = 0, done = 0, read = 0;
  };

  /// Where what was found behind a repeater hangs: it, or one before it.
  struct PlacesRun {
    headend::PlaceCheck check;
    std::vector<RepeaterId> ids{};  // of its ways
  };
  /// Behind which repeater a search looks; none: on the line itself.
  struct SearchPlace {
    RepeaterId repeater{};
    std::shared_ptr<const headend::LinePath> path{};
    std::optional<PlacesRun> places{};  // when all is found
  };
  struct SearchRun {
    std::string job{};
    SearchPlace place{};
    headend::SecondarySearch search{};
    headend::Token token = 0;  // of the probe under way
    std::size_t told = 0;      // meters found that the job's steps name already
  };
  struct DiscoveryRun {
    std::string job{};
    SearchPlace place{};
    std::unique_ptr<headend::LineDiscovery> search{};
    headend::Token token = 0;  // of the question under way
    std::optional<headend::DiscoveryPhase> phase{};
    std::size_t frames = 0;  // told in `found`
    std::vector<FoundMeter> found{};
    std::set<std::string> told{};  // meters that the job's steps name already
    std::size_t troubles = 0;      // the same of troubles
  };
  /// A repeater that did not answer. Until `until` tasks pass over what is behind it.
  struct HopTrouble {
    int times = 0;  // in a row
    Instant until{};
  };
  /// A command whose effect is still to be seen.
  struct CommandRun {
    std::string job{};
    protocol::CommandKind kind{};
    bool waiting = false;      // for a person at the meter
    bool answer_lost = false;  // whether the meter heard it is not known
    Instant give_up{};
    std::optional<Instant> look_again{};
  };
  // All of these under the lock.
  void begin_master();
  QueueStatus queue() const;
  bool more_telegrams_follow(const protocol::mbus::FrameView& frame) const;
  void take(headend::LineOutput out);
  bool put_on_agenda(const headend::Batch& batch, const std::vector<MeterId>& meters);
  void feed(Instant now);
  bool ask_planned(const headend::Pick& pick, Instant now);
  void take_hop(const headend::HopAsked& hop);
  void note_silent_hop(const protocol::mbus::SecondaryAddress& hop, Instant now);
  /// The first repeater on the way to a meter that was silent just now; null: none.
  const LineRepeater* silent_hop(const LineMeter& meter, Instant now) const;
  bool pass_over(const headend::Pick& pick, Instant now, std::vector<headend::Settled>& settled);
  std::string failure_text(const headend::Done& done) const;
  std::string hop_text(const LineRepeater* repeater) const;
  /// For each place of the agenda: what it takes to open the way there.
  std::vector<microseconds> opening_times() const;
  void take_planned(const headend::Pick& pick, const std::string& reason, Instant now);
  std::vector<headend::Settled> take_by_hand(std::vector<headend::Settled> settled);
  void report(std::vector<headend::Settled> settled);
  void count_round();
  void report_by_hand(const headend::Settled& settled);
  void end_what_was_cancelled();
  void finish_round(Instant now);
  microseconds typical_read(const LineMeter& meter) const;
  bool ask(const LineMeter& meter, headend::Priority priority, Ask ask, Instant now);
  bool enqueue(headend::LineRequest request, const LineMeter& meter, Ask ask, Instant now);
  std::optional<headend::LineRequest> read_request(const LineMeter& meter, store::TaskItem item) const;
  void address(headend::LineRequest& request, const LineMeter& meter) const;
  void take_event(headend::LineEvent event, Instant now);
  void take_progress(const headend::Progress& progress);
  void take_page(const headend::Deliver& page);
  void take_done(headend::Done done, Instant now);
  /// Why it is of no use; empty when it is good.
  std::string push_arrival(const LineMeter& meter, std::vector<ByteVector> pages, const Ask& ask);
  void take_stray(ByteVector frame, std::string_view protocol);
  std::string_view protocol_of(headend::Token token) const;
  void take_command(const headend::Done& done, const Ask& ask, Instant now);
  void look_what_became_of(MeterId meter, headend::Verdict verdict, Instant now);
  void finish_unknown(MeterId meter);
  void look_at_command(Arrival& arrival, Instant now);
  void finish_command(MeterId meter, Job::State state, std::string code = {}, std::string detail = {});
  std::optional<ClockDrift> measure_clock(const protocol::Decoded& decoded, const Ask& ask) const;
  void note_clock_set(MeterId meter) const;
  void look_again(Instant now);
  std::vector<protocol::Quirks> guesses_for(const LineMeter& meter) const;
  void take_lesson(const LineMeter& meter, const headend::Done& done, const Ask& ask);
  void adopt_model(const LineMeter& meter, const catalogue::Model& model);
  void note_failure(const Ask& ask, const std::string& code, const std::string& detail);
  SearchPlace search_place(RepeaterId behind) const;
  std::optional<headend::LineRequest> next_place(SearchPlace& place,
                                                 std::vector<protocol::mbus::SecondaryAddress> found,
                                                 headend::Token token) const;
  static RepeaterId place_of(const SearchPlace& place, const std::optional<protocol::mbus::SecondaryAddress>& meter);
  std::vector<protocol::mbus::SecondaryAddress> found_addresses() const;
  void ask_next_probe(Instant now);
  void take_probe(const headend::Done& done, Instant now);
  void tell_search();
  void finish_search(Job::State state, std::string code, std::string detail);
  FoundMeter describe(const headend::FoundMeter& found) const;
  headend::DiscoveryOptions discovery_options(const DiscoveryOrder& order) const;
  void ask_next_question(Instant now);
  void take_answer(const headend::Done& done, Instant now);
  void tell_discovery();
  void finish_discovery(Job::State state, std::string code, std::string detail);
  FoundMeter describe(const headend::DiscoveredMeter& meter) const;
  const LineMeter* find_meter(MeterId meter) const;

  const LineId line_;
  const World world_;

  const std::int64_t utc_at_zero_ms_;  // UTC at the beginning of the steady time axis: one axis for the bus log

  mutable std::mutex mutex_;
  std::shared_ptr<const LinePlan> plan_;
  std::shared_ptr<LineLink> link_;  // null while off line
  std::optional<headend::LineMaster> master_;
  std::optional<Instant> deadline_;  // of the master
  std::optional<protocol::SerialFormat> format_before_, format_after_;
  ByteVector to_send_;
  std::vector<Arrival> arrivals_;  // decoded, not yet handed to the ingest
  headend::Token next_token_ = 1;
  std::map<headend::Token, Ask> asked_;
  std::map<headend::Token, MeterId> recent_;  // for the bus log
  std::map<MeterId, int> in_vain_;            // reads in vain since the last good one; no entry: not read yet
  std::optional<Round> round_;
  std::optional<RoundStatus> last_round_;
  std::optional<SearchRun> search_;
  std::optional<DiscoveryRun> discovery_;
  std::map<protocol::mbus::SecondaryAddress, HopTrouble> silent_hops_;
  std::map<MeterId, CommandRun> commands_;
  headend::LineAgenda agenda_;
  std::size_t planned_ = 0;  // reads of the agenda that are with the master
  microseconds busy_before_{0};
  std::map<RunId, HandRun> by_hand_;  // their runs are negative
  std::int64_t hand_runs_ = 0;
  std::map<MeterId, MeterError> errors_;
  LineErrors errors_today_;
  std::int64_t errors_day_ = 0;
};

}  // namespace riser::collection
