// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

namespace riser::app {

/// One file of the built console, gzipped, for the life of the program.
struct EmbeddedFile {
  const char* path;  ///< "/index.html"
  const unsigned char* begin;
  const unsigned char* end;
  const char* etag;
};

/// Empty when the program was built without the console.
std::span<const EmbeddedFile> embedded_console();

}  // namespace riser::app
