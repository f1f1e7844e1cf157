// SPDX-License-Identifier: Apache-2.0
#include "store/master/users.h"

namespace riser::store {

void Sessions::add(const Session& session) {
  connection_.execute(
      "INSERT INTO login(token_hash, account, csrf, created, last_seen, expires) VALUES($1,$2,$3,$4,$5,$6)",
      session.token_hash, session.user, session.csrf, session.created, session.last_seen, session.expires);
}

std::optional<Session> Sessions::find(Bytes token_hash, UtcSeconds now) {
  auto q = connection_.query(
      "SELECT account, csrf, created, last_seen, expires FROM login WHERE token_hash = $1 AND expires > $2", token_hash,
      now);
  if (!q.next()) return std::nullopt;
  Session session;
  session.token_hash.assign(token_hash.begin(), token_hash.end());
  session.user = UserId{q.integer(0)};
  session.csrf = q.text(1);
  session.created = q.integer(2);
  session.last_seen = q.integer(3);
  session.expires = q.integer(4);
  return session;
}

void Sessions::touch(Bytes token_hash, UtcSeconds last_seen, UtcSeconds expires) {
  connection_.execute("UPDATE login SET last_seen = $2, expires = $3 WHERE token_hash = $1", token_hash, last_seen,
                      expires);
}

void Sessions::remove(Bytes token_hash) { connection_.execute("DELETE FROM login WHERE token_hash = $1", token_hash); }

void Sessions::remove_of(UserId user, Bytes keep) {
  connection_.execute("DELETE FROM login WHERE account = $1 AND token_hash <> $2", user, keep);
}

std::int64_t Sessions::remove_expired(UtcSeconds now) {
  return connection_.execute("DELETE FROM login WHERE expires <= $1", now);
}

}  // namespace riser::store
