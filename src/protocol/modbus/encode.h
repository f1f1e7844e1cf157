// SPDX-License-Identifier: Apache-2.0
// Requests and replies as bytes, for both sides of the line.
#pragma once
#include "protocol/codec/line_protocol.h"
#include "protocol/modbus/adu.h"

namespace riser::protocol::modbus {

/// What stands around a PDU.
struct AduHead {
  Byte unit = 1;
  Framing framing = Framing::rtu;
  std::uint16_t transaction = 0;  ///< TCP only
};

/// `pdu` in its frame; at most 253 bytes.
RequestBuffer framed(const AduHead& head, Bytes pdu) noexcept;

RequestBuffer read_request(const AduHead& head, Byte function, std::uint16_t first, std::uint16_t count) noexcept;
RequestBuffer write_coil(const AduHead& head, std::uint16_t coil, bool on) noexcept;
RequestBuffer write_register(const AduHead& head, std::uint16_t at, std::uint16_t value) noexcept;
/// `data`: two bytes a register, at most 123 registers.
RequestBuffer write_registers(const AduHead& head, std::uint16_t first, Bytes data) noexcept;
/// `bits`: eight coils a byte, the first one lowest.
RequestBuffer write_coils(const AduHead& head, std::uint16_t first, std::uint16_t count, Bytes bits) noexcept;

/// The reply to functions 01 to 04; `data` has 1 to 250 bytes.
RequestBuffer read_reply(const AduHead& head, Byte function, Bytes data) noexcept;
/// The reply to functions 0F and 10.
RequestBuffer write_reply(const AduHead& head, Byte function, std::uint16_t first, std::uint16_t count) noexcept;
RequestBuffer exception_reply(const AduHead& head, Byte function, Byte code) noexcept;

}  // namespace riser::protocol::modbus
