// SPDX-License-Identifier: Apache-2.0
#include "headend/line/line_master.h"

#include <algorithm>

#include "base/check.h"
#include "headend/line/item_job.h"
#include "headend/line/reply.h"

namespace riser::headend {

namespace mbus = protocol::mbus;

namespace {

constexpr std::size_t remembered_requests = 4;
constexpr microseconds chatter_limit = seconds(2);
constexpr microseconds late_answers_within = seconds(5);

}  // namespace

LineMaster::LineMaster(LineConfig config)
    : config_(std::move(config)), timing_(config_.timing), format_(config_.format) {
  if (!config_.more_follows) config_.more_follows = more_telegrams_follow;
}

std::optional<LineReject> LineMaster::check(const LineRequest& request) const {
  const Byte a = request.target.primary;
  const bool command = request.kind == RequestKind::command;
  if (request.token == 0) return LineReject::no_token;
  if (tokens_.contains(request.token)) return LineReject::duplicate_token;
  if (tokens_.size() >= config_.queue_capacity) return LineReject::queue_full;
  if (request.page_cap < 1 || request.page_cap > 64 || request.tries < 1 || request.tries > 10)
    return LineReject::bad_page_cap;
  if (request.path) {
    const auto& hops = request.path->hops;
    const bool wild = std::any_of(hops.begin(), hops.end(), [](const Hop& hop) { return hop.address.has_wildcard(); });
    if (wild || hops.size() > LinePath::max_hops) return LineReject::bad_path;
  }
  if (request.kind == RequestKind::listen) return std::nullopt;
  if (!request.is_mbus()) {
    if (ItemJob(request, fixed_baud()).error()) return LineReject::bad_item;
    return std::nullopt;
  }
  if (a == 252 || (a == mbus::address::broadcast && !command)) return LineReject::bad_address;
  if (a == mbus::address::selected && !request.target.secondary) return LineReject::bad_address;
  const bool search = request.kind == RequestKind::probe || request.kind == RequestKind::probe_select;
  if (request.target.secondary && (a != mbus::address::selected)) return LineReject::bad_address;
  if (request.target.secondary && request.target.secondary->has_wildcard() && !search)
    return LineReject::wildcard_address;
  if (command && a >= mbus::address::point_to_point && !request.to_everyone) return LineReject::everyone;
  if (request.data.size() > mbus::max_data) return LineReject::too_long;
  return std::nullopt;
}

Result<LineOutput, LineReject> LineMaster::enqueue(LineRequest request, Instant now) {
  if (const auto reject = check(request)) return *reject;
  tokens_.insert(request.token);
  queue_[static_cast<std::size_t>(request.priority)].push_back(make_job(std::move(request), fixed_baud()));
  LineOutput out;
  pump(now, out);
  return out;
}

LineOutput LineMaster::received(Bytes bytes, Instant now) {
  LineOutput out;
  if (bytes.empty()) {
    pump(now, out);
    return out;
  }
  statistics_.received_bytes += bytes.size();
  log_.received(now, bytes, token());
  if (attempt_) {
    const bool echoed = attempt_->echo_seen();
    attempt_->set_gap(timing_.gap(asked(), attempt_->answer_bytes() + bytes.size(), limits()));
    const auto outcome = attempt_->received(bytes, now);
    if (!echoed && attempt_->echo_seen()) {
      ++statistics_.echoes;
      progress(Step::echo, out);
    }
    if (outcome) finish(*outcome, now, out);
  } else {
    unsolicited(bytes, now, out);
  }
  pump(now, out);
  return out;
}

LineOutput LineMaster::deadline_reached(Instant now) {
  LineOutput out;
  if (attempt_) {
    if (const auto outcome = attempt_->deadline_reached(now)) finish(*outcome, now, out);
  }
  pump(now, out);
  return out;
}

LineOutput LineMaster::link_lost(Instant now) {
  LineOutput out;
  up_ = false;
  attempt_.reset();
  mbus_ear_.parser().reset();
  memory_.deselected();
  memory_.doubt_path();
  log_.note(now, "link_lost", token());
  const auto put_back = [this](std::unique_ptr<LineJob> job) {
    job->restart();
    job->path = {};
    queue_[static_cast<std::size_t>(job->request().priority)].push_front(std::move(job));
  };
  if (active_) {
    if (active_->cancelled) {
      end(active_, Verdict::cancelled, out);
    } else {
      put_back(std::move(active_));
    }
    active_.reset();
  }
  for (Deferred& deferred : deferred_) put_back(std::move(deferred.job));
  deferred_.clear();
  for (const Priority priority : {Priority::command, Priority::on_demand}) {
    auto& jobs = queue_[static_cast<std::size_t>(priority)];
    for (const auto& job : jobs) end(job, Verdict::link_lost, out);
    jobs.clear();
  }
  return out;
}

LineOutput LineMaster::link_restored(Instant now) {
  LineOutput out;
  if (!up_) log_.note(now, "link_restored", 0);
  up_ = true;
  format_ = config_.format;  // a port that was opened again
  pump(now, out);
  return out;
}

LineOutput LineMaster::cancel(Token token, Instant now) {
  LineOutput out;
  if (active_ && active_->request().token == token) {
    active_->cancelled = true;
    if (!attempt_) {
      end(active_, Verdict::cancelled, out);
      active_.reset();
    }
  }
  for (auto& jobs : queue_) {
    const auto found = std::find_if(jobs.begin(), jobs.end(), [&](auto& job) { return job->request().token == token; });
    if (found == jobs.end()) continue;
    end(*found, Verdict::cancelled, out);
    jobs.erase(found);
  }
  const auto found =
      std::find_if(deferred_.begin(), deferred_.end(), [&](auto& d) { return d.job->request().token == token; });
  if (found != deferred_.end()) {
    end(found->job, Verdict::cancelled, out);
    deferred_.erase(found);
  }
  pump(now, out);
  return out;
}

// Sends when there is something to send and the line may be used; sets the deadline.
void LineMaster::pump(Instant now, LineOutput& out) {
  out.deadline.reset();
  if (!up_) return;
  if (attempt_) {
    out.deadline = attempt_->deadline();
    return;
  }
  for (std::size_t i = 0; i < deferred_.size();) {
    if (deferred_[i].until > now) {
      ++i;
      continue;
    }
    queue_[static_cast<std::size_t>(deferred_[i].job->request().priority)].push_front(std::move(deferred_[i].job));
    deferred_.erase(deferred_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  const bool work = active_ || std::any_of(queue_.begin(), queue_.end(), [](auto& jobs) { return !jobs.empty(); });
  if (work && now < ready_at_) {
    out.deadline = ready_at_;
    return;
  }
  if (work && choose(now, out)) {
    send(now, out);
    out.deadline = attempt_->deadline();
    return;
  }
  for (const Deferred& deferred : deferred_)
    out.deadline = out.deadline ? std::min(*out.deadline, deferred.until) : deferred.until;
}

bool LineMaster::choose(Instant now, LineOutput& out) {
  for (std::size_t priority = 0; priority < queue_.size(); ++priority) {
    if (active_ && static_cast<std::size_t>(active_->request().priority) <= priority) return true;
    auto& jobs = queue_[priority];
    while (!jobs.empty()) {
      std::unique_ptr<LineJob> job = std::move(jobs.front());
      jobs.pop_front();
      const bool expired = job->request().expires && *job->request().expires <= now && job->tries() == 0;
      if (expired) {
        end(job, Verdict::expired, out);
        continue;
      }
      if (active_) {
        active_->interrupt(memory_);
        active_->path = {};
        const auto interrupted = static_cast<std::size_t>(active_->request().priority);
        queue_[interrupted].push_front(std::move(active_));
      }
      active_ = std::move(job);
      return true;
    }
  }
  return active_ != nullptr;
}

MeterTarget LineMaster::asked() const {
  return asks_hop() ? MeterTarget::at(path_.hop()->address) : active_->request().target;
}

// What repeaters add; SND_NKE that closes a path is not waited for so long: its answer says nothing.
microseconds LineMaster::path_delay() const {
  if (opening_) return asks_hop() ? path_.hop()->delay : microseconds(0);
  const auto& path = active_->request().path;
  return path ? path->delay : microseconds(0);
}

ReplyLimits LineMaster::limits() const {
  const protocol::LineProtocol* protocol = exchange_.protocol;
  ReplyLimits limits = timing_.mbus_limits();
  if (protocol != nullptr) limits = {protocol->answer_limit, protocol->gap_limit, 4 * protocol->typical_reply};
  limits.answer += path_delay();
  return limits;
}

void LineMaster::set_format(std::optional<protocol::SerialFormat> wanted,
                            std::optional<protocol::SerialFormat>& change) {
  if (config_.fixed_format || !wanted || wanted == format_) return;
  change = wanted;
  format_ = *wanted;
  timing_.set_baud(wanted->baud);
}

int LineMaster::fixed_baud() const { return config_.fixed_format ? config_.timing.baud : 0; }

void LineMaster::send(Instant now, LineOutput& out) {
  const LineRequest& request = active_->request();
  auto hop = path_.next(request, memory_);
  opening_ = hop.has_value();
  const bool retry = opening_ ? active_->path.tries > 0 : active_->retrying();
  exchange_ = opening_ ? std::move(*hop) : active_->next(memory_);
  if (!exchange_.follows) set_format(exchange_.format_before.value_or(config_.format), out.format_before);
  const Bytes frame = std::as_const(exchange_.frame).bytes();
  AttemptWindow window;
  const bool listens = exchange_.listen.count() > 0;
  const bool response = exchange_.expect == Expect::response || exchange_.expect == Expect::everybody;
  const bool alarm = request.kind == RequestKind::alarm && response && !opening_;
  const microseconds sending = timing_.characters(frame.size());
  set_format(exchange_.format_after, out.format_after);
  window.answer = alarm ? timing_.alarm_window(frame.size()) + path_delay()
                        : timing_.answer_window(asked(), frame.size(), response, !retry, limits());
  window.answer = std::max(window.answer, window.answer - timing_.characters(frame.size()) + sending);
  if (exchange_.expect == Expect::nothing) window.answer = listens ? exchange_.listen : sending + timing_.bits(33);
  window.gap = timing_.gap(asked(), 0, limits());
  window.guard = timing_.bits(22);
  window.longest = window.answer + 2 * timing_.characters(limits().longest) + 4 * window.gap;
  Ear& ear = exchange_.protocol == nullptr ? static_cast<Ear&>(mbus_ear_) : item_ear_;
  attempt_.emplace(ear, exchange_, config_.echo, window, now);
  if (retry) {
    ++statistics_.retries;
    log_.note(now, "retry", request.token);
    progress(Step::retry, out);
  }
  if (listens) return;
  ++statistics_.exchanges;
  statistics_.sent_bytes += frame.size();
  log_.sent(now, frame, request.token);
  progress(exchange_.step, out);
  out.send.assign(frame.begin(), frame.end());
  const bool fresh = asked_.empty() || asked_.back().token != request.token;
  if (fresh && response) asked_.push_back({request.token, request.target, exchange_.protocol});
  if (asked_.size() > remembered_requests) asked_.pop_front();
}

void LineMaster::finish(Outcome outcome, Instant now, LineOutput& out) {
  const Attempt& attempt = *attempt_;
  const bool good = outcome == Outcome::acknowledged || outcome == Outcome::responded;
  ready_at_ = std::max(attempt.answer_bytes() > 0 ? attempt.last_received() + timing_.rest(good) : now, now);
  statistics_.busy_time += ready_at_ - attempt.sent();
  const bool everybody = exchange_.expect == Expect::everybody;
  const bool only_late = !everybody && sort_strays(attempt.strays(), now, out);
  if (good) learn(outcome, now);
  const bool asks_a_meter =
      asks_hop() || active_->request().kind == RequestKind::read || active_->request().kind == RequestKind::command;
  failed_.reset();
  if (asks_a_meter && (!good || active_->retrying())) {  // the answers to the tries before may still come
    failed_ = asked();
    failed_at_ = now;
  }
  if (outcome == Outcome::other_meter && only_late) outcome = Outcome::silence;
  report(outcome, now, out);
  if (opening_) {
    take_hop(outcome, out);
    const auto verdict = path_.take(outcome, active_->request().tries, active_->path, memory_);
    return close_attempt(verdict, now, out);
  }
  // A repeater that lost its power is closed again: before the next try its path is opened anew, once.
  const bool behind = active_->request().path && !active_->request().path->hops.empty();
  if (outcome == Outcome::silence && behind && !active_->path.opened) memory_.doubt_path();
  if (outcome == Outcome::other_meter || everybody) active_->add_strays(attempt.strays());

  active_->heard = attempt.heard();
  const std::size_t pages = active_->pages().size();
  const auto verdict = active_->take(outcome, attempt.frame(), only_late, memory_, config_.more_follows);
  if (active_->pages().size() > pages) {
    const ExchangeTiming timing{attempt.sent(), now, attempt.first_after()};
    out.events.push_back(Deliver{token(), static_cast<int>(pages), active_->pages().back(), timing});
  }
  close_attempt(verdict, now, out);
}

void LineMaster::take_hop(Outcome outcome, LineOutput& out) {
  if (!asks_hop()) return;
  const bool answered = outcome == Outcome::acknowledged;
  ++statistics_.hops;
  if (answered) ++statistics_.hops_answered;
  out.events.push_back(HopAsked{path_.hop()->address, answered});
}

void LineMaster::close_attempt(std::optional<Verdict> verdict, Instant now, LineOutput& out) {
  attempt_.reset();
  if (active_->cancelled) {
    end(active_, Verdict::cancelled, out);
    active_.reset();
    return;
  }
  if (!verdict) {
    if (!opening_) ready_at_ = std::max(ready_at_, now + active_->pause());
    return;
  }
  if (*verdict == Verdict::busy && ++active_->busy_count <= config_.busy_limit) {
    progress(Step::deferred, out);
    active_->restart();
    active_->path = {};
    deferred_.push_back({now + config_.busy_delay * (1 << (active_->busy_count - 1)), std::move(active_)});
  } else {
    end(active_, *verdict, out);
  }
  active_.reset();
}

void LineMaster::learn(Outcome outcome, Instant now) {
  const LineTiming::Observation seen{exchange_.frame.size(),  outcome == Outcome::responded, attempt_->first_after(),
                                     attempt_->first_chunk(), attempt_->answer_bytes(),      path_delay()};
  statistics_.ideal_time += timing_.characters(seen.request + seen.length) + timing_.delay(seen);
  const LineRequest& request = active_->request();
  const bool search = !opening_ && (request.kind == RequestKind::probe || request.kind == RequestKind::probe_select);
  const bool retrying = opening_ ? active_->path.tries > 0 : active_->retrying();
  if (seen.response && !search) timing_.observe_length(request.target, attempt_->frame().size());
  const bool impossible = seen.after < timing_.characters(seen.request) + timing_.round_trip();
  if (retrying && impossible) {  // the answer to the try before
    ++statistics_.late_frames;
    log_.note(now, "late", request.token);
    timing_.observe_late(asked());
    return;
  }
  if (retrying || !attempt_->strays().empty()) return;  // which try was answered is not known
  if (search || exchange_.step == Step::sent_nke) {
    timing_.observe_link(seen);
  } else {
    timing_.observe(asked(), seen);
  }
}

// True when every stray is a late answer of somebody who was asked before.
bool LineMaster::sort_strays(const std::vector<ByteVector>& strays, Instant now, LineOutput& out) {
  bool only_late = true;
  for (const ByteVector& stray : strays)
    if (!is_late(stray, now, out)) only_late = false;
  return only_late;
}

bool LineMaster::is_late(const ByteVector& frame, Instant now, LineOutput& out) {
  const auto mbus_frame = mbus::parse_frame(frame);
  const auto who = mbus_frame ? reply_identity(*mbus_frame) : std::nullopt;
  const auto sent_it = [&](const Asked& asked) {
    if (asked.protocol != nullptr) return asked.protocol->address_of(frame) == asked.target.address;
    if (!mbus_frame) return false;
    return asked.target.secondary ? who && may_be_same(*asked.target.secondary, *who)
                                  : mbus_frame->a == asked.target.primary;
  };
  for (auto asked = asked_.rbegin(); asked != asked_.rend(); ++asked) {
    if (asked->token == token() || !sent_it(*asked)) continue;
    ++statistics_.late_frames;
    log_.note(now, "late", asked->token);
    timing_.observe_late(asked->target);
    out.events.push_back(LateFrame{asked->token, frame});
    return true;
  }
  return false;
}

void LineMaster::report(Outcome outcome, Instant now, LineOutput& out) {
  const auto failed = [&](std::uint64_t& counter, Step step) {
    ++counter;
    const LineRequest& request = active_->request();
    if (asks_hop() || request.kind == RequestKind::read || request.kind == RequestKind::command)
      timing_.observe_failure(asked());
    log_.note(now, name(step), request.token);
    progress(step, out);
  };
  switch (outcome) {
    case Outcome::acknowledged:
    case Outcome::responded: {
      ++statistics_.answered;
      progress(Step::answered, out);
      const Bytes frame = attempt_->frame();
      if (outcome == Outcome::responded && exchange_.protocol == nullptr && (frame[4] & mbus::c_field::acd_bit) != 0)
        progress(Step::access_demand, out);
      break;
    }
    case Outcome::silence:
      failed(statistics_.no_answer, Step::no_answer);
      break;
    case Outcome::bad_frame:
      failed(statistics_.bad_frame, Step::bad_frame);
      break;
    case Outcome::collision:
      failed(statistics_.collisions, Step::collision);
      break;
    case Outcome::other_meter:
      failed(statistics_.wrong_meter, Step::wrong_meter);
      break;
    case Outcome::sent:
      break;
  }
}

void LineMaster::end(const std::unique_ptr<LineJob>& job, Verdict verdict, LineOutput& out) {
  const Token token = job->request().token;
  if (verdict == Verdict::busy) ++statistics_.busy_meters;
  if (memory_.selected_by() == token) memory_.deselected();
  tokens_.erase(token);
  Done done{token,          verdict, job->take_pages(), job->take_strays(), job->tries(), job->command(), {},
            job->learned(), {}};
  if (verdict == Verdict::repeater_silent && path_.hop() != nullptr) done.silent_hop = path_.hop()->address;
  const RequestKind kind = job->request().kind;
  const bool probe = kind == RequestKind::probe || kind == RequestKind::probe_select || kind == RequestKind::listen;
  if (probe && verdict != Verdict::answered) done.heard = std::move(job->heard);
  out.events.push_back(std::move(done));
}

// Bytes that nobody waits for: a late answer, or noise. The line must be quiet before it is used again.
void LineMaster::unsolicited(Bytes bytes, Instant now, LineOutput& out) {
  statistics_.unsolicited_bytes += bytes.size();
  while (const auto frame = mbus_ear_.parser().feed(bytes))
    if (frame->is_response()) is_late({frame->bytes.begin(), frame->bytes.end()}, now, out);
  if (now - chatter_last_ > seconds(1)) chatter_since_ = now;
  chatter_last_ = now;
  // Something after a try in vain: its answer comes too late.
  if (failed_ && now - failed_at_ < late_answers_within) {
    log_.note(now, "late", 0);
    timing_.observe_late(*failed_);
    failed_.reset();
  }
  if (now - chatter_since_ < chatter_limit) ready_at_ = std::max(ready_at_, now + timing_.rest(false));
}

}  // namespace riser::headend
