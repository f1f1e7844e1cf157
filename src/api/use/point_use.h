// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "api/http/refused.h"
#include "api/use/consumption.h"
#include "api/use/joined_register.h"
#include "api/views/past.h"
#include "store/archive/installations.h"
#include "store/archive/points.h"
#include "store/reading/known_readings.h"
#include "store/store.h"

namespace riser::api {

/// What was used at a measurement point, whichever meters were there.
struct PointUse {
  metering::Register reg{};  ///< of the newest meter, in the unit of the values
  bool known = false;        ///< whether any meter showed anything
  Use use{};
  std::vector<store::Installation> installations{};  ///< that touch the period; of a sum: none
  struct Part {
    PointId point{};
    std::optional<Decimal> total{};  ///< factor applied
  };
  std::vector<Part> parts{};  ///< of a sum
};

/// Reckons the use of points over one period. Short-lived, on one connection.
class PointUses {
 public:
  static constexpr int most_meters = 2000;

  /// `reg`: instead of the main register of each meter; its unit does not matter. `as_of`: as it was known then.
  PointUses(store::Store& store, store::Connection& connection, std::vector<UtcSeconds> ends, Cut cut,
            std::optional<metering::Register> reg, AsOf as_of = {})
      : store_(store),
        connection_(connection),
        ends_(std::move(ends)),
        cut_(cut),
        wanted_(std::move(reg)),
        readings_(store.readings(), as_of) {}

  /// Refused when the meters measure in units that cannot be added, or there are too many.
  Outcome<PointUse> of(const store::Point& point);

 private:
  Outcome<PointUse> of_meters(const store::Point& point);
  Outcome<PointUse> of_sum(const store::Point& point);
  std::optional<metering::Register> register_in(const store::StoredReading& reading) const;
  Stay stay_of(const store::Installation& installation, Reach reach, metering::Register& reg);

  store::Store& store_;
  store::Connection& connection_;
  std::vector<UtcSeconds> ends_;
  Cut cut_;
  std::optional<metering::Register> wanted_;
  store::KnownReadings readings_;
  int meters_ = 0;
};

/// The use of a sum by period: where a part has none, the period has none, and the next that all have carries it.
/// Nothing when a value does not fit. All have the same periods; `factors` as many as `parts`.
std::optional<Use> added(std::span<const Use> parts, std::span<const Decimal> factors);

}  // namespace riser::api
