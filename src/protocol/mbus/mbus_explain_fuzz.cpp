// SPDX-License-Identifier: Apache-2.0
// Arbitrary bytes to items, JSON and explanation; the explanation must cover every byte once.
#include <algorithm>

#include "base/check.h"
#include "protocol/mbus/driver.h"

namespace riser::protocol::mbus {
namespace {

void use(Bytes frame) noexcept {
  const DecodeOptions options{[](const MeterIdentity&) { return std::optional{AesKey{1, 2, 3}}; }};
  driver.decode(frame, options);
  const std::string json = driver.to_json(frame, {});
  CHECK(json.size() >= 2 && json.front() == '{' && json.back() == '}');
  CHECK(std::all_of(json.begin(), json.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }));
  const Explanation explanation = driver.explain(frame, options);
  std::size_t at = 0;
  for (const Span& span : explanation.spans) {
    if (span.depth != 0) continue;
    CHECK(span.offset == at && span.length > 0, "{} {}", span.offset, at);
    at += span.length;
  }
  CHECK(at == frame.size(), "{} of {}", at, frame.size());
}

}  // namespace
}  // namespace riser::protocol::mbus

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace riser::protocol::mbus;
  const riser::Bytes input{data, size};
  use(input);
  if (size == 0) return 0;
  use(long_frame(c_field::rsp_ud, 1, data[0], input.subspan(1, std::min(size - 1, max_data))));
  return 0;
}
