// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/checksum.h"
#include "protocol/mbus/explain_record.h"

namespace riser::protocol::mbus {
namespace {

/// What usually lies behind a fault, for the person who has to find it.
std::string_view likely_cause(FaultCode code) {
  switch (code) {
    case FaultCode::bad_start:
      return "the beginning was lost, the baud rate is wrong, or this is another protocol";
    case FaultCode::bad_length:
    case FaultCode::bad_repeat:
      return "noise on the line, or two meters answering at once";
    case FaultCode::truncated:
      return "the receive time-out is too short, a gateway split the answer, or the line broke";
    case FaultCode::bad_checksum:
      return "a disturbed line, two meters answering at once, or a byte typed wrong";
    case FaultCode::bad_stop:
      return "bytes were lost or inserted on the way";
    case FaultCode::trailing_bytes:
      return "two frames run together, or an echo of the request";
    case FaultCode::truncated_header:
    case FaultCode::truncated_record:
      return "the meter's firmware, or a frame that was cut and repaired";
    case FaultCode::too_many_dife:
    case FaultCode::too_many_vife:
    case FaultCode::malformed_dif:
    case FaultCode::reserved_lvar:
    case FaultCode::bad_unit_text:
      return "the meter does not keep to EN 13757-3, or the data is encrypted";
    case FaultCode::application_error:
      return "the request before this answer was not to the meter's liking";
    case FaultCode::unsupported_ci:
      return "a telegram of another application, such as wireless or DLMS";
    case FaultCode::key_missing:
      return "enter the meter's key";
    case FaultCode::wrong_key:
      return "the key belongs to another meter, or the meter was given a new one";
    case FaultCode::suspicious_plain:
      return "encryption was switched off in the meter, or the frame is forged";
    case FaultCode::malformed_encryption:
      return "the frame was cut and repaired";
    case FaultCode::unsupported_mode:
      return "a newer security mode, or an older meter that uses these bytes otherwise";
    default:
      return {};
  }
}

std::string reason(const TelegramFault& fault) {
  return fmt::format("{}; likely cause: {}", message(fault), likely_cause(fault.code));
}

std::string c_field_meaning(Byte c) {
  if ((c & c_field::master_bit) != 0) {
    const bool fcb = (c & c_field::fcb_bit) != 0;
    const std::string_view frame_count = (c & c_field::fcv_bit) == 0 ? "" : fcb ? ", FCB 1" : ", FCB 0";
    const std::string_view name = c == c_field::snd_nke ? "SND_NKE: reset the link"
                                  : (c & 0x0F) == 0x03  ? "SND_UD: send data to the slave"
                                  : (c & 0x0F) == 0x0A  ? "REQ_UD1: ask for alarms"
                                  : (c & 0x0F) == 0x0B  ? "REQ_UD2: ask for data"
                                                        : "unknown function of a master";
    return fmt::format("{}{}", name, frame_count);
  }
  return fmt::format("{}{}{}", (c & 0x0F) == 0x08 ? "RSP_UD: answer of a slave" : "unknown function of a slave",
                     (c & c_field::acd_bit) != 0 ? ", alarm data waiting" : "",
                     (c & c_field::dfc_bit) != 0 ? ", cannot take more data" : "");
}

std::string a_field_meaning(Byte a) {
  if (a <= address::last_primary) return fmt::format("primary address {}{}", a, a == 0 ? " (not configured)" : "");
  if (a == address::converter) return "251: level converter";
  if (a == address::selected) return "253: the slave selected by secondary address";
  if (a == address::point_to_point) return "254: any slave, which answers";
  if (a == address::broadcast) return "255: all slaves, nobody answers";
  return "252: reserved";
}

std::string status_meaning(Byte status) {
  static constexpr std::string_view application[] = {"no error", "busy", "application error",
                                                     "abnormal state or alarm"};
  std::string text{application[status & 3]};
  if ((status & 0x04) != 0) text += ", power low";
  if ((status & 0x08) != 0) text += ", permanent error";
  if ((status & 0x10) != 0) text += ", temporary error";
  if ((status & 0xE0) != 0) text += fmt::format(", manufacturer's bits {:02X}", status & 0xE0);
  return text;
}

std::string fixed_status_meaning(Byte status) {
  return fmt::format("{} counters, {} values{}{}{}", (status & 1) != 0 ? "binary" : "BCD",
                     (status & 2) != 0 ? "stored" : "actual", (status & 4) != 0 ? ", power low" : "",
                     (status & 8) != 0 ? ", permanent error" : "", (status & 16) != 0 ? ", temporary error" : "");
}

/// Walks through the frame; what is put stands at the cursor and moves it.
class Walk {
 public:
  Walk(Bytes frame, const Telegram& telegram, std::vector<Span>& spans)
      : frame_(frame), telegram_(telegram), spans_(spans) {}

