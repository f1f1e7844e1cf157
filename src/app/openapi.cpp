// SPDX-License-Identifier: Apache-2.0
// riser openapi: the document of the API, without a server.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/commands.h"
#include "app/server.h"

namespace riser::app {
namespace {

/// Of a server that serves nobody, with a store that is thrown away.
int print_openapi() {
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("riser-openapi-{}", ::getpid());
  struct Removed {
    std::filesystem::path folder;
    ~Removed() {
      std::error_code error;
      std::filesystem::remove_all(folder, error);
    }
  } removed{folder};
  Server server{{.data = folder.string(), .entrance = {.http = "127.0.0.1:0"}}};
  std::cout << server.openapi() << "\n";
  return 0;
}

}  // namespace

void add_openapi(CLI::App& cli, Run& run) {
  auto* command = cli.add_subcommand("openapi", "Print the OpenAPI document of the API");
  command->callback([&run] { run = print_openapi; });
}

}  // namespace riser::app
