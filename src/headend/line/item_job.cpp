// SPDX-License-Identifier: Apache-2.0
#include "headend/line/item_job.h"

#include "base/check.h"

namespace riser::headend {

using protocol::ReplyKind;

ItemJob::ItemJob(LineRequest request, int fixed_baud) : LineJob(std::move(request)), protocol_(request_.item.protocol) {
  target_.address = request_.target.address;
  target_.fixed_baud = fixed_baud;
  ask_as_told();
}

void ItemJob::ask_as_told() {
  guess_ = 0;
  failed_.reset();
  target_.options = request_.item.options.get();
  target_.sequence = static_cast<std::uint8_t>(request_.token);
}

ItemJob::Built ItemJob::build(std::size_t item) const {
  switch (request_.kind) {
    case RequestKind::command:
      return protocol_->command(target_, *request_.item.command);
    case RequestKind::probe: {
      auto probe = protocol_->who_is_there(request_.item.prefix);
      if (!probe) return protocol::RequestError::unsupported;
      return std::move(*probe);
    }
    default:
      return protocol_->read(target_, request_.item.items[item]);
  }
}

std::optional<protocol::RequestError> ItemJob::error() const {
  if (request_.kind == RequestKind::alarm || request_.kind == RequestKind::probe_select)
    return protocol::RequestError::unsupported;
  if (request_.kind == RequestKind::command && !request_.item.command) return protocol::RequestError::unsupported;
  const std::size_t items = request_.kind == RequestKind::read ? request_.item.items.size() : 1;
  if (items == 0) return protocol::RequestError::bad_item;
  for (std::size_t i = 0; i < items; ++i)
    if (const auto built = build(i); !built) return built.error();
  return std::nullopt;
}

Exchange ItemJob::exchange(BusMemory&) {
  if (!asked_) begin_item();
  Exchange exchange;
  exchange.frame = asked_->bytes;
  exchange.expect = !asked_->answered                     ? Expect::nothing
                    : request_.kind == RequestKind::probe ? Expect::everybody
                                                          : Expect::response;
  exchange.step = request_.kind == RequestKind::command ? Step::sent_command : Step::sent_request;
  exchange.protocol = protocol_;
  exchange.target = target_;
  exchange.format_before = request_.item.format;
  exchange.follows = parts_ > 0;
  exchange.format_after = asked_->format;
  return exchange;
}

void ItemJob::begin_item() {
  auto built = build(item_);
  CHECK(built, "a request was queued that cannot be built");
  asked_ = std::move(*built);
  parts_ = 0;
  item_pages_ = pages_.size();
}

std::optional<Verdict> ItemJob::take(Outcome outcome, Bytes frame, bool, BusMemory&, const MoreFollows&) {
  const auto verdict = hear(outcome, frame);
  return verdict ? ended(*verdict) : std::nullopt;
}

// Bytes that were no frame are a trouble of the line, not of the words.
std::optional<Verdict> ItemJob::ended(Verdict verdict) {
  const bool open = failed_ || verdict == Verdict::no_answer || verdict == Verdict::refused;
  if (request_.item.guesses.empty() || read_ > 0 || !open) {
    if (failed_) pages_.erase(pages_.begin(), pages_.begin() + static_cast<std::ptrdiff_t>(failed_pages_));
    return verdict;
  }
  if (!failed_) {
    failed_ = verdict;
    failed_pages_ = pages_.size();
  }
  pages_.resize(failed_pages_);
  if (guess_again()) return std::nullopt;
  return failed_;
}

bool ItemJob::guess_again() {
  while (guess_ < request_.item.guesses.size()) {
    guessed_ = request_.item.options ? *request_.item.options : protocol::MeterOptions{};
    guessed_.set(request_.item.guesses[guess_++]);
    target_.options = &guessed_;
    ++target_.sequence;  // so that a late answer is not taken for one to this guess
    begin_items();
    if (!error()) return true;
  }
  return false;
}

protocol::Quirks ItemJob::learned() const {
  return guess_ > 0 && read_ > 0 ? request_.item.guesses[guess_ - 1] : protocol::Quirks{};
}

std::optional<Verdict> ItemJob::hear(Outcome outcome, Bytes frame) {
  garbled_ = garbled_ || outcome == Outcome::bad_frame || outcome == Outcome::collision;
  const bool beside_noise = request_.kind == RequestKind::probe && outcome != Outcome::responded && !frame.empty();
  if (beside_noise) keep(frame);
  switch (outcome) {
    case Outcome::responded:
      return answered(frame);
    case Outcome::sent:
      return Verdict::accepted;
    case Outcome::other_meter:
      return unanswered(Verdict::wrong_meter);
    default:
      return unanswered(garbled_ ? (request_.kind == RequestKind::probe ? Verdict::collision : Verdict::bad_frame)
                                 : Verdict::no_answer);
  }
}

void ItemJob::keep(Bytes frame) {
  if (protocol_->joins_parts && parts_ > 0) {
    pages_.back().insert(pages_.back().end(), frame.begin(), frame.end());
    return;
  }
  ByteVector page;
  if (protocol_->keep_request) {
    const Bytes asked = std::as_const(asked_->bytes).bytes();
    page.assign(asked.begin(), asked.end());
  }
  page.insert(page.end(), frame.begin(), frame.end());
  pages_.push_back(std::move(page));
}

std::optional<Verdict> ItemJob::answered(Bytes frame) {
  const Bytes request = std::as_const(asked_->bytes).bytes();
  const ReplyKind kind = protocol_->judge(request, frame, target_);
  tries_ = 0;
  garbled_ = false;
  keep(frame);
  if (request_.kind == RequestKind::probe) return Verdict::answered;
  if (request_.kind == RequestKind::command && kind != ReplyKind::part) {
    command_.emplace();
    command_->state = protocol_->command_state(request, frame, target_, command_->fault);
    return command_->state == protocol::CommandState::refused ? Verdict::refused : Verdict::accepted;
  }
  const bool room = !protocol_->joins_parts || pages_.back().size() <= max_joined;
  if (kind == ReplyKind::part && room && ++parts_ < max_parts) {
    asked_ = protocol_->next(request, frame, target_);
    if (asked_) return std::nullopt;
    return unanswered(Verdict::bad_frame);
  }
  missed_in_row_ = 0;
  ++(kind == ReplyKind::refused ? refused_ : read_);
  return next_item();
}

// A chain of follow-up frames is asked again from its beginning: a meter counts them.
std::optional<Verdict> ItemJob::unanswered(Verdict verdict) {
  ++tries_;
  if (parts_ > 0) {
    pages_.resize(item_pages_);
    asked_.reset();
    tries_ = ++chains_;
  }
  if (tries_ < tries_of_an_exchange()) return std::nullopt;
  if (request_.kind != RequestKind::read || (read_ == 0 && refused_ == 0) || ++missed_in_row_ > 1)
    return read_ > 0 ? Verdict::incomplete : verdict;
  ++missed_;
  return next_item();
}

std::optional<Verdict> ItemJob::next_item() {
  tries_ = 0;
  garbled_ = false;
  asked_.reset();
  parts_ = chains_ = 0;
  if (++item_ < request_.item.items.size()) return std::nullopt;
  if (read_ == 0) return Verdict::refused;
  return missed_ > 0 ? Verdict::incomplete : Verdict::answered;
}

void ItemJob::interrupt(BusMemory&) {
  if (parts_ == 0) return;
  pages_.resize(item_pages_);
  asked_.reset();
  parts_ = 0;
  tries_ = 0;
}

void ItemJob::begin_items() {
  asked_.reset();
  item_ = 0;
  parts_ = chains_ = missed_ = missed_in_row_ = refused_ = read_ = 0;
  tries_ = 0;
  garbled_ = false;
}

void ItemJob::restart() {
  pages_.clear();
  ask_as_told();
  begin_items();
}

}  // namespace riser::headend
