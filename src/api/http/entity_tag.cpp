// SPDX-License-Identifier: Apache-2.0
#include "api/http/entity_tag.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"

namespace riser::api {

std::string entity_tag(std::string_view content) {
  std::array<Byte, 16> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  return '"' + to_hex(hash) + '"';
}

bool names_tag(std::string_view list, std::string_view tag) noexcept {
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    std::string_view one = list.substr(0, end);
    while (one.starts_with(' ')) one.remove_prefix(1);
    while (one.ends_with(' ')) one.remove_suffix(1);
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == "*" || one == tag) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

void add_entity_tag(const net::HttpRequest& request, net::HttpResponse& response) {
  const bool is_json = std::any_of(response.headers.begin(), response.headers.end(), [](const auto& header) {
    return net::equal_ignoring_case(header.first, "Content-Type") && header.second.starts_with("application/json");
  });
  if (response.status != 200 || !is_json) return;
  const std::string tag = entity_tag(response.content());
  response.with("ETag", tag);
  const std::string* has = request.header("If-None-Match");
  if (has == nullptr || !names_tag(*has, tag)) return;
  response.status = 304;
  response.body.clear();
  response.shared_body.reset();
}

}  // namespace riser::api
