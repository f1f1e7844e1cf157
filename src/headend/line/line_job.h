// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>

#include "headend/line/attempt.h"
#include "headend/line/path_opening.h"

namespace riser::headend {

/// Whether a telegram says that more follow; the one that can decrypt knows better than more_telegrams_follow().
using MoreFollows = std::function<bool(const protocol::mbus::FrameView&)>;

/// The script of one request: which frame is next, and what an outcome means. May be laid aside between two attempts.
class LineJob {
 public:
  explicit LineJob(LineRequest request) : request_(std::move(request)) {}
  virtual ~LineJob() = default;
  LineJob(const LineJob&) = delete;
  LineJob& operator=(const LineJob&) = delete;

  const LineRequest& request() const { return request_; }
  Exchange next(BusMemory& memory) {
    ++all_tries_;
    return exchange(memory);
  }
  /// The outcome of what next() said. `only_late`: the other meters' frames are late answers to older requests.
  /// Nothing: call next() again.
  virtual std::optional<Verdict> take(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                                      const MoreFollows& more) = 0;
  /// Another request takes the line. A sequence that must not be torn begins anew.
  virtual void interrupt(BusMemory& memory) = 0;
  /// Back to the beginning: busy meter, lost link.
  virtual void restart() = 0;
  /// Time that must pass before the next frame.
  virtual microseconds pause() const { return microseconds(0); }
  virtual std::optional<CommandOutcome> command() const { return std::nullopt; }
  virtual protocol::Quirks learned() const { return {}; }

  /// The last action was a repetition.
  bool retrying() const { return tries_ > 0; }
  int tries() const { return all_tries_; }
  const std::vector<ByteVector>& pages() const { return pages_; }
  std::vector<ByteVector> take_pages() { return std::move(pages_); }
  void add_strays(const std::vector<ByteVector>& strays);
  std::vector<ByteVector> take_strays() { return std::move(strays_); }

  int busy_count = 0;
  bool cancelled = false;
  PathState path{};
  ByteVector heard{};  ///< the first bytes of the last attempt

 protected:
  virtual Exchange exchange(BusMemory& memory) = 0;
  std::optional<Verdict> again(Verdict otherwise, int limit) {
    if (++tries_ < limit) return std::nullopt;
    return otherwise;
  }

  LineRequest request_;
  int tries_ = 0;  // of the exchange under way
  int all_tries_ = 0;
  bool garbled_ = false;  // bytes were heard in this exchange
  std::vector<ByteVector> pages_{};
  std::vector<ByteVector> strays_{};
};

/// Of the request's protocol.
std::unique_ptr<LineJob> make_job(LineRequest request, int fixed_baud);

}  // namespace riser::headend
