// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "net/http/request_parser.h"

namespace {

using namespace riser;
using namespace riser::net;

struct Outcome {
  std::size_t requests = 0;
  std::string seen{};
  int fault = 0;
};

Outcome parse(std::string_view bytes, std::size_t step) {
  const RequestLimits limits{.max_header_bytes = 2048, .max_body_bytes = 512};
  Outcome outcome;
  RequestParser parser(limits);
  std::string in;
  while (!bytes.empty()) {
    in += bytes.substr(0, step);
    bytes.remove_prefix(std::min(step, bytes.size()));
    for (bool goes_on = true; goes_on;) {
      const auto consumed = parser.feed(in);
      if (!consumed) {
        outcome.fault = consumed.error().status;
        CHECK(outcome.fault >= 400 && outcome.fault <= 505);
        return outcome;
      }
      CHECK(*consumed <= in.size());
      in.erase(0, *consumed);
      goes_on = parser.phase() == RequestParser::Phase::done;
      if (!goes_on) break;
      const HttpRequest request = parser.take();
      CHECK(request.body.size() <= limits.max_body_bytes);
      CHECK(request.path.starts_with('/') || request.path == "*");
      ++outcome.requests;
      outcome.seen += request.method + request.path + std::to_string(request.headers.size()) + request.body;
      goes_on = !in.empty();
    }
    // Only a head waits for its end.
    CHECK(in.size() <= limits.max_header_bytes, "{}", in.size());
  }
  return outcome;
}

}  // namespace

/// The first byte chooses the split: whole and in pieces must give the same requests.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) noexcept {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const Outcome whole = parse(bytes, bytes.size());
  const Outcome split = parse(bytes, data[0] % 32 + 1u);
  CHECK(whole.requests == split.requests && whole.seen == split.seen, "{} {}", whole.requests, split.requests);
  CHECK(whole.fault == split.fault, "{} {}", whole.fault, split.fault);
  return 0;
}
