// SPDX-License-Identifier: Apache-2.0
#include "api/auth/sessions.h"

#include "api/auth/secret.h"
#include "base/check.h"

namespace riser::api {
namespace {

constexpr UtcSeconds touch_every_s = 60;
constexpr std::size_t max_known = 10'000;
constexpr std::size_t max_agent = 200;
constexpr RateLimit::Shape few_for_one_user{.burst = 5, .one_every = seconds{15}};
constexpr RateLimit::Shape more_for_one_peer{.burst = 30, .one_every = seconds{2}};

Refused too_many(int wait_s) {
  return {Reject::too_many, "too_many_attempts", fmt::format("Too many attempts; try again in {} s.", wait_s), "",
          wait_s};
}

/// No more than so many bytes, and no half character.
std::string cut_utf8(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string{text};
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return std::string{text.substr(0, most)};
}

Refused busy() { return {Reject::unavailable, "busy", "Many people log in at this moment; try again.", "", 2}; }

}  // namespace

std::string peer_address(std::string_view peer) { return std::string{peer.substr(0, peer.rfind(':'))}; }

Authenticator::Authenticator(store::Store& store, const Clock& clock)
    : store_(store), clock_(clock), by_peer_and_user_(clock, few_for_one_user), by_peer_(clock, more_for_one_peer) {}

std::optional<Refused> Authenticator::limited(const std::string& peer_and_user, const std::string& peer) {
  if (const auto wait = by_peer_.take(peer)) return too_many(*wait);
  if (const auto wait = by_peer_and_user_.take(peer_and_user)) return too_many(*wait);
  return std::nullopt;
}

Outcome<OpenSession> Authenticator::log_in(const std::string& user, const std::string& password,
                                           const std::string& peer, std::string_view agent) {
  const std::string address = peer_address(peer);
  const std::string key = address + '|' + user.substr(0, 64);
  if (auto refused = limited(key, address)) return *refused;

  std::optional<store::User> found;
  {
    auto connection = store_.lease();
    found = store::Users{*connection}.find_name(user);
  }
  const bool plausible = password.size() <= max_password_bytes;
  const auto verdict = hasher_.verify(password, found && plausible ? found->password_hash : "");
  if (verdict == PasswordHasher::Verdict::busy) return busy();
  if (verdict == PasswordHasher::Verdict::wrong)
    return Refused{Reject::unauthenticated, "bad_credentials", "User or password is wrong."};
  by_peer_and_user_.give_back(key);
  by_peer_.give_back(address);

  if (!found->enabled)
    return Refused{Reject::unauthenticated, "disabled", "This user is disabled; ask an administrator."};

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
                  .agent = cut_utf8(agent, max_agent),
                  .created = now,
                  .last_seen = now,
                  .expires = now + session_idle_s});
    store::Users{*connection}.logged_in(found->id, now);
    transaction.commit();
  }
  auto caller = read_caller(secret);
  if (!caller) return busy();  // ended at this very moment
  return OpenSession{.token = secret, .csrf = caller->csrf, .caller = std::move(*caller)};
}

void Authenticator::log_out(const std::string& token) {
  auto connection = store_.lease();
  store::Sessions{*connection}.remove(token_hash(token));
  forget();
}

Outcome<void> Authenticator::change_password(const Caller& caller, const std::string& old, const std::string& fresh) {
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

  const std::string hash = hasher_.hash(fresh);
  auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::Users{*connection}.set_password(user->id, hash, false);
  store::Sessions{*connection}.remove_of(user->id, token_hash(caller.token));
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

bool Authenticator::end_session(UserId user, SessionId session) {
  auto connection = store_.lease();
  store::Sessions sessions{*connection};
  bool ended = true;
  if (session) {
    ended = sessions.remove(user, session);
  } else {
    sessions.remove_of(user);
  }
  forget();
  return ended;
}

void Authenticator::forget() {
  std::unique_lock lock{known_mutex_};
  known_.clear();
  ++forgotten_;
}

std::optional<Caller> Authenticator::find(const net::HttpRequest& request) {
  const std::string_view cookie = request.cookie(session_cookie);
  if (cookie.empty() || cookie.size() > 100) return std::nullopt;
  const std::string token{cookie};
  const UtcSeconds now = clock_.utc();
  std::uint64_t forgotten = 0;
  {
    std::shared_lock lock{known_mutex_};
    const auto known = known_.find(token);
    if (known != known_.end() && now - known->second.read < remembered_s) return known->second.caller;
    forgotten = forgotten_;
  }
  auto caller = read_caller(token);
  if (!caller) return std::nullopt;
  std::unique_lock lock{known_mutex_};
  if (forgotten == forgotten_) {
    if (known_.size() >= max_known) known_.clear();
    known_[token] = {*caller, now};
  }
  return caller;
}

std::optional<Caller> Authenticator::read_caller(const std::string& token) {
  const ByteVector hash = token_hash(token);
  const UtcSeconds now = clock_.utc();
  auto connection = store_.lease();
  store::Sessions sessions{*connection};
  const auto session = sessions.find(hash, now);
  if (!session) return std::nullopt;
  const auto user = store::Users{*connection}.find(session->user);
  if (!user || !user->enabled) return std::nullopt;
  auto role = store::Roles{*connection}.find(user->role);
  if (!role) return std::nullopt;
  if (now - session->last_seen >= touch_every_s) sessions.touch(hash, now, now + session_idle_s);
  return Caller{.user = user->id,
                .name = user->name,
                .full_name = user->full_name,
                .role = std::move(*role),
                .scope = user->scope,
                .language = find_by_name<Language>(user->language).value_or(Language::en),
                .must_change_password = user->must_change_password,
                .session = session->id,
                .token = token,
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
