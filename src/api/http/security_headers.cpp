// SPDX-License-Identifier: Apache-2.0
#include "api/http/security_headers.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::api {
namespace {

constexpr const char* half_a_year = "max-age=15552000";

}  // namespace

std::string content_security_policy(std::string_view nonce) {
  const std::string styles = nonce.empty() ? "'self'" : fmt::format("'self' 'nonce-{}'", nonce);
  return fmt::format(
      "default-src 'self'; style-src {}; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
      "form-action 'self'; frame-ancestors 'none'",
      styles);
}

void add_security_headers(net::HttpResponse& response, bool over_tls) {
  const auto add = [&](const char* name, const char* value) {
    const auto has = std::any_of(response.headers.begin(), response.headers.end(),
                                 [&](const auto& header) { return net::equal_ignoring_case(header.first, name); });
    if (!has) response.headers.emplace_back(name, value);
  };
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  add("Cache-Control", "no-store");
  if (over_tls) add("Strict-Transport-Security", half_a_year);
}

}  // namespace riser::api
