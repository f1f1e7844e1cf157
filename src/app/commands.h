// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <CLI/App.hpp>
#include <functional>

namespace riser::app {

/// Each adds its subcommand to `cli` and sets `run` to what shall be done when it was chosen. The result is the exit
/// status.
using Run = std::function<int()>;

void add_decode(CLI::App& cli, Run& run);
void add_model(CLI::App& cli, Run& run);
void add_serve(CLI::App& cli, Run& run);
void add_demo(CLI::App& cli, Run& run);
void add_sim(CLI::App& cli, Run& run);
void add_town(CLI::App& cli, Run& run);
void add_admin(CLI::App& cli, Run& run);
void add_openapi(CLI::App& cli, Run& run);

}  // namespace riser::app
