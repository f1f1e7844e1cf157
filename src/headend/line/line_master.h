// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <unordered_set>

#include "headend/line/bus_log.h"
#include "headend/line/line_job.h"
#include "headend/line/line_statistics.h"
#include "headend/line/line_timing.h"
#include "headend/line/path_opening.h"

namespace riser::headend {

struct LineConfig {
  LineTimingConfig timing{};
  EchoMode echo = EchoMode::automatic;
  microseconds busy_delay = seconds(2);  ///< a busy meter is asked again after this, twice, four times ... this
  int busy_limit = 3;                    ///< then the verdict is `busy`
  std::size_t queue_capacity = 4096;
  /// The port is behind a link that cannot change it: everything is asked at the line's own speed.
  bool fixed_format = true;
  protocol::SerialFormat format{};  ///< what the port is set to at the beginning, and for whoever asks for no other
  MoreFollows more_follows{};       ///< more_telegrams_follow() when empty
};

/// The master of one half-duplex line, M-Bus (EN 13757-2, -7) and others mixed: one exchange at a time, by priority, in
/// FIFO order within a priority. A more urgent request takes the line after the try under way; what it interrupts goes
/// on later. A request for whom is behind repeaters has its path opened first. Sans-IO: every call returns what to
/// send, when to come back and what happened. One thread at a time. After every call the deadline of its output is the
/// valid one.
class LineMaster {
 public:
  explicit LineMaster(LineConfig config);

  Result<LineOutput, LineReject> enqueue(LineRequest request, Instant now);
  LineOutput received(Bytes bytes, Instant now);
  LineOutput deadline_reached(Instant now);
  /// Commands and on-demand requests end with link_lost; the others wait.
  LineOutput link_lost(Instant now);
  LineOutput link_restored(Instant now);
  /// Ends the request with `cancelled`, after the try under way. Nothing happens when there is none.
  LineOutput cancel(Token token, Instant now);

  bool idle() const { return tokens_.empty(); }
  std::size_t waiting() const { return tokens_.size(); }
  const LineStatistics& statistics() const { return statistics_; }
  const protocol::mbus::FrameParser::Counters& frame_counters() const { return mbus_ear_.parser().counters(); }
  const LineTiming& timing() const { return timing_; }
  const BusLog& log() const { return log_; }

 private:
  struct Deferred {
    Instant until{};
    std::unique_ptr<LineJob> job;
  };
  struct Asked {
    Token token = 0;
    MeterTarget target{};
    const protocol::LineProtocol* protocol = nullptr;
  };

  std::optional<LineReject> check(const LineRequest& request) const;
  void pump(Instant now, LineOutput& out);
  bool choose(Instant now, LineOutput& out);
  void send(Instant now, LineOutput& out);
  void finish(Outcome outcome, Instant now, LineOutput& out);
  void learn(Outcome outcome, Instant now);
  bool sort_strays(const std::vector<ByteVector>& strays, Instant now, LineOutput& out);
  bool is_late(const ByteVector& frame, Instant now, LineOutput& out);
  void take_hop(Outcome outcome, LineOutput& out);
  void close_attempt(std::optional<Verdict> verdict, Instant now, LineOutput& out);
  /// Whom the attempt under way asks: the meter, or a repeater on the way to it.
  MeterTarget asked() const;
  bool asks_hop() const { return opening_ && path_.hop() != nullptr; }
  microseconds path_delay() const;
  ReplyLimits limits() const;
  int fixed_baud() const;
  void set_format(std::optional<protocol::SerialFormat> wanted, std::optional<protocol::SerialFormat>& change);
  void report(Outcome outcome, Instant now, LineOutput& out);
  void end(const std::unique_ptr<LineJob>& job, Verdict verdict, LineOutput& out);
  void progress(Step step, LineOutput& out) { out.events.push_back(Progress{active_->request().token, step}); }
  void unsolicited(Bytes bytes, Instant now, LineOutput& out);
  Token token() const { return active_ ? active_->request().token : 0; }

  LineConfig config_;
  LineTiming timing_;
  BusMemory memory_{};
  MbusEar mbus_ear_{};
  ItemEar item_ear_{};
  LineStatistics statistics_{};
  BusLog log_{};
  std::array<std::deque<std::unique_ptr<LineJob>>, 4> queue_{};  // by priority; interrupted jobs at the front
  std::vector<Deferred> deferred_{};
  std::unordered_set<Token> tokens_{};  // of every request that is not done
  std::unique_ptr<LineJob> active_{};
  std::optional<Attempt> attempt_{};
  Exchange exchange_{};  // of the attempt
  PathOpening path_{};
  bool opening_ = false;  // the attempt opens the path
  std::optional<protocol::SerialFormat> format_{};
  std::deque<Asked> asked_{};            // the last ones, for late answers
  std::optional<MeterTarget> failed_{};  // by the try before: bytes that come now are its late answer
  Instant failed_at_{};
  Instant ready_at_{};       // nothing is sent before
  Instant chatter_since_{};  // bytes that nobody asked for: not waited for without end
  Instant chatter_last_{};
  bool up_ = true;
};

}  // namespace riser::headend
