// SPDX-License-Identifier: Apache-2.0
// Secondary search as a job of a line: probes go through the line's own queue, so that urgent reads still get their
// turn.
#include <fmt/format.h>

#include "collection/collector.h"
#include "collection/line_session.h"
#include "collection/verdict_text.h"
#include "protocol/registry.h"

namespace riser::collection {

Result<std::string, Refusal> LineSession::search(RepeaterId behind, UserId by) {
  std::lock_guard lock{mutex_};
  if (behind && plan_->find_repeater(behind) == nullptr) return Refusal::no_such_repeater;
  if (!link_) return Refusal::gateway_offline;
  if (search_ || discovery_) return Refusal::search_running;
  const std::string job = world_.jobs.create(Job::Kind::search_line, {"line", line_.value, plan_->line.name}, by);
  world_.jobs.step(job, {.code = "queued", .text = "Search begins"});
  search_ = SearchRun{.job = job, .place = search_place(behind)};
  ask_next_probe(world_.clock.now());
  link_->interrupt();
  return job;
}

void LineSession::ask_next_probe(Instant now) {
  if (world_.jobs.cancel_requested(search_->job))
    return finish_search(Job::State::cancelled, "cancelled", "The search was cancelled.");
  const headend::Token token = next_token_++;
  auto request = search_->place.places ? std::nullopt : search_->search.next(token);
  if (request) request->path = search_->place.path;
  if (!request) request = next_place(search_->place, found_addresses(), token);
  if (!request) return finish_search(Job::State::done, "", "");
  search_->token = token;
  auto out = master_->enqueue(std::move(*request), now);
  if (!out) return finish_search(Job::State::failed, "queue_full", text(Refusal::queue_full));
  take(std::move(*out));
}

void LineSession::take_probe(const headend::Done& done, Instant now) {
  if (done.verdict == headend::Verdict::link_lost || done.verdict == headend::Verdict::cancelled)
    return finish_search(Job::State::failed, "gateway_offline",
                         "The connection to the gateway was lost during the search.");
  if (done.silent_hop)
    return finish_search(Job::State::failed, error_code(done.verdict), failure_text(done));
  if (search_->place.places) {
    search_->place.places->check.take(done);
    return ask_next_probe(now);
  }
  search_->search.take(done);
  const auto& found = search_->search.found();
  for (; search_->told < found.size(); ++search_->told) {
    const FoundMeter meter = describe(found[search_->told]);
    world_.jobs.step(search_->job, {.code = "found_meter",
                                    .text = fmt::format("Found {} {}", meter.manufacturer, meter.number),
                                    .params = {{"number", meter.number}, {"manufacturer", meter.manufacturer}}});
  }
  const auto selects = search_->search.statistics().selects;
  tell_search();
  if (selects % 10 == 0)
    world_.jobs.step(search_->job,
                     {.code = "probed",
                      .text = fmt::format("{} selections, {} meters found", selects, found.size()),
                      .params = {{"selections", std::to_string(selects)}, {"found", std::to_string(found.size())}}});
  ask_next_probe(now);
}

void LineSession::tell_search() {
  world_.jobs.change(search_->job, [&](Job& job) {
    job.state = Job::State::running;
    if (job.started == 0) job.started = world_.clock.utc();
    job.done = static_cast<std::int64_t>(search_->search.share() * 100);
    job.of = 100;
    job.found.clear();
    for (const headend::FoundMeter& meter : search_->search.found()) job.found.push_back(describe(meter));
  });
}

void LineSession::finish_search(Job::State state, std::string code, std::string detail) {
  const auto& unresolved = search_->search.unresolved();
  if (search_->place.places) tell_search();
  if (state == Job::State::done && !unresolved.empty())
    detail = fmt::format("{} addresses are shared by several meters that could not be told apart.", unresolved.size());
  if (state == Job::State::done) world_.jobs.change(search_->job, [](Job& job) { job.done = job.of.value_or(0); });
  world_.jobs.finish(search_->job, state, std::move(code), std::move(detail));
  search_.reset();
}

FoundMeter LineSession::describe(const headend::FoundMeter& found) const {
  FoundMeter meter{.address = found.address.to_text(), .repeater = place_of(search_->place, found.address)};
  const protocol::Decoded decoded = protocol::find_driver("mbus")->decode(found.frame, {});
  meter.number = decoded.meter.number.empty() ? meter.address.substr(0, 8) : decoded.meter.number;
  meter.manufacturer = decoded.meter.manufacturer;
  meter.version = decoded.meter.version;
  meter.medium = decoded.meter.medium;
  meter.commodity = name(decoded.meter.commodity);
  if (const auto frame = protocol::mbus::parse_frame(found.frame);
      frame && frame->a >= 1 && frame->a <= protocol::mbus::address::last_primary)
    meter.primary_address = frame->a;
  for (const LineMeter& known : plan_->meters)
    if (known.secondary == found.address) meter.known_meter = known.id;
  return meter;
}

}  // namespace riser::collection
