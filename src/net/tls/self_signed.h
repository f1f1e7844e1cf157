// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"

namespace riser::net {

/// A certificate and its key, both PEM.
struct SelfSigned {
  std::string certificate{};
  std::string key{};
};

/// A certificate for a server under `names` (host names and IP addresses; at least one), ECDSA over P-256, signed by
/// its own key, good from an hour before `from` until `until`. Throws std::runtime_error when OpenSSL cannot.
SelfSigned make_self_signed(std::span<const std::string> names, UtcSeconds from, UtcSeconds until);

/// The names under which a browser of this machine or its network finds it: host name, localhost, loopback addresses.
std::vector<std::string> names_of_this_machine();

}  // namespace riser::net
