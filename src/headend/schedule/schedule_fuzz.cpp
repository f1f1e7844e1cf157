// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as a schedule; what parses is asked when it runs. The first byte says the zone and the day.
#include "base/bytes.h"
#include "base/check.h"
#include "headend/schedule/schedule.h"

using namespace riser;
using namespace riser::headend;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Zone zones[] = {Zone::utc(), *Zone::find("Europe/Berlin"), *Zone::find("Australia/Lord_Howe")};
  static constexpr UtcSeconds first_day = 1'774'656'000;  // 2026-03-28, a day before the clocks change in Berlin
  if (size == 0) return 0;
  const Zone& zone = zones[data[0] % 3];
  const UtcSeconds utc = first_day + data[0] * std::int64_t{86'400};
  const std::string_view text = as_text(Bytes{data + 1, size - 1});
  const auto schedule = Schedule::parse(text);
  if (!schedule) {
    CHECK(schedule.error().offset <= text.size() && !schedule.error().message.empty());
    return 0;
  }
  CHECK(Schedule::parse(schedule->text()).value() == *schedule, "{}", schedule->text());
  if (const auto next = schedule->next_after(utc, zone)) {
    CHECK(*next > utc);
    CHECK(schedule->last_until(*next, zone) == next, "{} at {}", schedule->text(), *next);
  }
  return 0;
}
