// SPDX-License-Identifier: Apache-2.0
#include "api/auth/secret.h"

#include <sodium.h>

#include <array>

#include "base/check.h"

namespace riser::api {
namespace {

void start_sodium() {
  static const int started = sodium_init();
  CHECK(started >= 0);
}

}  // namespace

std::string random_token() {
  start_sodium();
  std::array<unsigned char, 32> bits;
  randombytes_buf(bits.data(), bits.size());
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), bits.data(), bits.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

ByteVector token_hash(std::string_view token) {
  start_sodium();
  ByteVector hash(crypto_generichash_BYTES);
  crypto_generichash(hash.data(), hash.size(), as_bytes(token).data(), token.size(), nullptr, 0);
  return hash;
}

bool equal_secret(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_password(std::size_t length) {
  start_sodium();
  constexpr std::string_view alphabet = "23456789abcdefghijkmnpqrstuvwxyz";  // 32: 5 bits a character
  std::string password;
  for (std::size_t i = 0; i < length; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    password += alphabet[randombytes_uniform(static_cast<std::uint32_t>(alphabet.size()))];
  }
  return password;
}

}  // namespace riser::api
