// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>

namespace riser::api {

constexpr std::size_t min_password_characters = 8;
constexpr std::size_t max_password_bytes = 256;

/// Why a password may not be used, as one sentence; nothing when it may. `user` is the name it is for.
std::optional<std::string> password_weakness(std::string_view password, std::string_view user);

/// argon2id, with the cost that libsodium calls interactive: 64 MB and some 0.1 s each, so that no more than
/// `max_at_once` run at a time. Any thread that may block.
class PasswordHasher {
 public:
  static constexpr std::ptrdiff_t max_at_once = 2;
  enum class Verdict { right, wrong, busy };

  std::string hash(std::string_view password);
  /// With an empty `hash` (no such user) it takes as long and is wrong. `busy`: no turn came within 5 s.
  Verdict verify(std::string_view password, const std::string& hash);

 private:
  std::counting_semaphore<max_at_once> turns_{max_at_once};
};

}  // namespace riser::api
