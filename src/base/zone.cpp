// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <date/tz.h>

#include <stdexcept>

namespace riser {

std::optional<Zone> Zone::find(std::string_view name) {
  if (name == "UTC") return utc();
  try {
    return Zone{std::string{name}, date::locate_zone(std::string{name})};
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

Zone Zone::utc() { return Zone{"UTC", nullptr}; }

std::int64_t Zone::offset(UtcSeconds utc) const {
  if (rules_ == nullptr) return 0;
  return rules_->get_info(date::sys_seconds{std::chrono::seconds{utc}}).offset.count();
}

UtcSeconds Zone::to_utc(const CivilTime& civil) const {
  const std::int64_t local = civil_seconds(civil);
  if (rules_ == nullptr) return local;
  const auto info = rules_->get_info(date::local_seconds{std::chrono::seconds{local}});
  if (info.result == date::local_info::nonexistent) return info.first.end.time_since_epoch().count();
  return local - info.first.offset.count();
}

UtcSeconds Zone::start_of_day(UtcSeconds utc, int days_later) const {
  const std::int64_t local = civil_seconds(to_civil(utc));
  const std::int64_t midnight = (local >= 0 ? local / 86400 : (local - 86399) / 86400) + days_later;
  return to_utc(civil_from_seconds(midnight * 86400));
}

}  // namespace riser
