// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.h"

namespace date {
class time_zone;
}

namespace riser {

/// Rules of one time zone of the system's tz database. Cheap to copy.
class Zone {
 public:
  /// "Asia/Shanghai"; nothing when the database does not know the name.
  static std::optional<Zone> find(std::string_view name);
  static Zone utc();

  const std::string& name() const { return name_; }
  /// Seconds east of UTC at that instant.
  std::int64_t offset(UtcSeconds utc) const;
  CivilTime to_civil(UtcSeconds utc) const { return civil_from_seconds(utc + offset(utc)); }
  /// The first instant with that wall-clock time; for a time that is skipped, the instant of the jump.
  UtcSeconds to_utc(const CivilTime& civil) const;
  /// The instant at which the local day of `utc` begins, moved by whole local days.
  UtcSeconds start_of_day(UtcSeconds utc, int days_later = 0) const;

 private:
  Zone(std::string name, const date::time_zone* rules) : name_(std::move(name)), rules_(rules) {}
  std::string name_;
  const date::time_zone* rules_;  // null for UTC; owned by the tz database for the life of the program
};

}  // namespace riser
