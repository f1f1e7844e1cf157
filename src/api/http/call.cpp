// SPDX-License-Identifier: Apache-2.0
#include "api/http/call.h"

#include <charconv>

#include "base/check.h"

namespace riser::api {

std::string_view Call::path_value(std::string_view name) const {
  for (const auto& [key, value] : path)
    if (key == name) return value;
  CHECK(false, "the route has no {{{}}}", name);
}

std::int64_t Call::path_integer(std::string_view name) const {
  const std::string_view text = path_value(name);
  std::int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size() && value > 0 ? value : 0;
}

int status_of(Reject reject) noexcept {
  switch (reject) {
    case Reject::malformed:
      return 400;
    case Reject::unauthenticated:
      return 401;
    case Reject::forbidden:
      return 403;
    case Reject::not_found:
      return 404;
    case Reject::bad_method:
      return 405;
    case Reject::not_acceptable:
      return 406;
    case Reject::conflict:
      return 409;
    case Reject::precondition:
      return 412;
    case Reject::unprocessable:
      return 422;
    case Reject::too_many:
      return 429;
    case Reject::unavailable:
      return 503;
  }
  return 500;
}

}  // namespace riser::api
