// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645 {
namespace {

/// Walks through the bytes; what is put stands at the cursor and moves it.
class Walk {
 public:
  Walk(Bytes bytes, const Telegram& telegram, std::vector<Span>& spans) : bytes_(bytes), t_(telegram), spans_(spans) {}

  void run() {
    if (t_.fault.ok() || t_.fault.code >= FaultCode::short_data) return whole();
    broken();
  }

 private:
  std::size_t left() const { return bytes_.size() - at_; }
  void put(std::size_t count, int depth, std::string_view field, std::string meaning, bool error = false) {
    count = std::min(count, left());
    if (count == 0) return;
    spans_.push_back({at_, count, depth, std::string{field}, std::move(meaning), error});
    at_ += count;
  }
  /// A span whose parts come next, with depth + 1.
  void open(std::size_t count, std::string_view field, std::string meaning) {
    if (count != 0) spans_.push_back({at_, std::min(count, left()), 0, std::string{field}, std::move(meaning)});
  }

  void before(std::size_t count) {
    if (count == 0) return;
    const Bytes skipped = bytes_.subspan(at_, std::min(count, left()));
    const bool wake = std::all_of(skipped.begin(), skipped.end(), [](Byte b) { return b == wake_up; });
    put(count, 0, wake ? "preamble" : "before the frame", wake ? "FE: wakes the receiver up" : "not part of the frame");
  }

  std::string address_meaning(const Address& address) const {
    const std::string digits{address.digits().view()};
    if (address == Address::all(0xAA)) return "any meter, the only one on its line";
    if (address.is_broadcast()) return digits + ": all meters, nobody answers";
    if (address.has_wildcard()) return digits + ": the meter whose digits fit, A fits any";
    return "meter " + digits;
  }

  std::string control_meaning() const {
    std::string text = fmt::format("{} of the {}: {} (DL/T 645-{})", t_.reply() ? "answer" : "request",
                                   t_.reply() ? "meter" : "master", name(t_.function), name(t_.variant));
    if (t_.reply() && t_.frame.abnormal()) text += ", the meter refuses";
    if (t_.reply() && t_.frame.more()) text += ", more frames follow";
    return text;
  }

  void envelope_head() {
    put(1, 0, "start", "68: begin of frame");
    put(6, 0, "address", address_meaning(t_.frame.address) + ", low byte first");
    put(1, 0, "start", "68: repeated");
    put(1, 0, "control code", control_meaning());
    put(1, 0, "data length", fmt::format("{} bytes of data, each transmitted with 33H added", t_.frame.data.size()));
  }

  void whole() {
    before(t_.frame.offset);
    envelope_head();
    data();
    put(1, 0, "checksum", "agrees: the sum of all bytes from the first 68");
    put(1, 0, "end", "16: end of frame");
    for (std::size_t part = 1; part < t_.parts; ++part) follow_up();
    const bool error = t_.fault.code == FaultCode::broken_chain || t_.fault.code == FaultCode::chain_too_long;
    put(left(), 0, "behind the frame", error ? fault_of(t_.fault).message : "not part of the frame", error);
  }

  /// A joined frame: what its bytes mean shows with those of the first.
  void follow_up() {
    FrameView next;
    std::size_t from = at_;
    while (find_frame(bytes_, from, next).ok() && !next.from_meter()) from = next.offset + next.size();
    if (next.offset < at_) return;
    before(next.offset - at_);
    const std::size_t width = t_.variant == Variant::v2007 ? 4 : 2, tail = t_.variant == Variant::v2007 ? 1 : 0;
    open(next.size(), "follow-up frame", "the next part of the same answer");
    put(head_size, 1, "head", "68, address, 68, control code, data length");
    put(width, 1, "data identifier", "repeated");
    put(next.data.size() - width - tail, 1, "value", "continues the value of the first frame");
    put(tail, 1, "frame sequence", "counts the follow-up frames");
    put(1, 1, "checksum", "agrees");
    put(1, 1, "end", "16: end of frame");
  }

