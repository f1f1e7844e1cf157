// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace riser::sim {

/// Prints what a concentrator costs while it is idle, and how many exchanges a second a town of 4000 answers.
void bench_town_server();

}  // namespace riser::sim
