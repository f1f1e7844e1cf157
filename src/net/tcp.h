// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/stream.h"

namespace riser::net {

/// "HOST:PORT" as people write it: "127.0.0.1:8080", "[::1]:8080", "meters.example.org:502", ":8080" (all interfaces).
struct Address {
  std::string host{};  ///< without brackets; empty for all interfaces
  std::uint16_t port = 0;
};
/// One sentence for the person who typed it.
struct AddressError {
  std::string message{};
};
Result<Address, AddressError> parse_address(std::string_view text);
/// With brackets around an IPv6 host.
std::string address_text(const Address& address);

struct ConnectResult {
  std::unique_ptr<Stream> stream{};  ///< null when it failed
  std::string error{};               ///< "cannot connect to 127.0.0.1:10001: Connection refused"
};

/// Connects from the coroutine's executor; the stream lives there. All addresses of the name are tried until the
/// deadline. TCP_NODELAY and keep-alive (60 s idle, 3 probes of 20 s) are set. `local_host` is a numeric address to
/// send from.
Task<ConnectResult> connect_tcp(std::string host, std::uint16_t port, Instant deadline,
                                std::optional<std::string> local_host = std::nullopt);

}  // namespace riser::net
