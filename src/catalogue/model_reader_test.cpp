// SPDX-License-Identifier: Apache-2.0
// Every kind of error has its place and says what to write.
#include "catalogue/model_reader.h"

#include "catalogue/test_model.h"

namespace riser::catalogue {
namespace {

using test::errors_of;
using test::model_text;
using test::read;
using Texts = std::vector<std::string>;

/// The only error of a good model with `more` behind its 10 lines.
std::string only(std::string_view more) {
  const Texts errors = errors_of(model_text(more));
  EXPECT_EQ(errors.size(), 1U) << testing::PrintToString(errors);
  return errors.empty() ? "" : errors.front();
}

TEST(ModelReader, reads_a_whole_model) {
  const Model model = read(R"([model]
name = "Maker Heat 5"
maker = "Maker"
family = "Heat"
commodity = "heat"
protocol = "mbus"
description = "A heat meter"
[detect]
manufacturer = ["TST", "TSU"]
version = [0x10, 17]
medium = "heat_outlet"
[[registers]]
match = "energy"
main = true
[[registers]]
match = "energy:*:instantaneous:*:1"
quantity = "cooling_energy"
tariff = 0
unit = "kWh"
exponent = -1
multiplier = 2
[[status]]
bit = 3
event = "permanent_error"
[[status]]
of = "error_flags"
mask = 0x30
value = 0x10
event = "leak"
severity = "alarm"
[poll]
page_cap = 3
[line]
baud = 9600
parity = "none"
answer_delay_ms = 700
[quirks]
nke_before_read = true
application_reset = 16
[capabilities]
clock = true
)");
  EXPECT_EQ(model.id, "maker/meter");
  EXPECT_EQ(model.name, "Maker Heat 5");
  EXPECT_EQ(model.commodity, metering::Commodity::heat);
  EXPECT_FALSE(model.generic);
  ASSERT_EQ(model.detect.size(), 1U);
  EXPECT_EQ(model.detect[0].manufacturers, (Texts{"TST", "TSU"}));
  EXPECT_EQ(model.detect[0].versions, (std::vector<std::int64_t>{16, 17}));
  ASSERT_EQ(model.registers.size(), 2U);
  EXPECT_EQ(model.registers[1].exponent, 2);
  EXPECT_EQ(model.registers[1].multiplier, 2U);
  EXPECT_EQ(model.registers[1].quantity, metering::Quantity::cooling_energy);
  ASSERT_EQ(model.billing.size(), 1U);
  EXPECT_EQ(model.billing[0].text(), "energy");
  ASSERT_EQ(model.status.size(), 2U);
  EXPECT_EQ(model.status[0].mask, 8U);
  EXPECT_EQ(model.status[0].severity, Severity::alarm) << "as the event usually is";
  EXPECT_EQ(model.status[1].value, 0x10U);
  EXPECT_EQ(model.status[1].severity, Severity::alarm);
  EXPECT_EQ(model.poll.page_cap, 3);
  ASSERT_TRUE(model.line.format);
  EXPECT_EQ(*model.line.format, (protocol::SerialFormat{9600, 8, protocol::Parity::none, 1}));
  EXPECT_EQ(model.line.answer_delay_ms, 700);
  EXPECT_EQ(model.options.quirk("nke_before_read"), "yes");
  EXPECT_EQ(model.options.quirk("application_reset"), "16");
  EXPECT_EQ(model.capabilities, (Capabilities{.clock = true}));
}

TEST(ModelReader, says_what_is_no_toml) {
  const Texts errors = errors_of("[model]\nname = \"x\nmaker = 1\n");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_TRUE(errors[0].starts_with("2:10: this is not TOML: ")) << errors[0];
  EXPECT_FALSE(errors_of(std::string(max_model_text + 1, '#')).empty());
}

TEST(ModelReader, wants_a_head) {
  EXPECT_EQ(errors_of(""), Texts{"1:1: there is no [model]: begin with [model] and its name"});
  EXPECT_EQ(errors_of("model = 5"), Texts{"1:9: \"model\" is a whole number: write [model]"});
  EXPECT_EQ(errors_of("[model]\nmaker = \"\"\nname = 5\ncommodity = \"heet\"\nprotocol = \"mbuss\"\nfamly = \"\"\n"),
            (Texts{"2:9: \"maker\" in [model] is empty: write what it is",
                   "3:8: \"name\" in [model] is a whole number: write a text in quotes",
                   "4:13: there is no commodity \"heet\": write \"heat\"",
                   "5:12: there is no protocol \"mbuss\": write \"mbus\"",
                   "6:1: [model] has no key \"famly\": write \"family\""}));
  EXPECT_EQ(errors_of("[model]\nmaker = \"a\"\ncommodity = \"gas\"\nprotocol = \"mbus\"\n").front(),
            "1:1: [model] lacks \"name\": write name = \"...\"");
}

TEST(ModelReader, knows_its_sections) {
  EXPECT_EQ(only("[register]\n"), "11:2: a model has no key \"register\": write \"registers\"");
  EXPECT_EQ(only("[status]\n"), "11:1: \"status\" is a table: write [[status]]");
  EXPECT_EQ(only("[[poll]]\n"), "11:1: \"poll\" is an array: write [poll]");
}

TEST(ModelReader, wants_to_know_how_a_meter_is_recognised) {
  using test::good_head, test::good_register;
  const auto with = [](std::string_view detect) {
    const Texts errors = errors_of(std::string{good_head} + std::string{detect} + std::string{good_register});
    EXPECT_EQ(errors.size(), 1U) << testing::PrintToString(errors);
    return errors.empty() ? "" : errors.front();
  };
  EXPECT_EQ(with(""), "1:1: there is no [detect]: write how the meter is recognised, or by_hand = true in it");
  EXPECT_EQ(with("[detect]\n"),
            "6:1: [detect] says nothing: write a condition, or by_hand = true when nothing tells this model apart");
  EXPECT_EQ(with("[detect]\nmanufacturer = \"Maker\"\n"),
            "7:16: \"Maker\" is no manufacturer of M-Bus: write its three capital letters");
  EXPECT_EQ(with("[detect]\nmedium = \"heat_outled\"\n"),
            "7:10: mbus has no medium \"heat_outled\": write \"heat_outlet\"");
  EXPECT_EQ(with("[detect]\nversion = 256\n"), "7:11: \"version\" in [detect] is 256: write a number from 0 to 255");
  EXPECT_EQ(with("[detect]\nversion = [1, 300]\n"),
            "7:15: \"version\" in [detect] has 300: write numbers from 0 to 255");
  EXPECT_EQ(with("[detect]\nversion = []\n"), "7:11: \"version\" in [detect] is empty: leave it out");
  EXPECT_EQ(with("[detect]\nversion = \"1\"\n"), "7:11: \"version\" in [detect] is a text: write a whole number");
  EXPECT_EQ(
      with("[detect]\nidentification = \"x\"\nnumber = \"1\"\n"),
      "7:1: [detect] has no key \"identification\": write one of manufacturer, version, medium, number, has, by_hand");
  EXPECT_EQ(with("[detect]\nby_hand = true\nversion = 1\n"),
            "8:11: with by_hand = true nothing is detected: leave the other conditions out");
  EXPECT_TRUE(read(std::string{good_head} + "[detect]\nby_hand = true\n" + std::string{good_register}).detect.empty());
}

TEST(ModelReader, refuses_registers_that_mean_nothing) {
  EXPECT_EQ(only("[[registers]]\nmatch = \"volum\"\n"), "12:9: there is no quantity \"volum\": write \"volume\"");
  EXPECT_TRUE(
      only("[[registers]]\nmatch = \"volume:l\"\n").starts_with("12:9: readings have no unit \"l\": write one of"));
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume:m3:max\"\n"),
            "12:9: there is no function \"max\": write one of "
            "instantaneous, maximum, minimum, error");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume:m3:maximum:x\"\n"),
            "12:9: the storage \"x\" is not a number: write a number or *");
  EXPECT_EQ(only("[[registers]]\nmatch = \"\"\n"),
            "12:9: a register pattern is empty: write a quantity, as in \"energy:Wh\"");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nquantity = \"volumes\"\n"),
            "13:12: there is no quantity \"volumes\": write \"volume\"");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nunit = \"kwh\"\n"),
            "13:8: there is no unit \"kwh\": write \"kWh\"");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nexponent = 40\n"),
            "13:12: \"exponent\" in [[registers]] is 40: write a number from -12 to 12");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nmain = 1\n"),
            "13:8: \"main\" in [[registers]] is a whole number: write true or false");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nmultiplier = 0.1\n"),
            "13:14: \"multiplier\" in [[registers]] is a number with a point: write a whole number");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nqualifier = \"a:b\"\n"),
            "13:13: a qualifier has no colon: write words with _ between, joined by commas");
  EXPECT_TRUE(only("[[registers]]\nmatch = \"volume\"\nscale = 1\n")
                  .starts_with("13:1: [[registers]] has no key \"scale\": write o"));
  EXPECT_EQ(only("[[registers]]\nmatch = \"energy\"\n"), "12:9: \"energy\" is matched by a rule above: write it once");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume:*:*:*\"\nmain = true\n"),
            "12:9: a register with main = true is one register: write no * in it");
  EXPECT_TRUE(only("[[registers]]\nmain = true\n")
                  .starts_with("11:1: a register says neither \"match\" nor \"item\": write match = \"q"));
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\nitem = \"1\"\n"),
            "13:8: a register has \"match\" and \"item\": write one of them");
  EXPECT_EQ(only("[[registers]]\nmatch = \"volume\"\ntype = \"u16\"\n"),
            "13:8: \"type\" says how an item is coded: leave it out beside \"match\"");
  EXPECT_EQ(only("[[registers]]\nitem = \"1\"\nquantity = \"volume\"\n"),
            "12:8: mbus names its registers itself: write match = \"quantity:unit\"");
  EXPECT_EQ(errors_of(std::string{test::good_head} + std::string{test::good_detect}),
            Texts{"1:1: no register has main = true: mark the one that is billed"});
}

