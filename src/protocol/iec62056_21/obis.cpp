// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/obis.h"

#include "base/ascii.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr FieldUnit megavar_hour{"Mvarh", metering::Unit::volt_ampere_reactive_hour, 6},
    megavolt_ampere_hour{"MVAh", metering::Unit::volt_ampere_hour, 6},
    megavar{"Mvar", metering::Unit::volt_ampere_reactive, 6}, megavolt_ampere{"MVA", metering::Unit::volt_ampere, 6},
    millibar{"mbar", metering::Unit::bar, -3};

/// One group: up to three digits, or a letter.
int read_group(std::string_view text, std::size_t& at) noexcept {
  if (at >= text.size()) return -1;
  switch (text[at]) {
    case 'C':
      return ++at, 96;
    case 'F':
      return ++at, 97;
    case 'L':
      return ++at, 98;
    case 'P':
      return ++at, 99;
    default:
      break;
  }
  int value = 0;
  const std::size_t begin = at;
  for (; at < text.size() && is_digit(text[at]) && at < begin + 3; ++at) value = value * 10 + (text[at] - '0');
  return at == begin || value > 255 ? -1 : value;
}

bool take(std::string_view text, std::size_t& at, char c) noexcept {
  if (at >= text.size() || text[at] != c) return false;
  ++at;
  return true;
}

constexpr std::uint64_t packed(std::string_view text) noexcept {
  std::uint64_t key = 0;
  for (const char c : text) key = key << 8 | static_cast<Byte>(c);
  return key;
}

}  // namespace

std::optional<Obis> parse_obis(std::string_view text) noexcept {
  Obis code;
  std::size_t at = 0;
  int first = read_group(text, at);
  if (first < 0) return std::nullopt;
  if (take(text, at, '-')) {
    code.a = first;
    code.b = read_group(text, at);
    if (code.b < 0 || !take(text, at, ':')) return std::nullopt;
    first = read_group(text, at);
  } else if (take(text, at, ':')) {  // a reduced code without A
    code.b = first;
    first = read_group(text, at);
  }
  code.c = first;
  if (code.c < 0) return std::nullopt;
  if (at == text.size() && code.c == 97) return code;  // "F": the error flags
  if (!take(text, at, '.')) return std::nullopt;
  code.d = read_group(text, at);
  if (code.d < 0) return std::nullopt;
  if (take(text, at, '.')) {
    code.e = read_group(text, at);
    if (code.e < 0) return std::nullopt;
  }
  if (take(text, at, '*') || take(text, at, '&')) {
    code.f = read_group(text, at);
    if (code.f < 0) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  return code;
}

const FieldUnit* find_unit(std::string_view symbol) noexcept {
  namespace u = field_unit;
  if (symbol.empty() || symbol.size() > 8) return nullptr;
  switch (packed(symbol)) {
    case packed("kWh"):
    case packed("KWH"):
    case packed("kwh"):
    case packed("KWh"):
      return &u::kilowatt_hour;
    case packed("Wh"):
      return &u::watt_hour;
    case packed("MWh"):
      return &u::megawatt_hour;
    case packed("kvarh"):
    case packed("kVArh"):
    case packed("kVarh"):
    case packed("KVARH"):
    case packed("kVARh"):
      return &u::kilovar_hour;
    case packed("varh"):
    case packed("VArh"):
    case packed("Varh"):
      return &u::var_hour;
    case packed("Mvarh"):
    case packed("MVArh"):
      return &megavar_hour;
    case packed("kVAh"):
      return &u::kilovolt_ampere_hour;
    case packed("VAh"):
      return &u::volt_ampere_hour;
    case packed("MVAh"):
      return &megavolt_ampere_hour;
    case packed("kW"):
    case packed("KW"):
      return &u::kilowatt;
    case packed("W"):
      return &u::watt;
    case packed("MW"):
      return &u::megawatt;
    case packed("kvar"):
    case packed("kVAr"):
    case packed("kVar"):
      return &u::kilovar;
    case packed("var"):
    case packed("VAr"):
    case packed("Var"):
      return &u::var;
    case packed("Mvar"):
      return &megavar;
    case packed("kVA"):
      return &u::kilovolt_ampere;
    case packed("VA"):
      return &u::volt_ampere;
    case packed("MVA"):
      return &megavolt_ampere;
    case packed("V"):
      return &u::volt;
    case packed("kV"):
      return &u::kilovolt;
    case packed("A"):
      return &u::ampere;
    case packed("mA"):
      return &u::milliampere;
    case packed("Hz"):
    case packed("HZ"):
      return &u::hertz;
    case packed("deg"):
    case packed("Deg"):
      return &u::degree;
    case packed("%"):
      return &u::percent;
    case packed("m3"):
    case packed("M3"):
      return &u::cubic_metre;
    case packed("L"):
    case packed("l"):
      return &u::litre;
    case packed("m3/h"):
    case packed("m3ph"):
      return &u::cubic_metre_per_hour;
    case packed("l/h"):
    case packed("L/h"):
    case packed("lph"):
      return &u::litre_per_hour;
    case packed("GJ"):
      return &u::gigajoule;
    case packed("MJ"):
      return &u::megajoule;
    case packed("kJ"):
      return &u::kilojoule;
    case packed("J"):
      return &u::joule;
    case packed("C"):
    case packed("degC"):
      return &u::degree_celsius;
    case packed("K"):
      return &u::kelvin;
    case packed("bar"):
      return &u::bar;
    case packed("mbar"):
      return &millibar;
    case packed("kPa"):
      return &u::kilopascal;
    case packed("s"):
      return &u::second;
    case packed("min"):
    case packed("m"):
      return &u::minute;
    case packed("h"):
      return &u::hour;
    case packed("d"):
      return &u::day;
    case packed("dBm"):
      return &u::decibel_milliwatt;
    default:
      return nullptr;
  }
}

}  // namespace riser::protocol::iec62056_21
