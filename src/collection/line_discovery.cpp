// SPDX-License-Identifier: Apache-2.0
// Discovery as a job of a line: like a search it goes through the line's own queue, one request at a time, so that
// urgent reads still get their turn.
#include <fmt/format.h>

#include "catalogue/generic.h"
#include "collection/line_session.h"
#include "collection/verdict_text.h"
#include "protocol/registry.h"

namespace riser::collection {
namespace {

using headend::DiscoveryPhase;

std::string where(const DiscoveryPhase& phase, bool fixed) {
  return fixed ? fmt::format("{} baud", phase.format.baud) : headend::text(phase.format);
}

}  // namespace

Result<std::string, Refusal> LineSession::discover(const DiscoveryOrder& order, UserId by) {
  std::lock_guard lock{mutex_};
  if (order.repeater && plan_->find_repeater(order.repeater) == nullptr) return Refusal::no_such_repeater;
  if (!link_) return Refusal::gateway_offline;
  if (search_ || discovery_) return Refusal::search_running;
  const std::string job = world_.jobs.create(Job::Kind::discover_line, {"line", line_.value, plan_->line.name}, by);
  world_.jobs.step(job, {.code = "queued", .text = "Discovery begins"});
  discovery_ = DiscoveryRun{.job = job, .place = search_place(order.repeater)};
  discovery_->search = std::make_unique<headend::LineDiscovery>(discovery_options(order));
  ask_next_question(world_.clock.now());
  link_->interrupt();
  return job;
}

headend::DiscoveryOptions LineSession::discovery_options(const DiscoveryOrder& order) const {
  headend::DiscoveryOptions options;
  options.protocols = order.protocols;
  options.bauds = order.bauds;
  options.format.baud = static_cast<int>(plan_->line.baud);
  options.fixed_format = plan_->gateway_kind != store::GatewayKind::serial;
  options.first = order.primary_from;
  options.last = order.primary_to;
  for (const LineMeter& meter : plan_->meters) {
    if (meter.language.driver->line == nullptr || meter.language.address.empty()) continue;
    options.known.push_back({.protocol = std::string{meter.language.driver->name},
                             .address = meter.language.address,
                             .items = meter.language.model->poll.items,
                             .options = meter.language.options,
                             .format = meter.language.format});
  }
  for (const protocol::Driver& driver : protocol::drivers()) {
    if (driver.line == nullptr) continue;
    const std::string name{driver.name};
    options.readings[name] = {catalogue::generic_model(name, metering::Commodity::other).poll.items,
                              std::make_shared<protocol::MeterOptions>(world_.catalogue.probe_options(name)),
                              {}};
  }
  return options;
}

void LineSession::ask_next_question(Instant now) {
  if (world_.jobs.cancel_requested(discovery_->job))
    return finish_discovery(Job::State::cancelled, "cancelled", "The discovery was cancelled.");
  const headend::Token token = next_token_++;
  auto request = discovery_->place.places ? std::nullopt : discovery_->search->next(token);
  if (request) request->path = discovery_->place.path;
  tell_discovery();
  if (!request) request = next_place(discovery_->place, found_addresses(), token);
  if (!request) return finish_discovery(Job::State::done, "", "");
  discovery_->token = token;
  auto out = master_->enqueue(std::move(*request), now);
  if (!out) return finish_discovery(Job::State::failed, "queue_full", text(Refusal::queue_full));
  take(std::move(*out));
}

void LineSession::take_answer(const headend::Done& done, Instant now) {
  if (done.verdict == headend::Verdict::link_lost || done.verdict == headend::Verdict::cancelled)
    return finish_discovery(Job::State::failed, "gateway_offline",
                            "The connection to the gateway was lost during the discovery.");
  if (done.silent_hop) return finish_discovery(Job::State::failed, error_code(done.verdict), failure_text(done));
  if (discovery_->place.places) {
    discovery_->place.places->check.take(done);
  } else {
    discovery_->search->take(done);
  }
  ask_next_question(now);
}

// What is new since the last time: phases, meters and troubles as steps, all that was found as the result.
void LineSession::tell_discovery() {
  DiscoveryRun& run = *discovery_;
  const headend::LineDiscovery& search = *run.search;
  const DiscoveryPhase phase = search.phase();
  if (!run.phase || *run.phase != phase) {
    run.phase = phase;
    if (phase.kind == DiscoveryPhase::Kind::listening)
      world_.jobs.step(run.job, {.code = "listening", .text = "Listening to the line while nobody is asked"});
    if (phase.kind == DiscoveryPhase::Kind::searching)
      world_.jobs.step(run.job, {.code = "looking_for",
                                 .text = fmt::format("Looking for {} meters at {}", headend::title(phase.protocol),
                                                     where(phase, plan_->gateway_kind != store::GatewayKind::serial)),
                                 .params = {{"protocol", std::string{phase.protocol}},
                                            {"baud", std::to_string(phase.format.baud)}}});
  }
  std::size_t frames = 0;
  for (const headend::DiscoveredMeter& meter : search.found()) frames += 1 + meter.frames.size();
  if (frames != run.frames) {
    run.frames = frames;
    run.found.clear();
    for (const headend::DiscoveredMeter& meter : search.found()) {
      run.found.push_back(describe(meter));
      const FoundMeter& found = run.found.back();
      if (!run.told.insert(found.protocol + " " + found.address).second) continue;
      const std::string number = found.number.empty() ? found.address : found.number;
      world_.jobs.step(
          run.job,
          {.code = "found_meter",
           .text = fmt::format("Found {} {}", found.manufacturer, number),
           .params = {{"number", number}, {"manufacturer", found.manufacturer}, {"protocol", found.protocol}}});
    }
  }
  for (; run.troubles < search.troubles().size(); ++run.troubles) {
    const headend::DiscoveredTrouble& trouble = search.troubles()[run.troubles];
    world_.jobs.step(run.job, {.code = "found_trouble",
                               .text = trouble.detail,
                               .params = {{"trouble", std::string{name(trouble.code)}},
                                          {"protocol", std::string{trouble.protocol}}}});
  }
  world_.jobs.change(run.job, [&](Job& job) {
    job.done = static_cast<std::int64_t>(search.share() * 100);
    job.of = 100;
    job.found = run.found;
    job.troubles.clear();
    for (const headend::DiscoveredTrouble& trouble : search.troubles())
      job.troubles.push_back({std::string{name(trouble.code)}, std::string{trouble.protocol}, trouble.format.baud,
                              trouble.address, trouble.heard, trouble.detail});
  });
}

void LineSession::finish_discovery(Job::State state, std::string code, std::string detail) {
  if (discovery_->place.places) {
    discovery_->frames = 0;  // told again, each in its place
    tell_discovery();
  }
  if (state == Job::State::done) world_.jobs.change(discovery_->job, [](Job& job) { job.done = job.of.value_or(0); });
  world_.jobs.finish(discovery_->job, state, std::move(code), std::move(detail));
  discovery_.reset();
}

FoundMeter LineSession::describe(const headend::DiscoveredMeter& meter) const {
  FoundMeter found{.address = meter.address,
                   .repeater = place_of(discovery_->place, meter.secondary),
                   .number = meter.identity.number,
                   .manufacturer = meter.identity.manufacturer,
                   .protocol = std::string{meter.driver->name},
                   .baud = meter.format.baud,
                   .version = meter.identity.version,
                   .medium = meter.identity.medium,
                   .commodity = std::string{name(meter.identity.commodity)},
                   .quirks = meter.quirks};
  if (found.number.empty()) found.number = meter.secondary ? meter.address.substr(0, 8) : meter.address;
  if (meter.primary) found.primary_address = *meter.primary;
  auto options = std::make_shared<protocol::MeterOptions>(world_.catalogue.probe_options(meter.driver->name));
  options->set(meter.quirks);
  const MeterLanguage language{.driver = meter.driver,
                               .model = &catalogue::generic_model(meter.driver->name, meter.identity.commodity),
                               .address = meter.address,
                               .options = std::move(options)};
  const auto is_offered = [&](const catalogue::Model& model) { return world_.book.offers(model); };
  const Understood understood = understand(language, world_.catalogue, meter.frames, is_offered);
  const catalogue::Model* model = understood.detected;
  if (model == nullptr) model = world_.catalogue.detect(meter.driver->name, meter.identity);
  if (model != nullptr && is_offered(*model)) {
    found.model = model->id;
    std::erase_if(found.quirks, [&](auto& quirk) { return model->options.quirk(quirk.name) == quirk.value; });
  }
  for (const LineMeter& known : plan_->meters) {
    const bool same = meter.secondary ? known.secondary == meter.secondary
                                      : known.language.driver == meter.driver &&
                                            (meter.address.empty() ? meter.primary && known.primary == meter.primary
                                                                   : known.language.address == meter.address);
    if (same) found.known_meter = known.id;
  }
  return found;
}

}  // namespace riser::collection
