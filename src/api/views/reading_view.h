// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <string>

#include "api/dto/reading.h"
#include "api/services.h"
#include "api/use/reading_choice.h"
#include "store/archive/installations.h"
#include "store/master/meters.h"

namespace riser::api {

/// The meters of a page of readings and where they were. Short-lived; made with one connection.
class ReadingPlaces {
 public:
  ReadingPlaces(store::Connection& connection, std::span<const store::StoredReading> readings);
  struct Where {
    Nullable<Reference> point{};
    Nullable<Reference> place{};
  };
  const store::Meter& meter(MeterId id) const { return meters_.at(id); }
  /// Where the meter was at that time.
  const Where& at(MeterId meter, UtcSeconds time) const;

 private:
  std::map<MeterId, store::Meter> meters_{};
  std::map<MeterId, std::vector<store::Installation>> installations_{};
  std::map<PointId, Where> points_{};
  Where nowhere_{};
};

/// A page as it goes out; of `readings` the registers that were chosen.
ReadingPage reading_page(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings);
/// A line for each value that is there.
std::string readings_csv(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings);
/// MeterReadings of IEC 61968-9.
std::string readings_xml(store::Layouts& layouts, const ReadingChoice& choice, const ReadingPlaces& places,
                         const ChosenReadings& readings);

}  // namespace riser::api