TEST(ModelReader, refuses_status_bits_that_mean_nothing) {
  EXPECT_EQ(only("[[status]]\nevent = \"leak\"\n"),
            "11:1: a status says no bit: write bit = 0 for the lowest, mask and value, or word");
  EXPECT_EQ(only("[[status]]\nbit = 64\nevent = \"leak\"\n"),
            "12:7: \"bit\" in [[status]] is 64: write a number from 0 to 63");
  EXPECT_EQ(only("[[status]]\nbit = 1\nmask = 2\nevent = \"leak\"\n"),
            "12:7: a status says \"bit\" and \"mask\": write one of them");
  EXPECT_EQ(only("[[status]]\nmask = 2\nvalue = 4\nevent = \"leak\"\n"),
            "13:9: value 0x4 has bits outside of mask 0x2: write bits within it");
  EXPECT_EQ(only("[[status]]\nbit = 1\nevent = \"leek\"\n"), "13:9: there is no event \"leek\": write \"leak\"");
  EXPECT_EQ(only("[[status]]\nbit = 1\nevent = \"leak\"\nseverity = \"high\"\n"),
            "14:12: there is no severity \"high\": write one of info, warning, alarm");
  EXPECT_EQ(only("[[status]]\nword = \"leak\"\nevent = \"leak\"\n"),
            "12:8: a word stands in a register: write of = \"status_word\" or another one");
  EXPECT_EQ(only("[[status]]\nof = \"status_word\"\nword = \"leak\"\nbit = 1\nevent = \"leak\"\n"),
            "14:7: \"bit\" is for bits: leave it out beside \"word\"");
  EXPECT_EQ(only("[[status]]\nbit = 1\n"), "11:1: [[status]] lacks \"event\": write event = \"...\"");
  EXPECT_TRUE(only("[[status]]\nof = \"errors\"\nbit = 1\nevent = \"leak\"\n")
                  .starts_with("12:6: there is no quantity \"errors\": writ"));
  EXPECT_EQ(only("[[status]]\nbit = 1\nevent = \"leak\"\n[[status]]\nbit = 1\nevent = \"burst\"\n"),
            "15:7: these bits mean an event above already: write them once");
}

