// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/line_job.h"

namespace riser::headend {

/// A request in a protocol in which a request has one reply: the items of a poll plan one after another, each with its
/// follow-up frames; or one command; or the question who is there. An item that the meter refuses is passed over, one
/// that is not answered too, when others were; two of those in a row end the read. Where nothing was read the guesses
/// of the request have their turn, each exchange tried once; when none was right, the first failure is the outcome.
class ItemJob final : public LineJob {
 public:
  static constexpr int max_parts = 64;             ///< replies to one item
  static constexpr std::size_t max_joined = 3800;  ///< bytes of them where no further one is asked for
  ItemJob(LineRequest request, int fixed_baud);

  /// The first thing in the request that its protocol cannot ask; nothing when all is well.
  std::optional<protocol::RequestError> error() const;

  std::optional<Verdict> take(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                              const MoreFollows& more) override;
  void interrupt(BusMemory& memory) override;
  void restart() override;
  microseconds pause() const override { return asked_ ? microseconds(asked_->pause_before) : microseconds(0); }
  std::optional<CommandOutcome> command() const override { return command_; }
  protocol::Quirks learned() const override;

 protected:
  Exchange exchange(BusMemory& memory) override;

 private:
  using Built = Result<protocol::Request, protocol::RequestError>;
  Built build(std::size_t item) const;
  std::optional<Verdict> hear(Outcome outcome, Bytes frame);
  std::optional<Verdict> ended(Verdict verdict);
  bool guess_again();
  void begin_items();
  void ask_as_told();
  int tries_of_an_exchange() const { return request_.kind == RequestKind::probe || guess_ > 0 ? 1 : request_.tries; }
  std::optional<Verdict> answered(Bytes frame);
  std::optional<Verdict> unanswered(Verdict verdict);
  std::optional<Verdict> next_item();
  void begin_item();
  void keep(Bytes frame);

  const protocol::LineProtocol* protocol_;
  protocol::LineTarget target_;
  std::size_t item_ = 0;
  std::size_t item_pages_ = 0;  // pages when the item began
  int parts_ = 0;               // replies of the chain under way
  int chains_ = 0;              // of this item that broke
  int missed_ = 0;              // items without an answer
  int missed_in_row_ = 0;
  int refused_ = 0;
  int read_ = 0;
  std::size_t guess_ = 0;             // guesses tried
  protocol::MeterOptions guessed_{};  // the request's, with the guess over them
  std::optional<Verdict> failed_{};   // before the first guess
  std::size_t failed_pages_ = 0;      // of that failure: refusals
  std::optional<protocol::Request> asked_{};
  std::optional<CommandOutcome> command_{};
};

}  // namespace riser::headend
