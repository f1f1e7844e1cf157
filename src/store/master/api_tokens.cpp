// SPDX-License-Identifier: Apache-2.0
#include "store/master/api_tokens.h"

#include "base/civil_time.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_TOKEN_COLUMNS "id, account, name, hash, permissions, created, expires, last_used"

ApiToken read(const Query& q) {
  ApiToken token{.id = TokenId{q.integer(0)}, .user = UserId{q.integer(1)}};
  token.name = q.text(2);
  const Bytes hash = q.bytes(3);
  token.hash.assign(hash.begin(), hash.end());
  token.permissions = permissions_of(q.text(4));
  token.created = q.integer(5);
  token.expires = q.integer(6);
  token.last_used = q.integer(7);
  return token;
}

FieldTexts fields_of(const ApiToken& token) {
  return {{"name", token.name},
          {"user", std::to_string(token.user.value)},
          {"permissions", text_of(token.permissions)},
          {"expires", utc_text(token.expires)}};
}

}  // namespace

std::optional<ApiToken> ApiTokens::add(ApiToken token, const Author& author) {
  token.id = TokenId{next_id(connection_, "api_token")};  // others who add wait for this
  if (static_cast<std::int64_t>(of_user(token.user).size()) >= max_of_a_user) return std::nullopt;
  connection_.execute("INSERT INTO api_token(" RISER_TOKEN_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, $8)", token.id,
                      token.user, token.name, token.hash, text_of(token.permissions), token.created, token.expires,
                      token.last_used);
  Changes(connection_).created(ArchiveKind::token, token.id.value, author, fields_of(token));
  return token;
}

std::optional<ApiToken> ApiTokens::find(Bytes hash, UtcSeconds now) {
  auto q =
      connection_.query("SELECT " RISER_TOKEN_COLUMNS " FROM api_token WHERE hash = $1 AND expires > $2", hash, now);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<ApiToken> ApiTokens::of_user(UserId user) {
  std::vector<ApiToken> tokens;
  auto q = connection_.query("SELECT " RISER_TOKEN_COLUMNS " FROM api_token WHERE account = $1 ORDER BY id DESC", user);
  while (q.next()) tokens.push_back(read(q));
  return tokens;
}

void ApiTokens::used(TokenId id, UtcSeconds at) {
  connection_.execute("UPDATE api_token SET last_used = $2 WHERE id = $1", id, at);
}

bool ApiTokens::remove(UserId user, TokenId id, const Author& author) {
  auto q = connection_.query("SELECT " RISER_TOKEN_COLUMNS " FROM api_token WHERE account = $1 AND id = $2", user, id);
  if (!q.next()) return false;
  const ApiToken token = read(q);
  connection_.execute("DELETE FROM api_token WHERE id = $1", id);
  Changes(connection_)
      .removed(
          ArchiveKind::token, id.value, author,
          {{"name", token.name}, {"user", std::to_string(user.value)}, {"permissions", text_of(token.permissions)}});
  return true;
}

}  // namespace riser::store
