// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/asio/ip/address.hpp>
#include <string>
#include <vector>

#include "net/http/message.h"

namespace riser::net {

/// Proxies of one's own in front of the server, which say for whom they ask: X-Forwarded-For, to which each adds the
/// address it was asked from, and X-Forwarded-Proto. From anybody else these headers mean nothing.
class TrustedProxies {
 public:
  TrustedProxies() = default;
  /// IP addresses without a port. Throws std::runtime_error with one line that names the first that is none.
  explicit TrustedProxies(const std::vector<std::string>& addresses);
  /// `peer` and `over_tls` as the client is to the outermost of these proxies. What is no address ends the way back:
  /// the proxy that sent it is the peer.
  void look_behind(HttpRequest& request) const;

 private:
  bool trusts(const boost::asio::ip::address& address) const;
  std::vector<boost::asio::ip::address> addresses_{};
};

}  // namespace riser::net
