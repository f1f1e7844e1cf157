// SPDX-License-Identifier: Apache-2.0
#include "catalogue/mapping.h"

#include <algorithm>

#include "base/ascii.h"
#include "catalogue/generic.h"

namespace riser::catalogue {
namespace {

using protocol::Item;

/// number x multiplier x 10^exponent.
metering::Cell scaled(const metering::Cell& cell, const RegisterRule& rule) noexcept {
  if (!cell.ok()) return cell;
  std::int64_t mantissa = 0;
  if (__builtin_mul_overflow(cell.number.mantissa, std::int64_t{rule.multiplier}, &mantissa))
    return {{}, metering::Validity::overflow};
  return metering::Cell::of({mantissa, cell.number.exponent + rule.exponent});
}

/// The bits of an item: a whole number, or bytes as transmitted with the low one first.
std::optional<std::uint64_t> bits_of(const Item& item) noexcept {
  if (item.cell.ok()) {
    const auto whole = item.cell.number.rescaled(0);
    return whole ? std::optional{static_cast<std::uint64_t>(whole->mantissa)} : std::nullopt;
  }
  if (item.text.empty() || item.text.size() > 16 || item.text.size() % 2 != 0) return std::nullopt;
  std::uint64_t bits = 0;
  for (std::size_t i = item.text.size(); i > 0; i -= 2) {
    const int high = hex_digit(item.text[i - 2]), low = hex_digit(item.text[i - 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bits = bits << 8 | static_cast<unsigned>(high << 4 | low);
  }
  return bits;
}

bool has_word(std::string_view text, std::string_view word) noexcept {
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (text.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

bool is_set(const StatusRule& rule, const protocol::Decoded& decoded) noexcept {
  if (!rule.of) return (decoded.status & rule.mask) == rule.value;
  for (const Item& item : decoded.items) {
    if (!rule.of->matches(item.reg)) continue;
    if (!rule.word.empty() && has_word(item.text, rule.word)) return true;
    if (!rule.word.empty()) continue;
    if (const auto bits = bits_of(item)) return (*bits & rule.mask) == rule.value;
  }
  return false;
}

void collect(const StatusRule& rule, const protocol::Decoded& decoded, std::vector<MeterEvent>& events) {
  const auto known = [&](const MeterEvent& event) { return event.code == rule.event->code; };
  if (is_set(rule, decoded) && std::none_of(events.begin(), events.end(), known))
    events.push_back({rule.event->code, rule.severity});
}

}  // namespace

metering::Register RegisterRule::renamed(metering::Register reg) const {
  reg.quantity = quantity.value_or(reg.quantity);
  reg.unit = unit.value_or(reg.unit);
  reg.function = function.value_or(reg.function);
  reg.storage = storage.value_or(reg.storage);
  reg.tariff = tariff.value_or(reg.tariff);
  reg.subunit = subunit.value_or(reg.subunit);
  if (qualifier) reg.qualifier = *qualifier;
  return reg;
}

std::vector<MeterEvent> map(const Model& model, protocol::Decoded& decoded) {
  std::vector<MeterEvent> events;
  for (const StatusRule& rule : model.status) collect(rule, decoded, events);
  for (const StatusRule& rule : standard_status(model.protocol)) {
    const auto restated = [&](const StatusRule& own) {
      return own.of == rule.of && ((own.mask & rule.mask) != 0 || (!own.word.empty() && own.word == rule.word));
    };
    if (std::none_of(model.status.begin(), model.status.end(), restated)) collect(rule, decoded, events);
  }
  for (Item& item : decoded.items)
    for (const RegisterRule& rule : model.registers)
      if (rule.match.matches(item.reg)) {
        item.reg = rule.renamed(std::move(item.reg));
        item.cell = scaled(item.cell, rule);
        break;
      }
  return events;
}

const Item* main_item(const Model& model, const protocol::Decoded& decoded) noexcept {
  for (const RegisterPattern& pattern : model.billing)
    for (const Item& item : decoded.items)
      if (pattern.matches(item.reg) && item.cell.ok()) return &item;
  return nullptr;
}

}  // namespace riser::catalogue
