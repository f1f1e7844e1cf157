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

enum class Addressing : std::uint8_t { primary, secondary };
std::string_view name(Addressing addressing) noexcept;
std::optional<Addressing> find_addressing(std::string_view name) noexcept;

/// One bus behind a gateway.
struct Line {
  LineId id{};
  GatewayId gateway{};
  std::string name{};
  std::string protocol = "mbus";
  std::int64_t baud = 2400;
  Addressing addressing = Addressing::secondary;
  bool enabled = true;
  UtcSeconds retired = 0;  ///< 0: it is not; a retired one is not read
};

/// A view on a connection. Ordered by id.
class Lines {
 public:
  explicit Lines(Connection& connection) : connection_(connection) {}
  /// Gives the id. not_found when there is no such gateway; retired: the gateway is.
  Result<Line, Reject> add(Line line);
  std::optional<Line> find(LineId id);
  std::vector<Line> all();                          ///< retired ones too
  std::vector<Line> in_use();                       ///< that are not retired
  std::vector<Line> of_gateway(GatewayId gateway);  ///< retired ones too
  /// Everything but id and gateway. not_found.
  Result<void, Reject> update(const Line& line);
  /// For the undo of an import. not_found; in_use while meters or repeaters hang on it.
  Result<void, Reject> remove(LineId id);
  /// not_found; in_use: meters or valves that are not retired hang on it.
  Result<void, Reject> retire(LineId id, UtcSeconds at);
  /// not_found; retired: its gateway is.
  Result<void, Reject> restore(LineId id);

 private:
  Connection& connection_;
};

}  // namespace riser::store
