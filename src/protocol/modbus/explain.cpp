// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/checksum.h"
#include "protocol/modbus/driver.h"
#include "protocol/modbus/item_address.h"

namespace riser::protocol::modbus {
namespace {

std::string value_meaning(const DataItem& item) {
  if (item.validity != metering::Validity::ok) return fmt::format("no value: {}", metering::name(item.validity));
  return fmt::format("{}{}{}", item.number.to_string(), item.unit->symbol.empty() ? "" : " ", item.unit->symbol);
}

/// Walks through the frame; what is put stands at the cursor and moves it.
class Walk {
 public:
  Walk(Bytes frame, const Telegram& telegram, std::vector<Span>& spans)
      : frame_(frame), telegram_(telegram), spans_(spans) {}

  void exchange() {
    for (const Adu* adu : {&telegram_.request, &telegram_.reply}) {
      if (!adu->there()) continue;
      parent(adu->bytes.size(), adu->form == Form::request ? "request" : "reply", adu_meaning(*adu));
      ++depth_;
      adu_fields(*adu);
      --depth_;
    }
  }

  /// What became no frame: as far as it can be named.
  void broken() {
    const TelegramFault& fault = telegram_.fault;
    if (at_ >= frame_.size()) return;
    const std::size_t begin = at_;
    if (fault.code == FaultCode::unexpected_bytes || fault.code == FaultCode::reply_mismatch)
      return put(left(), name(fault.code), fault_of(fault).message, true);
    if (fault.code == FaultCode::bad_checksum && fault.offset > begin) {
      put(1, "address", fmt::format("{}", frame_[begin]));
      put(1, "function code", function_meaning(frame_[begin + 1]));
      put(fault.offset - at_, "data", "not interpreted: the CRC does not agree");
      const std::uint16_t crc = crc16(frame_.subspan(begin, fault.offset - begin), crc_begin);
      put(2, "CRC", fmt::format("{:02X} {:02X} calculated. {}", crc & 0xFF, crc >> 8, fault_of(fault).message), true);
    }
    if (fault.offset > at_) put(fault.offset - at_, "data", "not interpreted: the frame is not whole");
    put(left(), name(fault.code), fault_of(fault).message, true);
    // What is missing begins behind the last byte: the byte before carries the error.
    if (fault.code == FaultCode::truncated && !spans_.empty()) {
      spans_.back().error = true;
      spans_.back().meaning = fault_of(fault).message;
    }
  }

 private:
  std::size_t left() const { return frame_.size() - at_; }
  void parent(std::size_t count, std::string_view field, std::string meaning) {
    spans_.push_back({at_, count, depth_, std::string{field}, std::move(meaning), false});
  }
  void put(std::size_t count, std::string_view field, std::string meaning, bool error = false) {
    count = std::min(count, left());
    if (count == 0) return;
    spans_.push_back({at_, count, depth_, std::string{field}, std::move(meaning), error});
    at_ += count;
  }
  std::uint16_t word() const { return static_cast<std::uint16_t>(load_be(frame_.subspan(at_, 2))); }

  static std::string function_meaning(Byte code) {
    const Byte plain = code & ~exception_bit & 0xFF;
    const std::string_view known = function::name(plain);
    return fmt::format("{:02X}: {}{}", code, known.empty() ? "not a function of meters" : known,
                       (code & exception_bit) != 0 ? ", refused" : "");
  }
  static std::string adu_meaning(const Adu& adu) {
    return fmt::format("{} {}", adu.framing == Framing::rtu ? "RTU" : "TCP", function::name(adu.function));
  }

  void adu_fields(const Adu& adu) {
    const std::size_t end = at_ + adu.bytes.size();
    if (adu.framing == Framing::tcp) {
      put(2, "transaction identifier", fmt::format("{}", adu.transaction));
      put(2, "protocol identifier", "0: Modbus");
      put(2, "length", fmt::format("{} bytes follow", adu.bytes.size() - 6));
      put(1, "unit identifier", fmt::format("{}", adu.unit));
    } else {
      put(1, "address", adu.unit == 0 ? "0: broadcast" : fmt::format("{}", adu.unit));
    }
    put(1, "function code", function_meaning(frame_[at_]));
    if (adu.exception != 0) {
      const ExceptionText text = exception_text(adu.exception);
      put(1, "exception code", fmt::format("{:02X}: {}. {}", adu.exception, text.code, text.message), true);
    } else if (adu.form == Form::reply && function::reads(adu.function)) {
      put(1, "byte count", fmt::format("{}", adu.data.size()));
      values(adu);
    } else {
      placed(adu);
    }
    if (adu.framing == Framing::rtu) put(end - at_, "CRC", "agrees");
  }

  void placed(const Adu& adu) {
    const bool bits = function::reads_bits(adu.function) || adu.function == function::write_single_coil ||
                      adu.function == function::write_multiple_coils;
    put(2, bits ? "starting coil" : "starting register", fmt::format("{:04X} ({})", adu.first, adu.first));
    if (adu.function == function::write_single_coil) return put(2, "output value", word() != 0 ? "on" : "off");
    if (adu.function == function::write_single_register) return put(2, "register value", fmt::format("{}", word()));
    put(2, "quantity", fmt::format("{} {}", adu.count, bits ? "coils" : "registers"));
    if (adu.data.empty()) return;
    put(1, "byte count", fmt::format("{}", adu.data.size()));
    if (bits) return put(adu.data.size(), "coils", to_hex(adu.data));
    for (std::size_t i = 0; i < adu.count; ++i)
      put(2, "register value", fmt::format("{:04X} = {}", adu.first + i, word()));
  }

  /// Registers in their order. Points of a map may lie over one another: those that do not fit in are left out.
  void values(const Adu& adu) {
    if (function::reads_bits(adu.function)) return put(adu.data.size(), "coil status", "the first one in bit 0");
    std::vector<const DataItem*> items;
    for (const DataItem& item : telegram_.items.view()) items.push_back(&item);
    std::sort(items.begin(), items.end(), [](const DataItem* a, const DataItem* b) {
      return a->raw.data() != b->raw.data() ? a->raw.data() < b->raw.data() : a < b;
    });
    const std::size_t end = at_ + adu.data.size();
    for (const DataItem* item : items) {
      const auto offset = static_cast<std::size_t>(item->raw.data() - frame_.data());
      if (offset < at_) continue;
      if (offset > at_) put(offset - at_, "registers", "the rest of a point that lies over the one before");
      const std::string id{item->id.view()};
      const bool bad = item->validity != metering::Validity::ok;
      if (item->quantity == metering::Quantity::unknown)
        put(item->raw.size(), "register", fmt::format("{} = {}", id, value_meaning(*item)), bad);
      else
        put(item->raw.size(), "register",
            fmt::format("{}: {} = {}", id, metering::name(item->quantity), value_meaning(*item)), bad);
    }
    if (at_ < end) put(end - at_, "registers", "the rest of a point that lies over the one before");
  }

  Bytes frame_;
  const Telegram& telegram_;
  std::vector<Span>& spans_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Explanation explain(Bytes frame, const Telegram& telegram) {
  Explanation explanation;
  explanation.protocol = "modbus";
  Walk walk{frame, telegram, explanation.spans};
  walk.exchange();
  walk.broken();
  return explanation;
}

}  // namespace riser::protocol::modbus
