// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "protocol/cjt188/data_identifier.h"
#include "protocol/cjt188/frame.h"
#include "protocol/cjt188/unit_code.h"
#include "protocol/codec/meter_options.h"

namespace riser::protocol::cjt188 {

/// Where the unit stands in a value of five bytes: behind the digits (the standard) or before them.
enum class Layout : std::uint8_t { automatic, value_unit, unit_value };
enum class ByteOrder : std::uint8_t { automatic, little, big };

/// A maker's meaning of one unit byte.
struct UnitOverride {
  Byte code = 0;
  UnitMeaning meaning{};
};

/// How a meter departs from the standard. What is automatic is told from the frame where only one reading is possible;
/// else the standard's holds.
struct Dialect {
  DiOrder di_order = DiOrder::automatic;
  Layout layout = Layout::automatic;
  ByteOrder byte_order = ByteOrder::automatic;
  bool check_ser = true;   ///< a reply must bring back the SER of the request
  bool check_type = true;  ///< a reply must be of the class (1x water, 2x heat ...) of the requested T
  Byte meter_type = 0x10;  ///< T of requests
  Byte read_function = control::read;
  Byte address_function = control::read_address;
  Byte valve_function = control::write;
  std::uint8_t preamble = 3;      ///< FE before a request, standard: 2 to 4
  std::uint8_t status_bytes = 0;  ///< of ST at the end of current data; 0 = all that is left
  FixedList<UnitOverride, 8> units{};

  /// Unknown words and values are left out: models are checked where they are loaded.
  static Dialect of(const MeterOptions* options) noexcept;
  UnitMeaning unit(Byte code) const noexcept;
};

/// The words that a model may use.
inline constexpr QuirkRule quirk_rules[] = {
    {"di_order", "901F|1F90|auto", "order of the two bytes of DI in requests; auto: 90 first; replies: either"},
    {"layout", "VU|UV|auto", "unit byte behind (VU, the standard) or before (UV) the four bytes of a value"},
    {"byte_order", "little|big|auto", "numbers and times low byte first (the standard) or high byte first"},
    {"check_ser", "yes|no", "no: the meter does not bring back the SER of the request"},
    {"check_type", "yes|no", "no: the meter answers with a T of another class than it was asked with"},
    {"meter_type", "", "T of requests, two digits: 10 cold water (default), 20 heat, 30 gas; AA any"},
    {"read_function", "01|21", "function code that reads data"},
    {"address_function", "03|23", "function code that reads the address"},
    {"valve_function", "04|2A", "function code of valve control A017"},
    {"units", "", "meanings of unit bytes, \"2A=m3:3 2B=m3\": code, unit, decimals of a number in it"},
    {"status_bytes", "#", "length of ST at the end of current data; bytes before it are kept raw; 0: all that is left"},
    {"preamble", "#", "FE bytes before a request, 0 to 20"},
    baud_rule,
    parity_rule,
};

/// "2A=m3:3 2B=m3": code, unit and, behind the colon, the decimals of a number in it. False when it says something
/// else.
bool parse_units(std::string_view text, FixedList<UnitOverride, 8>& units) noexcept;

}  // namespace riser::protocol::cjt188
