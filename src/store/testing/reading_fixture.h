// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <rapidcheck.h>

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store::testing {

/// Both engines, with a store that knows the heat layout.
class WithReadings : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (!IsSkipped()) restart();
  }
  void restart(ReadingStore::Limits limits = {}) {
    store_.reset();
    store_ = open_store(limits);
    layout_ = store_->layouts().intern(heat_layout()).id;
  }
  ReadingStore& readings() { return store_->readings(); }

  metering::Reading reading(MeterId meter, UtcSeconds time) const { return heat_reading(layout_, meter, time); }
  /// Appends one reading of each meter at this time; each with a telegram of its own.
  AppendOutcome append(std::span<const MeterId> meters, UtcSeconds time,
                       metering::Source source = metering::Source::schedule) {
    ReadingBatch batch(group_of(meters.front()));
    for (const auto meter : meters) {
      auto r = reading(meter, time);
      r.source = source;
      batch.add(r, static_cast<int>(source));
      batch.add_telegram({meter, time, static_cast<int>(source)}, LineId{3}, "mbus", Direction::up,
                         telegram_bytes(meter, time));
    }
    return readings().append(batch);
  }
  AppendOutcome append(MeterId meter, UtcSeconds time, metering::Source source = metering::Source::schedule) {
    return append(std::span{&meter, 1}, time, source);
  }
  static ByteVector telegram_bytes(MeterId meter, UtcSeconds time) {
    const auto text = fmt::format("telegram of {} at {}", meter.value, time);
    return {as_bytes(text).begin(), as_bytes(text).end()};
  }
  std::vector<UtcSeconds> times(MeterId meter, UtcSeconds from = 0, UtcSeconds to = INT64_MAX,
                                std::size_t limit = SIZE_MAX) {
    std::vector<UtcSeconds> list;
    for (const auto& r : readings().history(meter, from, to, limit)) list.push_back(r.time);
    return list;
  }
  std::vector<UtcSeconds> telegram_times(MeterId meter, UtcSeconds from = 0, UtcSeconds to = INT64_MAX,
                                         std::size_t limit = SIZE_MAX) {
    std::vector<UtcSeconds> list;
    for (const auto& t : readings().telegrams(meter, from, to, limit)) {
      EXPECT_EQ(t.bytes, telegram_bytes(meter, t.id.time));
      list.push_back(t.id.time);
    }
    return list;
  }

  using Times = std::vector<UtcSeconds>;
  static constexpr MeterId a = meter_id(GroupId{1}, 0), b = meter_id(GroupId{1}, 1), c = meter_id(GroupId{2}, 0);
  std::unique_ptr<Store> store_;
  LayoutId layout_{};
};

}  // namespace riser::store::testing
