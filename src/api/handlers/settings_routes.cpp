// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/dto/settings.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/views/meter_view.h"
#include "store/archive/utility.h"

namespace riser::api {
namespace {

using store::UtilitySettings;

std::int64_t& day_of(UtilitySettings& settings, std::string_view commodity) {
  return settings.billing_days.at(static_cast<std::size_t>(metering::find_commodity(commodity)));
}

Settings view_of(const Services& services, UtilitySettings settings) {
  Settings view{.utility_name = settings.utility_name,
                .zone = settings.zone.empty() ? services.zone.name() : settings.zone,
                .zone_in_use = services.zone.name(),
                .language = find_by_name<Language>(settings.language).value_or(Language::en)};
  if (services.dtu_address) view.dtu_address = services.dtu_address();
  boost::mp11::mp_for_each<Members<BillingDays>>(
      [&](auto member) { view.billing_days.*member.pointer = day_of(settings, member.name); });
  return view;
}

Outcome<void> take_days(UtilitySettings& settings, const BillingDaysPatch& patch) {
  Outcome<void> good;
  boost::mp11::mp_for_each<Members<BillingDaysPatch>>([&](auto member) {
    const auto& wanted = patch.*member.pointer;
    if (!wanted || !good) return;
    if (*wanted >= UtilitySettings::first_day && *wanted <= UtilitySettings::last_day) {
      day_of(settings, member.name) = *wanted;
      return;
    }
    const std::string field = fmt::format("billing_days.{}", member.name);
    good = bad_field(field, fmt::format("{}: expected a day of the month from 1 to 28.", field));
  });
  return good;
}

Outcome<UtilitySettings> with_patch(UtilitySettings settings, const SettingsPatch& patch) {
  if (patch.utility_name && patch.utility_name->empty()) settings.utility_name.clear();
  if (patch.utility_name && !patch.utility_name->empty()) {
    auto name = checked_name("utility_name", *patch.utility_name);
    if (!name) return name.error();
    settings.utility_name = std::move(*name);
  }
  if (patch.zone) {
    if (!Zone::find(*patch.zone))
      return bad_field("zone",
                       fmt::format("zone: there is no time zone \"{}\"; use a name like Europe/Berlin.", *patch.zone));
    settings.zone = *patch.zone;
  }
  if (patch.language) settings.language = name_of(*patch.language);
  if (patch.billing_days)
    if (const auto good = take_days(settings, *patch.billing_days); !good) return good.error();
  return settings;
}

Outcome<Settings> change_settings(Services& services, const Call& call, const SettingsPatch& patch) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Utility utility{*connection};
  const auto settings = with_patch(utility.load(), patch);
  if (!settings) return settings.error();
  utility.update(*settings, author_of(call, services));
  transaction.commit();
  return view_of(services, *settings);
}

}  // namespace

void add_settings_routes(Router& router, Services& services) {
  router.add<Nothing, Nothing, Settings>(
      {"GET", "/api/v1/settings", Permission::logged_in, 200, "What the utility has settled for all"},
      [&services](Call&) -> Outcome<Settings> {
        auto connection = services.store.lease();
        return view_of(services, store::Utility{*connection}.load());
      });
  router.add<Nothing, SettingsPatch, Settings>(
      {"PATCH", "/api/v1/settings", Permission::change_settings, 200,
       "Change the settings; the zone counts from the next start on"},
      [&services](Call& call, const SettingsPatch& patch) { return change_settings(services, call, patch); });
}

}  // namespace riser::api