  /// In the frame: where byte `i` of the buffer stands.
  std::size_t offset_of(std::size_t i) const { return t_.frame.data_offset() + i; }
  std::size_t data_end() const { return t_.frame.data_offset() + t_.frame.data.size(); }

  std::string data_meaning() const {
    if (t_.refusal.present) return "why the meter refuses";
    if (t_.has_identifier)
      return fmt::format("of {}, {} values", identifier_text(t_.variant, t_.identifier).view(), t_.items.size());
    return fmt::format("of {}", name(t_.function));
  }

  void data() {
    if (t_.frame.data.empty()) return;
    if (t_.fault.code == FaultCode::short_data)
      return put(t_.frame.data.size(), 0, "data", fault_of(t_.fault).message, true);
    open(t_.frame.data.size(), "data", data_meaning());
    if (t_.refusal.present) {
      const std::size_t count = std::min<std::size_t>(t_.frame.data.size(), t_.refusal.security ? 2 : 1);
      put(count, 1, t_.refusal.security ? "SERR" : "ERR", message(t_.refusal), true);
      return put(data_end() - at_, 1, "data", "the maker's");
    }
    if (t_.has_identifier && t_.value_at > 0 && t_.function != Function::clear_events)
      put(t_.variant == Variant::v2007 ? 4 : 2, 1, "data identifier",
          fmt::format("{}, low byte first", identifier_text(t_.variant, t_.identifier).view()));
    if (t_.access.present) access();
    if (!t_.reply()) request();
    items();
    if (t_.sequence >= 0 && at_ < data_end()) {
      if (data_end() - 1 > at_) put(data_end() - 1 - at_, 1, "value", "part of an answer");
      put(1, 1, "frame sequence", fmt::format("follow-up frame {}", t_.sequence));
    }
    put(data_end() - at_, 1, "data", "without a known meaning");
  }

  void access() {
    put(1, 1, "PA", fmt::format("permission level {:02X}", t_.access.level));
    put(3, 1, "password", "of that level, low byte first");
    if (t_.access.has_operator) put(4, 1, "operator code", "who does it, low byte first");
  }

  void request() {
    switch (t_.function) {
      case Function::control:
        put(1, 1, "N1", fmt::format("{:02X}: {}", t_.command, relay_command::name(t_.command)));
        put(1, 1, "N2", "reserved");
        put(std::min<std::size_t>(6, data_end() - at_), 1, "valid until",
            t_.until ? date_time_text(*t_.until) : "no instant: always");
        return;
      case Function::freeze:
        put(std::min<std::size_t>(4, data_end() - at_), 1, "freeze", "minute, hour, day, month; 99 stands for any");
        return;
      case Function::clear_events:
        if (t_.has_identifier)
          put(4, 1, "data identifier",
              t_.identifier == 0xFFFFFFFF ? "all events"
                                          : std::string{identifier_text(t_.variant, t_.identifier).view()});
        return;
      default:
        return;
    }
  }

  std::string value_text(const DataItem& item) const {
    if (item.validity != metering::Validity::ok) return fmt::format("no value: {}", metering::name(item.validity));
    switch (item.kind) {
      case ItemKind::number:
        return fmt::format("{}{}{}", item.number.to_string(), item.unit->symbol.empty() ? "" : " ", item.unit->symbol);
      case ItemKind::date:
        return date_text(civil_from_seconds(item.number.mantissa));
      case ItemKind::date_time:
        return date_time_text(civil_from_seconds(item.number.mantissa));
      case ItemKind::text:
        return std::string{item.text};
      case ItemKind::bits:
        break;
    }
    std::string text = to_hex(item.raw);
    if (item.quantity == metering::Quantity::status_word && item.raw.size() == 2)
      if (const auto words = status_text(0x04000500U + item.subunit, static_cast<std::uint16_t>(load_le(item.raw)));
          !words.empty())
        text += ": " + words;
    return text;
  }

