// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/frame.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/checksum.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr std::string_view fault_names[] = {"none",       "empty",        "bad_start",     "truncated",
                                            "bad_repeat", "bad_control",  "bad_checksum",  "bad_stop",
                                            "short_data", "broken_chain", "chain_too_long"};

std::string message(const FrameFault& fault) {
  switch (fault.code) {
    case FaultCode::none:
      return "No fault.";
    case FaultCode::empty:
      return "Expected a frame, got no bytes.";
    case FaultCode::bad_start:
      return "Expected the start byte 68.";
    case FaultCode::truncated:
      return "Expected more bytes: the frame ends before its stop byte 16.";
    case FaultCode::bad_repeat:
      return "Expected a second 68 behind the six address bytes.";
    case FaultCode::bad_control:
      return "Expected a control code: bits D6 and D5 are those of an answer, whose D7 is set.";
    case FaultCode::bad_checksum:
      return fmt::format("Expected the checksum {:02X}, the sum of all bytes from the first 68.", fault.detail);
    case FaultCode::bad_stop:
      return "Expected the stop byte 16.";
    case FaultCode::short_data:
      return fmt::format("Expected at least {} data bytes for this control code.", fault.detail);
    case FaultCode::broken_chain:
      return "Expected the next follow-up frame of the same meter and data identifier.";
    case FaultCode::chain_too_long:
      return "Expected a chain of follow-up frames with at most 1024 data bytes.";
  }
  return {};
}

/// How far a beginning got: the furthest is the one to talk about.
int rank(FaultCode code) noexcept {
  switch (code) {
    case FaultCode::bad_checksum:
    case FaultCode::bad_stop:
      return 3;
    case FaultCode::truncated:
      return 2;
    case FaultCode::bad_repeat:
    case FaultCode::bad_control:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

std::string_view name(FaultCode code) noexcept { return fault_names[static_cast<std::size_t>(code)]; }

Fault fault_of(const FrameFault& fault) { return {std::string{name(fault.code)}, fault.offset, message(fault)}; }

std::optional<Address> Address::from_digits(std::string_view digits) noexcept {
  if (digits.empty() || digits.size() > 12) return std::nullopt;
  Address address;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int value = hex_digit(digits[digits.size() - 1 - i]);
    if (value < 0 || value > 0xA) return std::nullopt;
    address.wire[i / 2] = static_cast<Byte>(address.wire[i / 2] | value << (i % 2 * 4));
  }
  return address;
}

FixedText<12> Address::digits() const noexcept {
  FixedText<12> text;
  for (std::size_t i = wire.size(); i-- > 0;) {
    text.push_back("0123456789ABCDEF"[wire[i] >> 4]);
    text.push_back("0123456789ABCDEF"[wire[i] & 0xF]);
  }
  return text;
}

bool Address::matches(const Address& pattern) const noexcept {
  for (std::size_t i = 0; i < wire.size(); ++i) {
    const Byte low = pattern.wire[i] & 0x0F, high = pattern.wire[i] & 0xF0;
    if (low != 0x0A && low != (wire[i] & 0x0F)) return false;
    if (high != 0xA0 && high != (wire[i] & 0xF0)) return false;
  }
  return true;
}

bool Address::has_wildcard() const noexcept {
  for (const Byte byte : wire)
    if ((byte & 0x0F) == 0x0A || (byte & 0xF0) == 0xA0) return true;
  return false;
}

FrameFault parse_frame(Bytes bytes, std::size_t offset, FrameView& out) noexcept {
  const Bytes b = bytes.subspan(offset);
  if (b.empty()) return {FaultCode::empty, offset};
  if (b[0] != start_byte) return {FaultCode::bad_start, offset};
  if (b.size() > 7 && b[7] != start_byte) return {FaultCode::bad_repeat, offset + 7};
  if (b.size() > 8 && (b[8] & control::from_meter) == 0 && (b[8] & (control::abnormal | control::more)) != 0)
    return {FaultCode::bad_control, offset + 8};
  if (b.size() < head_size) return {FaultCode::truncated, bytes.size()};
  const std::size_t size = overhead + b[9];
  if (b.size() < size) return {FaultCode::truncated, bytes.size()};
  if (b[size - 1] != stop_byte) return {FaultCode::bad_stop, offset + size - 1};
  const Byte sum = sum8(b.first(size - 2));
  if (b[size - 2] != sum) return {FaultCode::bad_checksum, offset + size - 2, sum};
  out.offset = offset;
  for (std::size_t i = 0; i < 6; ++i) out.address.wire[i] = b[1 + i];
  out.control = b[8];
  out.data = b.subspan(head_size, b[9]);
  return {};
}

FrameFault find_frame(Bytes bytes, std::size_t from, FrameView& out) noexcept {
  if (bytes.size() <= from) return {FaultCode::empty, bytes.size()};
  FrameFault worst{FaultCode::bad_start, from};
  while (worst.offset < bytes.size() - 1 && bytes[worst.offset] == wake_up) ++worst.offset;
  for (std::size_t at = from; at < bytes.size(); ++at) {
    if (bytes[at] != start_byte) continue;
    const FrameFault fault = parse_frame(bytes, at, out);
    if (fault.ok()) return fault;
    if (rank(fault.code) > rank(worst.code)) worst = fault;
  }
  return worst;
}

FrameFound find_first(Bytes heard) noexcept {
  FrameView frame;
  std::optional<std::size_t> open;  // the first beginning that may still become a frame
  for (std::size_t at = 0; at < heard.size(); ++at) {
    if (heard[at] != start_byte) continue;
    const FrameFault fault = parse_frame(heard, at, frame);
    if (fault.ok()) return {at, frame.size()};
    if (fault.code == FaultCode::truncated && !open) open = at;
  }
  return {open.value_or(heard.size()), 0};
}

}  // namespace riser::protocol::dlt645
