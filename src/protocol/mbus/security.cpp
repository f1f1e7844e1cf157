// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/security.h"

#include <algorithm>

#include "base/check.h"
#include "protocol/mbus/aes.h"

namespace riser::protocol::mbus {
namespace {

constexpr Byte filler = 0x2F;

bool starts_with_fillers(Bytes bytes) noexcept { return bytes.size() >= 2 && bytes[0] == filler && bytes[1] == filler; }

Security with(Security security, Verdict verdict) noexcept {
  security.verdict = verdict;
  return security;
}

/// The plain tail goes behind what was decrypted.
Security decrypted(Security security, Bytes body, std::span<Byte> plain) noexcept {
  const auto size = static_cast<std::ptrdiff_t>(security.encrypted_bytes);
  std::copy(body.begin() + size, body.end(), plain.begin() + size);
  return with(security, Verdict::decrypted);
}

/// Bytes of the MAC by MCL & 0F; 0 for methods that are not CMAC.
std::size_t mac_size(Byte message_control) noexcept {
  switch (message_control & 0x0F) {
    case 3:
      return 2;
    case 4:
      return 4;
    case 5:
      return 8;
    case 6:
      return 12;
    case 7:
      return 16;
    default:
      return 0;
  }
}

bool mac_agrees(const Afl& afl, const AesKey& key, const Header& header, Bytes authenticated) noexcept {
  if (afl.mac.empty()) return true;
  if (!afl.message_control || mac_size(*afl.message_control) != afl.mac.size() || !afl.counter) return false;
  const std::uint32_t counter = *afl.counter;
  const AesKey mac_key = derive_key(key, 0x01, counter, Bytes{header.meter.wire}.first(4));
  std::array<Byte, 1 + 4 + 2 + max_data + 1> message{};
  auto out = message.begin();
  *out++ = *afl.message_control;
  for (int i = 0; i < 4; ++i) *out++ = static_cast<Byte>(counter >> (8 * i));
  out = std::copy(afl.message_length.begin(), afl.message_length.end(), out);
  CHECK(authenticated.size() <= static_cast<std::size_t>(message.end() - out), "{}", authenticated.size());
  out = std::copy(authenticated.begin(), authenticated.end(), out);
  const AesBlock mac = aes_cmac(mac_key, {message.data(), static_cast<std::size_t>(out - message.begin())});
  return std::equal(afl.mac.begin(), afl.mac.end(), mac.begin());
}

/// Mode 7 has CFGE behind the configuration word, then by its flags a counter and a key version.
struct Mode7Header {
  bool complete = false;
  bool derived_key = false;  // DD = 01
  std::size_t size = 0;
  std::optional<std::uint32_t> counter{};
};

Mode7Header read_mode_7(std::uint16_t configuration, Bytes data) noexcept {
  Mode7Header h;
  if (data.empty()) return h;
  const Byte extension = data[0];
  h.derived_key = (extension >> 4 & 3) == 1;
  h.size = 1;
  if ((configuration >> 8 & 0x20) != 0) {
    if (data.size() < h.size + 4) return h;
    h.counter = static_cast<std::uint32_t>(load_le(data.subspan(h.size, 4)));
    h.size += 4;
  }
  if ((extension & 0x40) != 0) ++h.size;
  h.complete = data.size() >= h.size;
  return h;
}

}  // namespace

std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::not_encrypted:
      return "not_encrypted";
    case Verdict::configuration_ignored:
      return "configuration_ignored";
    case Verdict::plain_despite_mode:
      return "plain_despite_mode";
    case Verdict::decrypted:
      return "decrypted";
    case Verdict::key_missing:
      return "key_missing";
    case Verdict::wrong_key:
      return "wrong_key";
    case Verdict::suspicious_plain:
      return "suspicious_plain";
    case Verdict::malformed:
      return "malformed_encryption";
    case Verdict::unsupported_mode:
      return "unsupported_mode";
  }
  return "unknown";
}

std::optional<Afl> read_afl(Bytes bytes) noexcept {
  if (bytes.empty() || bytes.size() < bytes[0] + 1U || bytes[0] < 2) return std::nullopt;
  Bytes rest = bytes.subspan(1, bytes[0]);
  Afl afl;
  afl.size = bytes[0] + 1U;
  afl.control = static_cast<std::uint16_t>(load_le(rest.first(2)));
  rest = rest.subspan(2);
  const auto has = [&](int bit) { return (afl.control >> bit & 1) != 0; };
  const auto take = [&](std::size_t count, Bytes& field) {
    if (rest.size() < count) return false;
    field = rest.first(count);
    rest = rest.subspan(count);
    return true;
  };
  Bytes field;
  if (has(13)) {
    if (!take(1, field)) return std::nullopt;
    afl.message_control = field[0];
  }
  if (has(9) && !take(2, field)) return std::nullopt;
  if (has(11)) {
    if (!take(4, field)) return std::nullopt;
    afl.counter = static_cast<std::uint32_t>(load_le(field));
  }
  if (has(10)) {
    // Without MCL the method is unknown: what is left before ML is the MAC.
    const std::size_t length_field = has(12) ? 2 : 0;
    const std::size_t size = afl.message_control           ? mac_size(*afl.message_control)
                             : rest.size() >= length_field ? rest.size() - length_field
                                                           : 0;
    if (size == 0 || !take(size, afl.mac)) return std::nullopt;
  }
  if (has(12) && !take(2, afl.message_length)) return std::nullopt;
  return rest.empty() ? std::optional{afl} : std::nullopt;
}

