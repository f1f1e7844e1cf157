// SPDX-License-Identifier: Apache-2.0
// riser serve: the server.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands.h"
#include "app/server.h"

namespace riser::app {
namespace {

int serve(const ServerOptions& options) {
  Server server{options};
  server.start();
  if (server.first_password() && !options.admin_password_file.empty()) {
    std::cout << fmt::format("First run. Log in as admin; the password is in {}.\n", options.admin_password_file);
  } else if (server.first_password()) {
    std::cout << fmt::format("First run. Log in as admin with the password {} (printed only now).\n",
                             *server.first_password());
  }
  if (const std::string fingerprint = server.entrance().own_fingerprint(); !fingerprint.empty())
    std::cout << fmt::format("The certificate is the server's own; browsers ask once. Its SHA-256 fingerprint is\n{}\n",
                             fingerprint);
  std::cout << fmt::format("Console and API on {}, gateways dial {}. Ctrl+C ends.\n", server.url(),
                           server.dtu_address())
            << std::flush;
  server.wait();
  return 0;
}

}  // namespace

void add_serve(CLI::App& cli, Run& run) {
  auto options = std::make_shared<ServerOptions>();
  auto* command = cli.add_subcommand("serve", "Run the server");
  add_server_options(*command, *options);
  command->add_option("--database", options->database, "postgresql://... instead of the embedded store");
  command->callback([&run, options] { run = [options] { return serve(*options); }; });
}

}  // namespace riser::app
