// SPDX-License-Identifier: Apache-2.0
// The words for what telegrams say: faults, errors, CI fields, record states.
#include <fmt/format.h>

#include "protocol/mbus/application.h"

namespace riser::protocol::mbus {

std::string_view name(RecordStatus status) noexcept {
  static constexpr std::string_view names[] = {"ok",
                                               "no_data",
                                               "invalid",
                                               "not_available",
                                               "clock_not_set",
                                               "unspecified_time",
                                               "invalid_time",
                                               "overflow",
                                               "underflow",
                                               "data_error",
                                               "too_many_dife",
                                               "storage_not_implemented",
                                               "unit_not_implemented",
                                               "tariff_not_implemented",
                                               "function_not_implemented",
                                               "data_class_not_implemented",
                                               "data_size_not_implemented",
                                               "too_many_vife",
                                               "illegal_vif_group",
                                               "illegal_exponent",
                                               "vif_dif_mismatch",
                                               "action_not_implemented",
                                               "premature_end",
                                               "reserved_error",
                                               "reserved_vif",
                                               "reserved_dif"};
  static_assert(std::size(names) == static_cast<std::size_t>(RecordStatus::reserved_dif) + 1);
  return names[static_cast<std::size_t>(status)];
}

metering::Validity validity(RecordStatus status) noexcept {
  using metering::Validity;
  switch (status) {
    case RecordStatus::ok:
      return Validity::ok;
    case RecordStatus::no_data:
      return Validity::no_data;
    case RecordStatus::overflow:
      return Validity::overflow;
    case RecordStatus::underflow:
      return Validity::underflow;
    case RecordStatus::not_available:
    case RecordStatus::unspecified_time:
      return Validity::not_available;
    case RecordStatus::invalid:
    case RecordStatus::clock_not_set:
    case RecordStatus::invalid_time:
      return Validity::invalid;
    default:
      return Validity::error;
  }
}

std::string_view name(Application application) noexcept {
  static constexpr std::string_view names[] = {
      "link_only", "variable_data", "fixed_data",  "compact_data",  "application_error", "alarm",      "data_send",
      "selection", "reset",         "synchronise", "set_baud_rate", "manufacturer",      "unsupported"};
  static_assert(std::size(names) == static_cast<std::size_t>(Application::unsupported) + 1);
  return names[static_cast<std::size_t>(application)];
}

std::string_view name(FaultCode code) noexcept {
  if (code >= FaultCode::empty && code <= FaultCode::trailing_bytes)
    return name(static_cast<LinkErrorCode>(static_cast<int>(code) - static_cast<int>(FaultCode::empty)));
  switch (code) {
    case FaultCode::truncated_header:
      return "truncated_header";
    case FaultCode::truncated_record:
      return "truncated_record";
    case FaultCode::too_many_dife:
      return "too_many_dife";
    case FaultCode::too_many_vife:
      return "too_many_vife";
    case FaultCode::malformed_dif:
      return "malformed_dif";
    case FaultCode::reserved_lvar:
      return "reserved_lvar";
    case FaultCode::bad_unit_text:
      return "bad_unit_text";
    case FaultCode::application_error:
      return "application_error";
    case FaultCode::unsupported_ci:
      return "unsupported_ci";
    case FaultCode::key_missing:
      return "key_missing";
    case FaultCode::wrong_key:
      return "wrong_key";
    case FaultCode::suspicious_plain:
      return "suspicious_plain";
    case FaultCode::malformed_encryption:
      return "malformed_encryption";
    case FaultCode::unsupported_mode:
      return "unsupported_mode";
    default:
      return "none";
  }
}

std::string message(const TelegramFault& fault) {
  if (fault.code >= FaultCode::empty && fault.code <= FaultCode::trailing_bytes)
    return std::string{
        message(static_cast<LinkErrorCode>(static_cast<int>(fault.code) - static_cast<int>(FaultCode::empty)))};
  switch (fault.code) {
    case FaultCode::truncated_header:
      return "the frame ends before the header that its CI field announces";
    case FaultCode::truncated_record:
      return "the telegram ends inside a record: its length and its DIF do not agree";
    case FaultCode::too_many_dife:
      return "a record may have at most 10 DIFE";
    case FaultCode::too_many_vife:
      return "a record may have at most 10 VIFE";
    case FaultCode::malformed_dif:
      return "a DIF with data field F (special function) must not have the extension bit";
    case FaultCode::reserved_lvar:
      return "the LVAR byte has no defined length, so the next record cannot be found";
    case FaultCode::bad_unit_text:
      return "the length of the plain-text unit does not fit, before or behind the VIFEs";
    case FaultCode::application_error:
      return fmt::format("the meter reports an application error: {}", application_error_text(fault.detail));
    case FaultCode::unsupported_ci:
      return fmt::format("CI field {:02X} is not supported", fault.detail);
    case FaultCode::key_missing:
      return "the data is encrypted and there is no key for this meter";
    case FaultCode::wrong_key:
      return "decryption gave no valid data: wrong key, or wrong identification or access number";
    case FaultCode::suspicious_plain:
      return "the header announces encryption but the data is plain, and a key is set";
    case FaultCode::malformed_encryption:
      return "the header announces more encrypted bytes than there are";
    case FaultCode::unsupported_mode:
      return fmt::format("security mode {} is not supported", fault.detail);
    default:
      return {};
  }
}

std::string_view application_error_text(Byte code) noexcept {
  static constexpr std::string_view texts[] = {"unspecified error", "CI field not implemented", "buffer too long",
                                               "too many records",  "premature end of record",  "more than 10 DIFE",
                                               "more than 10 VIFE", "reserved error 7",         "busy",
                                               "too many readouts"};
  return code < std::size(texts) ? texts[code] : "an error code that the standard did not define when this was written";
}

std::string_view ci_meaning(Byte ci) noexcept {
  switch (ci) {
    case 0x50:
      return "application reset";
    case 0x51:
      return "data send";
    case 0x52:
      return "selection of slaves";
    case 0x53:
      return "application reset or select, long header";
    case 0x54:
      return "synchronise action (older suggestion)";
    case 0x55:
      return "data send, most significant byte first";
    case 0x56:
      return "selection of slaves, most significant byte first";
    case 0x5A:
      return "command, short header";
    case 0x5B:
      return "command, long header";
    case 0x5C:
      return "synchronise action";
    case 0x6C:
    case 0x6D:
      return "time synchronisation, long header";
    case 0x6E:
      return "application error, short header";
    case 0x6F:
      return "application error, long header";
    case 0x70:
      return "application error";
    case 0x71:
      return "alarm status";
    case 0x72:
      return "variable data, long header";
    case 0x73:
      return "fixed data structure, or compact frame with long header";
    case 0x74:
      return "alarm status, short header";
    case 0x75:
      return "alarm status, long header";
    case 0x76:
      return "variable data, long header, most significant byte first";
    case 0x77:
      return "fixed data structure, most significant byte first";
    case 0x78:
      return "variable data, no header";
    case 0x79:
      return "compact frame, no header";
    case 0x7A:
      return "variable data, short header";
    case 0x7B:
      return "compact frame, short header";
    case 0x90:
      return "authentication and fragmentation layer";
    default:
      break;
  }
  if (ci >= 0xB8 && ci <= 0xBF) {
    static constexpr std::string_view rates[] = {"set baud rate 300",   "set baud rate 600",  "set baud rate 1200",
                                                 "set baud rate 2400",  "set baud rate 4800", "set baud rate 9600",
                                                 "set baud rate 19200", "set baud rate 38400"};
    return rates[ci - 0xB8];
  }
  return ci >= 0xA0 && ci <= 0xB7 ? "manufacturer specific" : "not supported";
}

}  // namespace riser::protocol::mbus
