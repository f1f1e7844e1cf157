// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "api/json/shape.h"

namespace riser::api {

/// An empty text stands for "none" in the layers below.
inline Nullable<std::string> text_or_null(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

}  // namespace riser::api
