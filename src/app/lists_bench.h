// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::app {

/// lists.*: see lists_bench.cpp. `whole`: three million meters and a million places, else a tenth of it.
void measure_lists(bool whole);

}  // namespace riser::app
