// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::trial {

/// line.overtake: a line of 300 meters is in the middle of a round when somebody orders a relay to trip. The exchanges
/// that end between the order and the first frame of the command.
void measure_overtaking();

}  // namespace riser::trial
