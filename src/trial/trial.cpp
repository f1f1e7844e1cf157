// SPDX-License-Identifier: Apache-2.0
#include "trial/trial.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <queue>
#include <unordered_map>

#include "base/check.h"
#include "sim/seed.h"
#include "trial/enter_town.h"
#include "trial/people.h"
#include "trial/site.h"
#include "trial/trial_check.h"
#include "trial/trial_folder.h"
#include "trial/trial_server.h"

namespace riser::trial {
namespace {

constexpr seconds calm_after{6 * 3600};
constexpr seconds tick_period{1};
constexpr seconds seal_period{3600};
constexpr std::int64_t hour = 3600, day = 86'400;

/// Days before something happens to the calendar, and ordinary ones, at 10:00 UTC: changes of daylight saving time in
/// Berlin on 2026-03-29 and 2026-10-25, the end of a February, the end of a year.
constexpr std::array<std::int64_t, 5> first_days{20'540, 20'750, 20'777, 20'876, 20'817};

enum class Kind : std::uint8_t {
  site,
  call,
  tick,
  commit,
  seal,
  kill,
  start,
  step_clock,
  person,
  flap,
  impostor,
  calm
};

struct Event {
  Instant at{};
  std::uint64_t order = 0;
  std::uint64_t who = 0;  // site or call
  Kind kind{};
  bool operator<(const Event& other) const { return std::tie(other.at, other.order) < std::tie(at, order); }
};

class Trial final : public Network {
 public:
  Trial(const TrialOptions& options, const std::filesystem::path& folder);
  TrialResult run();

  void send(headend::SessionId call, ByteVector bytes) override;
  void hang_up(headend::SessionId call) override;
  void wake(headend::SessionId call) override { plan_call(call, clock_.now()); }

 private:
  struct Call {
    std::optional<std::uint32_t> site{};  // none: the other side is gone and has not said so
    Instant scheduled{};
  };

  std::uint64_t roll(std::uint64_t a, std::uint64_t b = 0) const {
    return sim::roll(options_.seed, sim::Draw::fault, a, b);
  }
  void plan(Kind kind, Instant at, std::uint64_t who = 0) { events_.push({at, ++order_, who, kind}); }
  void plan_site(std::uint32_t site, Instant at);
  void plan_call(headend::SessionId call, Instant at);
  void plan_troubles();
  void add_faults_of_repeaters(std::vector<sim::Fault>& faults) const;
  void plan_commit();
  void handle(const Event& event);
  void visit_site(std::uint32_t index);
  void visit_call(headend::SessionId id);
  void dial(Site& site, std::uint32_t index);
  void lose(Site& site);
  void flap(std::uint64_t n);
  void call_as(std::uint32_t index);
  void start_server();
  void kill_server();
  void commit();
  WireTroubles troubles() const;

  const TrialOptions options_;
  const std::filesystem::path folder_;
  TrialClock clock_;
  const UtcSeconds begin_;
  const Zone zone_ = Zone::find("Europe/Berlin").value();
  const sim::Town town_;
  sim::FaultPlan faults_;
  std::unique_ptr<store::Store> store_;
  Ledger ledger_;
  std::unique_ptr<TrialServer> server_;  // null while it is down
  std::vector<std::unique_ptr<Site>> sites_;
  std::vector<MeterId> meters_;
  std::unordered_map<headend::SessionId, Call> calls_;
  std::priority_queue<Event> events_;
  std::uint64_t order_ = 0;
  std::uint64_t next_call_ = 0;
  bool calm_ = false;
  People people_;
  TrialResult result_;
};

UtcSeconds first_instant(const TrialOptions& options) {
  return first_days[sim::pick(sim::roll(options.seed, sim::Draw::clock), first_days.size())] * day + 10 * hour;
}

Trial::Trial(const TrialOptions& options, const std::filesystem::path& folder)
    : options_(options),
      folder_(folder),
      clock_(first_instant(options)),
      begin_(clock_.utc()),
      town_(options.seed, options.gateways, options.meters, static_cast<std::int32_t>(hour)),
      people_(options.seed) {
  store_ = store::Store::open(store::Store::embedded(folder_), clock_);
  const UtcSeconds end = begin_ + options_.days * day;
  if (options_.troubles) {
    const sim::FaultDraw draw{.seed = options_.seed, .meters_per_gateway = options_.meters, .every_s = 6 * hour};
    auto faults = draw.list(options_.gateways, begin_, end - 6 * hour);
    add_faults_of_repeaters(faults);
    faults_ = sim::FaultPlan{faults};
  }
  meters_ = enter_town(
      *store_, clock_.utc(), town_, options_.gateways,
      [](std::uint32_t number, store::Gateway& gateway) { gateway.identity = make_link(number).identity(); },
      [this](std::uint32_t gateway) { return sim::town_repeaters(gateway, options_.meters); });
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    CHECK(store::Tasks(*lease).add({.name = "All meters", .schedule = options_.schedule, .until = end}).has_value());
    transaction.commit();
  }
  for (std::uint32_t g = 0; g < options_.gateways; ++g) {
    sites_.push_back(std::make_unique<Site>(g, Site::Options{town_, faults_, begin_, options_.heartbeat, roll(1, g)}));
    sites_.back()->dial_at = clock_.now() + milliseconds{sim::pick(roll(2, g), 60'000)};
    sites_.back()->scheduled = Instant::max();
    plan_site(g, sites_.back()->dial_at);
  }
  start_server();
  plan(Kind::tick, clock_.now());
  plan_commit();
  plan(Kind::seal, clock_.now() + seal_period);
  plan(Kind::calm, clock_.now() + seconds{options_.days * day});
  if (options_.troubles) plan_troubles();
}

// Two a day on each line that has repeaters: half of them lose their power, behind the others the cable is cut.
void Trial::add_faults_of_repeaters(std::vector<sim::Fault>& faults) const {
  for (std::uint32_t g = 0; g < options_.gateways; ++g) {
    const auto repeaters = sim::town_repeaters(g, options_.meters);
    if (repeaters.empty()) continue;
    for (std::uint64_t n = 0; n < static_cast<std::uint64_t>(2 * options_.days); ++n) {
      const std::uint64_t dice = sim::mix(roll(20, g) + n);
      sim::Fault fault{.kind = n % 2 == 0 ? sim::FaultKind::repeater_dead : sim::FaultKind::cut_behind_repeater,
                       .gateway = g};
      fault.meter = sim::pick(sim::mix(dice), static_cast<std::uint32_t>(repeaters.size()));
      fault.from = begin_ + sim::between(sim::mix(dice + 1), 0, options_.days * day - 6 * hour);
      fault.to = fault.from + sim::between(sim::mix(dice + 2), 600, 3 * hour);
      faults.push_back(fault);
    }
  }
}

void Trial::plan_troubles() {
  const auto somewhere = [&](std::uint64_t what, std::uint64_t n) {
    return clock_.now() + seconds{sim::pick(roll(what, n), static_cast<std::uint32_t>(options_.days * day))};
  };
  const auto count = [&](std::uint64_t what, std::int64_t a_day) {
    return static_cast<std::uint64_t>(sim::between(roll(what), 0, a_day * options_.days));
  };
  // Half of the kills come while the hour is being read.
  const auto busy = [&](std::uint64_t n) {
    const auto begin = std::chrono::floor<std::chrono::hours>(somewhere(4, n));
    return Instant{begin} + milliseconds{sim::pick(roll(13, n), 60'000)};
  };
  for (std::uint64_t n = 0; n < count(3, 6); ++n) plan(Kind::kill, n % 2 == 0 ? busy(n) : somewhere(4, n), n);
  for (std::uint64_t n = 0; n < count(5, 2); ++n) plan(Kind::step_clock, somewhere(6, n), n);
  for (std::uint64_t n = 0; n < count(7, 40); ++n) plan(Kind::person, somewhere(8, n), n);
  for (std::uint64_t n = 0; n < count(14, 2); ++n)
    for (int times = 0; times < 200; ++times) plan(Kind::flap, somewhere(15, n) + milliseconds{100} * times, n);
  for (std::uint64_t n = 0; n < count(16, 10); ++n) plan(Kind::impostor, somewhere(17, n), n);
}

// The store takes its time, now and then much of it.
void Trial::plan_commit() {
  const std::uint64_t dice = roll(12, result_.events);
  const std::uint32_t longest_ms = dice % 100 == 0 && options_.troubles && !calm_ ? 60'000 : 2'000;
  plan(Kind::commit, clock_.now() + milliseconds{50 + sim::pick(sim::mix(dice), longest_ms)});
}

void Trial::plan_site(std::uint32_t index, Instant at) {
  Site& site = *sites_[index];
  if (at >= site.scheduled) return;
  site.scheduled = at;
  plan(Kind::site, at, index);
}

void Trial::plan_call(headend::SessionId call, Instant at) {
  const auto it = calls_.find(call);
  if (it == calls_.end() || at >= it->second.scheduled) return;
  it->second.scheduled = at;
  plan(Kind::call, at, static_cast<std::uint64_t>(call.value));
}

WireTroubles Trial::troubles() const {
  if (!options_.troubles || calm_) return {};
  return {.lost = 4, .late = 6, .split = 20, .garbled = 4, .twice = 4, .swapped = 2};
}

void Trial::send(headend::SessionId call, ByteVector bytes) {
  const auto it = calls_.find(call);
  if (it == calls_.end() || !it->second.site) return;
  Site& site = *sites_[*it->second.site];
  site.down.send(std::move(bytes), clock_.now(), troubles());
  result_.longest_queue = std::max(result_.longest_queue, site.down.waiting());
  if (const auto due = site.down.next_due()) plan_site(*it->second.site, *due);
}

void Trial::hang_up(headend::SessionId call) {
  const auto it = calls_.find(call);
  if (it == calls_.end()) return;
  if (it->second.site) {
    const std::uint32_t index = *it->second.site;
    sites_[index]->cut();
    sites_[index]->dial_at = clock_.now() + seconds{2};
    plan_site(index, sites_[index]->dial_at);
  }
  calls_.erase(it);
}

void Trial::dial(Site& site, std::uint32_t index) {
  if (!server_) {
    ++site.dialled_in_vain;
    site.dial_at = clock_.now() + seconds{std::int64_t{2} << std::min(site.dialled_in_vain, 5U)};
    return;
  }
  const headend::SessionId id{static_cast<std::int64_t>(++next_call_)};
  ++result_.calls;
  calls_[id] = {index, Instant::max()};
  server_->called(id, "10.0.0.1:1");
  site.dialled(clock_.now(), id, troubles());
  if (const auto next = server_->next(id)) plan_call(id, *next);
}

// Half of those that lose their power or their network say nothing.
void Trial::lose(Site& site) {
  const headend::SessionId id = *site.call;
  site.cut();
  site.dial_at = clock_.now() + seconds{5};
  const auto it = calls_.find(id);
  if (it == calls_.end()) return;
  it->second.site.reset();
  if (roll(9, static_cast<std::uint64_t>(id.value)) % 2 == 0) return;
  calls_.erase(it);
  if (server_) server_->hung_up(id);
}

void Trial::visit_site(std::uint32_t index) {
  Site& site = *sites_[index];
  site.scheduled = Instant::max();
  const Instant now = clock_.now();
  const UtcSeconds utc = clock_.true_utc();
  const bool offline = site.box.offline(utc);
  if (site.call && offline) lose(site);
  if (!site.call && offline) site.dial_at = now + seconds{30};
  if (!site.call && !offline && now >= site.dial_at) dial(site, index);
  if (site.call && !site.work(now, utc, troubles())) lose(site);
  if (site.call && server_) {
    const headend::SessionId id = *site.call;
    const ByteVector up = site.up.take_due(now);
    if (!up.empty()) server_->heard(id, up);
    if (const auto next = server_->next(id)) plan_call(id, *next);
  }
  plan_site(index, std::max(site.next(now, utc), now));
}

void Trial::visit_call(headend::SessionId id) {
  const auto it = calls_.find(id);
  if (it == calls_.end() || !server_) return;
  it->second.scheduled = Instant::max();
  server_->look_after(id);
  if (const auto next = server_->next(id)) plan_call(id, std::max(*next, clock_.now()));
}

// A modem that loses its network ten times a second.
void Trial::flap(std::uint64_t n) {
  const auto index = static_cast<std::uint32_t>(roll(18, n) % sites_.size());
  Site& site = *sites_[index];
  if (!site.call) return;
  lose(site);
  site.dial_at = clock_.now() + milliseconds{20};
  plan_site(index, site.dial_at);
}

// Somebody registers as this site and says nothing more: one of the two is cut, and calls again.
void Trial::call_as(std::uint32_t index) {
  if (!server_) return;
  const headend::SessionId id{static_cast<std::int64_t>(++next_call_)};
  ++result_.calls;
  calls_[id] = {{}, Instant::max()};
  server_->called(id, "10.0.0.2:1");
  server_->heard(id, make_link(index).registration());
  if (const auto next = server_->next(id)) plan_call(id, *next);
}

void Trial::start_server() {
  server_ = std::make_unique<TrialServer>(
      TrialServer::World{*store_, clock_, zone_, catalogue::Catalogue::embedded(), ledger_, *this});
}

// What it had not committed is gone, and everybody's connection ends.
void Trial::kill_server() {
  if (!server_) return;
  ++result_.kills;
  server_.reset();
  store_.reset();
  store_ = store::Store::open(store::Store::embedded(folder_), clock_);
  std::vector<headend::SessionId> ids;
  for (const auto& [id, call] : calls_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());  // what happens must not depend on a table's order
  for (const headend::SessionId id : ids) hang_up(id);
  plan(Kind::start, clock_.now() + seconds{2 + sim::pick(roll(10, result_.kills), 600)});
}

void Trial::commit() {
  if (server_ && server_->commit())
    result_.hash = sim::mix(result_.hash ^ static_cast<std::uint64_t>(ledger_.readings()));
}

void Trial::handle(const Event& event) {
  switch (event.kind) {
    case Kind::site:
      if (event.at == sites_[event.who]->scheduled) visit_site(static_cast<std::uint32_t>(event.who));
      break;
    case Kind::call: {
      const headend::SessionId id{static_cast<std::int64_t>(event.who)};
      const auto it = calls_.find(id);
      if (it != calls_.end() && it->second.scheduled == event.at) visit_call(id);
      break;
    }
    case Kind::tick:
      if (server_) {
        server_->tick();
        server_->run_jobs();
      }
      plan(Kind::tick, event.at + tick_period);
      break;
    case Kind::commit:
      commit();
      plan_commit();
      break;
    case Kind::seal:
      store_->readings().seal_due();
      if (server_) server_->core().links.flush();
      plan(Kind::seal, event.at + seal_period);
      break;
    case Kind::kill:
      kill_server();
      break;
    case Kind::start:
      if (!server_) start_server();
      break;
    case Kind::step_clock: {
      ++result_.clock_steps;
      const auto dice = roll(11, event.who);
      const std::int64_t by =
          dice % 3 == 0 ? sim::between(sim::mix(dice), -2 * hour, 2 * hour) : sim::between(sim::mix(dice), -30, 30);
      clock_.step(by);
      break;
    }
    case Kind::person:
      if (server_ && people_.act(*server_, *store_, meters_, event.who)) ++result_.asked_by_people;
      break;
    case Kind::flap:
      flap(event.who);
      break;
    case Kind::impostor:
      call_as(static_cast<std::uint32_t>(roll(19, event.who) % sites_.size()));
      break;
    case Kind::calm:
      calm_ = true;
      clock_.step(-clock_.wrong_s());
      if (!server_) start_server();
      break;
  }
}

TrialResult Trial::run() {
  const auto begin = std::chrono::steady_clock::now();
  const Instant end = clock_.now() + seconds{options_.days * day} + calm_after;
  while (!events_.empty() && events_.top().at <= end) {
    const Event event = events_.top();
    events_.pop();
    clock_.set(event.at);
    ++result_.events;
    result_.hash = sim::mix(result_.hash ^ static_cast<std::uint64_t>(event.at.time_since_epoch().count()) ^
                            (event.who << 8 | static_cast<std::uint64_t>(event.kind)) << 20);
    handle(event);
  }
  commit();
  result_.took_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  result_.virtual_s = clock_.true_utc() - begin_;
  result_.readings = ledger_.readings();
  check_trial({*store_, zone_, begin_, ledger_, meters_}, result_);
  return std::move(result_);
}

}  // namespace

TrialResult run_trial(const TrialOptions& options) {
  const TrialFolder folder;
  return Trial{options, folder.path()}.run();
}

}  // namespace riser::trial
