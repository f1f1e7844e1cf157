// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/adu.h"

#include "base/checksum.h"

namespace riser::protocol::modbus {
namespace {

std::uint16_t be16(Bytes bytes, std::size_t at) noexcept {
  return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

/// What a PDU says of its own length.
struct Length {
  Fit fit = Fit::no;  ///< whole: `size` is known
  std::size_t size = 0;
};

Length reply_length(Bytes pdu) noexcept {
  const Byte code = pdu[0];
  if ((code & exception_bit) != 0) {
    if (!function::is_known(code & ~exception_bit & 0xFF)) return {};
    if (pdu.size() >= 2 && pdu[1] == 0) return {};
    return {Fit::whole, 2};
  }
  if (!function::is_known(code)) return {};
  if (!function::reads(code)) return {Fit::whole, 5};
  if (pdu.size() < 2) return {Fit::incomplete};
  const std::size_t count = pdu[1];
  if (count == 0 || count > 2 * max_registers) return {};
  if (function::reads_registers(code) && count % 2 != 0) return {};
  return {Fit::whole, 2 + count};
}

Length request_length(Bytes pdu) noexcept {
  const Byte code = pdu[0];
  if (!function::is_known(code)) return {};
  if (code <= function::write_single_register) return {Fit::whole, 5};
  if (pdu.size() < 6) return {Fit::incomplete};
  const std::size_t bytes = pdu[5], count = be16(pdu, 3);
  const std::size_t needed = code == function::write_multiple_registers ? 2 * count : (count + 7) / 8;
  if (bytes == 0 || bytes != needed || bytes > 2 * max_written_registers) return {};
  return {Fit::whole, 6 + bytes};
}

bool is_good_request(const Adu& adu) noexcept {
  switch (adu.function) {
    case function::read_coils:
    case function::read_discrete_inputs:
      return adu.count >= 1 && adu.count <= max_coils;
    case function::read_holding_registers:
    case function::read_input_registers:
      return adu.count >= 1 && adu.count <= max_registers;
    default:
      return true;
  }
}

/// `pdu` is whole and as long as it says.
bool read_pdu(Bytes pdu, Adu& adu) noexcept {
  adu.function = pdu[0] & ~exception_bit & 0xFF;
  if ((pdu[0] & exception_bit) != 0) {
    adu.exception = pdu[1];
    return true;
  }
  if (adu.form == Form::reply && function::reads(adu.function)) {
    adu.data = pdu.subspan(2);
    return true;
  }
  adu.first = be16(pdu, 1);
  const bool single = adu.function == function::write_single_coil || adu.function == function::write_single_register;
  adu.count = single ? std::uint16_t{1} : be16(pdu, 3);
  if (single) adu.data = pdu.subspan(3, 2);
  if (adu.form == Form::request && pdu.size() > 6) adu.data = pdu.subspan(6);
  if (adu.function == function::write_single_coil && (adu.data[1] != 0 || (adu.data[0] != 0 && adu.data[0] != 0xFF)))
    return false;
  return adu.form == Form::reply || is_good_request(adu);
}

Length pdu_length(Bytes pdu, Form form) noexcept {
  if (pdu.empty()) return {Fit::incomplete};
  return form == Form::reply ? reply_length(pdu) : request_length(pdu);
}

Fitted fit_rtu(Bytes bytes, Form form) noexcept {
  Fitted fitted;
  if (bytes.size() < 2) {
    fitted.fit = Fit::incomplete;
    return fitted;
  }
  const Bytes pdu = bytes.subspan(1);
  const Length length = pdu_length(pdu, form);
  fitted.fit = length.fit;
  if (length.fit != Fit::whole) return fitted;
  fitted.length = length.size + 3;
  if (bytes.size() < fitted.length) {
    fitted.fit = Fit::incomplete;
    return fitted;
  }
  const std::uint16_t crc = crc16(bytes.first(fitted.length - 2), crc_begin);
  fitted.bad_checksum = load_le(bytes.subspan(fitted.length - 2, 2)) != crc;
  fitted.adu.form = form;
  fitted.adu.bytes = bytes.first(fitted.length);
  fitted.adu.unit = bytes[0];
  if (fitted.bad_checksum || !read_pdu(pdu.first(length.size), fitted.adu)) fitted.fit = Fit::no;
  return fitted;
}

Fitted fit_tcp(Bytes bytes, Form form) noexcept {
  Fitted fitted;
  if ((bytes.size() > 2 && bytes[2] != 0) || (bytes.size() > 3 && bytes[3] != 0) || (bytes.size() > 4 && bytes[4] != 0))
    return fitted;
  fitted.fit = Fit::incomplete;
  if (bytes.size() < 6) return fitted;
  const std::size_t size = bytes[5];  // unit and PDU
  fitted.length = 6 + size;
  if (size < 3 || fitted.length > max_tcp) {
    fitted.fit = Fit::no;
    return fitted;
  }
  if (bytes.size() <= mbap_size) return fitted;
  const Bytes pdu = bytes.subspan(mbap_size);
  const Length length = pdu_length(pdu, form);
  if (length.fit == Fit::no || (length.fit == Fit::whole && length.size != size - 1) ||
      (length.fit == Fit::incomplete && bytes.size() >= fitted.length)) {
    fitted.fit = Fit::no;
    return fitted;
  }
  if (length.fit == Fit::incomplete || bytes.size() < fitted.length) return fitted;
  fitted.fit = Fit::whole;
  Adu& adu = fitted.adu;
  adu.framing = Framing::tcp;
  adu.form = form;
  adu.bytes = bytes.first(fitted.length);
  adu.transaction = be16(bytes, 0);
  adu.unit = bytes[6];
  if (!read_pdu(pdu.first(length.size), adu)) fitted.fit = Fit::no;
  return fitted;
}

}  // namespace

std::string_view name(Framing framing) noexcept { return framing == Framing::rtu ? "rtu" : "tcp"; }

std::string_view function::name(Byte code) noexcept {
  switch (code) {
    case read_coils:
      return "read_coils";
    case read_discrete_inputs:
      return "read_discrete_inputs";
    case read_holding_registers:
      return "read_holding_registers";
    case read_input_registers:
      return "read_input_registers";
    case write_single_coil:
      return "write_single_coil";
    case write_single_register:
      return "write_single_register";
    case write_multiple_coils:
      return "write_multiple_coils";
    case write_multiple_registers:
      return "write_multiple_registers";
    default:
      return "";
  }
}

ExceptionText exception_text(Byte code) noexcept {
  switch (code) {
    case 0x01:
      return {"illegal_function", "The meter does not know the function, or not in this state."};
    case 0x02:
      return {"illegal_data_address", "The meter has no such register or coil, or not all of those asked."};
    case 0x03:
      return {"illegal_data_value", "The meter does not take this count or this value."};
    case 0x04:
      return {"server_device_failure", "The meter failed while it carried the request out."};
    case 0x05:
      return {"acknowledge", "The meter has begun and needs a long time to finish."};
    case 0x06:
      return {"server_device_busy", "The meter is busy; ask again later."};
    case 0x08:
      return {"memory_parity_error", "The meter found its memory damaged."};
    case 0x0A:
      return {"gateway_path_unavailable", "The gateway has no free path to the meter."};
    case 0x0B:
      return {"gateway_target_failed_to_respond", "The meter behind the gateway does not answer."};
    default:
      return {"other_exception", "The meter gave an exception code that the standard does not define."};
  }
}

Fitted fit(Bytes bytes, Framing framing, Form form) noexcept {
  return framing == Framing::rtu ? fit_rtu(bytes, form) : fit_tcp(bytes, form);
}

Adu parse_request(Bytes bytes) noexcept {
  for (const Framing framing : {Framing::rtu, Framing::tcp}) {
    const Fitted fitted = fit(bytes, framing, Form::request);
    if (fitted.fit == Fit::whole && fitted.length == bytes.size()) return fitted.adu;
  }
  return {};
}

}  // namespace riser::protocol::modbus
