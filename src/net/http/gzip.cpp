// SPDX-License-Identifier: Apache-2.0
#include "net/http/gzip.h"

#include <zlib.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/check.h"
#include "net/http/message.h"

namespace riser::net {

namespace {

constexpr int window_bits_for_gzip = 15 + 16;

struct Deflater {
  z_stream stream{};
  Deflater() {
    const int outcome = deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, window_bits_for_gzip, 8, Z_DEFAULT_STRATEGY);
    CHECK(outcome == Z_OK, "zlib: {}", outcome);
  }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater() { deflateEnd(&stream); }
};

/// "q=0", "q=0.0", "q=0.000".
bool is_zero_weight(std::string_view parameters) noexcept {
  const std::string_view weight = trim(parameters);
  if (weight.size() < 3 || !equal_ignoring_case(weight.substr(0, 2), "q=")) return false;
  const std::string_view number = weight.substr(2);
  return std::all_of(number.begin(), number.end(), [](char c) { return c == '0' || c == '.'; });
}

}  // namespace

std::string gzip(std::string_view text) {
  thread_local Deflater deflater;
  z_stream& stream = deflater.stream;
  CHECK(deflateReset(&stream) == Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  return out;
}

bool accepts_gzip(std::string_view accept_encoding) noexcept {
  bool takes_any = false;
  while (!accept_encoding.empty()) {
    const std::size_t end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view part = accept_encoding.substr(0, end);
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(part.find(';'), part.size());
    const std::string_view name = trim(part.substr(0, semicolon));
    const bool is_wanted = !is_zero_weight(part.substr(std::min(semicolon + 1, part.size())));
    if (equal_ignoring_case(name, "gzip") || equal_ignoring_case(name, "x-gzip")) return is_wanted;
    if (name == "*") takes_any = is_wanted;
  }
  return takes_any;
}

}  // namespace riser::net