  std::size_t at() const { return at_; }
  std::size_t left() const { return frame_.size() - at_; }
  void put(std::size_t count, std::string_view field, std::string meaning, bool error = false) {
    count = std::min(count, left());
    if (count == 0) return;
    spans_.push_back({at_, count, 0, std::string{field}, std::move(meaning), error});
    at_ += count;
  }
  Byte byte(std::size_t offset = 0) const { return at_ + offset < frame_.size() ? frame_[at_ + offset] : Byte{0}; }

  void link_head() {
    put(1, "start", "68: long or control frame");
    const Byte length = byte();
    const bool same = left() >= 2 && byte(1) == length && length >= 3;
    put(1, "L field", fmt::format("{} bytes from C to the last data byte", length), length < 3);
    put(1, "L field", same ? "repeated" : "not the same", !same);
    put(1, "start", byte() == 0x68 ? "repeated" : "68 expected", byte() != 0x68);
    put(1, "C field", c_field_meaning(byte()));
    put(1, "A field", a_field_meaning(byte()));
  }

  void trailer() {
    put(1, "checksum", "agrees");
    put(1, "stop", "16: end of frame");
  }

  void broken_long() {
    link_head();
    const TelegramFault& fault = telegram_.fault;
    if (fault.offset > at_) put(fault.offset - at_, "data", "not interpreted: the frame is not whole");
    std::string why = reason(fault);
    if (fault.code == FaultCode::bad_checksum)
      why = fmt::format("{:02X} calculated. {}", sum8(frame_.subspan(4, fault.offset - 4)), why);
    put(fault.code == FaultCode::bad_checksum ? 1 : left(), std::string{mbus::name(fault.code)}, std::move(why), true);
    put(left(), "rest", "not interpreted");
  }

  void header() {
    const Header& h = telegram_.header;
    if (h.has_identity()) {
      const auto meter = identity(h);
      put(4, "identification number", meter.number);
      if (h.kind == HeaderKind::long_header) {
        put(2, "manufacturer", meter.manufacturer);
        put(1, "version", fmt::format("{}", meter.version));
        put(1, "medium", meter.medium);
      }
    }
    if (h.kind == HeaderKind::none) return;
    put(1, "access number", fmt::format("{}", h.access_number));
    put(1, "status", h.kind == HeaderKind::fixed ? fixed_status_meaning(h.status) : status_meaning(h.status));
    if (h.kind == HeaderKind::fixed) return;
    const Security& s = telegram_.security;
    std::string meaning = fmt::format("security mode {}: {}", s.mode, mbus::name(s.verdict));
    if (s.encrypted_bytes != 0) meaning += fmt::format(", {} encrypted blocks", s.encrypted_bytes / 16);
    const bool faulty = !is_readable(s.verdict);
    put(2, "configuration", faulty ? fmt::format("{}; {}", meaning, reason(telegram_.fault)) : meaning, faulty);
    put(s.extra_header, "extended configuration", "key choice and message counter of mode 7");
  }

