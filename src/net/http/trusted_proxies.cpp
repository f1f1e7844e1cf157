// SPDX-License-Identifier: Apache-2.0
#include "net/http/trusted_proxies.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "base/ascii.h"
#include "net/tcp.h"

namespace riser::net {
namespace {

namespace ip = boost::asio::ip;

/// "::ffff:10.0.0.1" is 10.0.0.1 as a socket of both families sees it.
ip::address plain(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::optional<ip::address> address_of(std::string_view text) {
  boost::system::error_code error;
  const auto address = ip::make_address(text, error);
  if (error) return std::nullopt;
  return plain(address);
}

/// All values of a header as one list (RFC 9110, 5.3), the last first.
std::vector<std::string_view> values_backwards(const HttpRequest& request, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : request.headers) {
    if (!equal_ignoring_case(key, name)) continue;
    std::string_view rest = value;
    for (auto comma = rest.find(','); comma != std::string_view::npos; comma = rest.find(',')) {
      values.push_back(trim(rest.substr(0, comma)));
      rest.remove_prefix(comma + 1);
    }
    values.push_back(trim(rest));
  }
  std::reverse(values.begin(), values.end());
  return values;
}

/// Once: whoever set the proxy up looks into the log then.
void tell_of_unnamed(const ip::address& proxy) {
  static std::atomic_flag told;
  if (told.test_and_set()) return;
  spdlog::warn(
      "requests come through a proxy of this machine that was not named: all its clients count as one; "
      "serve with --proxy {}",
      proxy.to_string());
}

}  // namespace

TrustedProxies::TrustedProxies(const std::vector<std::string>& addresses) {
  for (const std::string& text : addresses) {
    const auto address = address_of(text);
    if (!address)
      throw std::runtime_error(
          fmt::format("\"{}\" is no IP address of a proxy; give it as 192.0.2.7 or 2001:db8::7", text));
    addresses_.push_back(*address);
  }
}

bool TrustedProxies::trusts(const ip::address& address) const {
  return std::find(addresses_.begin(), addresses_.end(), address) != addresses_.end();
}

void TrustedProxies::look_behind(HttpRequest& request) const {
  if (request.header("X-Forwarded-For") == nullptr && request.header("X-Forwarded-Proto") == nullptr) return;
  const auto peer = parse_address(request.peer);
  auto client = peer ? address_of(peer->host) : std::nullopt;
  if (!client) return;
  if (!trusts(*client)) {
    if (client->is_loopback()) tell_of_unnamed(*client);
    return;
  }
  for (const std::string_view text : values_backwards(request, "X-Forwarded-For")) {
    const auto before = address_of(text);
    if (!before) break;
    client = before;
    request.peer = address_text({.host = client->to_string(), .port = 0});
    if (!trusts(*client)) break;
  }
  const auto schemes = values_backwards(request, "X-Forwarded-Proto");
  if (!schemes.empty() && equal_ignoring_case(schemes.front(), "https")) request.over_tls = true;
}

}  // namespace riser::net
