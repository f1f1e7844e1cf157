// SPDX-License-Identifier: Apache-2.0
#include "store/master/kept_answers.h"

namespace riser::store {

std::optional<KeptAnswer> KeptAnswers::reserve(UserId user, std::string_view key, Bytes request, UtcSeconds now) {
  const auto added = connection_.execute(
      "INSERT INTO kept_answer(account, request_key, request, status, content_type, body, created) "
      "VALUES($1, $2, $3, 0, '', $4, $5) ON CONFLICT DO NOTHING",
      user, key, request, Bytes{}, now);
  if (added > 0) return std::nullopt;
  auto q = connection_.query(
      "SELECT request, status, content_type, body, created FROM kept_answer WHERE account = $1 AND request_key = $2",
      user, key);
  KeptAnswer kept;
  if (!q.next()) return kept;  // removed at this very moment: as if it were not answered
  const Bytes hash = q.bytes(0);
  kept.request.assign(hash.begin(), hash.end());
  kept.status = q.integer(1);
  kept.content_type = q.text(2);
  const Bytes body = q.bytes(3);
  kept.body.assign(body.begin(), body.end());
  kept.created = q.integer(4);
  return kept;
}

void KeptAnswers::answer(UserId user, std::string_view key, const KeptAnswer& answer) {
  connection_.execute(
      "UPDATE kept_answer SET status = $3, content_type = $4, body = $5 WHERE account = $1 AND request_key = $2", user,
      key, answer.status, answer.content_type, answer.body);
}

void KeptAnswers::release(UserId user, std::string_view key) {
  connection_.execute("DELETE FROM kept_answer WHERE account = $1 AND request_key = $2", user, key);
}

std::int64_t KeptAnswers::remove_before(UtcSeconds utc) {
  return connection_.execute("DELETE FROM kept_answer WHERE created < $1", utc);
}

}  // namespace riser::store
