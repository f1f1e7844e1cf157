// SPDX-License-Identifier: Apache-2.0
#include "api/auth/second_factor.h"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <stdexcept>

#include "api/auth/secret.h"
#include "base/bytes.h"
#include "store/master/second_factors.h"

namespace riser::api {
namespace {

constexpr std::size_t secret_bytes = 20;
constexpr unsigned step_s = 30;
constexpr std::size_t steps_around = 1;
constexpr std::size_t recovery_characters = 12;

void use_oath() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (oath_init() != OATH_OK) throw std::runtime_error("liboath does not start");
  });
}

std::string base32(Bytes bytes) {
  use_oath();
  char* text = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &text, &size) != OATH_OK)
    throw std::runtime_error("no memory for a secret");
  std::string out{text, size};
  std::free(text);
  std::erase(out, '=');
  return out;
}

/// The step that the code is of; nothing when it is of none around now.
std::optional<std::int64_t> step_of(Bytes secret, std::string_view code, UtcSeconds now) {
  use_oath();
  const bool is_code =
      code.size() == 6 && std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_code) return std::nullopt;
  int position = 0;
  std::uint64_t counter = 0;
  const std::string text{code};
  const int found = oath_totp_validate3(reinterpret_cast<const char*>(secret.data()), secret.size(), now, step_s, 0,
                                        steps_around, &position, &counter, text.c_str());
  return found < 0 ? std::nullopt : std::optional{static_cast<std::int64_t>(counter)};
}

/// As people type it: blanks and dashes do not count, upper and lower case are the same.
std::string plain(std::string_view code) {
  std::string out;
  for (const char c : code)
    if (c != '-' && c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string hash_of(std::string_view code) { return to_hex(token_hash(plain(code))); }

}  // namespace

SecondFactorDesk::State SecondFactorDesk::state(UserId user) {
  const auto connection = store_.lease();
  const auto factor = store::SecondFactors{*connection}.find(user);
  return !factor ? State::none : factor->active ? State::active : State::begun;
}

std::string SecondFactorDesk::begin(UserId user) {
  ByteVector secret(secret_bytes);
  randombytes_buf(secret.data(), secret.size());
  const auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::SecondFactors{*connection}.put({.user = user, .secret = store_.key_box().seal(secret)});
  transaction.commit();
  return base32(secret);
}

std::vector<std::string> SecondFactorDesk::confirm(UserId user, std::string_view code) {
  const auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::SecondFactors factors{*connection};
  auto factor = factors.find(user);
  if (!factor || factor->active) return {};
  const auto secret = store_.key_box().unseal(factor->secret);
  const auto step = secret ? step_of(*secret, plain(code), clock_.utc()) : std::nullopt;
  if (!step) return {};
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) codes.push_back(random_password(recovery_characters));
  factor->active = true;
  factor->last_step = *step;
  for (const std::string& one : codes) factor->recovery.push_back(hash_of(one));
  factors.put(*factor);
  transaction.commit();
  return codes;
}

bool SecondFactorDesk::take(UserId user, std::string_view code) {
  const auto connection = store_.lease();
  store::Transaction transaction{*connection};
  store::SecondFactors factors{*connection};
  const auto factor = factors.find(user);
  if (!factor || !factor->active) return false;
  const auto secret = store_.key_box().unseal(factor->secret);
  const auto step = secret ? step_of(*secret, plain(code), clock_.utc()) : std::nullopt;
  const bool taken = step ? factors.take_step(user, *step) : factors.take_recovery(user, hash_of(code));
  if (taken) transaction.commit();
  return taken;
}

void SecondFactorDesk::remove(UserId user) {
  const auto connection = store_.lease();
  store::SecondFactors{*connection}.remove(user);
}

std::string second_factor_uri(std::string_view issuer, std::string_view user, std::string_view secret) {
  const auto escaped = [](std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                            c == '-' || c == '_';
      if (is_plain) {
        out += c;
      } else {
        out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
      }
    }
    return out;
  };
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", escaped(issuer), escaped(user), secret);
}

}  // namespace riser::api
