// SPDX-License-Identifier: Apache-2.0
#include "collection/line_session.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <charconv>

#include "base/check.h"
#include "collection/task_target.h"
#include "collection/verdict_text.h"
#include "headend/line/reply.h"
#include "protocol/registry.h"

namespace riser::collection {
namespace {

constexpr std::size_t max_recent_tokens = headend::BusLog::capacity;  // it holds no more

bool has_telegram(headend::Verdict verdict) {
  return verdict == headend::Verdict::answered || verdict == headend::Verdict::page_limit ||
         verdict == headend::Verdict::not_advancing || verdict == headend::Verdict::application_error ||
         verdict == headend::Verdict::incomplete || verdict == headend::Verdict::refused;
}

/// A subcode, 0 to 255.
std::optional<Byte> byte_of(std::string_view text) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 0xFF) return std::nullopt;
  return static_cast<Byte>(value);
}

}  // namespace

LineSession::LineSession(LineId line, std::shared_ptr<const LinePlan> plan, World world)
    : line_(line),
      world_(world),
      utc_at_zero_ms_(world.clock.utc_ms() - world_.clock.now().time_since_epoch().count() / 1000),
      plan_(std::move(plan)) {
  begin_master();
}

void LineSession::begin_master() {
  headend::LineConfig config;
  config.timing.baud = static_cast<int>(plan_->line.baud);
  config.timing.answer_extra = milliseconds{100};
  config.fixed_format = plan_->gateway_kind != store::GatewayKind::serial;
  config.format.baud = config.timing.baud;
  if (config.fixed_format) {
    config.timing.packed = true;
    config.timing.gap = milliseconds{500};  // concentrators deliver in late bursts
  }
  config.more_follows = [this](const protocol::mbus::FrameView& frame) { return more_telegrams_follow(frame); };
  master_.emplace(config);
  deadline_.reset();
}

// The mark stands behind the last record, which in an encrypted telegram only the meter's key shows.
bool LineSession::more_telegrams_follow(const protocol::mbus::FrameView& frame) const {
  if (headend::more_telegrams_follow(frame)) return true;
  static const protocol::Driver& driver = *protocol::find_driver("mbus");
  protocol::DecodeOptions options;
  bool encrypted = false;
  options.find_key = [&](const protocol::MeterIdentity& identity) -> std::optional<protocol::AesKey> {
    encrypted = true;
    for (const LineMeter& meter : plan_->meters)
      if (meter.number == identity.number) return meter.language.key;
    return std::nullopt;
  };
  const auto decoded = driver.decode(frame.bytes, options);
  return encrypted && decoded.more_follows;
}

void LineSession::link_up(std::shared_ptr<LineLink> link) {
  std::lock_guard lock{mutex_};
  link_ = std::move(link);
  take(master_->link_restored(world_.clock.now()));
}

void LineSession::link_down(const LineLink& link) {
  {
    std::lock_guard lock{mutex_};
    if (link_.get() == &link) {
      link_.reset();
      take(master_->link_lost(world_.clock.now()));
      to_send_.clear();
    }
  }
  world_.events.publish({.kind = Event::Kind::line, .line = line_});
}

LineSession::Work LineSession::step(const LineLink& link, Bytes received) {
  const Instant now = world_.clock.now();
  const UtcSeconds utc = world_.clock.utc();
  Work work;
  std::lock_guard lock{mutex_};
  if (link_.get() != &link) {
    work.over = true;
    return work;
  }
  if (!received.empty()) take(master_->received(received, now));
  if (deadline_ && now >= *deadline_) take(master_->deadline_reached(now));
  look_again(now);
  end_what_was_cancelled();
  feed(now);
  work.format_before = std::exchange(format_before_, std::nullopt);
  work.format_after = std::exchange(format_after_, std::nullopt);
  work.send = std::move(to_send_);
  to_send_.clear();
  work.arrivals = std::move(arrivals_);
  arrivals_.clear();
  const auto not_after = [&](Instant when) { work.until = std::min(work.until.value_or(when), when); };
  if (deadline_) not_after(*deadline_);
  for (const auto& [meter, run] : commands_)
    if (run.look_again) not_after(*run.look_again);
  if (const auto wake = agenda_.wake(utc); wake && planned_ < planned_at_once)
    not_after(now + seconds{std::max<std::int64_t>(*wake - utc, 1)});
  return work;
}

void LineSession::take(headend::LineOutput out) {
  to_send_.insert(to_send_.end(), out.send.begin(), out.send.end());
  if (out.format_before) format_before_ = out.format_before;
  if (out.format_after) format_after_ = out.format_after;
  deadline_ = out.deadline;
  const Instant now = world_.clock.now();
  for (headend::LineEvent& event : out.events) take_event(std::move(event), now);
}

