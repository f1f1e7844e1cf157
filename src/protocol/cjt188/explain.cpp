// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/checksum.h"
#include "base/civil_time.h"
#include "protocol/cjt188/json.h"
#include "protocol/cjt188/meter_type.h"

namespace riser::protocol::cjt188 {
namespace {

using metering::Quantity;

std::string value_text(const DataItem& item) {
  if (item.validity == metering::Validity::no_data) return "no value: the meter has none";
  if (item.validity != metering::Validity::ok)
    return item.kind == ItemKind::date_time                         ? "no value: no such date and time"
           : item.raw.size() == 5 && item.unit == &field_unit::none ? "no value: the unit is unknown"
                                                                    : "no value: not BCD digits";
  switch (item.kind) {
    case ItemKind::number: {
      const std::string number = item.number.to_string();
      return item.unit->symbol.empty() ? number : fmt::format("{} {}", number, item.unit->symbol);
    }
    case ItemKind::date:
    case ItemKind::date_time:
      return date_time_text(civil_from_seconds(item.number.mantissa), ' ');
    case ItemKind::text:
      return std::string{item.text};
    case ItemKind::bits:
      return to_hex(item.raw, ' ');
  }
  return {};
}

/// The standard's term for a value.
std::string field_name(const DataItem& item, bool price_list) {
  const bool settled = item.storage != 0;
  switch (item.quantity) {
    case Quantity::energy:
      return settled ? fmt::format("heat at settlement {}", item.storage) : "current heat";
    case Quantity::volume:
      if (price_list) return fmt::format("amount {}", item.tariff);
      return settled ? fmt::format("accumulated flow at settlement {}", item.storage) : "accumulated flow";
    case Quantity::dimensionless:
      return fmt::format("amount {}", item.tariff);
    case Quantity::price:
      return fmt::format("price {}", item.tariff);
    case Quantity::power:
      return "heat power";
    case Quantity::volume_flow:
      return "flow";
    case Quantity::flow_temperature:
      return "supply temperature";
    case Quantity::return_temperature:
      return "return temperature";
    case Quantity::operating_time:
      return "accumulated working time";
    case Quantity::time_point:
      return "real time";
    case Quantity::status_word:
      return "ST";
    case Quantity::credit:
      return item.qualifier == "purchase" ? "amount of this purchase" : "total of all purchases";
    case Quantity::remaining_money:
      return "remaining amount";
    case Quantity::purchase_count:
      return "serial number of the purchase";
    case Quantity::remote_control:
      return "valve operation";
    case Quantity::meter_address:
      return "new address";
    case Quantity::manufacturer_specific:
      return "data";
    default: {
      std::string text{metering::name(item.quantity)};
      std::replace(text.begin(), text.end(), '_', ' ');
      return text;
    }
  }
}

std::string_view likely_cause(FaultCode code) {
  switch (code) {
    case FaultCode::bad_start:
      return "the beginning was lost, the speed or parity is wrong, or this is another protocol";
    case FaultCode::truncated:
      return "the receive time-out is too short, a gateway split the answer, or the line broke";
    case FaultCode::bad_checksum:
      return "a disturbed line, two meters answering at once, or a byte typed wrong";
    default:
      return "noise on the line, two meters answering at once, or another protocol";
  }
}

class Walk {
 public:
  Walk(Bytes bytes, const Telegram& telegram, std::vector<Span>& spans)
      : bytes_(bytes), telegram_(telegram), spans_(spans) {}

  void whole() {
    around(telegram_.offset);
    frame();
    around(bytes_.size());
  }

  void broken() {
    const FrameFault& fault = telegram_.fault;
    while (at_ < bytes_.size() && bytes_[at_] == preamble_byte) put(1, 0, "preamble", "FE: wakes the meter");
    if (fault.offset > at_) put(fault.offset - at_, 0, "data", "not interpreted: no whole frame");
    std::string why = fmt::format("{}; likely cause: {}", fault_of(fault).message, likely_cause(fault.code));
    if (fault.code == FaultCode::bad_checksum) {
      std::size_t start = fault.offset;
      while (start > 0 && !fails_at(start, fault)) --start;
      why = fmt::format("{:02X} calculated: {}", sum8(bytes_.subspan(start, fault.offset - start)), why);
    }
    put(fault.code == FaultCode::bad_checksum ? 1 : left(), 0, name(fault.code), std::move(why), true);
    put(left(), 0, "rest", "not interpreted");
  }

 private:
  std::size_t left() const { return bytes_.size() - at_; }
  /// The frame that begins at `start` is the one with this fault.
  bool fails_at(std::size_t start, const FrameFault& fault) const {
    const FrameFault found = check_frame(bytes_.subspan(start));
    return found.code == fault.code && start + found.offset == fault.offset;
  }
  Byte byte() const { return bytes_[at_]; }

  void put(std::size_t count, int depth, std::string_view field, std::string meaning, bool error = false) {
    count = std::min(count, left());
    if (count == 0) return;
    spans_.push_back({at_, count, depth, std::string{field}, std::move(meaning), error});
    at_ += count;
  }
  void parent(std::size_t count, int depth, std::string_view field, std::string meaning, bool error = false) {
    if (count == 0) return;
    spans_.push_back({at_, count, depth, std::string{field}, std::move(meaning), error});
  }

