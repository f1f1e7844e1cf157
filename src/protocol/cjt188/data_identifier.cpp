// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/data_identifier.h"

#include <algorithm>

#include "base/ascii.h"

namespace riser::protocol::cjt188 {
namespace {

struct Named {
  DataIdentifier di;
  std::string_view name;
};
constexpr Named table[] = {
    {di::current_data, "current data"},
    {di::price_table, "price table"},
    {di::settlement_day, "settlement day"},
    {di::reading_day, "reading day"},
    {di::purchase, "purchase"},
    {di::key_version, "key version"},
    {di::address, "address"},
    {di::write_price_table, "price table"},
    {di::write_settlement_day, "settlement day"},
    {di::write_reading_day, "reading day"},
    {di::write_purchase, "purchase amount"},
    {di::write_key, "new key"},
    {di::write_time, "standard time"},
    {di::write_base, "synchronised base"},
    {di::valve, "valve control"},
    {di::write_address, "new address"},
    {di::factory_enable, "factory enable"},
};

bool is_family(Byte high) noexcept {
  constexpr Byte families[] = {0x90, 0x91, 0xD1, 0xD2, 0xD3, 0xD4, 0x81, 0xA0};
  return std::find(std::begin(families), std::end(families), high) != std::end(families);
}

}  // namespace

std::string_view name(DiOrder order) noexcept {
  constexpr std::string_view names[] = {"auto", "901F", "1F90"};
  return names[static_cast<std::size_t>(order)];
}

bool is_standard(DataIdentifier id) noexcept {
  if (id >= di::first_history && id <= di::last_history) return true;
  return std::any_of(std::begin(table), std::end(table), [id](const Named& named) { return named.di == id; });
}

FixedText<24> name(DataIdentifier id) noexcept {
  for (const Named& named : table)
    if (named.di == id) return named.name;
  if (id < di::first_history || id > di::last_history) return {};
  FixedText<24> text{"history "};
  const int month = id - di::first_history + 1;
  if (month >= 10) text.push_back('1');
  text.push_back(static_cast<char>('0' + month % 10));
  return text;
}

ResolvedDi resolve_di(Byte first, Byte second, DiOrder wanted) noexcept {
  const auto printed = static_cast<DataIdentifier>(first << 8 | second);
  const auto swapped = static_cast<DataIdentifier>(second << 8 | first);
  if (wanted == DiOrder::automatic) wanted = DiOrder::as_printed;
  const auto choose = [&](bool by_printed, bool by_swapped) -> std::optional<ResolvedDi> {
    if (!by_printed && !by_swapped) return std::nullopt;
    const bool take_printed = by_printed && (!by_swapped || wanted == DiOrder::as_printed);
    return ResolvedDi{take_printed ? printed : swapped, take_printed ? DiOrder::as_printed : DiOrder::swapped, true};
  };
  if (const auto found = choose(is_standard(printed), is_standard(swapped))) return *found;
  if (const auto found = choose(is_family(first), is_family(second))) return *found;
  return {wanted == DiOrder::as_printed ? printed : swapped, wanted, false};
}

FixedText<24> item_id(DataIdentifier id, unsigned n) noexcept {
  constexpr char hex[] = "0123456789ABCDEF";
  FixedText<24> text;
  for (int shift = 12; shift >= 0; shift -= 4) text.push_back(hex[id >> shift & 0xF]);
  if (n != 0) {
    text.push_back('.');
    if (n >= 10) text.push_back(static_cast<char>('0' + n / 10 % 10));
    text.push_back(static_cast<char>('0' + n % 10));
  }
  return text;
}

std::optional<DataIdentifier> parse_di(std::string_view text) noexcept {
  if (text.size() != 4) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    const int digit = hex_digit(c);
    if (digit < 0) return std::nullopt;
    value = value << 4 | static_cast<unsigned>(digit);
  }
  return static_cast<DataIdentifier>(value);
}

}  // namespace riser::protocol::cjt188
