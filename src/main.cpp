// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <iostream>

#include "app/commands.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App cli{"Riser reads, controls, checks and bills heat, water, gas and electricity meters."};
  cli.require_subcommand(1);
  cli.set_version_flag("--version", "riser " RISER_VERSION);
  riser::app::Run run;
  riser::app::add_serve(cli, run);
  riser::app::add_demo(cli, run);
  riser::app::add_sim(cli, run);
  riser::app::add_town(cli, run);
  riser::app::add_decode(cli, run);
  riser::app::add_model(cli, run);
  riser::app::add_admin(cli, run);
  riser::app::add_openapi(cli, run);
  try {
    cli.parse(argc, argv);
    return run();
  } catch (const CLI::ParseError& error) {
    const int status = cli.exit(error);
    return status == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << "riser: " << error.what() << "\n";
    return 1;
  }
}
