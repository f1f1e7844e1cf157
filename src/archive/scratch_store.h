// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "store/sql/database.h"
#include "store/sql/transaction.h"

namespace riser::archive {

/// A copy of some tables of the store, in a file of its own that goes away: an import is tried there with the store's
/// own rules, and no other writer waits for it meanwhile. One thread.
class ScratchStore {
 public:
  ScratchStore(store::Connection& from, std::span<const std::string_view> tables);
  ScratchStore(const ScratchStore&) = delete;
  ScratchStore& operator=(const ScratchStore&) = delete;
  /// In a transaction that is never committed.
  store::Connection& connection() { return **lease_; }

 private:
  struct Folder {
    Folder();
    ~Folder();
    std::filesystem::path path;
  };
  Folder folder_{};
  std::unique_ptr<store::Database> database_;
  std::optional<store::Lease> lease_{};
  std::optional<store::Transaction> transaction_{};
};

}  // namespace riser::archive
