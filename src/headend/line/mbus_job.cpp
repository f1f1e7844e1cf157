// SPDX-License-Identifier: Apache-2.0
#include "headend/line/mbus_job.h"

#include "base/check.h"
#include "headend/line/reply.h"

namespace riser::headend {

namespace mbus = protocol::mbus;

namespace {

constexpr Byte snd_ud_without_fcb = 0x43;

}  // namespace

MbusJob::Phase MbusJob::phase(BusMemory& memory) {
  const Byte a = request_.target.primary;
  const Token token = request_.token;
  const bool command = request_.kind == RequestKind::command;
  const bool reset = request_.kind == RequestKind::read && request_.application_reset && !reset_done_;
  const Phase goal = command ? Phase::command : reset ? Phase::reset : Phase::request;
  if (request_.target.secondary) {
    if (memory.selected_by() == token && request_.kind != RequestKind::probe_select) return goal;
    pages_.clear();
    if (probing()) return Phase::select;
    const bool nke = !memory.initialised(a) || (request_.nke_before_read && !nke_done_);
    return nke ? Phase::nke : Phase::select;
  }
  if (a == mbus::address::broadcast) return goal;
  if (probing()) return nke_done_ ? goal : Phase::nke;
  const Token owner = memory.open_cycle(a);
  if (owner != token) pages_.clear();
  const bool unfinished = !command && owner != 0 && pages_.empty();  // a sequence that must begin at its first telegram
  const bool nke = !memory.initialised(a) || unfinished || request_.nke_before_read;
  return nke && !nke_done_ ? Phase::nke : goal;
}

Exchange MbusJob::exchange(BusMemory& memory) {
  phase_ = phase(memory);
  const Byte a = request_.target.primary;
  const auto identity = request_.target.secondary ? request_.target.secondary : request_.expected;
  const auto exchange = [&](const mbus::FrameBuffer& frame, Expect expect, Step step) {
    return Exchange{.frame = request_buffer(frame.bytes()),
                    .expect = expect,
                    .step = step,
                    .identity = identity,
                    .format_before = request_.item.format};
  };
  switch (phase_) {
    case Phase::nke:
      return exchange(mbus::snd_nke(a), Expect::acknowledge, Step::sent_nke);
    case Phase::select:
      memory.deselected();
      return exchange(mbus::select(*request_.target.secondary),
                      probing() ? Expect::lone_acknowledge : Expect::acknowledge, Step::sent_select);
    case Phase::reset:
      return exchange(
          mbus::snd_ud(a, memory.command_bit(a), mbus::ci_field::application_reset, {&*request_.application_reset, 1}),
          Expect::acknowledge, Step::sent_command);
    case Phase::command:
      if (a == mbus::address::broadcast)
        return exchange(mbus::long_frame(snd_ud_without_fcb, a, request_.ci, request_.data), Expect::nothing,
                        Step::sent_command);
      return exchange(mbus::snd_ud(a, memory.command_bit(a), request_.ci, request_.data), Expect::acknowledge,
                      Step::sent_command);
    case Phase::request:
      return exchange(request_.kind == RequestKind::alarm ? mbus::req_ud1(a, memory.request_bit(a))
                                                          : mbus::req_ud2(a, memory.request_bit(a)),
                      Expect::response, Step::sent_request);
  }
  CHECK(false, "phase {}", static_cast<int>(phase_));
}

std::optional<Verdict> MbusJob::take(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                                     const MoreFollows& more) {
  if (outcome != Outcome::silence)
    garbled_ = garbled_ || outcome == Outcome::bad_frame || outcome == Outcome::collision;
  switch (phase_) {
    case Phase::nke:
      return after_nke(outcome, memory);
    case Phase::select:
      return after_select(outcome, memory);
    case Phase::reset:
      return after_reset(outcome, memory);
    case Phase::command:
      return after_command(outcome, memory);
    case Phase::request:
      return after_request(outcome, frame, only_late, memory, more);
  }
  CHECK(false, "phase {}", static_cast<int>(phase_));
}

std::optional<Verdict> MbusJob::after_nke(Outcome outcome, BusMemory& memory) {
  const Byte a = request_.target.primary;
  const bool heard = outcome == Outcome::acknowledged;
  nke_done_ = true;
  if (a == mbus::address::selected) {  // silence is normal: nobody was selected
    memory.reset(a, true);
    return std::nullopt;
  }
  memory.reset(a, heard);
  if (probing() && !heard) {
    nke_done_ = false;
    if (outcome == Outcome::silence || outcome == Outcome::other_meter)
      return again(Verdict::no_answer, request_.tries);
    return Verdict::collision;
  }
  // A silent SND_NKE is one of the tries: a dead meter costs no more for it.
  tries_ = heard ? 0 : 1;
  if (!heard && request_.tries == 1) return garbled_ ? Verdict::bad_frame : Verdict::no_answer;
  return std::nullopt;
}

std::optional<Verdict> MbusJob::after_select(Outcome outcome, BusMemory& memory) {
  if (outcome == Outcome::acknowledged) {
    memory.selected(request_.token);
    tries_ = 0;
    garbled_ = false;
    if (request_.kind == RequestKind::probe_select) return Verdict::accepted;
    return std::nullopt;
  }
  return again(garbled_ ? Verdict::collision : Verdict::no_answer, probing() ? 1 : request_.tries);
}

std::optional<Verdict> MbusJob::after_reset(Outcome outcome, BusMemory& memory) {
  const auto verdict = after_command(outcome, memory);
  if (verdict != Verdict::accepted) return verdict;
  reset_done_ = true;
  tries_ = 0;
  garbled_ = false;
  return std::nullopt;
}

std::optional<Verdict> MbusJob::after_command(Outcome outcome, BusMemory& memory) {
  const Byte a = request_.target.primary;
  if (outcome == Outcome::sent) return Verdict::accepted;
  if (outcome == Outcome::acknowledged) {
    memory.answered(a);
    memory.toggle_command(a);
    return Verdict::accepted;
  }
  return again(garbled_ ? Verdict::bad_frame : Verdict::no_answer, request_.tries);
}

std::optional<Verdict> MbusJob::after_request(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                                              const MoreFollows& more) {
  const Byte a = request_.target.primary;
  const int limit = request_.kind == RequestKind::alarm ? 1 : request_.tries;
  switch (outcome) {
    case Outcome::responded: {
      bool goes_on = false;
      const Verdict verdict = after_response(frame, memory, more, goes_on);
      if (!goes_on) return verdict;
      tries_ = 0;
      garbled_ = false;
      return std::nullopt;
    }
    case Outcome::acknowledged:
      memory.answered(a);
      memory.toggle_request(a);
      memory.set_cycle(a, 0);
      if (request_.kind == RequestKind::alarm) return Verdict::no_alarm;
      return pages_.empty() ? Verdict::no_data : Verdict::answered;
    case Outcome::other_meter:
      if (only_late) return again(Verdict::no_answer, limit);
      if (!request_.target.secondary) return Verdict::wrong_meter;
      memory.deselected();  // select again
      return again(Verdict::wrong_meter, limit);
    case Outcome::silence:
    case Outcome::bad_frame:
    case Outcome::collision:
    case Outcome::sent:
      break;
  }
  // A selection that was answered and then silence: two slaves that cancel each other out look like that.
  if (request_.kind == RequestKind::probe) return again(Verdict::collision, limit);
  return again(garbled_ ? Verdict::bad_frame : Verdict::no_answer, limit);
}

Verdict MbusJob::after_response(Bytes frame, BusMemory& memory, const MoreFollows& more, bool& goes_on) {
  const Byte a = request_.target.primary;
  const auto view = mbus::parse_frame(frame);
  CHECK(view, "an attempt delivered a bad frame");
  memory.answered(a);
  memory.toggle_request(a);
  if (const auto error = application_error(*view)) {
    if (*error == application_busy) return Verdict::busy;
    pages_.emplace_back(frame.begin(), frame.end());
    return Verdict::application_error;
  }
  const bool stands_still = !pages_.empty() && same_content(pages_.back(), frame);
  if (stands_still) return Verdict::not_advancing;
  pages_.emplace_back(frame.begin(), frame.end());
  if (request_.kind != RequestKind::read || !more(*view)) {
    memory.set_cycle(a, 0);
    return Verdict::answered;
  }
  memory.set_cycle(a, request_.token);
  goes_on = static_cast<int>(pages_.size()) < request_.page_cap;
  return Verdict::page_limit;
}

}  // namespace riser::headend
