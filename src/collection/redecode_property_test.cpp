// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "collection/redecode_fixture.h"

namespace riser::collection {
namespace {

using store::meter_id;
using testing::Driver;

/// Whatever the order of arrivals, late ones, seals, restarts and re-decodes: each reading says what the newest driver
/// that understood its telegrams made of them, and no version has lost a reading of the one before.
class RedecodeProperty : public testing::WithTelegrams {
 protected:
  struct Arrived {
    std::int64_t value = 0;
    int pages = 1;
    Source source = Source::schedule;
    int first_seq = 0;
    std::optional<Driver> by{};  // which driver understood it last
  };
  using Model = std::map<MeterId, std::map<UtcSeconds, std::vector<Arrived>>>;

  static bool understands(const Driver& driver, const Arrived& arrived) {
    for (int i = 0; i < arrived.pages; ++i)
      if (driver.no_multiples_of != 0 && (arrived.value + i) % driver.no_multiples_of == 0) return false;
    return true;
  }
  static Driver some_driver() {
    return {.factor = *rc::gen::inRange(1, 5),
            .no_multiples_of = *rc::gen::element(0, 0, 3, 5),
            .quantity = *rc::gen::element(metering::Quantity::energy, metering::Quantity::volume)};
  }

  void receive_some(Model& model, const Driver& driver, const std::vector<MeterId>& meters) {
    const int count = *rc::gen::inRange(1, 12);
    for (int i = 0; i < count; ++i) {
      const auto meter = *rc::gen::elementOf(meters);
      const Day day = *rc::gen::weightedElement<Day>({{4, today}, {3, today - 1}, {2, today - 3}, {2, today - 11}});
      const UtcSeconds time = store::start_of(day) + *rc::gen::inRange(0, 12) * 3600;
      auto& second = model[meter][time];
      Arrived arrived{.value = *rc::gen::inRange(1, 1000), .pages = *rc::gen::inRange(1, 4)};
      if (second.size() == 1) {  // a second reply in the same second, if both are understood
        arrived.source = Source::on_demand;
        arrived.first_seq = second[0].pages;
        if (!second[0].by || !understands(driver, arrived)) continue;
      } else if (second.size() == 2) {
        continue;
      }
      if (understands(driver, arrived)) arrived.by = driver;
      RC_ASSERT(receive(driver, meter, time, arrived.value, arrived.pages, arrived.source, arrived.first_seq) ==
                arrived.by.has_value());
      second.push_back(arrived);
    }
  }

  void redecode_some(Model& model, const Driver& driver, const std::vector<MeterId>& meters, Day first, Day last) {
    redecode(driver, meters, first, last);
    for (const auto meter : meters)
      for (auto& [time, second] : model[meter])
        for (auto& arrived : second)
          if (store::day_of(time) >= first && store::day_of(time) <= last && understands(driver, arrived))
            arrived.by = driver;
  }

  void check(const Model& model, MeterId meter) {
    const auto history = readings().history(meter, 0, INT64_MAX);
    std::size_t n = 0;
    std::map<Day, std::int64_t> counts, summed;
    UtcSeconds newest = -1;
    for (const auto& [time, second] : model.at(meter))
      for (const auto& arrived : second) {
        if (!arrived.by) continue;
        RC_ASSERT(n < history.size());
        const auto& r = history[n++];
        RC_ASSERT(r.time == time);
        RC_ASSERT(r.source == arrived.source);
        RC_ASSERT(r.telegram_seq == arrived.first_seq);
        RC_ASSERT(r.telegram_pages == arrived.pages);
        RC_ASSERT(r.cells.size() == static_cast<std::size_t>(arrived.pages));
        for (int i = 0; i < arrived.pages; ++i)
          RC_ASSERT(r.cells[static_cast<std::size_t>(i)].number.mantissa == (arrived.value + i) * arrived.by->factor);
        RC_ASSERT(store_->layouts().find(r.layout)->registers[0].quantity == arrived.by->quantity);
        ++counts[store::day_of(time)];
        newest = time;
      }
    RC_ASSERT(n == history.size());
    readings().day_summaries({&meter, 1}, 0, store::max_day, [&](const store::DaySummary& s) {
      summed[s.day] += s.count;
      RC_ASSERT(values({s.last}) == values({*readings().at_or_before(meter, store::start_of(s.day + 1) - 1)}));
    });
    RC_ASSERT(summed == counts);
    const auto latest = readings().latest({&meter, 1});
    RC_ASSERT(latest.size() == (newest < 0 ? 0u : 1u));
    if (newest < 0) return;
    RC_ASSERT(latest[0].time == newest);
    bool found = false;
    for (const auto& r : history)
      found |= r.time == newest && r.source == latest[0].source && r.layout == latest[0].layout &&
               values({r}) == values({latest[0]});
    RC_ASSERT(found);
  }

  void check_versions(MeterId meter) {
    for (const Day day : readings().revised_days(meter, 0, store::max_day)) {
      std::vector<std::pair<UtcSeconds, Source>> before;
      for (const auto& version : readings().versions(meter, day)) {
        std::vector<std::pair<UtcSeconds, Source>> keys;
        for (const auto& r : version.readings) keys.emplace_back(r.time, r.source);
        RC_ASSERT(std::includes(keys.begin(), keys.end(), before.begin(), before.end()));
        before = std::move(keys);
      }
    }
  }
};
RISER_ON_BOTH_ENGINES(RedecodeProperty);

TEST_P(RedecodeProperty, the_newest_values_are_those_of_the_newest_driver_whatever_came_when) {
  std::int64_t next_group = 1;
  EXPECT_TRUE(rc::check([&] {
    std::vector<MeterId> meters;  // of groups that no earlier case has used: one database serves all cases
    for (std::int64_t i = 0; i < 4; ++i) meters.push_back(meter_id(GroupId{next_group + i / 2}, i));
    next_group += 2;
    Model model;
    for (const auto meter : meters) model[meter];
    Driver driver = some_driver();
    const int steps = *rc::gen::inRange(1, 12);
    for (int i = 0; i < steps; ++i) {
      const auto step = *rc::gen::inRange(0, 10);
      if (step == 0) {
        restart();
      } else if (step <= 2) {
        readings().seal(*rc::gen::elementOf(std::vector<Day>{today, today - 1, today - 3}));
      } else if (step <= 4) {
        driver = some_driver();
        const Day first = today - *rc::gen::inRange(0, 12);
        const auto some = *rc::gen::elementOf(std::vector{meters, {meters[0]}, {meters[1], meters[3]}});
        redecode_some(model, driver, some, first, *rc::gen::inRange(first, today + 1));
      } else {
        receive_some(model, driver, meters);
      }
    }
    for (const auto meter : meters) check(model, meter);
    driver = some_driver();
    redecode_some(model, driver, meters, 0, store::max_day);
    for (const auto meter : meters) {
      check(model, meter);
      check_versions(meter);
    }
    RC_ASSERT(redecode(driver, meters).new_versions == 0);
  }));
}

}  // namespace
}  // namespace riser::collection
