// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/driver.h"

#include <exception>

#include "protocol/codec/meter_options.h"
#include "protocol/mbus/explain.h"
#include "protocol/mbus/json.h"

namespace riser::protocol::mbus {
namespace {

/// decode() is noexcept; a look-up of keys in a store may throw. The exception travels around it.
class KeyLookup {
 public:
  explicit KeyLookup(const DecodeOptions& options) : options_(options) {}
  KeySource source() noexcept { return {find, this}; }
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  static bool find(void* context, Header& header, AesKey& key) {
    auto& self = *static_cast<KeyLookup*>(context);
    try {
      // Behind a short header the meter is the one that was asked (EN 13757-7, mode 5: the IV is made of it).
      if (header.kind == HeaderKind::short_header)
        if (const auto asked = SecondaryAddress::from_text(self.options_.address)) header.meter = *asked;
      const auto found = self.options_.find_key ? self.options_.find_key(identity(header)) : std::nullopt;
      if (found) key = *found;
      return found.has_value();
    } catch (...) {
      self.thrown_ = std::current_exception();
      return false;
    }
  }
  const DecodeOptions& options_;
  std::exception_ptr thrown_;
};

Dialect dialect_of(const MeterOptions* options) {
  if (options == nullptr) return {};
  const auto mode = options->quirk("forced_mode");
  return {.order = mode == "1"   ? Dialect::ByteOrder::low_first
                   : mode == "2" ? Dialect::ByteOrder::high_first
                                 : Dialect::ByteOrder::by_ci,
          .unsigned_binary = options->quirk("unsigned") == "yes"};
}

void decode_with(Bytes frame, const DecodeOptions& options, Telegram& telegram) {
  KeyLookup keys{options};
  decode(frame, keys.source(), telegram, dialect_of(options.options));
  keys.rethrow();
}

}  // namespace

Item item_of(const Record& record) {
  Item item;
  metering::Register& reg = item.reg;
  reg.quantity = record.quantity;
  reg.unit = record.unit;
  reg.function = record.function;
  reg.storage = record.storage;
  reg.tariff = record.tariff;
  reg.subunit = record.subunit;
  append_qualifier(record, reg.qualifier);
  item.cell.validity = validity(record.status);
  switch (record.kind) {
    case ValueKind::number:
    case ValueKind::date:
    case ValueKind::date_time:
    case ValueKind::time_of_day:
      item.cell.number = record.number();
      break;
    case ValueKind::wide_number:
    case ValueKind::text:
    case ValueKind::identity: {
      char text[max_value_text];
      item.text.assign(text, write_value(record, text));
      item.cell.validity = metering::Validity::no_data;
      break;
    }
    case ValueKind::raw:
      item.text = to_hex(record.data());
      item.cell.validity = metering::Validity::no_data;
      break;
    case ValueKind::none:
      if (item.cell.ok()) item.cell.validity = metering::Validity::no_data;
  }
  return item;
}

Fault fault_of(const TelegramFault& fault) { return {std::string{name(fault.code)}, fault.offset, message(fault)}; }

Decoded decode_items(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode_with(frame, options, telegram);
  Decoded decoded;
  decoded.meter = identity(telegram.header);
  decoded.status = telegram.header.status;
  decoded.more_follows = telegram.more_follows;
  decoded.items.reserve(telegram.record_count);
  for (const Record& record : telegram.records()) decoded.items.push_back(item_of(record));
  if (!telegram.ok()) decoded.fault = fault_of(telegram.fault);
  return decoded;
}

std::string to_json(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode_with(frame, options, telegram);
  std::string text;
  append_json(telegram, text);
  return text;
}

Explanation explain_frame(Bytes frame, const DecodeOptions& options) {
  Telegram telegram;
  decode_with(frame, options, telegram);
  Explanation explanation = explain(frame, telegram);
  if (!telegram.ok()) explanation.fault = fault_of(telegram.fault);
  return explanation;
}

/// Ack alone, a whole short frame, or 68 L L 68.
bool looks_like_mbus(Bytes b) noexcept {
  if (b.empty()) return false;
  if (b[0] == 0xE5) return b.size() == 1;
  if (b[0] == 0x10) return b.size() == 5 && b[4] == 0x16;
  return b[0] == 0x68 && b.size() >= 4 && b[3] == 0x68 && b[1] == b[2] && b[1] >= 3;
}

constinit const Driver driver{"mbus", decode_items, to_json, explain_frame, looks_like_mbus};

}  // namespace riser::protocol::mbus
