// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>

#include "store/store.h"

namespace riser::app {

/// One program per data folder: a second one says so instead of waiting for locks. Makes the folder; throws with one
/// line for the user.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// The store of a data folder, or of `database` (a URL; empty: embedded) with the secret key of the folder.
store::StoreOptions store_options(const std::string& folder, const std::string& database);

}  // namespace riser::app
