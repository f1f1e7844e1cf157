// SPDX-License-Identifier: Apache-2.0
#include "headend/dial_in/registration_guard.h"

#include <algorithm>

namespace riser::headend::dial_in {

RegistrationGuard::RegistrationGuard(Instant now, Limits limits) : limits_(limits), swept_(now) {
  total_ = {limits_.total_burst * call, now};
  overflow_ = {limits_.burst * call, now};
}

void RegistrationGuard::fill(Bucket& bucket, std::uint32_t burst, std::uint32_t per_minute, Instant now) {
  const std::int64_t elapsed = std::clamp<std::int64_t>((now - bucket.filled).count(), 0, 3600 * std::int64_t{1000000});
  bucket.tokens = std::min(bucket.tokens + elapsed * per_minute, burst * call);
  bucket.filled = std::max(bucket.filled, now);
}

bool RegistrationGuard::admit(std::string_view address, Instant now) {
  Bucket& bucket = bucket_of(address, now);
  fill(bucket, limits_.burst, limits_.per_minute, now);
  fill(total_, limits_.total_burst, limits_.total_per_minute, now);
  if (bucket.tokens < call || (!bucket.trusted && total_.tokens < call)) {
    ++refused_;
    return false;
  }
  bucket.tokens -= call;
  if (!bucket.trusted) total_.tokens -= call;
  return true;
}

void RegistrationGuard::proven(std::string_view address, Instant now) {
  Bucket& bucket = bucket_of(address, now);
  const auto give_back = [](Bucket& to, std::uint32_t burst, std::int64_t calls) {
    to.tokens = std::min(to.tokens + calls * call, burst * call);
  };
  if (!bucket.trusted) give_back(total_, limits_.total_burst, 1);
  give_back(bucket, limits_.burst, 2);
  bucket.trusted = &bucket != &overflow_;
}

RegistrationGuard::Bucket& RegistrationGuard::bucket_of(std::string_view address, Instant now) {
  const std::string key{address.substr(0, 64)};
  if (const auto found = buckets_.find(key); found != buckets_.end()) return found->second;
  if (buckets_.size() >= limits_.max_addresses) forget_idle(now);
  if (buckets_.size() >= limits_.max_addresses) return overflow_;
  return buckets_.emplace(key, Bucket{limits_.burst * call, now}).first->second;
}

/// An address whose bucket is full again is like one never heard of. Looked for at most once a second: the walk is
/// long.
void RegistrationGuard::forget_idle(Instant now) {
  if (now < swept_ + seconds(1)) return;
  swept_ = now;
  for (auto entry = buckets_.begin(); entry != buckets_.end();) {
    fill(entry->second, limits_.burst, limits_.per_minute, now);
    entry = entry->second.tokens >= limits_.burst * call ? buckets_.erase(entry) : std::next(entry);
  }
}

/// FNV-1a over both. A collision refuses one call of a device, once: it comes again with another nonce.
std::uint64_t NonceMemory::key_of(std::string_view device, std::string_view nonce) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3; };
  for (const char c : device) add(c);
  add('\n');
  for (const char c : nonce) add(c);
  return hash;
}

bool NonceMemory::knows(std::string_view device, std::string_view nonce) const {
  return known_.contains(key_of(device, nonce));
}

void NonceMemory::remember(std::string_view device, std::string_view nonce) {
  known_[key_of(device, nonce)] = ++count_;
  if (known_.size() <= capacity) return;
  // The older half goes at once, so that the walk is rare.
  const std::uint64_t limit = count_ - capacity / 2;
  std::erase_if(known_, [&](const auto& entry) { return entry.second <= limit; });
}

}  // namespace riser::headend::dial_in
