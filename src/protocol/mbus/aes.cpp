// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/aes.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

namespace riser::protocol::mbus {
namespace {

constexpr std::size_t block = 16, max_cmac = 512;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const noexcept { EVP_CIPHER_CTX_free(context); }
};

EVP_CIPHER_CTX* make_context() noexcept {
  // Fetched once for the process: a fetch by name costs more than decrypting a telegram.
  static const EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "AES-128-CBC", nullptr);
  CHECK(cipher != nullptr, "AES-128-CBC is not available");
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  CHECK(context != nullptr);
  CHECK(EVP_CipherInit_ex2(context, cipher, nullptr, nullptr, 1, nullptr) == 1);
  return context;
}

EVP_CIPHER_CTX* context() noexcept {
  thread_local const std::unique_ptr<EVP_CIPHER_CTX, FreeContext> owned{make_context()};
  return owned.get();
}

void run(const AesKey& key, const AesBlock& iv, Bytes in, std::span<Byte> out, int encrypt) noexcept {
  CHECK(in.size() % block == 0 && in.size() == out.size(), "{} {}", in.size(), out.size());
  int written = 0;
  // Naming the cipher again would reset the context, which allocates.
  const bool done = EVP_CipherInit_ex2(context(), nullptr, key.data(), iv.data(), encrypt, nullptr) == 1 &&
                    EVP_CIPHER_CTX_set_padding(context(), 0) == 1 &&
                    EVP_CipherUpdate(context(), out.data(), &written, in.data(), static_cast<int>(in.size())) == 1;
  CHECK(done && static_cast<std::size_t>(written) == in.size(), "AES wrote {} of {}", written, in.size());
}

/// Doubling in GF(2^128), RFC 4493 section 2.3.
AesBlock doubled(const AesBlock& in) noexcept {
  AesBlock out{};
  for (std::size_t i = 0; i < block; ++i) out[i] = static_cast<Byte>(in[i] << 1 | (i + 1 < block ? in[i + 1] >> 7 : 0));
  if ((in[0] & 0x80) != 0) out[block - 1] ^= 0x87;
  return out;
}

}  // namespace

void aes_cbc_decrypt(const AesKey& key, const AesBlock& iv, Bytes in, std::span<Byte> out) noexcept {
  run(key, iv, in, out, 0);
}

void aes_cbc_encrypt(const AesKey& key, const AesBlock& iv, Bytes in, std::span<Byte> out) noexcept {
  run(key, iv, in, out, 1);
}

AesBlock aes_cmac(const AesKey& key, Bytes message) noexcept {
  CHECK(message.size() <= max_cmac, "{}", message.size());
  const AesBlock zero{};
  AesBlock subkey{};
  aes_cbc_encrypt(key, zero, zero, subkey);
  subkey = doubled(subkey);
  std::array<Byte, max_cmac + block> padded{};
  std::copy(message.begin(), message.end(), padded.begin());
  std::size_t size = message.size();
  if (size == 0 || size % block != 0) {
    padded[size] = 0x80;
    size = (size / block + 1) * block;
    subkey = doubled(subkey);
  }
  for (std::size_t i = 0; i < block; ++i) padded[size - block + i] ^= subkey[i];
  // The MAC is the last block of the CBC encryption.
  const std::span<Byte> whole{padded.data(), size};
  aes_cbc_encrypt(key, zero, whole, whole);
  AesBlock mac{};
  std::copy_n(padded.begin() + static_cast<std::ptrdiff_t>(size - block), block, mac.begin());
  return mac;
}

}  // namespace riser::protocol::mbus
