// SPDX-License-Identifier: Apache-2.0
#include "store/schema.h"

#include <fmt/format.h>

#include "base/check.h"

namespace riser::store {

std::string fact_key(Engine engine, std::string_view column) {
  if (engine == Engine::sqlite) return fmt::format("{} INTEGER PRIMARY KEY", column);
  return fmt::format("{0} BIGINT NOT NULL, PRIMARY KEY (grp, {0})", column);
}

std::string fact_conflict(Engine engine, std::string_view column) {
  return engine == Engine::sqlite ? std::string{column} : fmt::format("grp, {}", column);
}

std::int64_t next_id(Connection& connection, std::string_view counter, std::int64_t count) {
  auto q = connection.query(
      "INSERT INTO counter(name, last) VALUES($1, $2) "
      "ON CONFLICT(name) DO UPDATE SET last = counter.last + excluded.last RETURNING last",
      counter, count);
  CHECK(q.next());
  const auto last = q.integer(0);
  CHECK(!q.next());
  return last - count + 1;
}

}  // namespace riser::store
