// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::app {

/// outputs.*: see outputs_bench.cpp.
void measure_outputs();

}  // namespace riser::app
