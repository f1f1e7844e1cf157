// SPDX-License-Identifier: Apache-2.0
#include "api/auth/sessions.h"

#include "api/auth/secret.h"
#include "base/check.h"
#include "store/audit/shown_text.h"
#include "store/master/api_tokens.h"
#include "store/master/second_factors.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

constexpr UtcSeconds touch_every_s = 60;
constexpr std::size_t max_known = 10'000;
constexpr RateLimit::Shape few_for_one_user{.burst = 5, .one_every = seconds{15}};
constexpr RateLimit::Shape few_codes{.burst = 10, .one_every = seconds{300}};  // of six digits
constexpr RateLimit::Shape more_for_one_peer{.burst = 30, .one_every = seconds{2}};
constexpr RateLimit::Shape one_a_minute{.burst = 1, .one_every = seconds{60}};

Refused too_many(int wait_s) {
  return {Reject::too_many, "too_many_attempts", fmt::format("Too many attempts; try again in {} s.", wait_s), "",
          wait_s};
}

Refused busy() { return {Reject::unavailable, "busy", "Many people log in at this moment; try again.", "", 2}; }

}  // namespace

Visitor visitor_of(const net::HttpRequest& request) {
  const std::string* agent = request.header("User-Agent");
  return {request.peer, agent ? *agent : std::string{}};
}

std::string peer_address(std::string_view peer) { return std::string{peer.substr(0, peer.rfind(':'))}; }

Authenticator::Authenticator(store::Store& store, const Clock& clock)
    : store_(store),
      clock_(clock),
      second_factors_(store, clock),
      by_peer_and_user_(clock, few_for_one_user),
      by_peer_(clock, more_for_one_peer),
      noted_by_peer_(clock, one_a_minute),
      codes_by_user_(clock, few_codes) {}

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

Outcome<OpenSession> Authenticator::log_in(const Attempt& attempt) {
  const std::string address = peer_address(attempt.from.peer);
  const std::string key = address + '|' + attempt.user.substr(0, 64);
  if (auto refused = limited(key, address)) {
    note(*store_.lease(), store::LogInOutcome::limited, attempt.user, {}, attempt.from);
    return *refused;
  }

  std::optional<store::User> found;
  {
    auto connection = store_.lease();
    found = store::Users{*connection}.find_name(attempt.user);
  }
  const bool plausible = attempt.password.size() <= max_password_bytes;
  const auto verdict = hasher_.verify(attempt.password, found && plausible ? found->password_hash : "");
  if (verdict == PasswordHasher::Verdict::busy) return busy();
  if (verdict == PasswordHasher::Verdict::wrong) {
    const auto why = found ? store::LogInOutcome::wrong_password : store::LogInOutcome::unknown_user;
    note(*store_.lease(), why, attempt.user, found ? found->id : UserId{}, attempt.from);
    return Refused{Reject::unauthenticated, "bad_credentials", "User or password is wrong."};
  }
  const bool has_second = second_factors_.state(found->id) == SecondFactorDesk::State::active;
  if (has_second && !attempt.code.empty()) {
    const std::string user = std::to_string(found->id.value);
    if (const auto wait = codes_by_user_.take(user)) return too_many(*wait);
    if (!second_factors_.take(found->id, attempt.code)) {
      note(*store_.lease(), store::LogInOutcome::wrong_code, attempt.user, found->id, attempt.from);
      return Refused{Reject::unauthenticated, "wrong_code",
                     "This code is wrong, was used already or is over; wait for the next one.", "code"};
    }
    codes_by_user_.give_back(user);
  }
  by_peer_and_user_.give_back(key);
  by_peer_.give_back(address);
  if (!found->enabled) {
    note(*store_.lease(), store::LogInOutcome::disabled, attempt.user, found->id, attempt.from);
    return Refused{Reject::unauthenticated, "disabled", "This user is disabled; ask an administrator."};
  }
  if (has_second && attempt.code.empty())
    return Refused{Reject::unauthenticated, "second_factor_needed",
                   "Give the code of your app, or one of your recovery codes.", "code"};

  const UtcSeconds now = clock_.utc();
  const std::string secret = random_token();
  {
    auto connection = store_.lease();
    store::Transaction transaction{*connection};
    store::Sessions sessions{*connection};
    sessions.remove_expired(now);
    sessions.add({.token_hash = token_hash(secret),
                  .user = found->id,
                  .csrf = random_token(),
                  .address = address,
                  .agent = store::shown_text(attempt.from.agent, store::LogIn::max_agent),
                  .created = now,
                  .last_seen = now,
                  .expires = now + session_idle_s});
    store::Users{*connection}.logged_in(found->id, now);
    note(*connection, store::LogInOutcome::in, attempt.user, found->id, attempt.from);
    transaction.commit();
  }
  auto caller = read_caller(secret);
  if (!caller) return busy();  // ended at this very moment
  return OpenSession{.token = secret, .csrf = caller->csrf, .caller = std::move(*caller)};
}

void Authenticator::log_out(const Caller& caller, const Visitor& from) {
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Sessions{*connection}.remove(token_hash(caller.token));
  note(*connection, store::LogInOutcome::out, caller.name, caller.user, from);
  transaction.commit();
  forget();
}

