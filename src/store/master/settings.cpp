// SPDX-License-Identifier: Apache-2.0
#include "store/master/settings.h"

namespace riser::store {

std::optional<std::string> Settings::find(std::string_view key) {
  auto q = connection_.query("SELECT value FROM setting WHERE name = $1", key);
  return q.next() ? std::optional{q.string(0)} : std::nullopt;
}

void Settings::set(std::string_view key, std::string_view value) {
  connection_.execute(
      "INSERT INTO setting(name, value) VALUES($1, $2) ON CONFLICT(name) DO UPDATE SET value = excluded.value", key,
      value);
}

void Settings::remove(std::string_view key) { connection_.execute("DELETE FROM setting WHERE name = $1", key); }

std::map<std::string, std::string> Settings::all() {
  std::map<std::string, std::string> settings;
  auto q = connection_.query("SELECT name, value FROM setting");
  while (q.next()) settings.emplace(q.string(0), q.string(1));
  return settings;
}

}  // namespace riser::store