TEST(ModelReader, refuses_settings_that_cannot_be) {
  EXPECT_EQ(only("[poll]\nitems = [\"901F\"]\n"), "12:9: mbus is not asked item by item: leave \"items\" out");
  EXPECT_EQ(only("[poll]\npage_cap = 0\n"), "12:12: \"page_cap\" in [poll] is 0: write a number from 1 to 100");
  EXPECT_TRUE(only("[line]\nbaud = 2401\n").starts_with("12:8: 2401 is no usual rate: write 300, 600,"));
  EXPECT_EQ(only("[line]\nparity = \"evn\"\n"), "12:10: there is no parity \"evn\": write \"even\"");
  EXPECT_TRUE(only("[quirks]\nprimary = true\n").starts_with("12:1: [quirks] of mbus has no key \"primary\": write "));
  EXPECT_TRUE(only("[quirks]\nforced_mode = 3\n").starts_with("12:15: quirk \"forced_mode\" (the"));
  EXPECT_EQ(only("[quirks]\napplication_reset = \"x\"\n").ends_with("cannot be that: write a whole number"), true);
  EXPECT_EQ(only("[capabilities]\nvalve = \"yes\"\n"),
            "12:9: \"valve\" in [capabilities] is a text: write true or false");
}

TEST(ModelReader, knows_the_words_of_each_protocol) {
  const auto with = [](std::string_view protocol, std::string_view rest) {
    const Texts errors = errors_of("[model]\nname = \"A\"\nmaker = \"B\"\ncommodity = \"heat\"\nprotocol = \"" +
                                   std::string{protocol} + "\"\n" + std::string{rest});
    EXPECT_EQ(errors.size(), 1U) << testing::PrintToString(errors);
    return errors.empty() ? "" : errors.front();
  };
  const std::string by_hand = "[detect]\nby_hand = true\n", energy{test::good_register};
  EXPECT_TRUE(
      with("cjt188", "[detect]\nmanufacturer = \"KAM\"\n" + energy).starts_with("7:16: \"KAM\" is no maker code"));
  EXPECT_TRUE(
      with("cjt188", "[detect]\nmedium = \"heat_outlet\"\n" + energy).starts_with("7:10: cjt188 has no medium"));
  EXPECT_TRUE(with("cjt188", by_hand + energy + "[poll]\nitems = [\"901G\"]\n")
                  .starts_with("12:9: cjt188 cannot be asked for \"901G\": write an item of the protocol"));
  EXPECT_TRUE(
      with("cjt188", by_hand + energy + "[quirks]\ndi_order = \"1F09\"\n").ends_with("write one of 901F, 1F90, auto"));
  EXPECT_TRUE(with("modbus", by_hand + "[[registers]]\nitem = \"4:0000\"\nquantity = \"energy\"\nmain = true\n")
                  .starts_with("8:1: [[registers]] lacks \"type\""));
  EXPECT_EQ(with("modbus",
                 by_hand + "[[registers]]\nitem = \"4:0000\"\ntype = \"f322\"\nquantity = \"energy\"\nmain = true\n"),
            "10:8: there is no type \"f322\": write \"f32\"");
  EXPECT_EQ(with("modbus", by_hand + "[[registers]]\nitem = \"4:0000\"\ntype = \"f32\"\nmain = true\n"),
            "8:1: an item says what it measures: write quantity = \"...\"");
  EXPECT_TRUE(with("modbus", "[detect]\nitem = \"3:000B\"\n" + energy)
                  .starts_with("7:8: a register of identification has a place and a value"));
}

TEST(ModelReader, shows_all_errors_of_a_file_in_its_order) {
  const Texts errors = errors_of(model_text("[quirks]\nnone = 1\n[[registers]]\nmatch = \"x\"\n[line]\nbaud = 1\n"));
  ASSERT_EQ(errors.size(), 3U);
  EXPECT_TRUE(errors[0].starts_with("12:")) << errors[0];
  EXPECT_TRUE(errors[1].starts_with("14:")) << errors[1];
  EXPECT_TRUE(errors[2].starts_with("16:")) << errors[2];
}

}  // namespace
}  // namespace riser::catalogue
