// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

namespace riser::trial {

/// A folder of its own for a store, in memory where there is one; it goes away with its owner.
class TrialFolder {
 public:
  TrialFolder() {
    const std::filesystem::path memory{"/dev/shm"};
    const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    path_ = parent / fmt::format("riser-sim-{}", ::getpid());
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TrialFolder() { std::filesystem::remove_all(path_); }
  TrialFolder(const TrialFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace riser::trial
