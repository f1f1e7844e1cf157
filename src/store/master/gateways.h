// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

/// `meters`: no gateway at all, but meters that call by themselves.
enum class GatewayKind : std::uint8_t { dial_in, dial_out, serial, meters };
std::string_view name(GatewayKind kind) noexcept;
std::optional<GatewayKind> find_gateway_kind(std::string_view name) noexcept;

struct Gateway {
  GatewayId id{};
  GroupId group{};  ///< of the meters that are registered behind it
  std::string name{};
  std::string identity{};  ///< what it registers with; empty for dial_out and serial; unique otherwise
  GatewayKind kind = GatewayKind::dial_in;
  std::string profile{};  ///< registration profile: "raw", "text_line", "imei", ...
  std::string address{};  ///< "host:port" or "/dev/ttyS0"; empty for dial_in
  UtcSeconds created = 0;
  std::optional<UtcSeconds> last_seen{};
  std::int64_t registrations = 0;
  UtcSeconds retired = 0;  ///< 0: it is not; a retired one is not connected to, and its telegrams stay
};

/// A view on a connection; make one where it is needed. Ordered by id.
class Gateways {
 public:
  explicit Gateways(Connection& connection) : connection_(connection) {}
  /// Gives id and group. duplicate_identity.
  Result<Gateway, Reject> add(Gateway gateway);
  std::optional<Gateway> find(GatewayId id);
  std::optional<Gateway> find_identity(std::string_view identity);  ///< one that is in use
  std::vector<Gateway> all();                                       ///< retired ones too
  std::vector<Gateway> in_use();                                    ///< that are not retired
  /// Name, profile and address. not_found.
  Result<void, Reject> update(const Gateway& gateway);
  /// Adds `registrations` and moves last_seen forward.
  void seen(GatewayId id, UtcSeconds at, std::int64_t registrations = 0);
  /// Removes it and its lines. not_found; in_use while it has meters.
  Result<void, Reject> remove(GatewayId id);
  /// With its lines, which are restored with it. not_found; in_use: meters or valves that are not retired hang there.
  Result<void, Reject> retire(GatewayId id, UtcSeconds at);
  /// not_found; duplicate_identity: another one registers with its identity now.
  Result<void, Reject> restore(GatewayId id);

 private:
  Connection& connection_;
};

}  // namespace riser::store
