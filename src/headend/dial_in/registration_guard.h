// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"

namespace riser::headend::dial_in {

/// Lets so many calls a minute through from each address, and from all together, that do not prove themselves. A call
/// that does costs nothing, for a mobile network brings all its meters from a few addresses: it gives back what it
/// took, and as much again for another that was cut off before it could. An address from which one did is not reckoned
/// with the others. One for a listener, one thread.
class RegistrationGuard {
 public:
  struct Limits {
    std::uint32_t burst = 2000;        ///< calls of one address that are not proven yet
    std::uint32_t per_minute = 60;     ///< calls of one address in the long run that prove nothing
    std::uint32_t total_burst = 8000;  ///< calls of all addresses from which none was ever proven
    std::uint32_t total_per_minute = 6000;
    std::size_t max_addresses = 4096;  ///< remembered; beyond that new addresses share one allowance
  };
  RegistrationGuard(Instant now, Limits limits);
  explicit RegistrationGuard(Instant now) : RegistrationGuard(now, Limits{}) {}

  /// `address`: the host of the peer, without its port; of IPv6 the first 64 bits. False: close without an answer.
  bool admit(std::string_view address, Instant now);
  /// A call from there was authenticated.
  void proven(std::string_view address, Instant now);

  std::uint64_t refused() const noexcept { return refused_; }
  std::size_t addresses() const noexcept { return buckets_.size(); }

 private:
  /// Calls that may still come, in microcalls: a minute has 60 million microseconds.
  struct Bucket {
    std::int64_t tokens = 0;
    Instant filled{};
    bool trusted = false;
  };
  static constexpr std::int64_t call = 60'000'000;

  static void fill(Bucket& bucket, std::uint32_t burst, std::uint32_t per_minute, Instant now);
  Bucket& bucket_of(std::string_view address, Instant now);
  void forget_idle(Instant now);

  Limits limits_;
  std::unordered_map<std::string, Bucket> buckets_{};
  Bucket total_{};
  Bucket overflow_{};
  Instant swept_{};
  std::uint64_t refused_ = 0;
};

/// The nonces of devices whose conversations were authenticated: a captured conversation that is played again has one
/// of them. (Without this memory it fails too, by its first sealed message: the server's nonce is another one.)
class NonceMemory {
 public:
  static constexpr std::size_t capacity = 65536;  ///< the oldest are forgotten: of three million meters, after minutes

  bool knows(std::string_view device, std::string_view nonce) const;
  void remember(std::string_view device, std::string_view nonce);

 private:
  static std::uint64_t key_of(std::string_view device, std::string_view nonce) noexcept;
  std::unordered_map<std::uint64_t, std::uint64_t> known_{};  // key -> when, counted
  std::uint64_t count_ = 0;
};

}  // namespace riser::headend::dial_in
