// SPDX-License-Identifier: Apache-2.0
// [[registers]] and [[status]].
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "catalogue/section_readers.h"
#include "catalogue/suggestion.h"
#include "protocol/codec/field_unit.h"

namespace riser::catalogue {
namespace {

using protocol::FieldUnit;

constexpr std::string_view field_units[] = {"Wh",   "kWh", "MWh",  "J",     "kJ",   "MJ",   "GJ",  "W",   "kW",
                                            "L",    "m3",  "L/h",  "m3/h",  "degC", "K",    "bar", "kPa", "V",
                                            "A",    "Hz",  "varh", "kvarh", "var",  "kvar", "VA",  "kVA", "VAh",
                                            "kVAh", "%",   "deg",  "s",     "min",  "h",    "d"};

/// What a unit means: its base unit and the way to it.
std::optional<FieldUnit> find_unit(std::string_view symbol) {
  if (const FieldUnit* unit = protocol::field_unit::find(symbol)) return *unit;
  if (const auto unit = metering::find_unit(symbol)) return FieldUnit{metering::symbol(*unit), *unit};
  return std::nullopt;
}

class RegisterReader {
 public:
  RegisterReader(const toml::table& table, Model& model, Problems& problems)
      : table_(table, "[[registers]]", problems,
               {"match", "item", "type", "order", "quantity", "unit", "function", "storage", "tariff", "subunit",
                "qualifier", "multiplier", "exponent", "main"}),
        model_(model) {}

  void read() {
    rule_.line = table_.position().line;
    if (table_.has("match") == table_.has("item"))
      return table_.fail("item", table_.has("item") ? "a register has \"match\" and \"item\": write one of them"
                                                    : "a register says neither \"match\" nor \"item\": write match = "
                                                      "\"quantity\" for what the protocol names, item = \"...\" for "
                                                      "what it does not");
    read_meaning();
    if (table_.has("item"))
      read_point();
    else
      read_match();
  }

 private:
  /// What the register shall be called, for both kinds.
  void read_meaning() {
    if (const auto text = table_.text("quantity")) {
      const auto quantity = parse_quantity(*text);
      if (quantity)
        rule_.quantity = *quantity;
      else
        table_.fail("quantity", quantity.error());
    }
    if (const auto symbol = table_.text("unit")) {
      unit_ = find_unit(*symbol);
      if (!unit_)
        table_.fail("unit", fmt::format("there is no unit \"{}\": {}", *symbol, suggestion(*symbol, field_units)));
      else
        rule_.unit = unit_->base;
    }
    if (const auto text = table_.text("function")) {
      const auto function = parse_function(*text);
      if (function)
        rule_.function = *function;
      else
        table_.fail("function", function.error());
    }
    if (const auto n = table_.integer("storage", 0, std::numeric_limits<std::uint16_t>::max()))
      rule_.storage = static_cast<std::uint64_t>(*n);
    if (const auto n = table_.integer("tariff", 0, 255)) rule_.tariff = static_cast<std::uint32_t>(*n);
    if (const auto n = table_.integer("subunit", 0, 1023)) rule_.subunit = static_cast<std::uint32_t>(*n);
    rule_.qualifier = table_.text("qualifier");
    if (rule_.qualifier && rule_.qualifier->find(':') != std::string::npos)
      table_.fail("qualifier", "a qualifier has no colon: write words with _ between, joined by commas");
    if (const auto n = table_.integer("multiplier", 1, 100'000'000)) rule_.multiplier = static_cast<std::uint32_t>(*n);
    if (const auto n = table_.integer("exponent", -12, 12)) rule_.exponent = static_cast<int>(*n);
    main_ = table_.flag("main").value_or(false);
  }

  void read_match() {
    for (const std::string_view key : {"type", "order"})
      if (table_.has(key))
        table_.fail(key, fmt::format("\"{}\" says how an item is coded: leave it out beside \"match\"", key));
    const auto text = table_.text("match");
    if (!text) return;
    const auto pattern = RegisterPattern::parse(*text);
    if (!pattern) return table_.fail("match", pattern.error());
    rule_.match = *pattern;
    if (unit_) {
      rule_.multiplier *= unit_->multiplier;
      rule_.exponent += unit_->exponent;
    }
    for (const RegisterRule& before : model_.registers)
      if (before.match == rule_.match)
        return table_.fail("match", fmt::format("\"{}\" is matched by a rule above: write it once", *text));
    RegisterPattern named = rule_.match;
    if (rule_.quantity) named.quantity = rule_.quantity;
    if (rule_.unit) named.unit = rule_.unit;
    if (rule_.function) named.function = rule_.function;
    if (rule_.storage) named.storage = rule_.storage;
    if (rule_.tariff) named.tariff = rule_.tariff;
    if (rule_.subunit) named.subunit = rule_.subunit;
    if (rule_.qualifier) named.qualifier = rule_.qualifier;
    if (main_ && (!named.quantity || !named.storage || !named.tariff || !named.function))
      table_.fail("match", "a register with main = true is one register: write no * in it");
    if (main_) model_.billing.push_back(named);
    model_.registers.push_back(std::move(rule_));
  }

