// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <charconv>

#include "base/ascii.h"
#include "net/tcp.h"

namespace riser::net {

namespace {

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

Result<Address, AddressError> parse_address(std::string_view text) {
  const auto refuse = [text](std::string_view why) {
    return AddressError{fmt::format("\"{}\" is not HOST:PORT: {}", text, why)};
  };
  text = trim(text);
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return refuse("there is no port");
  Address address;
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[')) {
    if (!host.ends_with(']')) return refuse("the bracket is not closed");
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return refuse("write an IPv6 address in brackets, like [::1]:8080");
  }
  if (host.find_first_of(" /@[]") != std::string_view::npos) return refuse("the host has a character it cannot have");
  const auto port = parse_port(text.substr(colon + 1));
  if (!port) return refuse("the port is a number from 0 to 65535");
  address.host = host == "*" ? "" : std::string(host);
  address.port = *port;
  return address;
}

std::string address_text(const Address& address) {
  if (address.host.find(':') != std::string::npos) return fmt::format("[{}]:{}", address.host, address.port);
  return fmt::format("{}:{}", address.host, address.port);
}

}  // namespace riser::net
