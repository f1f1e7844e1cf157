// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "collection/redecode.h"
#include "store/testing/reading_fixture.h"

namespace riser::collection::testing {

/// A made-up protocol: a page is its number and one value. A reading has a register a page, of storage 0, 1, ...
struct Driver {
  std::int64_t factor = 1;
  std::int64_t no_multiples_of = 0;  ///< values that this driver cannot decode; 0: it can all
  metering::Quantity quantity = metering::Quantity::energy;

  void operator()(const ReadingEvidence& evidence, DecodedReading& out) const {
    for (const Bytes page : evidence.pages) {
      if (page.size() != 5 || page[0] != out.layout.size()) {
        out.fault = protocol::Fault{"bad_page", 0, "The pages do not belong together."};
        return;
      }
      const auto value = static_cast<std::int64_t>(load_le(page.subspan(1)));
      if (no_multiples_of != 0 && value % no_multiples_of == 0) {
        out.fault = protocol::Fault{"bad_value", 1, "A value that this driver does not know."};
        return;
      }
      out.layout.push_back({.quantity = quantity, .unit = metering::Unit::watt_hour, .storage = out.layout.size()});
      out.cells.push_back(metering::Cell::of({value * factor, 0}));
    }
    out.status = evidence.pages.front()[1];
  }
};

/// A store into which telegrams come, decoded by a driver, as the head-end stores them.
class WithTelegrams : public store::testing::WithReadings {
 protected:
  using Day = store::Day;
  using Source = metering::Source;

  static ByteVector page(int number, std::int64_t value) {
    ByteVector bytes{static_cast<Byte>(number)};
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<Byte>(value >> 8 * i));
    return bytes;
  }
  /// Page n of a reply has the value + n.
  bool receive(const Driver& driver, MeterId meter, UtcSeconds time, std::int64_t value, int pages = 1,
               Source source = Source::schedule, int first_seq = 0) {
    store::ReadingBatch batch(store::group_of(meter));
    std::vector<ByteVector> bytes;
    for (int i = 0; i < pages; ++i) {
      bytes.push_back(page(i, value + i));
      batch.add_telegram({meter, time, first_seq + i}, LineId{3}, "made_up", store::Direction::up, bytes.back());
    }
    const std::vector<Bytes> views(bytes.begin(), bytes.end());
    DecodedReading decoded;
    driver({meter, time, LineId{3}, "made_up", views}, decoded);
    if (!decoded.fault) {
      metering::Reading reading;
      reading.meter = meter;
      reading.time = time;
      reading.source = source;
      reading.layout = store_->layouts().intern(decoded.layout).id;
      reading.status = decoded.status;
      reading.cells = decoded.cells;
      batch.add(reading, first_seq);
    }
    readings().append(batch);
    return !decoded.fault;
  }
  RedecodeOrder order(const Driver& driver, std::vector<MeterId> meters, Day first = 0, Day last = store::max_day) {
    return {.meters = std::move(meters),
            .first = first,
            .last = last,
            .reason = "a corrected driver",
            .author = UserId{9},
            .decode = driver};
  }
  RedecodeCount redecode(const Driver& driver, std::vector<MeterId> meters, Day first = 0, Day last = store::max_day) {
    return Redecode(*store_, order(driver, std::move(meters), first, last)).run();
  }
  using Values = std::vector<std::int64_t>;
  static Values values(const std::vector<store::StoredReading>& readings) {
    Values list;
    for (const auto& r : readings)
      for (const auto& cell : r.cells) list.push_back(cell.number.mantissa);
    return list;
  }
  Values values(MeterId meter) { return values(readings().history(meter, 0, INT64_MAX)); }

  Driver wrong_{.factor = 10}, right_{};
};

}  // namespace riser::collection::testing
