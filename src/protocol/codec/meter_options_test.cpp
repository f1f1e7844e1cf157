// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "protocol/codec/line_protocol.h"

namespace riser::protocol {
namespace {

TEST(MeterOptions, are_written_as_one_line_and_read_again) {
  const Quirks quirks{{"units", "2A=m3:3 2B=m3"}, {"di_order", "1F90"}, {"energy_unit", "50%\tor %20"}};
  const std::string text = quirk_text(quirks);
  EXPECT_EQ(text, "di_order=1F90 energy_unit=50%25%09or%20%2520 units=2A=m3:3%202B=m3");
  EXPECT_EQ(quirks_of_text(text), (Quirks{quirks[1], quirks[2], quirks[0]}));
  EXPECT_EQ(quirk_text({}), "");
  EXPECT_TRUE(quirks_of_text("").empty());
}

TEST(MeterOptions, are_read_from_any_text) {
  EXPECT_EQ(quirks_of_text(" a=1  =2 word b= c=%2 d=%"), (Quirks{{"a", "1"}, {"b", ""}, {"c", "%2"}, {"d", "%"}}));
}

TEST(MeterOptions, of_a_meter_override_those_of_its_model) {
  MeterOptions options{.quirks = {{"di_order", "901F"}, {"preamble", "4"}}};
  options.set(Quirks{{"di_order", "1F90"}, {"meter_type", "20"}});
  EXPECT_EQ(options.quirks, (Quirks{{"di_order", "1F90"}, {"preamble", "4"}, {"meter_type", "20"}}));
}

TEST(MeterOptions, say_in_which_format_a_meter_is_asked_first) {
  const SerialFormat usual{2400, 8, Parity::even, 1}, seven{300, 7, Parity::even, 1};
  const auto with = [](SerialFormat format, Quirks quirks) { return format_of(format, {.quirks = std::move(quirks)}); };
  EXPECT_EQ(with(usual, {}), usual);
  EXPECT_EQ(with(usual, {{"baud", "9600"}, {"parity", "none"}}), (SerialFormat{9600, 8, Parity::none, 1}));
  EXPECT_EQ(with(usual, {{"parity", "odd"}}), (SerialFormat{2400, 8, Parity::odd, 1}));
  EXPECT_EQ(with(seven, {{"parity", "software"}}), (SerialFormat{300, 8, Parity::none, 1}));
  EXPECT_EQ(with(usual, {{"baud", "2400"}, {"parity", "hardware"}}), (SerialFormat{2400, 7, Parity::even, 1}));
  for (const char* const nonsense : {"", "12", "fast", "9600x", "-300", "999999999999"})
    EXPECT_EQ(with(usual, {{"baud", nonsense}}), usual) << nonsense;
}

}  // namespace
}  // namespace riser::protocol
