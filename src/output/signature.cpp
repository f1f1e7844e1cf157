// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "output/sink.h"

namespace riser::output {
namespace {

constexpr std::string_view prefix = "whsec_";
constexpr int variant = sodium_base64_VARIANT_ORIGINAL;

std::string base64(const unsigned char* data, std::size_t size) {
  std::string text(sodium_base64_encoded_len(size, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), data, size, variant);
  text.pop_back();  // the terminator
  return text;
}

}  // namespace

std::string new_signing_secret() {
  unsigned char key[32];
  randombytes_buf(key, sizeof key);
  std::string secret = std::string{prefix} + base64(key, sizeof key);
  sodium_memzero(key, sizeof key);
  return secret;
}

std::string signature(std::string_view secret, std::string_view id, std::int64_t timestamp, std::string_view body) {
  if (secret.starts_with(prefix)) secret.remove_prefix(prefix.size());
  unsigned char key[64];
  std::size_t key_size = 0;
  sodium_base642bin(key, sizeof key, secret.data(), secret.size(), nullptr, &key_size, nullptr, variant);
  const std::string signed_text = fmt::format("{}.{}.{}", id, timestamp, body);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(EVP_sha256(), key, static_cast<int>(key_size), reinterpret_cast<const unsigned char*>(signed_text.data()),
       signed_text.size(), digest, &size);
  sodium_memzero(key, sizeof key);
  return "v1," + base64(digest, size);
}

}  // namespace riser::output
