// SPDX-License-Identifier: Apache-2.0
#include "store/archive/utility.h"

#include <charconv>

#include "store/master/settings.h"

namespace riser::store {
namespace {

constexpr std::string_view day_keys[UtilitySettings::commodities] = {
    "billing_days.other",     "billing_days.heat", "billing_days.cooling",    "billing_days.water",
    "billing_days.hot_water", "billing_days.gas",  "billing_days.electricity"};

std::int64_t day_of_text(const std::string& text) {
  std::int64_t day = 0;
  std::from_chars(text.data(), text.data() + text.size(), day);
  return day >= UtilitySettings::first_day && day <= UtilitySettings::last_day ? day : UtilitySettings::first_day;
}

}  // namespace

FieldTexts fields_of(const UtilitySettings& settings) {
  const auto some = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; };
  FieldTexts fields{{"utility_name", some(settings.utility_name)},
                    {"zone", some(settings.zone)},
                    {"language", some(settings.language)}};
  for (std::size_t i = 0; i < UtilitySettings::commodities; ++i)
    fields.push_back({day_keys[i], std::to_string(settings.billing_days[i])});
  return fields;
}

UtilitySettings Utility::load() {
  const auto all = Settings(connection_).all();
  const auto text = [&](std::string_view key) {
    const auto at = all.find(std::string{key});
    return at == all.end() ? std::string{} : at->second;
  };
  UtilitySettings settings{.utility_name = text("utility_name"), .zone = text("zone"), .language = text("language")};
  for (std::size_t i = 0; i < UtilitySettings::commodities; ++i)
    settings.billing_days[i] = day_of_text(text(day_keys[i]));
  return settings;
}

void Utility::update(const UtilitySettings& wanted, const Author& author) {
  const FieldTexts before = fields_of(load()), after = fields_of(wanted);
  Settings settings(connection_);
  for (const FieldText& field : after) {
    if (field.text)
      settings.set(field.name, *field.text);
    else
      settings.remove(field.name);
  }
  Changes(connection_).changed(ArchiveKind::settings, object, author, before, after);
}

}  // namespace riser::store
