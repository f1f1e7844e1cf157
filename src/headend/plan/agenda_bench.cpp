// SPDX-License-Identifier: Apache-2.0
// What the agenda of a line costs: rounds of 300 and of 1000 meters, one in twenty of which does not answer.
#include <chrono>
#include <cstdio>

#include "headend/plan/line_agenda.h"

namespace {

using namespace riser;
using namespace riser::headend;

/// Nanoseconds for each meter of a round, added, picked, looked at as a line does and answered.
double round_ns(std::int64_t meters, int rounds) {
  LineAgenda agenda;
  std::vector<MeterId> all;
  for (std::int64_t id = 1; id <= meters; ++id) all.emplace_back(id);
  std::vector<Settled> settled;
  UtcSeconds now = 1'800'000'000;
  std::size_t sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (std::int64_t round = 1; round <= rounds; ++round, now += 86'400) {
    agenda.add({.run = RunId{round}, .due = now, .again = 0}, all);
    while (const auto pick = agenda.next(now)) {
      sum += agenda.wake(now).has_value() ? 1 : 0;
      const bool read = pick->meter.value % 20 != 0;
      agenda.answered(pick->meter, pick->item, read, read ? "" : "no_answer", milliseconds{700}, now, settled);
      sum += agenda.first_left() + settled.size();
      settled.clear();
    }
  }
  const auto took = std::chrono::steady_clock::now() - start;
  if (sum == 0) std::fprintf(stderr, "nothing was read\n");
  return static_cast<double>(std::chrono::nanoseconds(took).count()) / static_cast<double>(meters * rounds);
}

}  // namespace

void agenda_bench() {
  std::printf("BENCH line.agenda_300 %.0f ns\n", round_ns(300, 500));
  std::printf("BENCH line.agenda_1000 %.0f ns\n", round_ns(1000, 50));
}
