// SPDX-License-Identifier: Apache-2.0
#include "store/store.h"

#include <fmt/format.h>

#include "store/audit/first_seals.h"
#include "store/migration.h"

namespace riser::store {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

std::filesystem::path key_file(const StoreOptions& options) {
  if (!options.secret_key.empty()) return options.secret_key;
  if (options.url.starts_with(sqlite_scheme))
    return std::filesystem::path{options.url.substr(sqlite_scheme.size())}.replace_filename("secret.key");
  throw StoreError(StoreErrorKind::refused, "store", "opening the store",
                   "a PostgreSQL store needs the path of a secret key file");
}

AuditKeys audit_keys(const KeyBox& key_box) {
  AuditKeys keys;
  for (const AuditLog log : all_audit_logs)
    keys[static_cast<std::size_t>(log)] = key_box.derived(fmt::format("audit log {}", name(log)));
  return keys;
}

}  // namespace

Store::Store(std::unique_ptr<Database> database, KeyBox key_box, const Clock& clock, ReadingStore::Limits limits)
    : database_(std::move(database)),
      key_box_(std::move(key_box)),
      layouts_(*database_),
      readings_(*database_, layouts_, clock, limits) {}

StoreOptions Store::embedded(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw StoreError(StoreErrorKind::unavailable, folder.string(), "making the data folder", error.message());
  StoreOptions options;
  options.url = "sqlite:" + (folder / "riser.db").string();
  return options;
}

std::unique_ptr<Store> Store::open(const StoreOptions& options, const Clock& clock) {
  auto key_box = KeyBox::open(key_file(options));
  auto database = Database::open(options.url, options.max_connections);
  database->set_audit_keys(audit_keys(key_box));
  migrate(*database);
  seal_first_operations(*database);
  auto store = std::make_unique<Store>(std::move(database), std::move(key_box), clock, options.limits);
  store->readings().start();
  return store;
}

std::unique_ptr<Database> Store::open_to_look(const StoreOptions& options) {
  const auto there = [](const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
      throw StoreError(StoreErrorKind::unavailable, file.string(), "opening the store to look at it",
                       "it is not there");
  };
  there(key_file(options));
  if (options.url.starts_with(sqlite_scheme)) there(options.url.substr(sqlite_scheme.size()));
  auto database = Database::open(options.url, options.max_connections);
  database->set_audit_keys(audit_keys(KeyBox::open(key_file(options))));
  check_schema(*database);
  return database;
}

void Store::ping() {
  auto connection = lease();
  auto q = connection->query("SELECT CAST(COUNT(*) AS BIGINT) FROM schema_version");
  q.run();
}

}  // namespace riser::store
