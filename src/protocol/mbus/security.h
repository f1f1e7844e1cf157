// SPDX-License-Identifier: Apache-2.0
// Encryption of the application layer: EN 13757-7 security modes 5 and 7, authentication and fragmentation layer (AFL).
#pragma once
#include <optional>

#include "protocol/mbus/header.h"

namespace riser::protocol::mbus {

enum class Verdict : std::uint8_t {
  not_encrypted,          ///< mode 0
  configuration_ignored,  ///< an old meter's signature stands where newer ones have the configuration word; data is
                          ///< plain
  plain_despite_mode,     ///< mode 5 or 7, but the data is plain, and no key was set
  decrypted,
  key_missing,
  wrong_key,         ///< no 2F 2F after decryption, or the MAC does not agree
  suspicious_plain,  ///< mode 5 or 7 and a key is set, but the data is plain: refused
  malformed,         ///< more encrypted blocks than bytes, or a cut header
  unsupported_mode,
};
/// "key_missing"
std::string_view name(Verdict verdict) noexcept;
/// True when the records may be read.
constexpr bool is_readable(Verdict verdict) noexcept { return verdict <= Verdict::decrypted; }

/// Where a key comes from: `find` is called at most once a frame, and only when the frame is encrypted. Behind a short
/// header the meter is known to the caller alone: `find` then fills in header.meter, which the IV is made of.
struct KeySource {
  bool (*find)(void* context, Header& header, AesKey& key) = nullptr;
  void* context = nullptr;
};

/// The authentication and fragmentation layer (CI 90) that may stand before the header.
struct Afl {
  std::uint16_t control = 0;              ///< FCL
  std::optional<Byte> message_control{};  ///< MCL
  std::optional<std::uint32_t> counter{};
  Bytes mac{};
  Bytes message_length{};  ///< ML as transmitted
  std::size_t size = 0;    ///< bytes after CI, the length byte included
};
/// `bytes` begin with the length byte behind CI 90; nothing when the fields do not fit the length.
std::optional<Afl> read_afl(Bytes bytes) noexcept;

struct Security {
  Verdict verdict = Verdict::not_encrypted;
  Byte mode = 0;
  Byte blocks = 0;                  ///< encrypted blocks of 16 bytes
  std::size_t extra_header = 0;     ///< bytes between configuration word and data (mode 7)
  std::size_t encrypted_bytes = 0;  ///< from there
};

/// True when the word can be a configuration word of the standard, not an old meter's signature.
bool is_configuration_word(std::uint16_t word) noexcept;

/// Decides about the bytes behind the header and decrypts into `plain` (max_data bytes, same positions as `data` behind
/// the extra header). `authenticated`: the bytes the AFL MAC is taken over,
/// from the CI that follows the AFL.
Security open_security(Header& header, Bytes data, const Afl* afl, Bytes authenticated, const KeySource& keys,
                       std::span<Byte> plain) noexcept;

/// Mode 5: M ID V T as on the wire, then the access number eight times.
std::array<Byte, 16> mode_5_iv(const SecondaryAddress& meter, Byte access_number) noexcept;

/// Key derivation A (mode 7): `purpose` 00 encryption, 01 MAC; from the meter.
AesKey derive_key(const AesKey& key, Byte purpose, std::uint32_t counter, Bytes id) noexcept;

}  // namespace riser::protocol::mbus
