// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace riser::catalogue {

/// What is wrong with a model file, and what to write instead.
struct ModelError {
  std::string file{};
  unsigned line = 0, column = 0;  ///< from 1; 0 when the file as a whole is meant
  std::string message{};

  /// "meters/x/y/model.toml:12:3: message"
  std::string text() const;
};

}  // namespace riser::catalogue