  void read_point() {
    protocol::RegisterPoint point;
    const auto item = table_.text("item");
    if (!item) return;
    if (model_.protocol != "modbus" && model_.protocol != "dlt645")
      return table_.fail(
          "item", fmt::format("{} names its registers itself: write match = \"quantity:unit\"", model_.protocol));
    if (!rule_.quantity) return table_.fail("quantity", "an item says what it measures: write quantity = \"...\"");
    point.item = *item;
    point.unit = table_.text("unit").value_or("");
    read_coding(point);
    point.multiplier = rule_.multiplier;
    point.exponent = static_cast<std::int8_t>(rule_.exponent);
    metering::Register& reg = point.reg;
    reg.quantity = *rule_.quantity;
    reg.unit = rule_.unit.value_or(metering::Unit::none);
    reg.function = rule_.function.value_or(metering::Function::instantaneous);
    reg.storage = rule_.storage.value_or(0);
    reg.tariff = rule_.tariff.value_or(0);
    reg.subunit = rule_.subunit.value_or(0);
    reg.qualifier = rule_.qualifier.value_or("");
    for (const protocol::RegisterPoint& before : model_.options.points)
      if (before.item == point.item)
        return table_.fail("item", fmt::format("item \"{}\" stands above already: write it once", point.item));
    if (main_) model_.billing.push_back(RegisterPattern::of(reg));
    model_.options.points.push_back(std::move(point));
  }

  void read_coding(protocol::RegisterPoint& point) {
    static constexpr std::string_view types[] = {"u16", "i16", "u32", "i32", "u64", "i64", "f32", "f64", "bcd32"};
    static constexpr std::string_view orders[] = {"ABCD", "CDAB", "BADC", "DCBA"};
    const bool modbus = model_.protocol == "modbus";
    for (const std::string_view key : {"type", "order"})
      if (!modbus && table_.has(key)) return table_.fail(key, fmt::format("\"{}\" is for Modbus: leave it out", key));
    if (!modbus) return;
    point.type = table_.required_text("type");
    if (!point.type.empty() && std::find(std::begin(types), std::end(types), point.type) == std::end(types))
      table_.fail("type", fmt::format("there is no type \"{}\": {}", point.type, suggestion(point.type, types)));
    point.order = table_.text("order").value_or("ABCD");
    if (std::find(std::begin(orders), std::end(orders), point.order) == std::end(orders))
      table_.fail("order", fmt::format("there is no order \"{}\": {}", point.order, suggestion(point.order, orders)));
  }

  TomlTable table_;
  Model& model_;
  RegisterRule rule_{};
  std::optional<FieldUnit> unit_{};
  bool main_ = false;
};

void read_bits(TomlTable& table, StatusRule& rule) {
  if (const auto word = table.text("word")) {
    rule.word = *word;
    for (const std::string_view key : {"bit", "mask", "value"})
      if (table.has(key)) table.fail(key, fmt::format("\"{}\" is for bits: leave it out beside \"word\"", key));
    if (!rule.of) table.fail("word", "a word stands in a register: write of = \"status_word\" or another one");
    return;
  }
  if (table.has("bit") == table.has("mask"))
    return table.fail("bit", table.has("bit")
                                 ? "a status says \"bit\" and \"mask\": write one of them"
                                 : "a status says no bit: write bit = 0 for the lowest, mask and value, or word");
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
  if (const auto bit = table.integer("bit", 0, 63)) {
    rule.mask = rule.value = std::uint64_t{1} << *bit;
    if (table.has("value")) table.fail("value", "\"value\" goes with \"mask\": leave it out beside \"bit\"");
    return;
  }
  rule.mask = static_cast<std::uint64_t>(table.integer("mask", 1, most).value_or(0));
  rule.value =
      static_cast<std::uint64_t>(table.integer("value", 0, most).value_or(static_cast<std::int64_t>(rule.mask)));
  if ((rule.value & ~rule.mask) != 0)
    table.fail("value",
               fmt::format("value {:#x} has bits outside of mask {:#x}: write bits within it", rule.value, rule.mask));
}

void read_event(TomlTable& table, StatusRule& rule) {
  const std::string code = table.required_text("event");
  rule.event = find_event(code);
  if (rule.event == nullptr) {
    if (code.empty()) return;
    std::vector<std::string_view> known;
    for (const EventCode& event : event_codes()) known.push_back(event.code);
    return table.fail("event", fmt::format("there is no event \"{}\": {}", code, suggestion(code, known)));
  }
  rule.severity = rule.event->severity;
  const auto text = table.text("severity");
  if (!text) return;
  static constexpr std::string_view severities[] = {"info", "warning", "alarm"};
  for (int i = 0; i < 3; ++i)
    if (severities[i] == *text) {
      rule.severity = static_cast<Severity>(i);
      return;
    }
  table.fail("severity", fmt::format("there is no severity \"{}\": {}", *text, suggestion(*text, severities)));
}

}  // namespace

void read_registers(const toml::table& root, Model& model, Problems& problems) {
  for (const toml::table* table : find_tables(root, "registers", problems))
    RegisterReader{*table, model, problems}.read();
  if (model.billing.empty() && model.commodity != metering::Commodity::other && problems.empty())
    problems.add(root.source().begin, "no register has main = true: mark the one that is billed");
}

void read_status(const toml::table& root, Model& model, Problems& problems) {
  for (const toml::table* entry : find_tables(root, "status", problems)) {
    TomlTable table{*entry, "[[status]]", problems, {"of", "bit", "mask", "value", "word", "event", "severity"}};
    StatusRule rule;
    if (const auto text = table.text("of")) {
      const auto pattern = RegisterPattern::parse(*text);
      if (pattern)
        rule.of = *pattern;
      else
        table.fail("of", pattern.error());
    }
    read_bits(table, rule);
    read_event(table, rule);
    for (const StatusRule& before : model.status)
      if (before.of == rule.of && before.mask == rule.mask && before.value == rule.value && before.word == rule.word)
        table.fail(table.has("bit")    ? "bit"
                   : table.has("word") ? "word"
                                       : "mask",
                   "these bits mean an event above already: write them once");
    model.status.push_back(rule);
  }
}

}  // namespace riser::catalogue