  void around(std::size_t end) {
    while (at_ < end) {
      const std::size_t begin = at_;
      const bool preamble = byte() == preamble_byte;
      std::size_t stop = begin;
      while (stop < end && (bytes_[stop] == preamble_byte) == preamble) ++stop;
      put(stop - begin, 0, preamble ? "preamble" : "beside the frame",
          preamble ? "FE: wakes the meter" : "not part of the frame");
    }
  }

  void frame() {
    const FrameView& frame = telegram_.frame;
    put(1, 0, "start", "68");
    put(1, 0, "T", fmt::format("{:02X}: {}", byte(), medium_name(byte())));
    parent(7, 0, "address", std::string{telegram_.number.view()});
    put(5, 1, "A0..A4", frame.address().is_any() ? "any meter" : "number of the meter, low byte first");
    put(2, 1, "A5 A6", "manufacturer code, low byte first");
    put(1, 0, "C",
        fmt::format("{}: {}{}", frame.is_reply() ? "reply" : "request", function_name(frame.function()),
                    frame.is_abnormal() ? ", abnormal" : ""),
        telegram_.refused());
    put(1, 0, "L", fmt::format("{} bytes of DATA", byte()));
    data(frame.data().size());
    put(1, 0, "CS", "agrees");
    put(1, 0, "stop", "16: end of frame");
  }

  void data(std::size_t size) {
    const std::size_t end = at_ + size;
    const auto text = name(telegram_.di.di);
    parent(size, 0, "DATA",
           telegram_.refused() ? "abnormal reply" : std::string{text.empty() ? "of the maker's own" : text.view()});
    if (telegram_.has_di) {
      put(2, 1, "DI",
          fmt::format("{}{}{}, order {}", item_id(telegram_.di.di).view(), text.empty() ? "" : ": ", text.view(),
                      name(telegram_.di.order)));
    }
    put(1, 1, "SER", fmt::format("{}", telegram_.ser));
    if (telegram_.refused()) put(end - at_, 1, "ST", refusal_message(telegram_), true);
    for (const DataItem& item : telegram_.items.view()) value(item, end);
    put(end - at_, 1, "data", "not interpreted");
  }

  /// Items follow each other in the frame; those that share bytes (the bits of ST) are explained with the first.
  void value(const DataItem& item, std::size_t end) {
    const Byte* first = telegram_.frame.bytes.data();
    const auto place = telegram_.offset + static_cast<std::size_t>(item.raw.data() - first);
    if (item.raw.empty() || place < at_ || place + item.raw.size() > end) return;
    put(place - at_, 1, "data", "not interpreted");
    const bool bad = item.validity == metering::Validity::invalid;
    const std::string field = field_name(item, item.tariff != 0);
    if (item.quantity == Quantity::status_word) return word(item);
    if (item.raw.size() != 5 || item.kind != ItemKind::number) {
      std::string meaning = value_text(item);
      if (item.quantity == Quantity::remote_control)
        meaning = item.raw[0] == 0x55 ? "55: open" : item.raw[0] == 0x99 ? "99: close" : "not an operation";
      return put(item.raw.size(), 1, field, std::move(meaning), bad);
    }
    parent(5, 1, field, value_text(item), bad);
    const std::string digits =
        telegram_.byte_order == ByteOrder::big ? "digits, high byte first" : "digits, low byte first";
    const bool unit_first = telegram_.layout == Layout::unit_value;
    if (!unit_first) put(4, 2, "value", digits);
    const std::string_view unit = item.unit->symbol;
    put(1, 2, "unit", unit.empty() ? fmt::format("{:02X}: unknown", byte()) : fmt::format("{:02X}: {}", byte(), unit),
        unit.empty());
    if (unit_first) put(4, 2, "value", digits);
  }

  void word(const DataItem& item) {
    const Byte st = item.raw[0];
    if (item.validity != metering::Validity::ok)
      return put(item.raw.size(), 1, "ST", "FF: the meter says nothing of its state");
    static constexpr std::string_view valve[] = {"valve open", "valve closed", "reserved valve state",
                                                 "valve abnormal"};
    const std::string meaning =
        fmt::format("{}, battery {}", valve[st & status::valve_mask], (st & status::battery_low) != 0 ? "low" : "good");
    parent(item.raw.size(), 1, "ST", meaning);
    put(1, 2, "ST1", fmt::format("{:08b}: bits 1-0 valve, bit 2 battery, bits 7-5 the maker's", st));
    put(item.raw.size() - 1, 2, "ST2", "bits of the maker");
  }

  Bytes bytes_;
  const Telegram& telegram_;
  std::vector<Span>& spans_;
  std::size_t at_ = 0;
};

}  // namespace

Explanation explain(Bytes bytes, const Telegram& telegram) {
  Explanation explanation;
  explanation.protocol = "cjt188";
  Walk walk{bytes, telegram, explanation.spans};
  if (telegram.ok()) {
    walk.whole();
  } else {
    walk.broken();
    explanation.fault = fault_of(telegram.fault);
  }
  return explanation;
}

}  // namespace riser::protocol::cjt188
