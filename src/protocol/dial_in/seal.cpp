// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/seal.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/ascii.h"
#include "base/check.h"
#include "protocol/dial_in/scalar.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::string_view opening = ",\"mac\":\"";
constexpr std::size_t mac_digits = 64;

Digest hmac(Bytes key, Bytes data) {
  Digest out{};
  unsigned length = 0;
  CHECK(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), data.data(), data.size(), out.data(), &length));
  CHECK(length == out.size());
  return out;
}

Bytes without_line_end(Bytes line) noexcept {
  if (!line.empty() && line.back() == '\n') line = line.first(line.size() - 1);
  if (!line.empty() && line.back() == '\r') line = line.first(line.size() - 1);
  return line;
}

}  // namespace

Digest transcript_of(Bytes hello_line, Bytes challenge_line) {
  ByteVector both(hello_line.begin(), hello_line.end());
  both.insert(both.end(), challenge_line.begin(), challenge_line.end());
  Digest out{};
  unsigned length = 0;
  CHECK(EVP_Digest(both.data(), both.size(), out.data(), &length, EVP_sha256(), nullptr) == 1);
  return out;
}

SessionKeys derive_keys(Bytes device_key, const Digest& transcript) {
  CHECK(device_key.size() >= min_device_key && device_key.size() <= max_device_key, "a device key has 16 to 64 bytes");
  const auto derive = [&](std::string_view label) {
    const Bytes text = as_bytes(label);
    ByteVector data(text.begin(), text.end());
    data.insert(data.end(), transcript.begin(), transcript.end());
    return hmac(device_key, data);
  };
  return {derive("dial-in/1 up"), derive("dial-in/1 down")};
}

Digest mac_of(const Digest& key, Bytes body) { return hmac(key, body); }

std::optional<Bytes> sealed_body(Bytes line) noexcept {
  line = without_line_end(line);
  if (line.size() <= seal_length) return std::nullopt;
  const std::string_view tail = as_text(line.last(seal_length));
  if (!tail.starts_with(opening) || !tail.ends_with("\"}") ||
      !is_hex(tail.substr(opening.size(), mac_digits), mac_digits))
    return std::nullopt;
  return line.first(line.size() - seal_length);
}

bool is_sealed_with(const Digest& key, Bytes line) {
  const auto body = sealed_body(line);
  if (!body) return false;
  const char* digits = reinterpret_cast<const char*>(body->data()) + body->size() + opening.size();
  Digest said{};
  for (std::size_t i = 0; i < said.size(); ++i)
    said[i] = static_cast<Byte>(hex_digit(digits[2 * i]) << 4 | hex_digit(digits[2 * i + 1]));
  const Digest right = mac_of(key, *body);
  return CRYPTO_memcmp(said.data(), right.data(), right.size()) == 0;
}

std::string hex_text(Bytes bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const Byte byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 0xF];
  }
  return out;
}

}  // namespace riser::protocol::dial_in
