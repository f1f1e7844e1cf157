// SPDX-License-Identifier: Apache-2.0
#include "api/http/same_origin.h"

namespace riser::api {

std::optional<bool> is_same_origin(const net::HttpRequest& request) {
  const std::string* origin = request.header("Origin");
  if (origin == nullptr) return std::nullopt;
  const std::string* host = request.header("Host");
  const auto at = origin->find("://");
  if (host == nullptr || at == std::string::npos) return false;
  if (request.over_tls && origin->substr(0, at) != "https") return false;
  return net::equal_ignoring_case(std::string_view{*origin}.substr(at + 3), *host);
}

}  // namespace riser::api
