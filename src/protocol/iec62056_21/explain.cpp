// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "protocol/iec62056_21/driver.h"
#include "protocol/iec62056_21/value_text.h"

namespace riser::protocol::iec62056_21 {
namespace {

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= ' ' && c < 0x7F ? c : '.';
  return out;
}

std::string item_meaning(const DataItem& item) {
  std::string text{metering::name(item.quantity)};
  if (item.function != metering::Function::instantaneous) text += fmt::format(", {}", metering::name(item.function));
  if (item.tariff != 0) text += fmt::format(", tariff {}", item.tariff);
  if (item.storage != 0) text += fmt::format(", storage {}", item.storage);
  if (!item.qualifier.empty()) text += fmt::format(", {}", item.qualifier);
  text += ": ";
  if (item.validity != metering::Validity::ok) return text + fmt::format("no value: {}", metering::name(item.validity));
  switch (item.kind) {
    case ItemKind::number:
      return text + item.number.to_string() + (item.unit->symbol.empty() ? "" : " ") + std::string{item.unit->symbol};
    case ItemKind::date:
      return text + date_text(civil_from_seconds(item.number.mantissa));
    case ItemKind::date_time:
      return text + date_time_text(civil_from_seconds(item.number.mantissa), ' ');
    default:
      return text + printable(as_text(item.raw));
  }
}

std::string set_name(std::string_view command) { return command == "P0" ? "operand" : "data set"; }

/// Walks through the text; what is put stands at the cursor and moves it.
class Walk {
 public:
  Walk(const Telegram& telegram, std::size_t size, std::vector<Span>& spans)
      : telegram_(telegram), text_(telegram.text), size_(size), spans_(spans) {}

  void messages() {
    for (const Message& message : telegram_.messages.view()) {
      if (message.offset > at_) put(message.offset - at_, "filler", "passed over");
      spans_.push_back({at_, message.length, 0, std::string{name(message.kind)}, summary(message), false});
      depth_ = 1;
      fields(message);
      depth_ = 0;
    }
  }

  void rest() {
    const TelegramFault& fault = telegram_.fault;
    if (telegram_.ok()) return put(left(), "filler", "passed over");
    if (fault.offset > at_) put(fault.offset - at_, "data", "not interpreted: the message is not good");
    if (fault.code == FaultCode::bad_checksum && left() > 0) put(1, "checksum", fault_of(fault).message, true);
    put(left(), name(fault.code), fault_of(fault).message, true);
    // What is missing begins behind the last byte: the byte before carries the error.
    if (fault.code == FaultCode::truncated && !spans_.empty()) {
      spans_.back().error = true;
      spans_.back().meaning = fault_of(fault).message;
    }
  }

 private:
  std::size_t left() const { return size_ - at_; }
  void put(std::size_t count, std::string_view field, std::string meaning, bool error = false) {
    count = std::min(count, left());
    if (count == 0) return;
    spans_.push_back({at_, count, depth_, std::string{field}, std::move(meaning), error});
    at_ += count;
  }

  static std::string summary(const Message& message) {
    switch (message.kind) {
      case MessageKind::programming:
        return fmt::format("{}: {}", printable(message.command), command_meaning(message.command));
      case MessageKind::sign_on:
        return message.body.empty() ? "to any device" : fmt::format("to device {}", printable(message.body));
      case MessageKind::identification:
        return printable(message.body);
      case MessageKind::repeat_request:
        return "the message was not taken";
      default:
        return is_from_meter(message) ? "of the meter" : "of the reader";
    }
  }

  void fields(const Message& message) {
    switch (message.kind) {
      case MessageKind::sign_on:
        put(2, "start", "/?: request message");
        put(message.body.size(), "device address", printable(message.body));
        put(1, "end", "!");
        return put(2, "completion", "CR LF");
      case MessageKind::identification:
        return identification(message);
      case MessageKind::option_select:
        return option_select();
      case MessageKind::acknowledge:
        return put(1, "ACK", "06: taken");
      case MessageKind::repeat_request:
        return put(1, "NAK", "15: say it again", true);
      case MessageKind::programming:
        put(1, "SOH", "01: command message");
        put(2, "command", fmt::format("{}: {}", printable(message.command), command_meaning(message.command)));
        if (text_[at_] == stx) put(1, "STX", "02: the set begins");
        put(message.body.size(), is_secret(message) ? "password" : set_name(message.command),
            is_secret(message) ? "not shown" : printable(message.body.substr(0, 80)));
        return block_end(message);
      case MessageKind::data:
        put(1, "STX", "02: data begin");
        data_sets(at_ + message.body.size());
        return block_end(message);
      case MessageKind::lines: {
        data_sets(at_ + message.body.size());
        put(1, "end of data", "!");
        const std::size_t end = message.offset + message.length;
        if (end - at_ > 2) put(end - at_ - 2, "CRC", "agrees");
        return put(2, "completion", "CR LF");
      }
      case MessageKind::none:
        return;
    }
  }