void LineSession::take_event(headend::LineEvent event, Instant now) {
  if (const auto* progress = std::get_if<headend::Progress>(&event)) take_progress(*progress);
  if (const auto* page = std::get_if<headend::Deliver>(&event)) take_page(*page);
  if (auto* late = std::get_if<headend::LateFrame>(&event))
    take_stray(std::move(late->frame), protocol_of(late->token));
  if (const auto* hop = std::get_if<headend::HopAsked>(&event)) take_hop(*hop);
  if (auto* done = std::get_if<headend::Done>(&event)) take_done(std::move(*done), now);
}

void LineSession::take_progress(const headend::Progress& progress) {
  if (discovery_ && discovery_->token == progress.token) return discovery_->search->take(progress);
  const auto it = asked_.find(progress.token);
  if (it == asked_.end() || it->second.job.empty()) return;
  static const std::map<headend::Step, const char*> texts = {
      {headend::Step::sent_nke, "Link reset sent"},
      {headend::Step::sent_hop, "Repeater selected"},
      {headend::Step::sent_select, "Meter selected by its secondary address"},
      {headend::Step::sent_request, "Request sent"},
      {headend::Step::answered, "Answer received"},
      {headend::Step::no_answer, "No answer in time"},
      {headend::Step::retry, "Trying again"},
      {headend::Step::collision, "More than one meter answered"},
      {headend::Step::bad_frame, "The answer was garbled"},
      {headend::Step::wrong_meter, "Another meter answered"},
      {headend::Step::deferred, "The meter is busy and will be asked again"},
  };
  const auto text = texts.find(progress.step);
  if (text == texts.end()) return;
  world_.jobs.step(it->second.job, {.code = std::string{name(progress.step)}, .text = text->second});
}

void LineSession::take_done(headend::Done done, Instant now) {
  if (done.silent_hop) note_silent_hop(*done.silent_hop, now);
  if (search_ && search_->token == done.token) return take_probe(done, now);
  if (discovery_ && discovery_->token == done.token) return take_answer(done, now);
  const auto it = asked_.find(done.token);
  if (it == asked_.end()) return;
  const Ask ask = std::move(it->second);
  asked_.erase(it);
  for (ByteVector& stray : done.strays) take_stray(std::move(stray), protocol_of(done.token));
  if (ask.command) return take_command(done, ask, now);
  const LineMeter* meter = find_meter(ask.meter);
  if (meter != nullptr) take_lesson(*meter, done, ask);
  const bool read = meter != nullptr && has_telegram(done.verdict) && !done.pages.empty();
  std::string reason = read ? push_arrival(*meter, std::move(done.pages), ask) : error_code(done.verdict);
  const bool refused = done.verdict == headend::Verdict::application_error || done.verdict == headend::Verdict::refused;
  world_.links.meter_read(plan_->group, line_, {ask.meter, done.verdict, read && !refused, ask.delay},
                          master_->statistics());
  if (!ask.check && (refused || !read)) note_failure(ask, error_code(done.verdict), failure_text(done));
  if (refused) reason = error_code(done.verdict);
  if (const auto run = commands_.find(ask.meter); ask.check && !read && run != commands_.end())
    if (run->second.answer_lost) finish_unknown(ask.meter);
  if (ask.pick) take_planned(*ask.pick, reason, now);
  busy_before_ = master_->statistics().busy_time;
}

std::string LineSession::push_arrival(const LineMeter& meter, std::vector<ByteVector> pages, const Ask& ask) {
  Understood understood = understand(meter.language, world_.catalogue, pages,
                                     [&](const catalogue::Model& model) { return world_.book.offers(model); });
  Arrival arrival{.meter = meter.id,
                  .line = line_,
                  .time = world_.clock.utc(),
                  .protocol = std::string{meter.language.driver->name},
                  .source = ask.source,
                  .decoded = std::move(understood.decoded)};
  if (understood.detected != nullptr) adopt_model(meter, *understood.detected);
  look_at_command(arrival, world_.clock.now());
  arrival.clock = measure_clock(arrival.decoded, ask);
  arrival.pages = std::move(pages);
  if (arrival.decoded.fault) {
    note_failure(ask, arrival.decoded.fault->code, arrival.decoded.fault->message);
  } else {
    errors_.erase(meter.id);
  }
  if (!ask.job.empty() && !arrival.decoded.fault) {
    world_.jobs.step(ask.job, {.code = "decoded",
                               .text = fmt::format("{} values decoded", arrival.decoded.items.size()),
                               .params = {{"values", std::to_string(arrival.decoded.items.size())}}});
    arrival.when_committed(
        [&jobs = world_.jobs, job = ask.job, time = arrival.time](const std::string& telegram, bool) {
          jobs.step(job, {.code = "stored", .text = "Stored"});
          jobs.change(job, [&](Job& j) {
            j.telegram = telegram;
            j.read_time = time;
            j.done = 1;
          });
          jobs.finish(job, Job::State::done);
        });
  }
  std::string fault = arrival.decoded.fault ? arrival.decoded.fault->code : "";
  arrivals_.push_back(std::move(arrival));
  return fault;
}

