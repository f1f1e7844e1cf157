// SPDX-License-Identifier: Apache-2.0
#include "catalogue/mapping.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "catalogue/draft.h"
#include "catalogue/generic.h"
#include "catalogue/test_model.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

using metering::Validity;
using test::model_text;
using test::read;

protocol::Decoded telegram(std::initializer_list<std::pair<std::string_view, Decimal>> cells) {
  protocol::Decoded decoded;
  for (const auto& [key, number] : cells)
    decoded.items.push_back({metering::Register::from_key(key), metering::Cell::of(number), {}});
  return decoded;
}

TEST(Mapping, names_and_scales_registers) {
  const Model model =
      read(model_text("[[registers]]\nmatch = \"energy:*:instantaneous:*:1\"\nquantity = "
                      "\"cooling_energy\"\ntariff = 0\nunit = \"kWh\"\nmultiplier = 2\n"));
  protocol::Decoded decoded = telegram({{"energy:Wh:instantaneous:0:0:0:", {5, 3}},
                                        {"energy:Wh:instantaneous:4:1:0:", {7, 0}},
                                        {"power:W:instantaneous:0:0:0:", {1, 0}}});
  EXPECT_TRUE(map(model, decoded).empty());
  EXPECT_EQ(decoded.items[0].reg.key(), "energy:Wh:instantaneous:0:0:0:");
  EXPECT_EQ(decoded.items[0].cell.number, (Decimal{5, 3}));
  EXPECT_EQ(decoded.items[1].reg.key(), "cooling_energy:Wh:instantaneous:4:0:0:");
  EXPECT_EQ(decoded.items[1].cell.number, (Decimal{14, 3}));
  EXPECT_EQ(decoded.items[2].reg.key(), "power:W:instantaneous:0:0:0:") << "what no rule names stays";
  ASSERT_NE(main_item(model, decoded), nullptr);
  EXPECT_EQ(main_item(model, decoded), &decoded.items[0]);
}

TEST(Mapping, gives_no_number_rather_than_a_wrong_one) {
  const Model model = read(model_text("[[registers]]\nmatch = \"volume\"\nmultiplier = 1000\n"));
  protocol::Decoded decoded = telegram({{"volume:m3:instantaneous:0:0:0:", {std::int64_t{1} << 60, 0}}});
  map(model, decoded);
  EXPECT_EQ(decoded.items[0].cell.validity, Validity::overflow);
  decoded.items[0].cell = {{}, Validity::no_data};
  map(model, decoded);
  EXPECT_EQ(decoded.items[0].cell.validity, Validity::no_data);
  EXPECT_EQ(main_item(model, decoded), nullptr);
}

TEST(Mapping, tells_what_status_bits_mean) {
  const Model model =
      read(model_text("[[status]]\nof = \"error_flags\"\nbit = 1\nevent = \"leak\"\n"
                      "[[status]]\nof = \"status_word\"\nmask = 0x0300\nvalue = 0x0100\nevent = \"valve_closed\"\n"));
  protocol::Decoded decoded = telegram({{"error_flags::instantaneous:0:0:0:", {2, 0}}});
  EXPECT_EQ(map(model, decoded), (std::vector<MeterEvent>{{"leak", Severity::warning}}));
  decoded.items.clear();
  decoded.items.push_back({metering::Register::from_key("status_word::instantaneous:0:0:0:"), {}, "8501"});
  EXPECT_EQ(map(model, decoded), (std::vector<MeterEvent>{{"valve_closed", Severity::info}})) << "low byte first";
  decoded.items[0].text = "8503";
  EXPECT_TRUE(map(model, decoded).empty());
  decoded.items[0].text = "no bits";
  EXPECT_TRUE(map(model, decoded).empty());
}

TEST(Mapping, knows_the_status_byte_of_the_standard) {
  protocol::Decoded decoded;
  decoded.status = 0x04 | 0x10 | 0x03;
  EXPECT_EQ(map(read(model_text()), decoded), (std::vector<MeterEvent>{{"abnormal_condition", Severity::alarm},
                                                                       {"battery_low", Severity::warning},
                                                                       {"temporary_error", Severity::warning}}));
  const Model own = read(model_text("[[status]]\nbit = 2\nevent = \"power_fail\"\n"));
  decoded.status = 0x04;
  EXPECT_EQ(map(own, decoded), (std::vector<MeterEvent>{{"power_fail", Severity::info}})) << "the model knows better";
}

TEST(Mapping, finds_words_in_a_text) {
  const Model model =
      read(model_text("[[status]]\nof = \"status_word\"\nword = \"leak\"\nevent = \"leak\"\nseverity = \"alarm\"\n"));
  protocol::Decoded decoded;
  decoded.items.push_back({metering::Register::from_key("status_word::instantaneous:0:0:0:"), {}, "leakage leak"});
  EXPECT_EQ(map(model, decoded), (std::vector<MeterEvent>{{"leak", Severity::alarm}}));
  decoded.items[0].text = "leakage";
  EXPECT_TRUE(map(model, decoded).empty());
}

