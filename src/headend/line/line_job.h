// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>

#include "headend/line/attempt.h"
#include "headend/line/bus_memory.h"

namespace riser::headend {

/// Whether a telegram says that more follow; the one that can decrypt knows better than more_telegrams_follow().
using MoreFollows = std::function<bool(const protocol::mbus::FrameView&)>;

/// The script of one request: which frame is next, and what an outcome means. May be laid aside between two attempts;
/// what others did to the bus meanwhile shows in the BusMemory, and the job begins anew where it must.
class LineJob {
 public:
  struct Action {
    protocol::mbus::FrameBuffer frame{};
    Expect expect = Expect::response;
    Step step = Step::sent_request;
    std::optional<SecondaryAddress> identity{};
  };

  explicit LineJob(LineRequest request) : request_(std::move(request)) {}

  const LineRequest& request() const { return request_; }
  Action next(BusMemory& memory);
  /// The outcome of what next() said. `only_late`: the other meters' frames are late answers to older requests.
  /// Nothing: call next() again.
  std::optional<Verdict> take(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory, const MoreFollows& more);

  /// The last action was a repetition.
  bool retrying() const { return tries_ > 0; }
  int tries() const { return all_tries_; }
  const std::vector<ByteVector>& pages() const { return pages_; }
  std::vector<ByteVector> take_pages() { return std::move(pages_); }
  void add_strays(const std::vector<ByteVector>& strays);
  std::vector<ByteVector> take_strays() { return std::move(strays_); }

  /// Another request takes the line. A sequence of telegrams begins anew: the other one may reach the same meter.
  void interrupt(BusMemory& memory) {
    if (pages_.empty()) return;
    restart();
    if (memory.selected_by() == request_.token) memory.deselected();
  }
  /// Back to the beginning: busy meter, lost link.
  void restart() {
    pages_.clear();
    tries_ = 0;
    nke_done_ = false;
  }
  int busy_count = 0;
  bool cancelled = false;

 private:
  enum class Phase : std::uint8_t { nke, select, request, command };

  bool probing() const { return request_.kind == RequestKind::probe || request_.kind == RequestKind::probe_select; }
  Phase phase(BusMemory& memory);
  Action action(BusMemory& memory) const;
  std::optional<Verdict> after_nke(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_select(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_command(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_request(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                                       const MoreFollows& more);
  Verdict after_response(Bytes frame, BusMemory& memory, const MoreFollows& more, bool& goes_on);
  std::optional<Verdict> again(Verdict otherwise, int limit);

  LineRequest request_;
  Phase phase_ = Phase::request;
  int tries_ = 0;  // of the exchange under way
  int all_tries_ = 0;
  bool nke_done_ = false;
  bool garbled_ = false;  // bytes were heard in this exchange
  std::vector<ByteVector> pages_{};
  std::vector<ByteVector> strays_{};
};

}  // namespace riser::headend
