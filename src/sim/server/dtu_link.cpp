// SPDX-License-Identifier: Apache-2.0
#include "sim/server/dtu_link.h"

#include <fmt/format.h>

#include <algorithm>

namespace riser::sim {
namespace {

constexpr Byte mark = 0x7B;
constexpr std::size_t overhead = 16;  // mark, type, length, identity, mark
constexpr std::size_t identity_size = 11;
constexpr std::size_t max_packet = 2048;

enum DdpType : Byte { registration_packet = 0x01, data_up = 0x09, acknowledged = 0x81, data_down = 0x89 };

ByteVector packet(Byte type, const std::string& identity, Bytes data) {
  const std::size_t size = overhead + data.size();
  ByteVector out{mark, type, static_cast<Byte>(size >> 8), static_cast<Byte>(size)};
  out.insert(out.end(), identity.begin(), identity.end());
  out.insert(out.end(), data.begin(), data.end());
  out.push_back(mark);
  return out;
}

/// 14 digits and the check digit of ISO/IEC 7812-1 (Luhn).
std::string imei(std::uint32_t gateway) {
  std::string digits = fmt::format("86712304{:06}", gateway % 1'000'000);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int twice = (digits[i] - '0') * (i % 2 ? 2 : 1);
    sum += twice / 10 + twice % 10;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string identity_of(DtuProfile profile, std::uint32_t gateway) {
  switch (profile) {
    case DtuProfile::hongdian_ddp:
      return fmt::format("139{:08}", gateway + 1);
    case DtuProfile::text_line:
      return fmt::format("{}", 1001 + gateway);
    case DtuProfile::imei:
      return imei(gateway + 1);
    case DtuProfile::raw:
      break;
  }
  return {};
}

}  // namespace

std::string_view name(DtuProfile profile) noexcept {
  constexpr std::string_view names[] = {"hongdian_ddp", "text_line", "imei", "raw"};
  return names[static_cast<std::size_t>(profile)];
}

DtuLink::DtuLink(DtuProfile profile, std::uint32_t gateway)
    : profile_(profile), identity_(identity_of(profile, gateway)) {
  reset();
}

void DtuLink::reset() {
  registered_ = profile_ != DtuProfile::hongdian_ddp;
  buffer_.clear();
}

ByteVector DtuLink::registration() const {
  switch (profile_) {
    case DtuProfile::hongdian_ddp: {
      const Byte address[] = {10, 0, 0, 1, 0x13, 0x89};  // its own, behind the provider's translation
      return packet(registration_packet, identity_, address);
    }
    case DtuProfile::text_line: {
      const Bytes text = as_bytes("LOGIN:");
      ByteVector out(text.begin(), text.end());
      out.insert(out.end(), identity_.begin(), identity_.end());
      out.insert(out.end(), {'\r', '\n'});
      return out;
    }
    case DtuProfile::imei:
      return ByteVector(identity_.begin(), identity_.end());
    case DtuProfile::raw:
      break;
  }
  return {};
}

ByteVector DtuLink::wrap(Bytes up) const {
  if (profile_ != DtuProfile::hongdian_ddp) return ByteVector(up.begin(), up.end());
  return packet(data_up, identity_, up);
}

ByteVector DtuLink::unwrap(Bytes down) {
  if (profile_ != DtuProfile::hongdian_ddp) return ByteVector(down.begin(), down.end());
  buffer_.insert(buffer_.end(), down.begin(), down.end());
  ByteVector out;
  std::size_t at = 0;
  while (at < buffer_.size()) {
    const Bytes rest = Bytes(buffer_).subspan(at);
    if (rest[0] != mark) {
      ++at;
      continue;
    }
    if (rest.size() < 4) break;
    const std::size_t size = load_be(rest.subspan(2, 2));
    if (size < overhead || size > max_packet) {
      ++at;
      continue;
    }
    if (rest.size() < size) break;
    if (rest[size - 1] != mark) {
      ++at;
      continue;
    }
    registered_ = registered_ || rest[1] == acknowledged;
    if (rest[1] == data_down) {
      const Bytes data = rest.subspan(4 + identity_size, size - overhead);
      out.insert(out.end(), data.begin(), data.end());
    }
    at += size;
  }
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at));
  return out;
}

}  // namespace riser::sim
