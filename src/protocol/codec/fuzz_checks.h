// SPDX-License-Identifier: Apache-2.0
// What every fuzz target of a decoder checks of the texts that are made of a frame.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/check.h"
#include "protocol/codec/driver.h"

namespace riser::protocol::fuzz {

/// RISER_FUZZ_DECODE=1: the decoder alone, many times as fast as with JSON and explanation.
inline bool decode_only() {
  static const bool only = std::getenv("RISER_FUZZ_DECODE") != nullptr;
  return only;
}

inline void check_json(const std::string& json) {
  CHECK(json.size() >= 2 && json.front() == '{' && json.back() == '}');
  CHECK(std::all_of(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }));
}

/// The spans without spans below them cover every byte once.
inline void check_cover(const Explanation& explanation, std::size_t size) {
  std::size_t at = 0;
  const auto& spans = explanation.spans;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i + 1 < spans.size() && spans[i + 1].depth > spans[i].depth) continue;
    CHECK(spans[i].offset == at && spans[i].length > 0, "{} {}", spans[i].offset, at);
    at += spans[i].length;
  }
  CHECK(at == size, "{} of {}", at, size);
}

}  // namespace riser::protocol::fuzz
