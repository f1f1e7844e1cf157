// SPDX-License-Identifier: Apache-2.0
// riser admin: what an administrator does at the store itself.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>

#include "api/auth/password.h"
#include "api/auth/secret.h"
#include "app/audit_verify.h"
#include "app/commands.h"
#include "app/data_folder.h"
#include "app/generated_town.h"
#include "store/master/second_factors.h"
#include "store/master/users.h"

namespace riser::app {
namespace {

struct GenerateOptions {
  std::string data = "riser-data";
  std::string database{};
  TownSize size{};
};

int generate(const GenerateOptions& options) {
  const FolderLock lock{options.data};
  const auto started = std::chrono::steady_clock::now();
  const SystemClock clock;
  const auto store = store::Store::open(store_options(options.data, options.database), clock);
  generate_town(*store, clock, options.size, [](std::string_view what, std::int64_t rows) {
    std::cout << fmt::format("{:>12} {}\n", rows, what) << std::flush;
  });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  std::cout << fmt::format("Done in {:.0f} s. Look at it: riser serve --data {}{}\n", took.count(), options.data,
                           options.database.empty() ? "" : " --database ...");
  return 0;
}

struct PasswordOptions {
  std::string data = "riser-data";
  std::string database{};
  std::string user = "admin";
};

/// For the day when nobody gets in any more: who holds the machine holds the key.
int give_password(const PasswordOptions& options) {
  const FolderLock lock{options.data};
  const SystemClock clock;
  const auto store = store::Store::open(store_options(options.data, options.database), clock);
  const auto connection = store->lease();
  store::Users users{*connection};
  auto user = users.find_name(options.user);
  if (!user) throw std::runtime_error(fmt::format("there is no user \"{}\"", options.user));
  const std::string password = api::random_password();
  const std::string hash = api::PasswordHasher{}.hash(password);
  store::Transaction transaction{*connection};
  users.set_password(user->id, hash, true);
  if (!user->enabled) {
    user->enabled = true;
    static_cast<void>(users.update(*user, {.at = clock.utc()}));
  }
  store::SecondFactors{*connection}.remove(user->id);
  store::Sessions{*connection}.remove_of(user->id);
  transaction.commit();
  std::cout << fmt::format("{} logs in with {} and chooses a new password then. A second factor is taken away.\n",
                           user->name, password);
  return 0;
}

void add_password(CLI::App& admin, Run& run) {
  auto options = std::make_shared<PasswordOptions>();
  auto* command = admin.add_subcommand("password", "Give a user a one-time password, when nobody gets in any more");
  command->add_option("--data", options->data, "folder of the store")->capture_default_str();
  command->add_option("--database", options->database, "postgresql://... instead of the embedded store");
  command->add_option("user", options->user, "name of the user")->capture_default_str();
  command->callback([&run, options] { run = [options] { return give_password(*options); }; });
}

void add_generate(CLI::App& admin, Run& run) {
  auto options = std::make_shared<GenerateOptions>();
  auto* command = admin.add_subcommand("generate", "Fill an empty store with a town, to try Riser with many meters");
  command->add_option("--data", options->data, "folder of the store")->capture_default_str();
  command->add_option("--database", options->database, "postgresql://... instead of the embedded store");
  command->add_option("--places", options->size.places, "places in the tree")->capture_default_str();
  command->add_option("--meters", options->size.meters, "meters, up to five a flat")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  command->callback([&run, options] { run = [options] { return generate(*options); }; });
}

void add_audit(CLI::App& admin, Run& run) {
  auto* audit = admin.add_subcommand("audit", "The logs of what was done and of who logged in");
  audit->require_subcommand(1);
  auto options = std::make_shared<AuditOptions>();
  auto* command =
      audit->add_subcommand("verify", "Whether both logs are what was written; only reads, also while the server runs");
  command->add_option("--data", options->data, "folder of the store, with its key and audit-heads.txt")
      ->capture_default_str();
  command->add_option("--database", options->database, "postgresql://... instead of the embedded store");
  command->callback([&run, options] { run = [options] { return verify_audit(*options, std::cout); }; });
}

}  // namespace

void add_admin(CLI::App& cli, Run& run) {
  auto* admin = cli.add_subcommand("admin", "Look after the store");
  admin->require_subcommand(1);
  add_generate(*admin, run);
  add_password(*admin, run);
  add_audit(*admin, run);
}

}  // namespace riser::app
