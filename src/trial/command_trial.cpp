// SPDX-License-Identifier: Apache-2.0
#include "trial/command_trial.h"

#include <fmt/format.h>

#include "sim/seed.h"
#include "trial/command_line.h"
#include "trial/trial_folder.h"

namespace riser::trial {
namespace {

using collection::Job;
using protocol::CommandKind;

constexpr std::int64_t first_instant = 20'750 * 86'400 + 36'000;
constexpr seconds tick{1}, calm_after{1800};
constexpr std::int64_t order_every_s = 90, cut_every_s = 2500, kill_every_s = 5000;  // on average
constexpr std::int64_t longest_away_s = 60;

struct Order {
  UtcSeconds at = 0;
  const CommandMeter* meter = nullptr;
  bool close = false;
  std::string job{};  // empty: its end was seen
};

/// The program between its start and its end.
struct Server {
  Server(store::Store& store, const TrialClock& clock, const Zone& zone)
      : jobs(clock, events),
        core({.store = store,
              .clock = clock,
              .zone = zone,
              .events = events,
              .jobs = jobs,
              .catalogue = catalogue::Catalogue::embedded(),
              .later = [this](std::function<void()> job) { waiting.push_back(std::move(job)); },
              .writer = collection::Writer::caller}) {
    core.start();
  }
  void look_after() {
    core.tick();
    for (const auto& job : std::exchange(waiting, {})) job();
    core.ingest.commit_waiting();
  }

  collection::Events events{};
  collection::JobBoard jobs;
  std::vector<std::function<void()>> waiting{};
  collection::CollectionCore core;
};

class CommandTrial {
 public:
  explicit CommandTrial(const CommandTrialOptions& options) : options_(options) {
    for (const auto make : {make_valve_meter, make_relay_meter}) {
      std::vector<std::unique_ptr<CommandMeter>> meters;
      for (std::uint32_t n = 0; n < options.meters; ++n) meters.push_back(make(1000 + n));
      lines_.push_back(std::make_unique<CommandLine>(*store_, std::move(meters), options.seed + lines_.size()));
    }
    start();
  }

  CommandTrialResult run() {
    const Instant calm = clock_.now() + seconds{options_.hours * 3600}, end = calm + calm_after;
    for (Instant second = clock_.now(); clock_.now() < end; second += tick) {
      look_after(clock_.now() < calm);
      for (;;) {
        Instant next = second + tick;
        for (const auto& line : lines_) next = std::min(next, std::max(line->next(clock_.now()), clock_.now()));
        if (next >= second + tick) break;
        clock_.set(next);
        for (const auto& line : lines_)
          if (server_) line->work(server_->core, clock_, clock_.now() < calm ? troubles() : WireTroubles{});
      }
      clock_.set(second + tick);
    }
    see_what_became();
    check();
    return std::move(result_);
  }

 private:
  std::uint64_t dice(std::uint64_t what) {
    return sim::mix(sim::roll(options_.seed, sim::Draw::activity, ++draws_, what));
  }
  bool happens_every(std::int64_t every_s) { return dice(1) % static_cast<std::uint64_t>(every_s) == 0; }
  WireTroubles troubles() const {
    if (!options_.troubles) return {};
    return {.lost = 30, .late = 20, .split = 20, .garbled = 20, .twice = 30, .longest_delay = seconds{3}};
  }

  void start() {
    server_ = std::make_unique<Server>(*store_, clock_, zone_);
    for (const auto& line : lines_) line->connect(server_->core);
  }

  // Once a second.
  void look_after(bool busy) {
    if (server_) {
      server_->look_after();
      see_what_became();
      for (const auto& line : lines_)
        if (!line->connected() && (!busy || happens_every(longest_away_s / 2))) line->connect(server_->core);
    } else if (!busy || happens_every(longest_away_s / 2)) {
      start();
    }
    if (!busy) return;
    if (server_ && happens_every(order_every_s)) give_order();
    if (!options_.troubles || !server_) return;
    if (happens_every(cut_every_s)) {
      ++result_.cuts;
      lines_[dice(2) % lines_.size()]->cut(&server_->core);
    }
    if (happens_every(kill_every_s)) kill();
  }

  void kill() {
    ++result_.kills;
    for (const auto& line : lines_) line->cut(nullptr);
    server_.reset();
    for (Order& order : orders_)
      if (!std::exchange(order.job, {}).empty()) ++result_.forgotten;
  }

  void give_order() {
    CommandLine& line = *lines_[dice(3) % lines_.size()];
    const std::size_t n = dice(4) % line.ids().size();
    const CommandMeter& meter = *line.meters()[n];
    const bool close = dice(5) % 2 == 0, valve = meter.entry().protocol == "cjt188";
    const auto kind = valve ? (close ? CommandKind::close_valve : CommandKind::open_valve)
                            : (close ? CommandKind::trip_relay : CommandKind::close_relay);
    const auto job = server_->core.session_of(line.line())->command(line.ids()[n], {.command = {.kind = kind}}, {});
    if (!job) return;  // its gateway is off line, or it carries one out
    ++result_.ordered;
    orders_.push_back({clock_.true_utc(), &meter, close, *job});
  }

  void see_what_became() {
    if (!server_) return;
    for (Order& order : orders_) {
      const auto job = order.job.empty() ? std::nullopt : server_->jobs.find(order.job);
      if (!job || !job->ended_already()) continue;
      order.job.clear();
      if (job->state == Job::State::done) {
        ++result_.done;
        if (order.meter->closed() != order.close) say(order, "is called done, and the meter does not stand so");
      } else {
        ++(job->error_code == "outcome_unknown" ? result_.unknown : result_.failed);
        if (job->error_code.empty()) say(order, "failed without a reason");
      }
    }
  }

  // Each move has an order of its own, given before it, in the order in which they were given.
  void check() {
    for (const Order& order : orders_)
      if (!order.job.empty()) say(order, "has not ended");
    for (const auto& line : lines_) {
      result_.requests += line->requests();
      for (const auto& meter : line->meters()) {
        auto order = orders_.begin();
        for (const CommandMeter::Move& move : meter->moves()) {
          ++result_.moves;
          const auto fits = [&](const Order& o) { return o.meter == meter.get() && o.close == move.closed; };
          order = std::find_if(order, orders_.end(), fits);
          if (order == orders_.end() || order->at > move.at) {
            result_.wrong.push_back(fmt::format("{}: {} at {} without an order of its own", meter->entry().name,
                                                move.closed ? "closed" : "opened", move.at));
            break;
          }
          ++order;
        }
      }
    }
  }

  void say(const Order& order, std::string_view what) {
    result_.wrong.push_back(fmt::format("the order of {} to {} {}: it {}", order.at, order.close ? "close" : "open",
                                        order.meter->entry().name, what));
  }

  const CommandTrialOptions options_;
  const TrialFolder folder_{};
  TrialClock clock_{first_instant};
  const Zone zone_ = Zone::utc();
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  std::vector<std::unique_ptr<CommandLine>> lines_{};
  std::unique_ptr<Server> server_{};  // null while it is down
  std::vector<Order> orders_{};
  std::uint64_t draws_ = 0;
  CommandTrialResult result_{};
};

}  // namespace

CommandTrialResult run_command_trial(const CommandTrialOptions& options) { return CommandTrial{options}.run(); }

}  // namespace riser::trial
