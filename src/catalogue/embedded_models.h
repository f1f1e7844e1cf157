// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

namespace riser::catalogue {

/// One file of meters/, for the life of the program.
struct EmbeddedModel {
  const char* id;  ///< "kamstrup/multical_403"
  const char* begin;
  const char* end;
};

/// Made at build by tools/embed_models.sh.
std::span<const EmbeddedModel> embedded_models();

}  // namespace riser::catalogue
