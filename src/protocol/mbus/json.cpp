// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/json.h"

#include "protocol/codec/json_text.h"

namespace riser::protocol::mbus {
namespace {

void put_value(JsonText& json, const Record& record) {
  char text[max_value_text];
  json.string({text, write_value(record, text)});
}

/// The unit is the quantity's own and there is nothing to qualify.
bool has_plain_unit(const Record& record) noexcept {
  return record.vife_count == 0 && record.text_size == 0 &&
         record.quantity != metering::Quantity::manufacturer_specific &&
         record.quantity != metering::Quantity::reserved;
}

void put_record(JsonText& json, const Record& record) {
  json.literal("{\"function\":\"");
  json.name(metering::name(record.function));
  if ((record.storage | record.tariff | record.subunit) == 0) {
    json.literal("\",\"storage\":0,\"tariff\":0,\"subunit\":0,\"quantity\":\"");
  } else {
    json.literal("\",\"storage\":");
    json.number(record.storage);
    json.literal(",\"tariff\":");
    json.number(record.tariff);
    json.literal(",\"subunit\":");
    json.number(record.subunit);
    json.literal(",\"quantity\":\"");
  }
  json.name(metering::name(record.quantity));
  if (has_plain_unit(record)) {
    json.literal("\",\"unit\":\"");
    if (record.unit != metering::Unit::date && record.unit != metering::Unit::date_time)
      json.name(metering::symbol(record.unit));
    json.literal("\",\"value\":");
    put_value(json, record);
  } else {
    std::string text;
    append_unit(record, text);
    json.literal("\",\"unit\":");
    json.string(text);
    json.literal(",\"value\":");
    put_value(json, record);
    text.clear();
    append_qualifier(record, text);
    if (!text.empty()) {
      json.literal(",\"qualifier\":");
      json.string(text);
    }
  }
  if (record.status != RecordStatus::ok) {
    json.literal(",\"status\":\"");
    json.name(mbus::name(record.status));
    json.literal("\"");
  }
  if (record.kind == ValueKind::raw || record.status != RecordStatus::ok) {
    json.literal(",\"raw\":");
    json.hex(record.data());
  }
  json.literal("}");
}

void put_meter(JsonText& json, const Header& header) {
  static constexpr char digits[] = "0123456789ABCDEF";
  json.literal("\"meter\":{\"id\":\"");
  if (header.has_identity()) {
    char id[8];
    for (int i = 0; i < 8; ++i) id[i] = digits[header.meter.digit(i)];
    json.name({id, 8});
  }
  json.literal("\",\"manufacturer\":");
  if (header.kind == HeaderKind::long_header) {
    const auto letters = manufacturer_letters(header.manufacturer());
    json.string({letters.data(), letters.size()});
    json.literal(",\"version\":");
    json.number(header.meter.wire[6]);
  } else {
    json.literal("\"\",\"version\":null");
  }
  json.literal(",\"medium\":\"");
  json.name(medium(header).name);
  json.literal("\"");
  if (header.kind != HeaderKind::none) {
    json.literal(",\"access_number\":");
    json.number(header.access_number);
    json.literal(",\"status\":");
    json.number(header.status);
  }
  json.literal("}");
}

/// What stands in the envelope behind "protocol".
void put_content(JsonText& json, const Telegram& telegram) {
  put_meter(json, telegram.header);
  if (telegram.application != Application::variable_data && telegram.application != Application::fixed_data) {
    json.literal(",\"application\":\"");
    json.name(mbus::name(telegram.application));
    json.literal("\"");
    if (telegram.record_count == 0 && !telegram.data.empty()) {
      json.literal(",\"data\":");
      json.hex(telegram.data);
    }
  }
  if (telegram.security.mode != 0 || telegram.security.verdict != Verdict::not_encrypted) {
    json.literal(",\"security\":{\"mode\":");
    json.number(telegram.security.mode);
    json.literal(",\"verdict\":\"");
    json.name(mbus::name(telegram.security.verdict));
    json.literal("\",\"encrypted_bytes\":");
    json.number(telegram.security.encrypted_bytes);
    json.literal("}");
  }
  if (telegram.more_follows) json.literal(",\"more_follows\":true");
  json.literal(",\"records\":[");
  bool first = true;
  for (const Record& record : telegram.records()) {
    if (!first) json.literal(",");
    first = false;
    put_record(json, record);
  }
  json.literal("]");
}

void put_error(JsonText& json, const TelegramFault& fault) {
  json.literal("\"error\":{\"code\":\"");
  json.name(mbus::name(fault.code));
  json.literal("\",\"offset\":");
  json.number(fault.offset);
  json.literal(",\"message\":");
  json.string(message(fault));
  json.literal("}");
}

bool is_sealed(FaultCode code) noexcept {
  return code == FaultCode::key_missing || code == FaultCode::wrong_key || code == FaultCode::suspicious_plain ||
         code == FaultCode::unsupported_mode;
}

}  // namespace

void append_json(const Telegram& telegram, std::string& out) {
  JsonText json{out};
  if (telegram.ok() || is_sealed(telegram.fault.code)) {
    json.literal("{\"protocol\":\"mbus\",");
    put_content(json, telegram);
    if (!telegram.ok()) {
      json.literal(",");
      put_error(json, telegram.fault);
    }
    return json.literal("}");
  }
  json.literal("{");
  put_error(json, telegram.fault);
  if (telegram.header.has_identity() || telegram.record_count != 0) {
    json.literal(",\"partial\":{");
    put_content(json, telegram);
    json.literal("}");
  }
  json.literal("}");
}

}  // namespace riser::protocol::mbus
