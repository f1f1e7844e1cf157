// SPDX-License-Identifier: Apache-2.0
#include "api/auth/password.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include "base/check.h"

namespace riser::api {
namespace {

// What people type first, in lower case; only those of at least 8 characters, the shorter ones are refused anyway.
constexpr std::string_view common_passwords[] = {
    "password",   "password1",  "password12", "password123", "password1234", "passw0rd",  "p@ssw0rd",   "p@ssword",
    "12345678",   "123456789",  "1234567890", "0123456789",  "87654321",     "987654321", "11111111",   "111111111",
    "00000000",   "000000000",  "88888888",   "888888888",   "66666666",     "99999999",  "12341234",   "11223344",
    "1q2w3e4r",   "1q2w3e4r5t", "1qaz2wsx",   "qwertyui",    "qwertyuiop",   "qwerty123", "qwerty1234", "asdfghjk",
    "asdfghjkl",  "zxcvbnm1",   "abcd1234",   "abc12345",    "a1b2c3d4",     "aa123456",  "a12345678",  "iloveyou",
    "football",   "baseball",   "princess",   "sunshine",    "superman",     "trustno1",  "whatever",   "computer",
    "internet",   "welcome1",   "welcome123", "letmein1",    "changeme",     "changeme1", "default1",   "administrator",
    "admin123",   "admin1234",  "admin12345", "admin123456", "adminadmin",   "rootroot",  "root1234",   "operator",
    "operator1",  "woaini1314", "5201314520", "147258369",   "asd123456",    "qq123456",  "zxc123456",  "qazwsxedc",
    "riserriser", "riser123",   "riser1234",  "metering",    "meter123",     "secret123", "test1234",   "testtest",
};

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return out;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct Turn {
  std::counting_semaphore<PasswordHasher::max_at_once>& turns;
  ~Turn() { turns.release(); }
};

std::string hash_now(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text;
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::runtime_error("no memory to hash a password (64 MB are needed)");
  return text.data();
}

}  // namespace

std::optional<std::string> password_weakness(std::string_view password, std::string_view user) {
  if (characters(password) < min_password_characters)
    return fmt::format("A password has at least {} characters.", min_password_characters);
  if (password.size() > max_password_bytes) return fmt::format("A password has at most {} bytes.", max_password_bytes);
  const std::string folded = lower(password);
  if (std::find(std::begin(common_passwords), std::end(common_passwords), folded) != std::end(common_passwords))
    return "This password is one of those that are tried first; choose another.";
  if (!user.empty() && folded == lower(user)) return "The password is the user's name; choose another.";
  if (std::all_of(folded.begin(), folded.end(), [&](char c) { return c == folded.front(); }))
    return "The password is one character many times; choose another.";
  return std::nullopt;
}

std::string PasswordHasher::hash(std::string_view password) {
  CHECK(sodium_init() >= 0);
  turns_.acquire();
  Turn turn{turns_};
  return hash_now(password);
}

PasswordHasher::Verdict PasswordHasher::verify(std::string_view password, const std::string& hash) {
  CHECK(sodium_init() >= 0);
  if (!turns_.try_acquire_for(std::chrono::seconds{5})) return Verdict::busy;
  Turn turn{turns_};
  if (hash.empty()) {
    hash_now(password.substr(0, max_password_bytes));
    return Verdict::wrong;
  }
  const bool right = crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  return right ? Verdict::right : Verdict::wrong;
}

}  // namespace riser::api