  void fixed() {
    for (int i = 0; i < 2; ++i) put(1, "unit and medium", fmt::format("unit code {:02X}", byte() & 0x3F));
    for (const Record& record : telegram_.records()) put(4, "counter", record_value_meaning(record));
  }

  void records() {
    const std::size_t end = telegram_.data_offset + telegram_.data.size();
    if (telegram_.data_offset > at_) put(telegram_.data_offset - at_, "encrypted data", reason(telegram_.fault), true);
    for (const Record& record : telegram_.records()) {
      fillers(telegram_.offset_of(record.begin));
      const std::size_t parent = spans_.size();
      put(record.bytes().size(), "record", record_meaning(record), record.status != RecordStatus::ok);
      explain_record(record, spans_[parent].offset, spans_);
    }
    while (at_ < end && byte() == 0x2F) put(1, "filler", "2F: nothing");
    if (at_ < end)
      put(end - at_, mbus::name(telegram_.fault.code), reason(telegram_.fault),
          telegram_.fault.code != FaultCode::none);
  }

  void application() {
    put(1, "CI field", fmt::format("{:02X}: {}", telegram_.frame.ci, ci_meaning(telegram_.frame.ci)));
    if (telegram_.afl) {
      put(telegram_.afl->size, "AFL", "authentication and fragmentation fields");
      put(1, "CI field", std::string{ci_meaning(byte())});
    }
    const std::size_t end = frame_.size() - 2;
    const TelegramFault& fault = telegram_.fault;
    if (fault.code == FaultCode::truncated_header || fault.code == FaultCode::unsupported_ci)
      return put(end - at_, mbus::name(fault.code), reason(fault), true);
    header();
    switch (telegram_.application) {
      case Application::fixed_data:
        return fixed();
      case Application::variable_data:
      case Application::data_send:
        if (!telegram_.data.empty() || is_readable(telegram_.security.verdict) || telegram_.data_offset > at_)
          records();
        return put(end - at_, "data", "not interpreted", true);
      case Application::application_error:
        put(1, "error code", reason(fault), true);
        break;
      case Application::alarm:
        put(1, "alarm bits", fmt::format("{:08b}, with the manufacturer's meaning", byte()));
        break;
      case Application::selection:
        if (const auto address = SecondaryAddress::from_header(telegram_.data))
          put(8, "secondary address", address->to_text());
        break;
      case Application::reset:
        put(1, "subcode", fmt::format("{:02X}", byte()));
        break;
      default:
        break;
    }
    put(end - at_, "data", std::string{mbus::name(telegram_.application)});
  }

 private:
  void fillers(std::size_t until) {
    while (at_ < until) put(1, "filler", "2F: nothing");
  }

  Bytes frame_;
  const Telegram& telegram_;
  std::vector<Span>& spans_;
  std::size_t at_ = 0;
};

}  // namespace

Explanation explain(Bytes frame, const Telegram& telegram) {
  Explanation explanation;
  explanation.protocol = "mbus";
  Walk walk{frame, telegram, explanation.spans};
  const TelegramFault& fault = telegram.fault;
  const bool whole = !telegram.frame.bytes.empty();
  if (frame.empty()) return explanation;
  if (frame[0] == ack_byte) {
    walk.put(1, "ack", "E5: acknowledgement of a slave");
  } else if (frame[0] == 0x10) {
    walk.put(1, "start", "10: short frame");
    if (whole) {
      walk.put(1, "C field", c_field_meaning(walk.byte()));
      walk.put(1, "A field", a_field_meaning(walk.byte()));
      walk.trailer();
    } else if (fault.offset > walk.at()) {
      walk.put(fault.offset - walk.at(), "data", "not interpreted: the frame is not whole");
    }
  } else if (frame[0] == 0x68) {
    if (whole) {
      walk.link_head();
      walk.application();
      walk.trailer();
    } else {
      walk.broken_long();
    }
  }
  walk.put(walk.left(), name(fault.code), reason(fault), true);
  return explanation;
}

}  // namespace riser::protocol::mbus
