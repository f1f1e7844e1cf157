// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/application.h"

#include "protocol/mbus/fixed_data.h"

namespace riser::protocol::mbus {
namespace {

/// How the bytes behind a CI field are laid out.
struct Layout {
  Application application = Application::unsupported;
  HeaderKind header = HeaderKind::none;
  bool msb_first = false;
};

Layout layout_of(Byte ci) noexcept {
  using enum Application;
  switch (ci) {
    case 0x50:
      return {reset};
    case 0x53:
      return {reset, HeaderKind::long_header};
    case 0x51:
      return {data_send};
    case 0x55:
      return {data_send, HeaderKind::none, true};
    case 0x5A:
      return {data_send, HeaderKind::short_header};
    case 0x5B:
      return {data_send, HeaderKind::long_header};
    case 0x52:
      return {selection};
    case 0x56:
      return {selection, HeaderKind::none, true};
    case 0x54:
    case 0x5C:
      return {synchronise};
    case 0x6C:
    case 0x6D:
      return {synchronise, HeaderKind::long_header};
    case 0x6E:
      return {application_error, HeaderKind::short_header};
    case 0x6F:
      return {application_error, HeaderKind::long_header};
    case 0x70:
      return {application_error};
    case 0x71:
      return {alarm};
    case 0x74:
      return {alarm, HeaderKind::short_header};
    case 0x75:
      return {alarm, HeaderKind::long_header};
    case 0x72:
      return {variable_data, HeaderKind::long_header};
    case 0x76:
      return {variable_data, HeaderKind::long_header, true};
    case 0x78:
      return {variable_data};
    case 0x7A:
      return {variable_data, HeaderKind::short_header};
    case 0x73:
      return {compact_data, HeaderKind::long_header};
    case 0x77:
      return {fixed_data, HeaderKind::none, true};
    case 0x79:
      return {compact_data};
    case 0x7B:
      return {compact_data, HeaderKind::short_header};
    default:
      break;
  }
  if (ci >= 0xB8 && ci <= 0xBF) return {set_baud_rate};
  if (ci >= 0xA0 && ci <= 0xB7) return {manufacturer};
  return {};
}

bool fail(Telegram& t, FaultCode code, std::size_t offset, Byte detail = 0) noexcept {
  t.fault = {code, offset, detail};
  return false;
}

FaultCode fault_of(LinkErrorCode code) noexcept {
  return static_cast<FaultCode>(static_cast<int>(FaultCode::empty) + static_cast<int>(code));
}
FaultCode fault_of(RecordFault fault) noexcept {
  return static_cast<FaultCode>(static_cast<int>(FaultCode::truncated_record) + static_cast<int>(fault) - 1);
}
FaultCode fault_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::key_missing:
      return FaultCode::key_missing;
    case Verdict::wrong_key:
      return FaultCode::wrong_key;
    case Verdict::suspicious_plain:
      return FaultCode::suspicious_plain;
    case Verdict::malformed:
      return FaultCode::malformed_encryption;
    default:
      return FaultCode::unsupported_mode;
  }
}
static_assert(static_cast<int>(FaultCode::trailing_bytes) - static_cast<int>(FaultCode::empty) ==
              static_cast<int>(LinkErrorCode::trailing_bytes));
static_assert(static_cast<int>(FaultCode::bad_unit_text) - static_cast<int>(FaultCode::truncated_record) + 1 ==
              static_cast<int>(RecordFault::bad_unit_text));

bool decode_records(RecordOptions options, Telegram& t) noexcept {
  RecordParser parser{t.data, options};
  for (;;) {
    const auto step = parser.next(t.storage[t.record_count]);
    if (step != RecordParser::Step::record) {
      t.more_follows = parser.more_follows();
      if (step == RecordParser::Step::end) return true;
      return fail(t, fault_of(parser.fault()), t.data_offset + parser.fault_offset());
    }
    ++t.record_count;
  }
}

/// True when the bytes read as plain records without a doubt: encrypted bytes hardly ever do.
bool reads_as_plain(Telegram& t) noexcept {
  const bool good = decode_records({}, t);
  bool doubt = !good || t.record_count == 0;
  for (const Record& record : t.records())
    doubt = doubt || record.status == RecordStatus::reserved_vif || record.status == RecordStatus::reserved_dif;
  doubt = doubt || (t.record_count == 1 && t.storage[0].is_manufacturer_data());
  if (!doubt) return true;
  t.record_count = 0;
  t.more_follows = false;
  t.fault = {};
  return false;
}

