// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

using metering::Source;

/// What was appended, at once or by the journal, in any order, with doubles, over many days, with seals and restarts
/// between, is what comes out.
class ReadingProperty : public testing::WithReadings {
 protected:
  using Key = std::pair<UtcSeconds, Source>;
  static constexpr ReadingStore::Limits journaling{.journal_from = 0, .journal_below = 1'000'000};
  using Model = std::map<MeterId, std::map<Key, metering::Reading>>;

  void append_some(Model& model, std::span<const MeterId> meters) {
    std::map<GroupId, ReadingBatch> batches;
    std::vector<std::pair<MeterId, Key>> expected;
    const int count = *rc::gen::inRange(1, 30);
    for (int i = 0; i < count; ++i) {
      const auto meter = *rc::gen::elementOf(std::vector<MeterId>(meters.begin(), meters.end()));
      const auto day = *rc::gen::weightedElement<Day>({{4, today}, {3, today - 1}, {2, today - 3}, {1, today - 11}});
      const UtcSeconds time = start_of(day) + *rc::gen::inRange(0, 12) * 3600;
      auto r = reading(meter, time);
      r.source = *rc::gen::weightedElement<Source>({{5, Source::schedule}, {1, Source::archive}});
      r.status = static_cast<std::uint32_t>(*rc::gen::inRange(0, 2));
      if (*rc::gen::inRange(0, 5) == 0) r.cells[0] = {{}, metering::Validity::invalid};
      auto& batch = batches.try_emplace(group_of(meter), group_of(meter)).first->second;
      batch.add(r);
    }
    std::vector<ReadingBatch> list;
    std::vector<Fate> fates;
    for (auto& [group, batch] : batches) {
      for (const auto& head : batch.heads()) {
        metering::Reading r;
        r.meter = head.meter;
        r.time = head.time;
        r.status = head.status;
        r.source = head.source;
        const auto cells = batch.cells(head);
        r.cells.assign(cells.begin(), cells.end());
        const bool fresh = model[head.meter].emplace(Key{head.time, head.source}, r).second;
        fates.push_back(fresh ? Fate::stored : Fate::duplicate);
      }
      list.push_back(std::move(batch));
    }
    if (*rc::gen::inRange(0, 2) == 0) {
      readings().append_soon(list);  // which does not know what is there
    } else {
      RC_ASSERT(readings().append(list).fates == fates);
    }
  }

  void check(const Model& model, std::span<const MeterId> meters) {
    for (const auto meter : meters) {
      const auto& expected = model.at(meter);
      const auto history = readings().history(meter, 0, INT64_MAX);
      RC_ASSERT(history.size() == expected.size());
      auto it = expected.begin();
      std::map<Day, std::int64_t> counts;
      for (const auto& r : history) {
        RC_ASSERT(r.time == it->first.first);
        RC_ASSERT(r.source == it->first.second);
        RC_ASSERT(r.status == it->second.status);
        RC_ASSERT(r.cells == it->second.cells);
        ++counts[day_of(r.time)];
        ++it;
      }
      const MeterId ids[] = {meter};
      const auto latest = readings().latest(ids);
      RC_ASSERT(latest.size() == (expected.empty() ? 0u : 1u));
      if (!latest.empty()) RC_ASSERT(latest[0].time == expected.rbegin()->first.first);
      std::map<Day, std::int64_t> summed;
      readings().day_summaries(ids, 0, max_day, [&](const DaySummary& s) { summed[s.day] += s.count; });
      RC_ASSERT(summed == counts);
    }
  }
};
RISER_ON_BOTH_ENGINES(ReadingProperty);

TEST_P(ReadingProperty, what_was_appended_comes_out_whatever_the_order_doubles_seals_and_restarts) {
  std::int64_t next_group = 1;
  restart(journaling);
  EXPECT_TRUE(rc::check([&] {
    std::vector<MeterId> meters;  // of groups that no earlier case has used: one database serves all cases
    for (std::int64_t i = 0; i < 4; ++i) meters.push_back(meter_id(GroupId{next_group + i / 2}, i));
    next_group += 2;
    Model model;
    for (const auto meter : meters) model[meter];
    const int steps = *rc::gen::inRange(1, 12);
    for (int i = 0; i < steps; ++i) {
      const auto step = *rc::gen::inRange(0, 10);
      if (step == 0) {
        restart(journaling);
      } else if (step <= 3) {
        readings().seal(*rc::gen::elementOf(std::vector<Day>{today, today - 1, today - 3}));
      } else {
        append_some(model, meters);
      }
    }
    check(model, meters);
  }));
}

}  // namespace
}  // namespace riser::store
