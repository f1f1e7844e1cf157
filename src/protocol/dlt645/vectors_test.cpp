// SPDX-License-Identifier: Apache-2.0
// Real frames from outside the project, read when the tests run: each line is "hex | addr=.. C=.. L=.. DI=.. value=..",
// INVALID where the frame must be refused.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "base/ascii.h"
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::Read;

std::optional<std::ifstream> open_vectors(std::string_view file) {
  const char* folder = std::getenv("RISER_VECTORS");
  const char* source = std::getenv("RISER_SOURCE_DIR");
  const std::filesystem::path path =
      (folder != nullptr ? std::filesystem::path{folder}
                         : std::filesystem::path{source != nullptr ? source : "."} / "../shared/vectors") /
      file;
  std::ifstream in{path};
  if (!in) return std::nullopt;
  return in;
}

/// The decoded column, by the words before "="; "value" and "data" take the rest.
std::map<std::string, std::string> fields_of(const std::string& column) {
  std::map<std::string, std::string> fields;
  std::istringstream words{column};
  std::string last;
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    if (equals == std::string::npos) {
      fields[last] += " " + word;
      continue;
    }
    last = word.substr(0, equals);
    fields[last] = word.substr(equals + 1);
  }
  return fields;
}

std::string reversed_hex(Bytes bytes) {
  const ByteVector reversed(bytes.rbegin(), bytes.rend());
  return to_hex(reversed);
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(c));
  return text;
}

/// "4.999 A", "0.188 0.000 0.000 A", "0.501", "raw(MSB first) 201708176934". Returns the number of values compared.
std::size_t check_value(const Telegram& t, const std::string& want) {
  if (want.starts_with("raw(MSB first) ")) {
    EXPECT_EQ(reversed_hex(t.value()), want.substr(15));
    return 1;
  }
  std::string got, unit;
  std::size_t count = 0;
  for (const DataItem& item : t.items.view()) {
    EXPECT_EQ(item.validity, metering::Validity::ok);
    EXPECT_NE(item.quantity, metering::Quantity::unknown);
    got += item.number.to_string() + " ";
    unit = item.unit->symbol;
    ++count;
  }
  got += unit;
  EXPECT_EQ(std::string{trim(got)}, std::string{trim(want)});
  return count;
}

std::size_t check_frame(const Read& read, std::map<std::string, std::string> want) {
  const Telegram& t = read.telegram;
  std::size_t values = 0;
  EXPECT_EQ(std::string{t.frame.address.digits().view()}, want["addr"]);
  EXPECT_EQ(to_hex({&t.frame.control, 1}), want["C"].substr(0, 2));
  EXPECT_EQ(std::to_string(t.frame.data.size()), want["L"]);
  if (want.contains("DI")) {
    EXPECT_TRUE(t.has_identifier);
    EXPECT_EQ(std::string{identifier_text(t.variant, t.identifier).view()}, want["DI"]);
  }
  if (want.contains("value")) values += check_value(t, want["value"]);
  if (want.contains("data"))
    EXPECT_EQ(lower(to_hex(t.data().subspan(t.variant == Variant::v2007 ? 4 : 2))), want["data"]);
  if (want.contains("ERR")) {
    EXPECT_TRUE(t.refusal.present);
    EXPECT_EQ(fmt::format("{:02X}", t.refusal.bits), want["ERR"]);
    EXPECT_NE(driver.to_json(read.bytes, {}).find("\"refusal\""), std::string::npos);
  }
  if (want.contains("address")) {
    EXPECT_EQ(t.items.size(), 1U);
    if (t.items.size() == 1) EXPECT_EQ(std::string{t.items[0].text}, want["address"]);
    ++values;
  }
  if (want.contains("PA")) {
    EXPECT_EQ(to_hex({&t.access.level, 1}), want["PA"]);
    EXPECT_EQ(reversed_hex(t.access.password), want["pwd"]);
    EXPECT_EQ(reversed_hex(t.access.operator_code), want["op"]);
    EXPECT_EQ(to_hex({&t.command, 1}), want["N1"]);
    // Zeros are no instant: the command is valid always.
    std::string until = "000000000000";
    if (t.until)
      until = fmt::format("{:02}{:02}{:02}{:02}{:02}{:02}", t.until->year % 100, t.until->month, t.until->day,
                          t.until->hour, t.until->minute, t.until->second);
    EXPECT_EQ(until, want["until"]);
  }
  return values;
}

void check_file(std::string_view file) {
  auto in = open_vectors(file);
  if (!in) GTEST_SKIP() << "no captured frames here";
  std::size_t good = 0, refused = 0, values = 0;
  for (std::string text; std::getline(*in, text);) {
    if (text.empty() || text[0] == '#') continue;
    SCOPED_TRACE(text);
    const bool invalid = text.starts_with("INVALID ");
    if (invalid) text.erase(0, 8);
    const auto bar = text.find('|'), second = text.find('|', bar + 1);
    ASSERT_NE(bar, std::string::npos);
    const Read read{test::hex(text.substr(0, bar))};
    const std::string json = driver.to_json(read.bytes, {});
    EXPECT_EQ(json.starts_with(R"({"error":)"), invalid) << json;
    if (invalid) {
      EXPECT_FALSE(read.telegram.ok());
      ++refused;
      continue;
    }
    ASSERT_EQ(read.fault(), "none");
    values += check_frame(read, fields_of(text.substr(bar + 1, second - bar - 1)));
    ++good;
  }
  EXPECT_GT(good, 0U);
  std::cerr << file << ": " << good << " frames decoded with " << values << " values, " << refused << " refused\n";
}

TEST(Vectors, of_2007_decode_to_the_values_of_the_file) { check_file("dlt645-2007/frames_with_values.txt"); }
TEST(Vectors, of_1997_decode_to_the_values_of_the_file) { check_file("dlt645-1997/kts_real_exchange.txt"); }

}  // namespace
}  // namespace riser::protocol::dlt645
