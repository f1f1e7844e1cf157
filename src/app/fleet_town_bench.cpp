// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <map>
#include <thread>

#include "app/fleet_bench.h"
#include "catalogue/catalogue.h"
#include "protocol/registry.h"
#include "sim/town/telegram.h"
#include "store/collect/tasks.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/store.h"

namespace riser::app {
namespace {

constexpr std::uint32_t gateways_a_commit = 200;

/// What all meters of one simulated model have in common, as its first telegram says it.
class Kinds {
 public:
  Kinds(const sim::Town& town, UtcSeconds now) : town_(town), now_(now) {}

  const store::Meter& of(const sim::Meter& meter) {
    const auto [it, is_new] = kinds_.try_emplace(meter.model);
    if (is_new) it->second = learn(meter);
    return it->second;
  }

 private:
  store::Meter learn(const sim::Meter& meter) const {
    const auto frame = sim::make_telegram(town_, meter, 0, sim::reply_state(meter, now_), now_);
    protocol::DecodeOptions options;
    options.find_key = [&](const protocol::MeterIdentity&) { return town_.key(meter); };
    const auto decoded = protocol::find_driver("mbus")->decode(frame, options);
    store::Meter out;
    out.manufacturer = decoded.meter.manufacturer;
    out.version = decoded.meter.version;
    out.medium = decoded.meter.medium;
    out.commodity = decoded.meter.commodity;
    out.created = now_;
    const auto* model = catalogue::Catalogue::embedded().detect("mbus", decoded.meter, &decoded);
    if (model != nullptr) out.model = model->id;
    return out;
  }

  const sim::Town& town_;
  UtcSeconds now_;
  std::map<const sim::Model*, store::Meter> kinds_;
};

std::vector<store::Meter> meters_of(const sim::Town& town, std::uint32_t gateway, LineId line, Kinds& kinds,
                                    const store::KeyBox& box) {
  std::vector<store::Meter> out;
  out.reserve(town.meters_per_gateway());
  for (std::uint32_t i = 0; i < town.meters_per_gateway(); ++i) {
    const sim::Meter meter = town.meter(gateway, i);
    store::Meter& entry = out.emplace_back(kinds.of(meter));
    entry.line = line;
    entry.name = town.name(meter);
    entry.address = meter.address().to_text();
    entry.number = fmt::format("{:08}", meter.number);
    if (const auto key = town.key(meter)) entry.sealed_key = box.seal(*key);
  }
  return out;
}

}  // namespace

sim::TownOptions Fleet::town() const {
  sim::TownOptions out{.gateways = lines, .meters_per_gateway = meters_a_line, .paced = paced};
  out.profiles = {sim::DtuProfile::text_line};
  return out;
}

TaskId enter_fleet(const std::filesystem::path& folder, const Fleet& fleet) {
  const SystemClock clock;
  const auto store = store::Store::open(store::Store::embedded(folder), clock);
  const sim::TownOptions options = fleet.town();
  const sim::Town town(options.seed, options.gateways, options.meters_per_gateway);
  Kinds kinds(town, clock.utc());
  auto lease = store->lease();
  for (std::uint32_t first = 0; first < fleet.lines; first += gateways_a_commit) {
    store::Transaction transaction(*lease);
    for (std::uint32_t g = first; g < std::min(first + gateways_a_commit, fleet.lines); ++g) {
      store::Gateway gateway{.name = town.gateway_name(g), .identity = sim::identity_of(options, g)};
      gateway = store::Gateways(*lease).add(gateway).value();
      const auto line = store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1"}).value();
      (void)store::Meters(*lease).add(meters_of(town, g, line.id, kinds, store->key_box())).value();
    }
    transaction.commit();
  }
  store::Transaction transaction(*lease);
  store::Task task{.name = "All meters", .schedule = "every 24h", .again = 0, .enabled = false};
  task = store::Tasks(*lease).add(task).value();
  transaction.commit();
  return task.id;
}

FleetTown::FleetTown(const Fleet& fleet) {
  int ends[2];
  if (::pipe(ends) != 0) std::abort();
  std::fflush(nullptr);
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::close(ends[1]);
    int port = 0;
    if (::read(ends[0], &port, sizeof port) != sizeof port) ::_exit(1);
    sim::TownOptions options = fleet.town();
    options.server = fmt::format("127.0.0.1:{}", port);
    sim::run_town(options, std::max(1U, std::thread::hardware_concurrency()), [](const sim::TownServer&) {});
    ::_exit(0);
  }
  ::close(ends[0]);
  order_ = ends[1];
}

FleetTown::~FleetTown() {
  ::close(order_);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

void FleetTown::dial(int port) const {
  if (::write(order_, &port, sizeof port) != sizeof port) std::abort();
}

bool in_own_process(const std::function<void()>& work) {
  std::fflush(nullptr);
  const pid_t process = ::fork();
  if (process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    work();
    std::fflush(nullptr);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace riser::app