// An answer nobody waited for belongs to the meter that it names, when that meter is on this line.
void LineSession::take_stray(ByteVector frame, std::string_view protocol) {
  const protocol::Driver* driver = protocol::find_driver(protocol);
  if (driver == nullptr) return;
  const protocol::Decoded decoded = driver->decode(frame, {});
  for (const LineMeter& meter : plan_->meters) {
    const bool named = meter.language.driver == driver && !decoded.meter.number.empty() &&
                       (meter.number == decoded.meter.number || meter.language.address == decoded.meter.number);
    if (!named) continue;
    std::vector<ByteVector> pages;
    pages.push_back(std::move(frame));
    push_arrival(meter, std::move(pages), Ask{.meter = meter.id});
    return;
  }
}

std::string_view LineSession::protocol_of(headend::Token token) const {
  const auto it = recent_.find(token);
  const LineMeter* meter = it == recent_.end() ? nullptr : find_meter(it->second);
  return meter == nullptr ? std::string_view{"mbus"} : meter->language.driver->name;
}

void LineSession::note_failure(const Ask& ask, const std::string& code, const std::string& detail) {
  const UtcSeconds now = world_.clock.utc();
  const std::int64_t day = world_.zone.start_of_day(now);
  if (day != errors_day_) {
    errors_today_ = {};
    errors_day_ = day;
  }
  if (code == "no_answer") {
    ++errors_today_.no_answer;
  } else if (code == "bad_frame") {
    ++errors_today_.bad_checksum;
  } else if (code == "collision") {
    ++errors_today_.collision;
  } else {
    ++errors_today_.other;
  }
  errors_[ask.meter] = {code, now};
  if (!ask.job.empty()) world_.jobs.finish(ask.job, Job::State::failed, code, detail);
  world_.events.publish({.kind = Event::Kind::meter_changed, .meter = ask.meter, .line = line_});
}

void LineSession::address(headend::LineRequest& request, const LineMeter& meter) const {
  request.path = plan_->path_to(meter);
  if (meter.is_mbus()) {
    const bool by_number =
        plan_->line.addressing == store::Addressing::primary || meter.language.options->quirk("primary_only") == "yes";
    const bool primary = by_number ? meter.primary.has_value() : !meter.secondary;
    request.target = primary ? headend::MeterTarget::at(*meter.primary) : headend::MeterTarget::at(*meter.secondary);
    if (primary) request.expected = meter.secondary;
    return;
  }
  request.target = headend::MeterTarget::at(meter.language.address);
  request.item.protocol = meter.language.driver->line;
  request.item.options = meter.language.options;
  request.item.format = meter.language.format;
}

std::optional<headend::LineRequest> LineSession::read_request(const LineMeter& meter, store::TaskItem item) const {
  if (meter.is_mbus() && !meter.primary && !meter.secondary) return std::nullopt;
  headend::LineRequest request;
  address(request, meter);
  const catalogue::Model& model = *meter.language.model;
  if (meter.is_mbus()) {
    request.nke_before_read = meter.language.options->quirk("nke_before_read") == "yes";
    request.application_reset = byte_of(meter.language.options->quirk("application_reset"));
    if (model.poll.page_cap > 0) request.page_cap = model.poll.page_cap;
  } else {
    request.item.items = steps_of(meter, item);
    request.item.guesses = guesses_for(meter);
  }
  return request;
}

bool LineSession::ask(const LineMeter& meter, headend::Priority priority, Ask ask, Instant now) {
  auto request =
      read_request(meter, ask.pick ? static_cast<store::TaskItem>(ask.pick->item) : store::TaskItem::current);
  if (!request) return false;
  request->priority = priority;
  if (ask.pick) request->tries = ask.pick->attempts;
  return enqueue(std::move(*request), meter, std::move(ask), now);
}

bool LineSession::enqueue(headend::LineRequest request, const LineMeter& meter, Ask ask, Instant now) {
  const headend::Token token = request.token = next_token_++;
  asked_[token] = std::move(ask);
  recent_[token] = meter.id;
  if (recent_.size() > max_recent_tokens) recent_.erase(recent_.begin());
  auto out = master_->enqueue(std::move(request), now);
  if (!out) {
    asked_.erase(token);
    return false;
  }
  take(std::move(*out));
  return true;
}

const LineMeter* LineSession::find_meter(MeterId meter) const { return plan_->find(meter); }

}  // namespace riser::collection
