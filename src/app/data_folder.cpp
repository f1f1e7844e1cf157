// SPDX-License-Identifier: Apache-2.0
#include "app/data_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <stdexcept>
#include <system_error>

namespace riser::app {

FolderLock::FolderLock(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (folder / "lock").string();
  descriptor_ = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor_ < 0)
    throw std::runtime_error(fmt::format("cannot use the data folder {}: {}; choose another with --data",
                                         folder.string(), std::generic_category().message(errno)));
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    ::close(descriptor_);
    throw std::runtime_error(
        fmt::format("another riser uses the data folder {}; stop it or choose another with --data", folder.string()));
  }
}

FolderLock::~FolderLock() { ::close(descriptor_); }

store::StoreOptions store_options(const std::string& folder, const std::string& database) {
  if (database.empty()) return store::Store::embedded(folder);
  store::StoreOptions options;
  options.url = database;
  options.secret_key = std::filesystem::path{folder} / "secret.key";
  return options;
}

}  // namespace riser::app
