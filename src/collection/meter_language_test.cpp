// SPDX-License-Identifier: Apache-2.0
#include "collection/meter_language.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "protocol/mbus/encode.h"

namespace riser::collection {
namespace {

class MeterLanguageTest : public ::testing::Test {
 protected:
  ~MeterLanguageTest() override { std::filesystem::remove(key_); }
  MeterLanguage language(const store::Meter& meter) { return language_of(meter, catalogue_, box_); }
  const catalogue::Catalogue& catalogue_ = catalogue::Catalogue::embedded();
  const std::filesystem::path key_ =
      std::filesystem::temp_directory_path() / ("riser-language-" + std::to_string(::getpid()) + ".key");
  const store::KeyBox box_ = store::KeyBox::open(key_);
};

TEST_F(MeterLanguageTest, has_the_meters_own_quirks_over_those_of_its_model) {
  const store::Meter plain{.protocol = "cjt188", .address = "44000000000001", .model = "haina/heat_meter"};
  EXPECT_EQ(language(plain).options->quirk("di_order"), "1F90");
  store::Meter own = plain;
  own.quirks = "di_order=901F preamble=4";
  EXPECT_EQ(language(own).options->quirk("di_order"), "901F");
  EXPECT_EQ(language(own).options->quirk("preamble"), "4");
  EXPECT_EQ(language(own).options->quirk("meter_type"), "20") << "the model's";
  EXPECT_EQ(language(plain).options->quirk("di_order"), "1F90") << "of another meter of this model";
}

TEST_F(MeterLanguageTest, of_an_unknown_model_has_its_own_quirks_too) {
  const store::Meter meter{.protocol = "dlt645", .address = "000000000001", .quirks = "variant=1997"};
  EXPECT_TRUE(language(meter).model->generic);
  EXPECT_EQ(language(meter).options->quirk("variant"), "1997");
}

TEST_F(MeterLanguageTest, has_the_format_of_the_meter_of_its_model_or_of_the_protocol) {
  const store::Meter plain{.protocol = "modbus", .address = "1"};
  EXPECT_EQ(language(plain).format->baud, 9600);
  store::Meter own = plain;
  own.quirks = "baud=19200 parity=even";
  EXPECT_EQ(language(own).format, (protocol::SerialFormat{19200, 8, protocol::Parity::even, 1}));
  EXPECT_FALSE(language({.address = "1234567874520104"}).format);
}

TEST_F(MeterLanguageTest, of_an_unknown_model_learns_it_from_a_reply_unless_that_is_not_offered) {
  namespace mbus = protocol::mbus;
  const std::string address = "267185902D2C350C";
  mbus::RecordWriter records;
  records.integer({}, {0x06}, 4711, 4);
  const auto frame = mbus::reply(1, {.meter = *mbus::SecondaryAddress::from_text(address)}, records.bytes());
  const std::vector<ByteVector> pages{ByteVector(frame.bytes().begin(), frame.bytes().end())};
  const MeterLanguage unknown = language({.address = address});
  const catalogue::Model* model = understand(unknown, catalogue_, pages).detected;
  ASSERT_NE(model, nullptr);
  const auto is_offered = [&](const catalogue::Model& one) { return &one != model; };
  EXPECT_EQ(understand(unknown, catalogue_, pages, is_offered).detected, nullptr);
}

}  // namespace
}  // namespace riser::collection
