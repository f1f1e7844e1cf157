// SPDX-License-Identifier: Apache-2.0
#include "store/master/users.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_LOGIN_COLUMNS "id, token_hash, account, csrf, address, agent, created, last_seen, expires"

Session read(const Query& q) {
  Session session{.id = SessionId{q.integer(0)}};
  const Bytes hash = q.bytes(1);
  session.token_hash.assign(hash.begin(), hash.end());
  session.user = UserId{q.integer(2)};
  session.csrf = q.text(3);
  session.address = q.text(4);
  session.agent = q.text(5);
  session.created = q.integer(6);
  session.last_seen = q.integer(7);
  session.expires = q.integer(8);
  return session;
}

}  // namespace

SessionId Sessions::add(const Session& session) {
  const SessionId id{next_id(connection_, "login")};
  connection_.execute("INSERT INTO login(" RISER_LOGIN_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)", id,
                      session.token_hash, session.user, session.csrf, session.address, session.agent, session.created,
                      session.last_seen, session.expires);
  return id;
}

std::optional<Session> Sessions::find(Bytes token_hash, UtcSeconds now) {
  auto q = connection_.query("SELECT " RISER_LOGIN_COLUMNS " FROM login WHERE token_hash = $1 AND expires > $2",
                             token_hash, now);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Session> Sessions::of_user(UserId user, UtcSeconds now) {
  std::vector<Session> sessions;
  auto q = connection_.query("SELECT " RISER_LOGIN_COLUMNS
                             " FROM login WHERE account = $1 AND expires > $2 ORDER BY last_seen DESC, id DESC",
                             user, now);
  while (q.next()) sessions.push_back(read(q));
  return sessions;
}

void Sessions::touch(Bytes token_hash, UtcSeconds last_seen, UtcSeconds expires) {
  connection_.execute("UPDATE login SET last_seen = $2, expires = $3 WHERE token_hash = $1", token_hash, last_seen,
                      expires);
}

void Sessions::remove(Bytes token_hash) { connection_.execute("DELETE FROM login WHERE token_hash = $1", token_hash); }

bool Sessions::remove(UserId user, SessionId id) {
  return connection_.execute("DELETE FROM login WHERE account = $1 AND id = $2", user, id) > 0;
}

void Sessions::remove_of(UserId user, Bytes keep) {
  connection_.execute("DELETE FROM login WHERE account = $1 AND token_hash <> $2", user, keep);
}

std::int64_t Sessions::remove_expired(UtcSeconds now) {
  return connection_.execute("DELETE FROM login WHERE expires <= $1", now);
}

}  // namespace riser::store