bool is_configuration_word(std::uint16_t word) noexcept {
  switch (word >> 8 & 0x1F) {
    case 5:
      return (word >> 13) == 0;
    case 2:
    case 3:
    case 7:
    case 8:
    case 9:
    case 10:
    case 13:
      return true;
    default:
      return false;
  }
}

std::array<Byte, 16> mode_5_iv(const SecondaryAddress& meter, Byte access_number) noexcept {
  const auto& wire = meter.wire;
  std::array<Byte, 16> iv{wire[4], wire[5], wire[0], wire[1], wire[2], wire[3], wire[6], wire[7]};
  std::fill(iv.begin() + 8, iv.end(), access_number);
  return iv;
}

AesKey derive_key(const AesKey& key, Byte purpose, std::uint32_t counter, Bytes id) noexcept {
  CHECK(id.size() == 4);
  AesBlock input{};
  input[0] = purpose;
  for (std::size_t i = 0; i < 4; ++i) input[1 + i] = static_cast<Byte>(counter >> (8 * i));
  std::copy(id.begin(), id.end(), input.begin() + 5);
  std::fill(input.begin() + 9, input.end(), Byte{7});
  return aes_cmac(key, input);
}

Security open_security(Header& header, Bytes data, const Afl* afl, Bytes authenticated, const KeySource& keys,
                       std::span<Byte> plain) noexcept {
  Security security;
  security.mode = static_cast<Byte>(header.configuration >> 8 & 0x1F);
  if (security.mode == 0) return security;
  if (security.mode != 5 && security.mode != 7) return with(security, Verdict::unsupported_mode);

  security.blocks = static_cast<Byte>(header.configuration >> 4 & 0x0F);
  Mode7Header mode_7;
  if (security.mode == 7) {
    mode_7 = read_mode_7(header.configuration, data);
    if (!mode_7.complete) return with(security, Verdict::malformed);
    security.extra_header = mode_7.size;
  }
  const Bytes body = data.subspan(security.extra_header);
  CHECK(plain.size() >= body.size());
  security.encrypted_bytes = security.blocks * 16U;
  if (security.encrypted_bytes > body.size()) {
    security.encrypted_bytes = 0;
    return with(security, Verdict::malformed);
  }
  AesKey key{};
  const bool has_key = keys.find != nullptr && keys.find(keys.context, header, key);
  if (security.blocks == 0) {
    // None is encrypted; but there are meters of mode 5 that write 0 for "all".
    if (!has_key || security.mode != 5 || body.size() < 16) return security;
    const std::size_t whole = body.size() / 16 * 16;
    aes_cbc_decrypt(key, mode_5_iv(header.meter, header.access_number), body.first(whole), plain.first(whole));
    if (!starts_with_fillers(Bytes{plain.data(), whole})) return security;
    security.blocks = static_cast<Byte>(whole / 16);
    security.encrypted_bytes = whole;
    return decrypted(security, body, plain);
  }
  const bool looks_plain = starts_with_fillers(body);
  if (!has_key) return with(security, looks_plain ? Verdict::plain_despite_mode : Verdict::key_missing);

  AesBlock iv{};
  if (security.mode == 5) {
    iv = mode_5_iv(header.meter, header.access_number);
  } else {
    if (mode_7.derived_key) {
      const auto counter = mode_7.counter ? mode_7.counter : afl != nullptr ? afl->counter : std::nullopt;
      if (!counter) return with(security, Verdict::malformed);
      if (afl != nullptr && !mac_agrees(*afl, key, header, authenticated)) return with(security, Verdict::wrong_key);
      key = derive_key(key, 0x00, *counter, Bytes{header.meter.wire}.first(4));
    }
  }
  const std::size_t size = security.encrypted_bytes;
  aes_cbc_decrypt(key, iv, body.first(size), plain.first(size));
  if (!starts_with_fillers(Bytes{plain.data(), plain.size()}))
    return with(security, looks_plain ? Verdict::suspicious_plain : Verdict::wrong_key);
  return decrypted(security, body, plain);
}

}  // namespace riser::protocol::mbus
