// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/data_item.h"

#include "base/civil_time.h"

namespace riser::protocol {
namespace {

constexpr std::size_t max_number_text = 64;

void append_value(JsonText& json, const DataItem& item) {
  if (item.validity != metering::Validity::ok) return json.name("null");
  switch (item.kind) {
    case ItemKind::number: {
      char text[max_number_text];
      json.literal("\"");
      json.name({text, item.number.write(text)});
      return json.literal("\"");
    }
    case ItemKind::date:
      return json.string(date_text(civil_from_seconds(item.number.mantissa)));
    case ItemKind::date_time:
      return json.string(date_time_text(civil_from_seconds(item.number.mantissa)));
    case ItemKind::text:
      return json.string(item.text);
    case ItemKind::bits:
      return json.hex(item.raw);
  }
}

}  // namespace

Item item_of(const DataItem& item) {
  Item out;
  metering::Register& reg = out.reg;
  reg.quantity = item.quantity;
  reg.unit = item.unit->base;
  reg.function = item.function;
  reg.storage = item.storage;
  reg.tariff = item.tariff;
  reg.subunit = item.subunit;
  reg.qualifier = item.qualifier;
  out.cell.validity = item.validity;
  switch (item.kind) {
    case ItemKind::number: {
      if (!out.cell.ok()) break;
      const auto number = item.unit->to_base(item.number);
      out.cell = number ? metering::Cell::of(*number) : metering::Cell{{}, metering::Validity::overflow};
      break;
    }
    case ItemKind::date:
    case ItemKind::date_time:
      reg.unit = item.kind == ItemKind::date ? metering::Unit::date : metering::Unit::date_time;
      out.cell.number = item.number;
      break;
    case ItemKind::text:
    case ItemKind::bits:
      if (!out.cell.ok()) break;
      out.text = item.kind == ItemKind::text ? std::string{item.text} : to_hex(item.raw);
      out.cell.validity = metering::Validity::no_data;
      break;
  }
  return out;
}

void append_items(JsonText& json, std::span<const DataItem> items) {
  json.literal("\"items\":[");
  bool first = true;
  for (const DataItem& item : items) {
    if (!first) json.literal(",");
    first = false;
    json.literal("{\"id\":");
    json.string(item.id.view());
    json.literal(",\"quantity\":\"");
    json.name(metering::name(item.quantity));
    json.literal("\",\"unit\":\"");
    json.name(item.unit->symbol);
    json.literal("\",\"value\":");
    append_value(json, item);
    const auto number = [&]<std::size_t size>(const char(&key)[size], std::uint64_t value) {
      if (value == 0) return;
      json.literal(key);
      json.number(value);
    };
    if (item.function != metering::Function::instantaneous) {
      json.literal(",\"function\":\"");
      json.name(metering::name(item.function));
      json.literal("\"");
    }
    number(",\"storage\":", item.storage);
    number(",\"tariff\":", item.tariff);
    number(",\"subunit\":", item.subunit);
    if (!item.qualifier.empty()) {
      json.literal(",\"qualifier\":");
      json.string(item.qualifier);
    }
    if (item.validity != metering::Validity::ok) {
      json.literal(",\"status\":\"");
      json.name(metering::name(item.validity));
      json.literal("\",\"raw\":");
      json.hex(item.raw);
    }
    json.literal("}");
  }
  json.literal("]");
}

void append_error(JsonText& json, const Fault& fault) {
  json.literal("\"error\":{\"code\":");
  json.string(fault.code);
  json.literal(",\"offset\":");
  json.number(fault.offset);
  json.literal(",\"message\":");
  json.string(fault.message);
  json.literal("}");
}

}  // namespace riser::protocol
