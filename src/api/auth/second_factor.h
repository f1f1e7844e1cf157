// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "store/store.h"

namespace riser::api {

/// Codes of an app beside the password (TOTP, RFC 6238: SHA-1, 6 digits, 30 s; one step early or late is taken), and
/// codes for the day when the phone is lost, each good once. Any thread that may block.
class SecondFactorDesk {
 public:
  static constexpr int recovery_codes = 10;
  SecondFactorDesk(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  enum class State { none, begun, active };
  State state(UserId user);
  /// A new secret in base 32, which is asked for at the log-in once confirm() has seen a code.
  std::string begin(UserId user);
  /// The recovery codes; none when the code is wrong or nothing was begun.
  std::vector<std::string> confirm(UserId user, std::string_view code);
  /// Whether it is a code of this moment, or a recovery code. Each is taken once.
  bool take(UserId user, std::string_view code);
  void remove(UserId user);

 private:
  store::Store& store_;
  const Clock& clock_;
};

/// "otpauth://totp/...": what an app reads from a picture.
std::string second_factor_uri(std::string_view issuer, std::string_view user, std::string_view secret);

}  // namespace riser::api
