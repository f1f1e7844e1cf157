// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>

#include "metering/commodity.h"
#include "store/archive/changes.h"

namespace riser::store {

/// What the utility has settled for all of the program. Empty texts: nothing is settled.
struct UtilitySettings {
  static constexpr std::int64_t first_day = 1, last_day = 28;
  static constexpr std::size_t commodities = 7;
  std::string utility_name{};
  std::string zone{};      ///< IANA name
  std::string language{};  ///< of new users
  /// Of the month, by commodity: when a billing month begins.
  std::array<std::int64_t, commodities> billing_days{1, 1, 1, 1, 1, 1, 1};

  std::int64_t billing_day(metering::Commodity commodity) const {
    return billing_days.at(static_cast<std::size_t>(commodity));
  }
};
FieldTexts fields_of(const UtilitySettings& settings);

/// They stand in the table of settings and have a history of their own. A view on a connection.
class Utility {
 public:
  static constexpr std::int64_t object = 1;  ///< in the history
  explicit Utility(Connection& connection) : connection_(connection) {}
  UtilitySettings load();
  /// Within a transaction of the caller.
  void update(const UtilitySettings& settings, const Author& author);

 private:
  Connection& connection_;
};

}  // namespace riser::store
