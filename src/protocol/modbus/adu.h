// SPDX-License-Identifier: Apache-2.0
// Application data units of MODBUS Application Protocol V1.1b3, framed as RTU (serial line guide V1.02: address, PDU,
// CRC) or as TCP (messaging guide V1.0b: MBAP header, PDU). Functions 01-06, 0F, 10 and their exceptions.
#pragma once
#include <string_view>

#include "base/bytes.h"

namespace riser::protocol::modbus {

enum class Framing : std::uint8_t { rtu, tcp };
std::string_view name(Framing framing) noexcept;

namespace function {
inline constexpr Byte read_coils = 0x01, read_discrete_inputs = 0x02, read_holding_registers = 0x03,
                      read_input_registers = 0x04, write_single_coil = 0x05, write_single_register = 0x06,
                      write_multiple_coils = 0x0F, write_multiple_registers = 0x10;
/// "read_input_registers"; "" when it is none of those above.
std::string_view name(Byte code) noexcept;
constexpr bool is_known(Byte code) noexcept { return (code >= 0x01 && code <= 0x06) || code == 0x0F || code == 0x10; }
constexpr bool reads_bits(Byte code) noexcept { return code == 0x01 || code == 0x02; }
constexpr bool reads_registers(Byte code) noexcept { return code == 0x03 || code == 0x04; }
constexpr bool reads(Byte code) noexcept { return code >= 0x01 && code <= 0x04; }
}  // namespace function

inline constexpr Byte exception_bit = 0x80;
inline constexpr std::size_t max_registers = 125, max_coils = 2000, max_written_registers = 123,
                             max_written_coils = 1968;
inline constexpr std::size_t max_rtu = 256, max_tcp = 260, mbap_size = 7;

/// Exceptions of clause 7: "illegal_data_address" and one sentence.
struct ExceptionText {
  std::string_view code, message;
};
ExceptionText exception_text(Byte code) noexcept;

enum class Form : std::uint8_t { request, reply };

struct Adu {
  Bytes bytes{};  ///< empty: there is none
  Framing framing = Framing::rtu;
  Form form = Form::request;
  std::uint16_t transaction = 0;  ///< TCP only
  Byte unit = 0;
  Byte function = 0;        ///< without the exception bit
  Byte exception = 0;       ///< 0: none
  std::uint16_t first = 0;  ///< register or coil; read replies and exceptions have none
  std::uint16_t count = 0;  ///< how many; 1 for functions 05 and 06
  Bytes data{};             ///< of read replies and write requests

  bool there() const noexcept { return !bytes.empty(); }
  std::size_t pdu_offset() const noexcept { return framing == Framing::tcp ? mbap_size : 1; }
};

enum class Fit : std::uint8_t { no, incomplete, whole };

/// Whether `bytes` begin with an ADU of this framing and form; `adu` is set when it is whole. An incomplete one may
/// still be `length` bytes long, 0 when that is not known yet.
struct Fitted {
  Fit fit = Fit::no;
  std::size_t length = 0;
  Adu adu{};
  bool bad_checksum = false;  ///< fit is no, and the CRC at the end of `length` bytes is all that is wrong
};
Fitted fit(Bytes bytes, Framing framing, Form form) noexcept;

/// A whole request, whatever its framing; there() is false when it is none.
Adu parse_request(Bytes bytes) noexcept;

inline constexpr std::uint16_t crc_begin = 0xFFFF;

}  // namespace riser::protocol::modbus
