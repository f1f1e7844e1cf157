// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/frame.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/checksum.h"

namespace riser::protocol::cjt188 {
namespace {

/// How far a try got: a frame with one wrong checksum tells more than a 68 in a text before it.
int progress(FaultCode code) noexcept {
  switch (code) {
    case FaultCode::bad_checksum:
      return 4;
    case FaultCode::bad_stop:
      return 3;
    case FaultCode::short_data:
      return 2;
    case FaultCode::truncated:
      return 1;
    default:
      return 0;
  }
}

std::string_view message(FaultCode code) noexcept {
  switch (code) {
    case FaultCode::empty:
      return "no bytes: nothing was received";
    case FaultCode::bad_start:
      return "expected the start byte 68, behind any number of FE";
    case FaultCode::truncated:
      return "the frame ends early: expected L data bytes, the checksum and 16";
    case FaultCode::short_data:
      return "expected at least 3 data bytes: DI and SER, or SER and ST";
    case FaultCode::bad_checksum:
      return "the checksum is not the sum of the bytes from 68 to the last data byte";
    case FaultCode::bad_stop:
      return "expected the stop byte 16 behind the checksum";
    case FaultCode::none:
      break;
  }
  return {};
}

}  // namespace

std::string_view name(FaultCode code) noexcept {
  constexpr std::string_view names[] = {"none",       "empty",        "bad_start", "truncated",
                                        "short_data", "bad_checksum", "bad_stop"};
  return names[static_cast<std::size_t>(code)];
}

Fault fault_of(const FrameFault& fault) {
  return {std::string{name(fault.code)}, fault.offset, std::string{message(fault.code)}};
}

Address Address::from_wire(Bytes bytes) noexcept {
  Address address;
  std::copy_n(bytes.begin(), address.wire.size(), address.wire.begin());
  return address;
}

std::optional<Address> Address::from_text(std::string_view text) noexcept {
  if (text.size() != digits) return std::nullopt;
  Address address;
  for (std::size_t i = 0; i < address.wire.size(); ++i) {
    const int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    address.wire[address.wire.size() - 1 - i] = static_cast<Byte>(high << 4 | low);
  }
  return address;
}

FixedText<Address::digits> Address::text() const noexcept {
  constexpr char hex[] = "0123456789ABCDEF";
  FixedText<digits> text;
  for (std::size_t i = wire.size(); i-- > 0;) {
    text.push_back(hex[wire[i] >> 4]);
    text.push_back(hex[wire[i] & 0xF]);
  }
  return text;
}

FrameFault check_frame(Bytes bytes) noexcept {
  if (bytes.empty()) return {FaultCode::empty, 0};
  if (bytes[0] != start_byte) return {FaultCode::bad_start, 0};
  if (bytes.size() <= at::length) return {FaultCode::truncated, bytes.size()};
  const std::size_t length = bytes[at::length];
  if (length < min_data) return {FaultCode::short_data, at::length};
  if (bytes.size() < overhead + length) return {FaultCode::truncated, bytes.size()};
  const std::size_t checksum = at::data + length;
  if (bytes[checksum + 1] != stop_byte) return {FaultCode::bad_stop, checksum + 1};
  if (bytes[checksum] != sum8(bytes.first(checksum))) return {FaultCode::bad_checksum, checksum};
  return {};
}

FrameSearch find_frame(Bytes bytes) noexcept {
  FrameSearch search{.keep = bytes.size()};
  if (bytes.empty()) {
    search.fault = {FaultCode::empty, 0};
    return search;
  }
  int best = -1;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != start_byte) continue;
    const FrameFault fault = check_frame(bytes.subspan(i));
    if (fault.code == FaultCode::none) return {{bytes.subspan(i, overhead + bytes[i + at::length])}, i, i, {}};
    if (fault.code == FaultCode::truncated) search.keep = std::min(search.keep, i);
    if (progress(fault.code) > best) {
      best = progress(fault.code);
      search.fault = {fault.code, i + fault.offset};
    }
  }
  if (best < 0) {
    std::size_t start = 0;
    while (start < bytes.size() && bytes[start] == preamble_byte) ++start;
    search.fault = {start == bytes.size() ? FaultCode::truncated : FaultCode::bad_start, start};
  }
  return search;
}

}  // namespace riser::protocol::cjt188
