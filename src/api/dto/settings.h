// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"
#include "api/dto/session.h"

namespace riser::api {

/// The day of the month, 1 to 28, on which the billing month of a commodity begins.
struct BillingDays {
  std::int64_t heat = 1;
  std::int64_t cooling = 1;
  std::int64_t water = 1;
  std::int64_t hot_water = 1;
  std::int64_t gas = 1;
  std::int64_t electricity = 1;
  std::int64_t other = 1;
};
BOOST_DESCRIBE_STRUCT(BillingDays, (), (heat, cooling, water, hot_water, gas, electricity, other))

struct Settings {
  std::string utility_name{};  ///< empty: not settled
  std::string zone{};          ///< IANA name; of the next start, where the command line does not say another
  std::string zone_in_use{};
  Language language = Language::en;  ///< of new users
  BillingDays billing_days{};
  std::string dtu_address{};  ///< "HOST:PORT" where the server listens for gateways; empty: nowhere
};
BOOST_DESCRIBE_STRUCT(Settings, (), (utility_name, zone, zone_in_use, language, billing_days, dtu_address))

struct BillingDaysPatch {
  std::optional<std::int64_t> heat{};
  std::optional<std::int64_t> cooling{};
  std::optional<std::int64_t> water{};
  std::optional<std::int64_t> hot_water{};
  std::optional<std::int64_t> gas{};
  std::optional<std::int64_t> electricity{};
  std::optional<std::int64_t> other{};
};
BOOST_DESCRIBE_STRUCT(BillingDaysPatch, (), (heat, cooling, water, hot_water, gas, electricity, other))

struct SettingsPatch {
  std::optional<std::string> utility_name{};
  std::optional<std::string> zone{};
  std::optional<Language> language{};
  std::optional<BillingDaysPatch> billing_days{};
};
BOOST_DESCRIBE_STRUCT(SettingsPatch, (), (utility_name, zone, language, billing_days))

}  // namespace riser::api