Outcome<void> Authenticator::prove(const Caller& caller, const std::string& field, const std::string& password) {
  const std::string key = "password|" + caller.name;
  if (const auto wait = by_peer_and_user_.take(key)) return too_many(*wait);
  std::optional<store::User> user;
  {
    auto connection = store_.lease();
    user = store::Users{*connection}.find(caller.user);
  }
  if (!user) return not_found("such user");
  const auto verdict = hasher_.verify(password, user->password_hash);
  if (verdict == PasswordHasher::Verdict::busy) return busy();
  if (verdict == PasswordHasher::Verdict::wrong)
    return bad_field(field, "This is not your password.", "bad_credentials");
  by_peer_and_user_.give_back(key);
  return {};
}

Outcome<void> Authenticator::change_password(const Caller& caller, const std::string& old, const std::string& fresh,
                                             const Visitor& from) {
  if (auto proven = prove(caller, "old", old); !proven) return proven;
  if (const auto weakness = password_weakness(fresh, caller.name)) return bad_field("new", *weakness, "weak_password");
  if (fresh == old) return bad_field("new", "The new password is the old one; choose another.", "weak_password");

  const std::string hash = hasher_.hash(fresh);
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Users{*connection}.set_password(caller.user, hash, false);
  store::Sessions{*connection}.remove_of(caller.user, token_hash(caller.token));
  note(*connection, store::LogInOutcome::password_changed, caller.name, caller.user, from);
  transaction.commit();
  forget();
  return {};
}

Authenticator::OneTime Authenticator::one_time_password() {
  OneTime made{.password = random_password()};
  made.hash = hasher_.hash(made.password);
  return made;
}

std::string Authenticator::give_password(UserId user) {
  const auto [password, hash] = one_time_password();
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Users{*connection}.set_password(user, hash, true);
  store::Sessions{*connection}.remove_of(user);
  transaction.commit();
  forget();
  return password;
}

bool Authenticator::end_session(UserId user, SessionId session, const Visitor& from) {
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Sessions sessions{*connection};
  if (!session) {
    sessions.remove_of(user);
  } else if (!sessions.remove(user, session)) {
    return false;
  }
  if (const auto whose = store::Users{*connection}.find(user))
    note(*connection, store::LogInOutcome::ended, whose->name, user, from);
  transaction.commit();
  forget();
  return true;
}

void Authenticator::forget() {
  std::unique_lock lock{known_mutex_};
  known_.clear();
  ++forgotten_;
}

std::optional<Caller> Authenticator::find(const net::HttpRequest& request) {
  constexpr std::string_view bearer = "Bearer ";
  const std::string* authorization = request.header("Authorization");
  const bool by_token = authorization != nullptr && authorization->starts_with(bearer);
  const std::string token{by_token ? std::string_view{*authorization}.substr(bearer.size())
                                   : request.cookie(session_cookie)};
  if (token.empty() || token.size() > 100) return std::nullopt;
  const UtcSeconds now = clock_.utc();
  std::uint64_t forgotten = 0;
  {
    std::shared_lock lock{known_mutex_};
    const auto known = known_.find(token);
    if (known != known_.end() && known->second.caller.by_token == by_token && now - known->second.read < remembered_s)
      return known->second.caller;
    forgotten = forgotten_;
  }
  auto caller = by_token ? read_program(token) : read_caller(token);
  if (!caller) return std::nullopt;
  std::unique_lock lock{known_mutex_};
  if (forgotten == forgotten_) {
    if (known_.size() >= max_known) known_.clear();
    known_[token] = {*caller, now};
  }
  return caller;
}

std::optional<Caller> Authenticator::caller_of(store::Connection& connection, UserId id) {
  const auto user = store::Users{connection}.find(id);
  if (!user || !user->enabled) return std::nullopt;
  auto role = store::Roles{connection}.find(user->role);
  if (!role) return std::nullopt;
  const auto second = store::SecondFactors{connection}.find(id);
  return Caller{.user = user->id,
                .name = user->name,
                .full_name = user->full_name,
                .role = std::move(*role),
                .scope = user->scope,
                .language = find_by_name<Language>(user->language).value_or(Language::en),
                .must_change_password = user->must_change_password,
                .second_factor = second && second->active};
}

std::optional<Caller> Authenticator::read_caller(const std::string& token) {
  const ByteVector hash = token_hash(token);
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  store::Sessions sessions{*connection};
  const auto session = sessions.find(hash, now);
  if (!session) return std::nullopt;
  auto caller = caller_of(*connection, session->user);
  if (!caller) return std::nullopt;
  if (now - session->last_seen >= touch_every_s) sessions.touch(hash, now, now + session_idle_s);
  caller->session = session->id;
  caller->token = token;
  caller->csrf = session->csrf;
  return caller;
}

std::optional<Caller> Authenticator::read_program(const std::string& token) {
  if (!token.starts_with(token_prefix)) return std::nullopt;
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  store::ApiTokens tokens{*connection};
  const auto found = tokens.find(token_hash(token), now);
  if (!found) return std::nullopt;
  auto caller = caller_of(*connection, found->user);
  if (!caller) return std::nullopt;
  if (now - found->last_used >= touch_every_s) tokens.used(found->id, now);
  caller->role.permissions = caller->role.permissions.and_also(found->permissions);
  caller->by_token = true;
  caller->token = token;
  return caller;
}

bool Authenticator::is_open(const std::string& token) {
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  if (token.starts_with(token_prefix)) return store::ApiTokens{*connection}.find(token_hash(token), now).has_value();
  return store::Sessions{*connection}.find(token_hash(token), now).has_value();
}

bool Authenticator::has_csrf_token(const net::HttpRequest& request, const Caller& caller) const {
  const std::string* sent = request.header(csrf_header);
  return sent != nullptr && equal_secret(*sent, caller.csrf);
}

}  // namespace riser::api