  std::string item_text(const DataItem& item) const {
    std::string text{metering::name(item.quantity)};
    if (!item.qualifier.empty()) text += fmt::format(" {}", item.qualifier);
    if (item.function != metering::Function::instantaneous) text += fmt::format(", {}", metering::name(item.function));
    if (item.storage != 0) text += fmt::format(", storage {}", item.storage);
    if (item.tariff != 0) text += fmt::format(", tariff {}", item.tariff);
    if (item.subunit != 0) text += fmt::format(", subunit {}", item.subunit);
    return fmt::format("{} {}: {}", item.id.view(), text, value_text(item));
  }

  /// The items in the order of their bytes; what lies between them separates blocks.
  void items() {
    const std::size_t end = std::min(data_end(), offset_of(t_.size));
    for (const DataItem& item : t_.items.view()) {
      if (item.raw.empty() || item.raw.data() < t_.buffer.data()) continue;
      const std::size_t at = offset_of(static_cast<std::size_t>(item.raw.data() - t_.buffer.data()));
      if (at < at_ || at >= end) continue;  // the same bytes in other words, or in a later frame
      if (at > at_) put(at - at_, 1, "separator", "between blocks of values");
      const std::size_t count = std::min(item.raw.size(), end - at);
      put(count, 1, count < item.raw.size() ? "begin of a value" : "value", item_text(item),
          item.validity == metering::Validity::invalid);
    }
  }

  static std::string_view likely_cause(FaultCode code) {
    switch (code) {
      case FaultCode::bad_start:
        return "the beginning was lost, the baud rate is wrong, or this is another protocol";
      case FaultCode::truncated:
        return "the receive time-out is too short, a gateway split the answer, or the line broke";
      case FaultCode::bad_checksum:
        return "a disturbed line, two meters answering at once, or a byte typed wrong";
      default:
        return "noise on the line, or bytes lost or inserted on the way";
    }
  }

  void broken() {
    const FrameFault& fault = t_.fault;
    const std::string why = fmt::format("{} Likely cause: {}.", fault_of(fault).message, likely_cause(fault.code));
    // The beginning that got furthest: the last 68 before the fault from which it is 7 bytes or more.
    std::size_t start = bytes_.size();
    FrameView unused;
    for (std::size_t at = 0; at < bytes_.size() && start == bytes_.size(); ++at)
      if (bytes_[at] == start_byte) {
        const FrameFault here = parse_frame(bytes_, at, unused);
        if (here.code == fault.code && here.offset == fault.offset) start = at;
      }
    if (start == bytes_.size()) start = std::min(fault.offset, bytes_.size());
    before(start);
    if (fault.code == FaultCode::bad_start) return put(left(), 0, name(fault.code), why, true);
    put(1, 0, "start", "68: begin of frame");
    put(std::min<std::size_t>(6, left()), 0, "address", "low byte first");
    if (fault.code == FaultCode::bad_repeat) {
      put(1, 0, name(fault.code), why, true);
      return put(left(), 0, "rest", "not interpreted");
    }
    put(1, 0, "start", "68: repeated");
    if (fault.code == FaultCode::bad_control) {
      put(1, 0, name(fault.code), why, true);
      return put(left(), 0, "rest", "not interpreted");
    }
    put(1, 0, "control code", "what the frame is for");
    put(1, 0, "data length", "bytes of data");
    if (fault.offset > at_) put(fault.offset - at_, 0, "data", "not interpreted: the frame is not whole");
    if (left() == 0 && !spans_.empty()) {
      spans_.back().error = true;
      spans_.back().meaning = why;
      return;
    }
    put(1, 0, name(fault.code), why, true);
    put(left(), 0, "rest", "not interpreted");
  }

  Bytes bytes_;
  const Telegram& t_;
  std::vector<Span>& spans_;
  std::size_t at_ = 0;
};

}  // namespace

Explanation explain(Bytes bytes, const Telegram& telegram) {
  Explanation explanation;
  explanation.protocol = "dlt645";
  Walk{bytes, telegram, explanation.spans}.run();
  if (!telegram.ok()) explanation.fault = fault_of(telegram.fault);
  return explanation;
}

}  // namespace riser::protocol::dlt645
