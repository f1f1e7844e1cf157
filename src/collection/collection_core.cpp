// SPDX-License-Identifier: Apache-2.0
#include "collection/collection_core.h"

namespace riser::collection {

CollectionCore::CollectionCore(World world) : world_(std::move(world)) {}

void CollectionCore::start() {
  book.load();
  for (const auto& plan : book.plans()) open_line(plan->line.id);
  gaps.start();
  tasks.start();
}

void CollectionCore::tick() {
  tasks.tick();
  if (ticks_++ % gap_period == 0) {
    gaps.tick();
    book.read_retired_models();
  }
  for (const LineId line : lessons_.write()) line_changed(line);
}

std::shared_ptr<LineSession> CollectionCore::session_of(LineId line) const {
  std::lock_guard lock{mutex_};
  const auto it = sessions_.find(line);
  return it == sessions_.end() ? nullptr : it->second;
}

std::shared_ptr<LineSession> CollectionCore::session_of(MeterId meter) const {
  const auto line = book.line_of(meter);
  return line ? session_of(*line) : nullptr;
}

void CollectionCore::open_line(LineId line) {
  auto plan = book.plan(line);
  if (!plan) return;
  std::lock_guard lock{mutex_};
  if (sessions_.contains(line)) return;
  const LineSession::World world{
      .store = world_.store,
      .clock = world_.clock,
      .zone = world_.zone,
      .events = world_.events,
      .jobs = world_.jobs,
      .book = book,
      .catalogue = world_.catalogue,
      .links = links,
      .later = world_.later,
      .settled =
          [this](LineId of, const std::vector<headend::Settled>& what) {
            tasks.settled(of, what);
            gaps.settled(what);
          },
      .learned = [this](Lesson lesson) { lessons_.add(std::move(lesson)); },
  };
  sessions_.emplace(line, std::make_shared<LineSession>(line, std::move(plan), world));
}

void CollectionCore::open_lines_of(GatewayId gateway) {
  std::vector<store::Line> lines;
  {
    auto lease = world_.store.lease();
    lines = store::Lines(*lease).of_gateway(gateway);
  }
  for (const store::Line& line : lines) open_line(line.id);
}

void CollectionCore::close_line(LineId line) {
  std::lock_guard lock{mutex_};
  sessions_.erase(line);
}

// False when the line is gone.
bool CollectionCore::reload(LineId line) {
  const auto plan = book.reload(line);
  if (!plan) return false;
  open_line(line);
  if (const auto session = session_of(line)) session->plan_changed(plan);
  return true;
}

void CollectionCore::line_changed(LineId line) {
  if (!reload(line)) return;
  world_.events.publish({.kind = Event::Kind::line, .line = line});
}

void CollectionCore::meter_changed(MeterId meter) {
  if (const auto line = book.line_of(meter)) reload(*line);
  world_.events.publish({.kind = Event::Kind::meter_changed, .meter = meter});
}

void CollectionCore::called(LineId line, MeterId meter, UtcSeconds time, metering::Source source) {
  if (source == metering::Source::dial_in) links.meter_called(store::group_of(meter), line, meter);
  calls_.arrived(line, meter, time);
}

bool CollectionCore::add(LineId line, const headend::Batch& batch, const std::vector<MeterId>& meters) {
  const auto session = session_of(line);
  const auto plan = book.plan(line);
  if (!session || !plan) return false;
  std::vector<MeterId> to_ask, to_call;
  for (const MeterId meter : meters) {
    const LineMeter* known = plan->find(meter);
    (known != nullptr && known->calls_by_itself() ? to_call : to_ask).push_back(meter);
  }
  calls_.add(line, batch, std::move(to_call));
  return to_ask.empty() || session->add(batch, to_ask);
}

void CollectionCore::expire(LineId line) {
  calls_.expire(line, world_.clock.utc());
  if (const auto session = session_of(line)) session->expire();
}

void CollectionCore::cancel(LineId line, RunId run) {
  calls_.cancel(line, run);
  if (const auto session = session_of(line)) session->cancel(run);
}

void CollectionCore::pause(LineId line, RunId run, bool paused) {
  if (const auto session = session_of(line)) session->pause(run, paused);
}

microseconds CollectionCore::forecast(LineId line, const std::vector<MeterId>& meters) const {
  const auto session = session_of(line);
  return session ? session->forecast(meters) : microseconds{0};
}

}  // namespace riser::collection
