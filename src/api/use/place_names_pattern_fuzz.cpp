// SPDX-License-Identifier: Apache-2.0
// Arbitrary text as names of places: as many names as it says, none empty, and faults point into the text.
#include "api/use/place_names_pattern.h"
#include "base/bytes.h"
#include "base/check.h"

using namespace riser;
using namespace riser::api;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(Bytes{data, size});
  const auto pattern = NamesPattern::parse(text, {store::PlaceKind::unit, store::PlaceKind::floor});
  if (!pattern) {
    CHECK(pattern.error().offset <= text.size());
    return 0;
  }
  const auto names = pattern->names({{store::PlaceKind::unit, "1"}, {store::PlaceKind::floor, "18"}});
  CHECK(names.size() == pattern->size() && names.size() <= NamesPattern::max_names);
  for (const auto& name : names) CHECK(!name.empty());
  return 0;
}
