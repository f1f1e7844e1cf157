// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"

namespace riser::headend {

using SessionId = Id<struct SessionTag>;  ///< one connection, given by the listener, never used twice

/// A gateway that an operator has entered.
struct KnownGateway {
  GatewayId gateway{};
  std::string source{};  ///< when not empty: the beginning of the peer address it must come from, "10.8."
};

/// A DTU that called and that nobody knows.
struct QuarantineRecord {
  std::string identity{};
  std::string peer{};     ///< address of the last attempt
  std::string profile{};  ///< what the first bytes were recognised as; empty when they were not
  ByteVector sample{};    ///< first bytes of the last attempt, at most 64
  UtcSeconds first = 0;
  UtcSeconds last = 0;
  std::uint64_t attempts = 0;
};

/// Who is on line: one session per gateway, the newest one. Unknown identities are written down, not let in. Pure.
class LinkRegistry {
 public:
  static constexpr std::size_t max_quarantine = 1000;  ///< beyond that the record heard longest ago is dropped

  struct Attach {
    GatewayId gateway{};
    std::optional<SessionId> displaced{};  ///< close this one: a newer connection took its place
  };
  enum class Refusal : std::uint8_t {
    unknown_identity,  ///< in quarantine
    wrong_source,      ///< the identity is known, the address is not: in quarantine too
  };
  using Decision = std::variant<Attach, Refusal>;

  struct Call {
    SessionId session{};
    std::string identity{};
    std::string peer{};
    std::string profile{};
    ByteVector sample{};
  };

  /// A link has registered.
  Decision registered(const Call& call, UtcSeconds now);
  /// A link was closed before it said who it is: written down under "?" and its peer host.
  void unrecognised(const Call& call, UtcSeconds now);
  /// A connection has ended. True when it was the one its gateway was attached by: the gateway is off line now.
  bool closed(SessionId session);

  /// Enters or replaces a gateway and takes it out of quarantine.
  void know(const std::string& identity, KnownGateway gateway);
  /// Removes a gateway; its session, which is to be closed.
  std::optional<SessionId> forget(const std::string& identity);

  std::optional<SessionId> session_of(GatewayId gateway) const;
  std::size_t online() const { return by_session_.size(); }
  /// How often a live session was displaced by a newer one: two devices with one identity show here.
  std::uint64_t displacements(GatewayId gateway) const;
  const std::map<std::string, QuarantineRecord>& quarantine() const { return quarantine_; }
  bool dismiss(const std::string& identity) { return quarantine_.erase(identity) > 0; }

 private:
  void write_down(const std::string& key, const Call& call, UtcSeconds now);

  std::map<std::string, KnownGateway> known_{};
  std::map<GatewayId, SessionId> by_gateway_{};
  std::map<SessionId, GatewayId> by_session_{};
  std::map<GatewayId, std::uint64_t> displacements_{};
  std::map<std::string, QuarantineRecord> quarantine_{};
};

}  // namespace riser::headend
