// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as ranges of meters: what parses comes back from its own text.
#include "base/bytes.h"
#include "base/check.h"
#include "store/archive/meter_ranges.h"

using namespace riser;
using namespace riser::store;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto meters = parse_meter_ranges(as_text(Bytes{data, size}), 100'000);
  if (meters) CHECK(parse_meter_ranges(write_meter_ranges(*meters)) == meters);
  return 0;
}