  void identification(const Message& message) {
    const Identification id = parse_identification(message.body);
    const int baud = baud_rate(id.baud);
    put(1, "start", "/");
    put(3, "manufacturer",
        fmt::format("{}, reaction time {} ms", printable(id.manufacturer), id.manufacturer[2] >= 'a' ? 20 : 200));
    put(1, "baud rate",
        fmt::format("{}: mode {}, {}", id.baud, mode(id),
                    baud != 0 ? fmt::format("{} baud", baud) : std::string{"no change of speed"}));
    const auto between = static_cast<std::size_t>(id.text.data() - message.body.data()) - 4;
    put(between, "enhanced identification", id.enhanced == '2' ? "mode E, binary with HDLC" : "of the maker");
    put(id.text.size(), "identification", printable(id.text));
    put(2, "completion", "CR LF");
  }

  void option_select() {
    const char v = text_[at_ + 1], z = text_[at_ + 2], y = text_[at_ + 3];
    const int baud = baud_rate(z);
    put(1, "ACK", "06: option select");
    put(1, "protocol control", v == '0' ? "0: normal" : v == '2' ? "2: HDLC" : printable({&v, 1}));
    put(1, "baud rate", baud != 0 ? fmt::format("{}: {} baud", z, baud) : printable({&z, 1}));
    put(1, "mode control",
        y == '0'   ? "0: data readout"
        : y == '1' ? "1: programming mode"
        : y == '2' ? "2: binary mode"
                   : printable({&y, 1}));
    put(2, "completion", "CR LF");
  }

  void block_end(const Message& message) {
    put(1, message.partial ? "EOT" : "ETX", message.partial ? "04: another block follows" : "03: end of the block");
    put(1, "BCC", message.arithmetic ? "agrees, as a sum" : "agrees");
  }

  /// Lines, and in them data sets: an address and its values.
  void data_sets(std::size_t end) {
    while (at_ < end) {
      const char c = text_[at_];
      if (c == '!') {
        put(1, "end of data", "!");
      } else if (c == '(') {
        value(end);
      } else if (c == '\r' || c == '\n' || c == ' ' || c == '\0') {
        std::size_t stop = at_ + 1;
        while (stop < end && (text_[stop] == '\r' || text_[stop] == '\n')) ++stop;
        put(stop - at_, "line end", "CR LF");
      } else {
        const std::size_t stop = std::min(std::min(text_.find_first_of("(\r\n", at_), text_.size()), end);
        put(stop - at_, "address", printable(text_.substr(at_, stop - at_)));
      }
    }
  }

  void value(std::size_t end) {
    const std::size_t close = std::min(text_.find(')', at_), end - 1);
    const std::string_view inner = text_.substr(at_ + 1, close > at_ ? close - at_ - 1 : 0);
    for (; item_ < telegram_.items.size(); ++item_) {
      const DataItem& item = telegram_.items[item_];
      const char* const begin = reinterpret_cast<const char*>(item.raw.data());
      if (begin >= inner.data()) break;
    }
    std::string meaning;
    bool error = false;
    for (std::size_t i = item_; i < telegram_.items.size(); ++i) {
      const DataItem& item = telegram_.items[i];
      const char* const begin = reinterpret_cast<const char*>(item.raw.data());
      if (begin < inner.data() || begin > inner.data() + inner.size()) break;
      if (!meaning.empty()) meaning += "; ";
      meaning += item_meaning(item);
      error = error || item.validity == metering::Validity::error;
    }
    put(close + 1 - at_, "value", meaning.empty() ? printable("(" + std::string{inner} + ")") : meaning, error);
  }

  const Telegram& telegram_;
  std::string_view text_;
  std::size_t size_;
  std::vector<Span>& spans_;
  std::size_t at_ = 0;
  std::size_t item_ = 0;
  int depth_ = 0;
};

}  // namespace

Explanation explain(Bytes frame, const Telegram& telegram) {
  Explanation explanation;
  explanation.protocol = "iec62056_21";
  Walk walk{telegram, frame.size(), explanation.spans};
  walk.messages();
  walk.rest();
  return explanation;
}

}  // namespace riser::protocol::iec62056_21
