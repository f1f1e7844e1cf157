// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::app {

/// web.*: see web_bench.cpp.
void measure_web();

}  // namespace riser::app
