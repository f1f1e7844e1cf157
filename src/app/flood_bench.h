// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::app {

/// flood.honest: see flood_bench.cpp.
void measure_flood();

}  // namespace riser::app
