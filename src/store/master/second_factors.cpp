// SPDX-License-Identifier: Apache-2.0
#include "store/master/second_factors.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace riser::store {

std::optional<SecondFactor> SecondFactors::find(UserId user) {
  auto q = connection_.query("SELECT secret, active, last_step, recovery FROM second_factor WHERE account = $1", user);
  if (!q.next()) return std::nullopt;
  SecondFactor factor{.user = user};
  const Bytes secret = q.bytes(0);
  factor.secret.assign(secret.begin(), secret.end());
  factor.active = q.integer(1) != 0;
  factor.last_step = q.integer(2);
  std::string_view text = q.text(3);
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    factor.recovery.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return factor;
}

void SecondFactors::put(const SecondFactor& factor) {
  connection_.execute(
      "INSERT INTO second_factor(account, secret, active, last_step, recovery) VALUES($1, $2, $3, $4, $5) "
      "ON CONFLICT(account) DO UPDATE SET secret = excluded.secret, active = excluded.active, "
      "last_step = excluded.last_step, recovery = excluded.recovery",
      factor.user, factor.secret, static_cast<std::int64_t>(factor.active), factor.last_step,
      fmt::format("{}", fmt::join(factor.recovery, " ")));
}

bool SecondFactors::take_step(UserId user, std::int64_t step) {
  return connection_.execute("UPDATE second_factor SET last_step = $2 WHERE account = $1 AND last_step < $2", user,
                             step) > 0;
}

bool SecondFactors::take_recovery(UserId user, std::string_view hash) {
  auto factor = find(user);
  if (!factor || std::erase(factor->recovery, hash) == 0) return false;
  put(*factor);
  return true;
}

void SecondFactors::remove(UserId user) { connection_.execute("DELETE FROM second_factor WHERE account = $1", user); }

}  // namespace riser::store
