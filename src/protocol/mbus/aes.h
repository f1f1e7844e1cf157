// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/codec/driver.h"

namespace riser::protocol::mbus {

using AesBlock = std::array<Byte, 16>;

/// AES-128-CBC without padding; sizes are multiples of 16 and equal (CHECKed); `in` and `out` may be the same bytes.
/// One cipher context per thread is kept, so that repeated calls do not allocate.
void aes_cbc_decrypt(const AesKey& key, const AesBlock& iv, Bytes in, std::span<Byte> out) noexcept;
void aes_cbc_encrypt(const AesKey& key, const AesBlock& iv, Bytes in, std::span<Byte> out) noexcept;

/// AES-CMAC (RFC 4493) over at most 512 bytes (CHECKed).
AesBlock aes_cmac(const AesKey& key, Bytes message) noexcept;

}  // namespace riser::protocol::mbus