TEST(Mapping, applies_the_first_rule_that_matches) {
  const Model model =
      read(model_text("[[registers]]\nmatch = \"volume\"\nqualifier = \"a\"\n[[registers]]\nmatch = "
                      "\"volume:*:*:*\"\nqualifier = \"b\"\n"));
  protocol::Decoded decoded =
      telegram({{"volume:m3:instantaneous:0:0:0:", {1, 0}}, {"volume:m3:instantaneous:1:0:0:", {1, 0}}});
  map(model, decoded);
  EXPECT_EQ(decoded.items[0].reg.qualifier, "a");
  EXPECT_EQ(decoded.items[1].reg.qualifier, "b");
}

RC_GTEST_PROP(Mapping, a_pattern_of_a_register_matches_it_and_reads_back, ()) {
  metering::Register reg;
  reg.quantity = static_cast<metering::Quantity>(*rc::gen::inRange(0, 90));
  reg.unit = static_cast<metering::Unit>(*rc::gen::inRange(0, 30));
  reg.function = static_cast<metering::Function>(*rc::gen::inRange(0, 4));
  reg.storage = *rc::gen::inRange<std::uint64_t>(0, 4);
  reg.tariff = *rc::gen::inRange<std::uint32_t>(0, 3);
  reg.subunit = *rc::gen::inRange<std::uint32_t>(0, 3);
  reg.qualifier = *rc::gen::element(std::string{}, std::string{"phase_l1"}, std::string{"a,b"});
  const RegisterPattern pattern = RegisterPattern::of(reg);
  RC_ASSERT(pattern.matches(reg));
  const auto again = RegisterPattern::parse(pattern.text());
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == pattern);
}

TEST(Generic, reads_what_is_unknown_and_says_so) {
  const Model& model = generic_model("mbus", metering::Commodity::heat);
  EXPECT_TRUE(model.generic);
  EXPECT_EQ(model.protocol, "mbus");
  protocol::Decoded decoded = telegram({{"energy:J:instantaneous:0:0:0:", {5, 9}}});
  decoded.status = 0x08;
  EXPECT_EQ(map(model, decoded), (std::vector<MeterEvent>{{"permanent_error", Severity::alarm}}));
  ASSERT_NE(main_item(model, decoded), nullptr);
  for (const protocol::Driver& driver : protocol::drivers()) {
    const Model& unknown = generic_model(driver.name, metering::Commodity::other);
    EXPECT_TRUE(unknown.generic);
    EXPECT_EQ(unknown.poll.items.empty(), driver.line == nullptr || driver.line->default_poll.empty());
  }
}

TEST(Draft, is_a_model_of_the_meter_it_was_made_of) {
  using namespace protocol::mbus;
  RecordWriter w;
  w.bcd({}, {0x78}, 12345678, 8);
  w.integer({}, {0x06}, 1234, 4);
  w.integer({.storage = 1}, {0x06}, 1000, 4);
  w.integer({}, {0x06}, 5, 4);  // the same register again
  w.text({}, {0xFD, 0x11}, "\"quoted\" \\ text");
  w.manufacturer_data(ByteVector{1, 2, 3});
  const auto frame = reply(5, {*SecondaryAddress::from_text("1234567874525504")}, w.bytes());
  const protocol::Decoded decoded = protocol::find_driver("mbus")->decode(frame, {});
  const std::string text = draft_model("mbus", decoded);
  EXPECT_NE(text.find("manufacturer = \"TST\"\nversion = 0x55\nmedium = \"heat_outlet\""), std::string::npos) << text;
  EXPECT_NE(text.find("match = \"energy:Wh\"  # 1234000 Wh\nmain = true"), std::string::npos) << text;
  const std::vector<ModelFile> files{test::file("new/meter", text)};
  const auto [catalogue, errors] = Catalogue::extend({}, files);
  for (const ModelError& error : errors) ADD_FAILURE() << error.text() << "\n" << text;
  const Model* model = catalogue.detect("mbus", decoded.meter, &decoded);
  ASSERT_NE(model, nullptr) << text;
  EXPECT_EQ(model->id, "new/meter");
}

TEST(Draft, names_registers_of_modbus_by_their_place) {
  // Two input registers from 0048, and what they hold.
  const auto frame = parse_hex("01 04 00 48 00 02 F1 DD 01 04 04 44 9A 52 2B B2 24").value();
  const std::string text = draft_model("modbus", protocol::find_driver("modbus")->decode(frame, {}));
  const Model model = read(text);
  ASSERT_EQ(model.options.points.size(), 2U) << text;
  EXPECT_EQ(model.options.points[0].item, "4:0048");
  EXPECT_EQ(model.options.points[1].item, "4:0049");
}

TEST(Draft, is_a_model_even_of_nothing) {
  for (const protocol::Driver& driver : protocol::drivers()) {
    const std::string text = draft_model(driver.name, {});
    std::vector<ModelError> errors;
    EXPECT_TRUE(read_model(text, "a/b", "draft", errors)) << errors.front().text() << "\n" << text;
  }
}

}  // namespace
}  // namespace riser::catalogue
