// SPDX-License-Identifier: Apache-2.0
// The layout language of the simulated meters: a model is a constant table of records. Nothing here computes.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "sim/model/source.h"

namespace riser::sim {

/// DIF data field and function, EN 13757-3 table 4; storage, tariff and subunit are separate.
namespace dif {
inline constexpr Byte int8 = 0x01, int16 = 0x02, int24 = 0x03, int32 = 0x04, real32 = 0x05, int48 = 0x06, int64 = 0x07;
inline constexpr Byte bcd2 = 0x09, bcd4 = 0x0A, bcd6 = 0x0B, bcd8 = 0x0C, lvar = 0x0D, bcd12 = 0x0E, to_end = 0x0F;
inline constexpr Byte maximum = 0x10, error = 0x30;
}  // namespace dif

/// VIF and VIFE bytes as transmitted.
struct Vif {
  std::array<Byte, 6> bytes{};
  std::uint8_t size = 0;
  constexpr Bytes view() const noexcept { return {bytes.data(), size}; }
};
template <class... B>
constexpr Vif vif(B... bytes) {
  static_assert(sizeof...(B) <= 6);
  return {{static_cast<Byte>(bytes)...}, sizeof...(B)};
}

/// Which moment a record shows.
inline constexpr std::int8_t present = 0;    ///< 1..: the end of the n-th month back
inline constexpr std::int8_t year_end = -1;  ///< the last 31 December, 24:00

struct RecordSpec {
  Byte dif = 0;
  Vif vif{};
  Source source{};
  std::int8_t scale = 0;  ///< raw value = fine value / 10^scale
  std::int8_t period = present;
  std::uint8_t tariff = 0;
  std::uint8_t subunit = 0;
  std::uint16_t storage = 0;
  std::int64_t constant = 0;
  std::string_view text{};  ///< value of a text record; unit text when the VIF is plain text (7C, FC)

  constexpr RecordSpec at(std::uint16_t storage_number, std::int8_t when) const {
    RecordSpec r = *this;
    r.storage = storage_number;
    r.period = when;
    return r;
  }
  constexpr RecordSpec in_tariff(std::uint8_t number) const {
    RecordSpec r = *this;
    r.tariff = number;
    return r;
  }
  constexpr RecordSpec of_subunit(std::uint8_t number) const {
    RecordSpec r = *this;
    r.subunit = number;
    return r;
  }
};

constexpr RecordSpec row(Byte dif, Vif vif, Source source, int scale = 0) {
  return {dif, vif, source, static_cast<std::int8_t>(scale)};
}
constexpr RecordSpec constant_row(Byte dif, Vif vif, std::int64_t constant) {
  return {.dif = dif, .vif = vif, .source = Source::constant, .constant = constant};
}
constexpr RecordSpec text_row(Vif vif, std::string_view text) {
  return {.dif = dif::lvar, .vif = vif, .source = Source::text, .text = text};
}

enum class Kind : std::uint8_t { heat, heat_cooling, cold_water, hot_water, gas, electricity, electricity_3phase };

enum class Security : std::uint8_t { none, aes_mode_5 };

/// A meter model as the simulator plays it. The names are those of real product families whose public data sheets
/// describe such telegrams; the layouts are the project's own.
struct Model {
  std::string_view name;          ///< "maker family"
  std::string_view manufacturer;  ///< three letters
  Byte version;
  Byte medium;  ///< EN 13757-3 table 3
  Kind kind;
  std::span<const RecordSpec> records;      ///< first telegram
  std::span<const RecordSpec> second = {};  ///< second telegram; the first one then ends with DIF 1F
  Security security = Security::none;
  bool fixed_structure = false;  ///< CI 73, two counters; `records` has exactly two, their VIF byte is the unit code
  bool enhanced_select = true;   ///< understands a fabrication number in a selection
  std::uint8_t answer_delay_ms = 30;  ///< typical; each meter varies it by a third
};

/// All models; a model is known by its place here.
std::span<const Model* const> models();
/// The models of one kind, in the order of models().
std::span<const Model* const> models_of(Kind kind);

}  // namespace riser::sim
