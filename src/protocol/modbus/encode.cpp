// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/encode.h"

#include "base/checksum.h"

namespace riser::protocol::modbus {
namespace {

/// A PDU, or a whole frame, that grows.
class Writer {
 public:
  Writer& byte(std::size_t value) noexcept {
    out_.push(static_cast<Byte>(value));
    return *this;
  }
  Writer& word(std::size_t value) noexcept { return byte(value >> 8).byte(value); }
  Writer& bytes(Bytes data) noexcept {
    out_.append(data);
    return *this;
  }
  Bytes view() const noexcept { return out_.bytes(); }
  const RequestBuffer& buffer() const noexcept { return out_; }

 private:
  RequestBuffer out_;
};

}  // namespace

RequestBuffer framed(const AduHead& head, Bytes pdu) noexcept {
  Writer w;
  if (head.framing == Framing::tcp)
    return w.word(head.transaction).word(0).word(pdu.size() + 1).byte(head.unit).bytes(pdu).buffer();
  w.byte(head.unit).bytes(pdu);
  const std::uint16_t crc = crc16(w.view(), crc_begin);
  return w.byte(crc).byte(crc >> 8).buffer();
}

RequestBuffer read_request(const AduHead& head, Byte function, std::uint16_t first, std::uint16_t count) noexcept {
  return framed(head, Writer{}.byte(function).word(first).word(count).view());
}

RequestBuffer write_coil(const AduHead& head, std::uint16_t coil, bool on) noexcept {
  return framed(head, Writer{}.byte(function::write_single_coil).word(coil).word(on ? 0xFF00 : 0).view());
}

RequestBuffer write_register(const AduHead& head, std::uint16_t at, std::uint16_t value) noexcept {
  return framed(head, Writer{}.byte(function::write_single_register).word(at).word(value).view());
}

RequestBuffer write_registers(const AduHead& head, std::uint16_t first, Bytes data) noexcept {
  Writer w;
  w.byte(function::write_multiple_registers).word(first).word(data.size() / 2).byte(data.size()).bytes(data);
  return framed(head, w.view());
}

RequestBuffer write_coils(const AduHead& head, std::uint16_t first, std::uint16_t count, Bytes bits) noexcept {
  Writer w;
  w.byte(function::write_multiple_coils).word(first).word(count).byte(bits.size()).bytes(bits);
  return framed(head, w.view());
}

RequestBuffer read_reply(const AduHead& head, Byte function, Bytes data) noexcept {
  return framed(head, Writer{}.byte(function).byte(data.size()).bytes(data).view());
}

RequestBuffer write_reply(const AduHead& head, Byte function, std::uint16_t first, std::uint16_t count) noexcept {
  return framed(head, Writer{}.byte(function).word(first).word(count).view());
}

RequestBuffer exception_reply(const AduHead& head, Byte function, Byte code) noexcept {
  return framed(head, Writer{}.byte(function | exception_bit).byte(code).view());
}

}  // namespace riser::protocol::modbus
