// SPDX-License-Identifier: Apache-2.0
#include "api/auth/sessions.h"

#include "api/auth/secret.h"
#include "base/check.h"

namespace riser::api {
namespace {

constexpr UtcSeconds touch_every_s = 60;
constexpr RateLimit::Shape few_for_one_user{.burst = 5, .one_every = seconds{15}};
constexpr RateLimit::Shape more_for_one_peer{.burst = 30, .one_every = seconds{2}};
constexpr RateLimit::Shape one_a_minute{.burst = 1, .one_every = seconds{60}};

Refused too_many(int wait_s) {
  return {Reject::too_many, "too_many_attempts", fmt::format("Too many attempts; try again in {} s.", wait_s), "",
          wait_s};
}

Refused busy() { return {Reject::unavailable, "busy", "Many people log in at this moment; try again.", "", 2}; }

}  // namespace

Role role_of(store::Role role) noexcept {
  switch (role) {
    case store::Role::administrator:
      return Role::administrator;
    case store::Role::operator_:
      return Role::operator_;
    case store::Role::viewer:
      return Role::viewer;
  }
  return Role::viewer;
}

Visitor visitor_of(const net::HttpRequest& request) {
  const std::string* agent = request.header("User-Agent");
  return {request.peer, agent ? *agent : std::string{}};
}

std::string peer_address(std::string_view peer) { return std::string{peer.substr(0, peer.rfind(':'))}; }

Authenticator::Authenticator(store::Store& store, const Clock& clock)
    : store_(store),
      clock_(clock),
      by_peer_and_user_(clock, few_for_one_user),
      by_peer_(clock, more_for_one_peer),
      noted_by_peer_(clock, one_a_minute) {}

void Authenticator::note(store::Connection& connection, store::LogInOutcome outcome, const std::string& name,
                         UserId user, const Visitor& from) {
  const std::string address = peer_address(from.peer);
  if (outcome == store::LogInOutcome::limited && noted_by_peer_.take(address)) return;
  store::LogIns{connection}.note(
      {.at = clock_.utc(), .name = name, .user = user, .outcome = outcome, .address = address, .agent = from.agent});
}

std::optional<Refused> Authenticator::limited(const std::string& peer_and_user, const std::string& peer) {
  if (const auto wait = by_peer_.take(peer)) return too_many(*wait);
  if (const auto wait = by_peer_and_user_.take(peer_and_user)) return too_many(*wait);
  return std::nullopt;
}

Outcome<OpenSession> Authenticator::log_in(const std::string& user, const std::string& password, const Visitor& from) {
  const std::string address = peer_address(from.peer);
  const std::string key = address + '|' + user.substr(0, 64);
  if (auto refused = limited(key, address)) {
    note(*store_.lease(), store::LogInOutcome::limited, user, {}, from);
    return *refused;
  }

  std::optional<store::User> found;
  {
    auto connection = store_.lease();
    found = store::Users{*connection}.find_name(user);
  }
  const bool plausible = password.size() <= max_password_bytes;
  const auto verdict = hasher_.verify(password, found && plausible ? found->password_hash : "");
  if (verdict == PasswordHasher::Verdict::busy) return busy();
  if (verdict == PasswordHasher::Verdict::wrong) {
    const auto why = found ? store::LogInOutcome::wrong_password : store::LogInOutcome::unknown_user;
    note(*store_.lease(), why, user, found ? found->id : UserId{}, from);
    return Refused{Reject::unauthenticated, "bad_credentials", "User or password is wrong."};
  }
  by_peer_and_user_.give_back(key);
  by_peer_.give_back(address);

  OpenSession open{.token = random_token(), .csrf = random_token(), .user = *found};
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Sessions sessions{*connection};
  sessions.remove_expired(now);
  sessions.add({.token_hash = token_hash(open.token),
                .user = found->id,
                .csrf = open.csrf,
                .created = now,
                .last_seen = now,
                .expires = now + session_idle_s});
  note(*connection, store::LogInOutcome::in, user, found->id, from);
  transaction.commit();
  return open;
}

void Authenticator::log_out(const Caller& caller, const Visitor& from) {
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Sessions{*connection}.remove(token_hash(caller.token));
  note(*connection, store::LogInOutcome::out, caller.name, caller.user, from);
  transaction.commit();
}

Outcome<void> Authenticator::change_password(const Caller& caller, const std::string& old, const std::string& fresh,
                                             const Visitor& from) {
  const std::string key = "password|" + caller.name;
  if (const auto wait = by_peer_and_user_.take(key)) return too_many(*wait);
  std::optional<store::User> user;
  {
    auto connection = store_.lease();
    user = store::Users{*connection}.find(caller.user);
  }
  if (!user) return not_found("such user");
  const auto verdict = hasher_.verify(old, user->password_hash);
  if (verdict == PasswordHasher::Verdict::busy) return busy();
  if (verdict == PasswordHasher::Verdict::wrong)
    return bad_field("old", "This is not your password.", "bad_credentials");
  by_peer_and_user_.give_back(key);
  if (const auto weakness = password_weakness(fresh, user->name)) return bad_field("new", *weakness, "weak_password");
  if (fresh == old) return bad_field("new", "The new password is the old one; choose another.", "weak_password");

  user->password_hash = hasher_.hash(fresh);
  user->must_change_password = false;
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  if (!store::Users{*connection}.update(*user)) return not_found("such user");
  store::Sessions{*connection}.remove_of(user->id, token_hash(caller.token));
  note(*connection, store::LogInOutcome::password_changed, user->name, user->id, from);
  transaction.commit();
  return {};
}

std::optional<Caller> Authenticator::find(const net::HttpRequest& request) {
  const std::string_view token = request.cookie(session_cookie);
  if (token.empty() || token.size() > 100) return std::nullopt;
  const ByteVector hash = token_hash(token);
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  store::Sessions sessions{*connection};
  const auto session = sessions.find(hash, now);
  if (!session) return std::nullopt;
  const auto user = store::Users{*connection}.find(session->user);
  if (!user) return std::nullopt;
  if (now - session->last_seen >= touch_every_s) sessions.touch(hash, now, now + session_idle_s);
  return Caller{.user = user->id,
                .name = user->name,
                .role = role_of(user->role),
                .language = find_by_name<Language>(user->language).value_or(Language::en),
                .must_change_password = user->must_change_password,
                .token = std::string{token},
                .csrf = session->csrf};
}

bool Authenticator::is_open(const std::string& token) {
  auto connection = store_.lease();
  return store::Sessions{*connection}.find(token_hash(token), clock_.utc()).has_value();
}

bool Authenticator::has_csrf_token(const net::HttpRequest& request, const Caller& caller) const {
  const std::string* sent = request.header(csrf_header);
  return sent != nullptr && equal_secret(*sent, caller.csrf);
}

}  // namespace riser::api
