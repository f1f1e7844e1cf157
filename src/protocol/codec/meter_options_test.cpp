// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/meter_options.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace riser::protocol
