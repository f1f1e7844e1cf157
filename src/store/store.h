// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "store/master/key_box.h"
#include "store/master/layouts.h"
#include "store/reading/reading_store.h"
#include "store/sql/database.h"
#include "store/sql/transaction.h"

namespace riser::store {

struct StoreOptions {
  std::string url{};                   ///< "sqlite:DIR/file.db" or "postgresql://..."
  std::filesystem::path secret_key{};  ///< empty: "secret.key" beside the SQLite file; needed for PostgreSQL
  std::size_t max_connections = Database::default_max_connections;
  ReadingStore::Limits limits{};
};

/// The whole store, migrated and ready. Master data is reached through views on a leased connection:
///   auto c = store->lease();
///   Transaction t(*c);                     // for writes that belong together; single statements need none
///   auto gateway = Gateways(*c).add({...});
///   t.commit();
class Store {
 public:
  /// "DIR/riser.db" with DIR made when it is not there.
  static StoreOptions embedded(const std::filesystem::path& folder);
  /// Connects, migrates, reads or makes the secret key. The clock outlives the store. Throws StoreError.
  static std::unique_ptr<Store> open(const StoreOptions& options, const Clock& clock);

  /// The database of a store as it is, for looking only, also beside a running server: nothing is made or migrated.
  /// Throws StoreError, too when another version of the program wrote it.
  static std::unique_ptr<Database> open_to_look(const StoreOptions& options);

  Database& database() { return *database_; }
  Lease lease() { return database_->lease(); }
  const KeyBox& key_box() const { return key_box_; }
  Layouts& layouts() { return layouts_; }
  ReadingStore& readings() { return readings_; }
  /// For open().
  Store(std::unique_ptr<Database> database, KeyBox key_box, const Clock& clock, ReadingStore::Limits limits);
  /// For /readyz: runs a query; throws when the database does not answer.
  void ping();

 private:
  std::unique_ptr<Database> database_;
  KeyBox key_box_;
  Layouts layouts_;
  ReadingStore readings_;
};

}  // namespace riser::store
