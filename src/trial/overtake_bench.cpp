// SPDX-License-Identifier: Apache-2.0
#include "trial/overtake_bench.h"

#include <algorithm>
#include <cstdio>

#include "protocol/dlt645/frame.h"
#include "trial/command_line.h"
#include "trial/trial_folder.h"

namespace riser::trial {
namespace {

constexpr std::uint32_t meters = 300;
constexpr std::uint64_t before_the_order = 150;  // requests
constexpr std::int64_t first_instant = 20'750 * 86'400 + 36'000;

bool is_control(Bytes frame) {
  constexpr std::size_t control_at = 8;  // behind 68, the address and 68; before that FE
  const auto start = std::find(frame.begin(), frame.end(), Byte{0x68});
  constexpr Byte control = 0x1C;
  return frame.end() - start > static_cast<std::ptrdiff_t>(control_at) && start[control_at] == control;
}

class Overtaking {
 public:
  Overtaking() {
    std::vector<std::unique_ptr<CommandMeter>> all;
    for (std::uint32_t n = 0; n < meters; ++n) all.push_back(make_relay_meter(1000 + n));
    line_ = std::make_unique<CommandLine>(*store_, std::move(all), 1);
    core_.start();
    line_->connect(core_);
  }

  /// Nothing when the command was never sent.
  std::optional<std::uint64_t> exchanges_before_the_command() {
    if (!core_.session_of(line_->line())->read_all({})) return std::nullopt;
    while (line_->requests() < before_the_order && work()) {
    }
    clock_.set(clock_.now() + milliseconds{40});  // in the middle of an exchange
    const auto order = core_.session_of(line_->line())
                           ->command(line_->ids().back(), {.command = {.kind = protocol::CommandKind::trip_relay}}, {});
    const std::uint64_t sent = line_->requests();
    while (order && line_->requests() < sent + meters && work())
      if (is_control(line_->last_request())) return line_->requests() - sent;
    return std::nullopt;
  }

 private:
  bool work() {
    const Instant next = line_->next(clock_.now());
    if (next == Instant::max()) return false;
    clock_.set(std::max(next, clock_.now()));
    line_->work(core_, clock_, {});
    core_.ingest.commit_waiting();
    return true;
  }

  const TrialFolder folder_{};
  TrialClock clock_{first_instant};
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  collection::Events events_{};
  collection::JobBoard jobs_{clock_, events_};
  std::unique_ptr<CommandLine> line_{};
  collection::CollectionCore core_{{.store = *store_,
                                    .clock = clock_,
                                    .zone = Zone::utc(),
                                    .events = events_,
                                    .jobs = jobs_,
                                    .catalogue = catalogue::Catalogue::embedded(),
                                    .later = [](const std::function<void()>&) {},
                                    .writer = collection::Writer::caller}};
};

}  // namespace

void measure_overtaking() {
  const auto exchanges = Overtaking{}.exchanges_before_the_command();
  if (!exchanges) {
    std::printf("BENCH line.overtake: the command was not sent\n");
    return;
  }
  std::printf("BENCH line.overtake %llu exchanges ratio=%.2f\n", static_cast<unsigned long long>(*exchanges),
              static_cast<double>(*exchanges));
}

}  // namespace riser::trial
