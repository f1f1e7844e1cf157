// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/driver.h"

#include <boost/json.hpp>

#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

std::string json_of(const std::string& text, const DecodeOptions& options = {}) {
  std::string json = driver.to_json(as_bytes(text), options);
  EXPECT_NO_THROW(boost::json::parse(json)) << json;
  return json;
}

TEST(Driver, prints_one_json_object) {
  EXPECT_EQ(
      json_of(
          test::sealed(R"({"type":"reading","seq":3,"time":"2026-11-21T10:30:05+08:00","working_volume":"1234.560",)"
                       R"("working_volume_alarm":"0.000","pressure":103.25})"),
          {.address = "G4-1"}),
      R"({"protocol":"dial_in","meter":{"id":"G4-1","manufacturer":"","version":null,"medium":"gas"},)"
      R"("message":"reading","direction":"up","seq":3,"items":[)"
      R"({"id":"time","quantity":"time_point","unit":"","value":"2026-11-21T02:30:05","qualifier":"utc"},)"
      R"({"id":"working_volume","quantity":"working_volume","unit":"m3","value":"1234.560"},)"
      R"({"id":"working_volume_alarm","quantity":"volume_under_alarm","unit":"m3","value":"0.000","qualifier":"working"},)"
      R"({"id":"pressure","quantity":"gas_pressure","unit":"kPa","value":null,"status":"invalid","raw":"3130332E3235"}],)"
      R"("refused_count":1,"refused":[{"code":"not_a_decimal","offset":131,"member":"pressure","message":)"
      R"("a value is a string like \"-12.30\": digits, at most one point, no exponent"}]})");
}

TEST(Driver, prints_messages_of_the_server_too) {
  EXPECT_EQ(json_of(test::sealed(R"({"type":"ack","seq":2,"up_to":5})")),
            R"({"protocol":"dial_in","meter":{"id":"","manufacturer":"","version":null,"medium":"gas"},)"
            R"("message":"ack","direction":"down","seq":2,"up_to":5,"items":[]})");
}

TEST(Driver, prints_the_rows_of_an_archive_page_as_storage) {
  const std::string json = json_of(test::archive_text);
  EXPECT_NE(json.find(R"({"id":"pressure","quantity":"gas_pressure","unit":"kPa","value":"103.30","storage":2})"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find(R"({"id":"time","quantity":"time_point","unit":"","value":"2026-11-21T02:00:00","storage":1)"),
            std::string::npos)
      << json;
}

TEST(Driver, prints_a_bad_message_as_an_error) {
  EXPECT_EQ(json_of(R"({"type":"ready","seq":7})"),
            R"({"error":{"code":"bad_seal","offset":24,"message":"mac: a sealed message ends with ,\"mac\":\" and 64 )"
            R"(lower-case hexadecimal digits and \"}"}})");
  EXPECT_EQ(json_of(""), R"({"error":{"code":"empty","offset":0,"message":)"
                         R"("no bytes: a message is one line with one JSON object"}})");
}

TEST(Driver, gives_items_with_the_device_and_its_medium) {
  const Decoded hello = driver.decode(
      as_bytes(R"({"type":"hello","version":1,"device":"G4-1","nonce":"00112233445566778899aabbccddeeff"})"), {});
  EXPECT_FALSE(hello.fault);
  EXPECT_EQ(hello.meter.number, "G4-1");
  EXPECT_EQ(hello.meter.commodity, metering::Commodity::gas);
  const Decoded page = driver.decode(as_bytes(test::archive_text), {.address = "G4-1"});
  ASSERT_EQ(page.items.size(), 16U);
  EXPECT_EQ(page.meter.number, "G4-1");
  EXPECT_EQ(page.items[9].reg.storage, 2U);
  EXPECT_FALSE(page.more_follows);
}

TEST(Driver, knows_its_own_messages) {
  EXPECT_TRUE(driver.looks_like(as_bytes(test::reading_text)));
  EXPECT_TRUE(driver.looks_like(as_bytes(R"({"type":"hello",)")));
  EXPECT_FALSE(driver.looks_like(as_bytes(R"({"imei":"861234567890123"})")));
  EXPECT_FALSE(driver.looks_like({}));
  EXPECT_EQ(driver.line, nullptr);
}

}  // namespace
}  // namespace riser::protocol::dial_in