/// Decrypts when needed. True when t.data is readable (as a whole, or its plain tail).
bool open(const KeySource& keys, Bytes authenticated, Telegram& t) noexcept {
  const std::size_t config_offset = t.data_offset - 2;
  const Bytes body = t.data;
  Security& s = t.security;
  s = open_security(t.header, body, t.afl ? &*t.afl : nullptr, authenticated, keys, t.plain);
  t.data_offset += s.extra_header;
  t.data = body.subspan(s.extra_header);
  if (s.verdict == Verdict::decrypted) t.data = Bytes{t.plain}.first(t.data.size());
  if (is_readable(s.verdict)) return true;
  fail(t, fault_of(s.verdict), s.encrypted_bytes == 0 ? config_offset : t.data_offset, s.mode);
  if (s.encrypted_bytes == 0) {
    t.data = {};
    return false;
  }
  t.data_offset += s.encrypted_bytes;
  t.data = t.data.subspan(s.encrypted_bytes);
  return true;
}

bool decode_variable(const Layout& layout, const Dialect& dialect, const KeySource& keys, Bytes authenticated,
                     Telegram& t) noexcept {
  const RecordOptions options{layout.msb_first, layout.application == Application::data_send, dialect.unsigned_binary};
  if (layout.header == HeaderKind::none || (t.header.configuration & 0x1F00) == 0) return decode_records(options, t);
  if (!is_configuration_word(t.header.configuration) && reads_as_plain(t)) {
    t.security.verdict = Verdict::configuration_ignored;
    return true;
  }
  const TelegramFault none{};
  if (!open(keys, authenticated, t)) return false;
  const TelegramFault security_fault = t.fault;
  t.fault = none;
  const bool good = decode_records(options, t);
  if (security_fault.code == FaultCode::none) return good;
  t.fault = security_fault;
  return false;
}

/// Steps over CI 90 with its fields: `ci` and `rest` become what follows.
bool skip_afl(Byte& ci, Bytes& rest, Telegram& t) noexcept {
  t.afl = read_afl(rest);
  if (!t.afl || rest.size() <= t.afl->size) return fail(t, FaultCode::truncated_header, t.data_offset + rest.size());
  ci = rest[t.afl->size];
  t.data_offset += t.afl->size + 1;
  rest = rest.subspan(t.afl->size + 1);
  return true;
}

bool decode_application(const KeySource& keys, const Dialect& dialect, Telegram& t) noexcept {
  Byte ci = t.frame.ci;
  Bytes rest = t.frame.data;
  t.data_offset = 7;
  if (ci == 0x90 && !skip_afl(ci, rest, t)) return false;
  const Bytes authenticated{rest.data() - 1, rest.size() + 1};
  Layout layout = layout_of(ci);
  if (dialect.order != Dialect::ByteOrder::by_ci) layout.msb_first = dialect.order == Dialect::ByteOrder::high_first;
  if ((ci == 0x73 || ci == 0x77) && rest.size() == fixed_data_size)
    layout.application = Application::fixed_data;
  else if (ci == 0x77)
    layout.application = Application::unsupported;
  t.application = layout.application;
  t.data = rest;
  if (layout.application == Application::fixed_data) {
    decode_fixed(rest, layout.msb_first, t);
    return true;
  }
  const std::size_t size = header_size(layout.header);
  if (rest.size() < size) return fail(t, FaultCode::truncated_header, t.data_offset + rest.size());
  t.header = read_header(layout.header, rest, layout.msb_first);
  t.data = rest.subspan(size);
  t.data_offset += size;
  switch (layout.application) {
    case Application::variable_data:
    case Application::data_send:
      return decode_variable(layout, dialect, keys, authenticated, t);
    case Application::application_error:
      return fail(t, FaultCode::application_error, t.data_offset, t.data.empty() ? Byte{0} : t.data[0]);
    case Application::unsupported:
      return fail(t, FaultCode::unsupported_ci, t.data_offset - 1, ci);
    default:
      return true;
  }
}

}  // namespace

bool decode(Bytes frame, const KeySource& keys, Telegram& t, const Dialect& dialect) noexcept {
  t.frame = {};
  t.application = Application::link_only;
  t.header = {};
  t.security = {};
  t.afl.reset();
  t.data = {};
  t.data_offset = 0;
  t.more_follows = false;
  t.fault = {};
  t.record_count = 0;
  const auto parsed = parse_frame(frame);
  if (!parsed) return fail(t, fault_of(parsed.error().code), parsed.error().offset);
  t.frame = *parsed;
  if (t.frame.kind == FrameKind::ack || t.frame.kind == FrameKind::short_frame) return true;
  return decode_application(keys, dialect, t);
}

}  // namespace riser::protocol::mbus
