// SPDX-License-Identifier: Apache-2.0
// Within the meter: one request, with the world at its instant.
#pragma once
#include "protocol/dlt645/value.h"
#include "sim/meters/dlt645_meter.h"

namespace riser::sim {

struct Dlt645Meter::Asked {
  const protocol::dlt645::Telegram& telegram;
  const Dlt645Values& values;
  CivilTime now;
  std::int64_t clock_s;  ///< what the meter's clock shows
};

}  // namespace riser::sim
