// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace riser::store {

/// Encrypts small secrets at rest (XSalsa20-Poly1305, libsodium secretbox): nonce, then cipher text. Immutable,
/// thread-safe.
class KeyBox {
 public:
  /// Reads the 32-byte key file; makes it (mode 0600, random) when it is not there. StoreError when it cannot, when the
  /// file has another size or when others may read it.
  static KeyBox open(const std::filesystem::path& file);
  ~KeyBox();
  KeyBox(const KeyBox&) = default;
  KeyBox& operator=(const KeyBox&) = default;

  ByteVector seal(Bytes plain) const;
  /// Nothing when it was sealed with another key or was altered.
  std::optional<ByteVector> unseal(Bytes sealed) const;
  /// A number that stands for a text where it must be found but not read: keyed BLAKE2b. The same text gives the same
  /// number; without the key nobody can tell which.
  std::int64_t blind(std::string_view text) const;
  /// A key of its own for each purpose, from which neither this one nor another can be found.
  std::array<Byte, 32> derived(std::string_view purpose) const;

 private:
  KeyBox() = default;
  std::array<Byte, 32> key_{};
};

}  // namespace riser::store
