// SPDX-License-Identifier: Apache-2.0
// Real frames from outside the project, read when the tests run: see README.md of the module.
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::Read;

std::optional<std::ifstream> open_vectors(std::string_view file) {
  const char* folder = std::getenv("RISER_VECTORS");
  const char* source = std::getenv("RISER_SOURCE_DIR");
  const std::filesystem::path path =
      (folder != nullptr ? std::filesystem::path{folder}
                         : std::filesystem::path{source != nullptr ? source : "."} / "../shared/vectors") /
      "mbus" / file;
  std::ifstream in{path};
  if (!in) return std::nullopt;
  return in;
}

std::string text_of(const boost::json::value& value) {
  return value.is_string() ? std::string{value.as_string()} : std::string{};
}

/// Where the value is not the one in the file, and the clause that makes it so. Clauses: EN 13757-3.
struct Deviation {
  std::string_view frame;
  std::size_t record;
  std::string_view value;  // ours
  std::string_view clause;
};
constexpr Deviation deviations[] = {
    {"ELS_Elster-F96-Plus", 4, "", "type A: digits A-E are no BCD digits; the file reads DD DD EB BD as 13131113"},
    {"ELS_Elster-F96-Plus", 5, "", "type A: digits A-E are no BCD digits"},
    {"itron_bm_+m", 2, "", "type G: day 0 and month 0 are no date; the file has 2000-00-00"},
    {"siemens_water", 3, "", "type G: day 0 and month 0 are no date; the file has 2000-00-00"},
    {"sen_pollutherm", 2, "302", "VIF 7B without extension bit is reserved; the number stands there unscaled"},
    {"manual_frame2", 0, "0.001", "fixed structure, unit 29: litres are given in m3"},
    {"manual_frame2", 1, "0.135", "fixed structure, unit 3E: the unit of the other counter, stored value"},
    {"sen_pollusonic_2", 0, "6531000", "fixed structure, unit 05: kWh are given in Wh"},
    {"sen_pollusonic_2", 1, "0.069", "fixed structure, unit 29: litres are given in m3"},
};

/// "Heat: Outlet" -> "heat_outlet"; what stands in brackets is left out, as is "load meter".
std::string medium_of(std::string text) {
  text = text.substr(0, text.find_first_of('('));
  if (const auto at = text.find(" load meter"); at != std::string::npos) text.erase(at);
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if (c >= 'a' && c <= 'z')
      out += c;
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

/// Equal texts, or equal numbers as far as the file has them: six decimals of a double.
bool agrees(const std::string& ours, const std::string& theirs) {
  if (ours == theirs || ours + 'Z' == theirs) return true;
  if (ours.empty() || theirs.empty()) return false;
  char* end = nullptr;
  const double a = std::strtod(theirs.c_str(), &end);
  if (*end != '\0') return false;
  const double b = std::strtod(ours.c_str(), &end);
  return *end == '\0' && std::abs(a - b) <= 5.1e-7 + 1e-7 * std::abs(a);
}

bool is_special(const boost::json::object& record) {
  const std::string function = text_of(record.at("function"));
  return function == "Manufacturer specific" || function == "More records follow";
}

const Deviation* find_deviation(std::string_view frame, std::size_t record) {
  for (const Deviation& deviation : deviations)
    if (deviation.frame == frame && deviation.record == record) return &deviation;
  return nullptr;
}

void check_meter(const boost::json::object& expect, const Header& header) {
  const auto meter = identity(header);
  const std::string id = text_of(expect.at("id"));
  EXPECT_EQ(meter.number, std::string(8 - id.size(), '0') + id);
  EXPECT_EQ(meter.medium, medium_of(text_of(expect.at("medium"))));
  if (header.kind == HeaderKind::fixed) return;  // has neither manufacturer nor version
  EXPECT_EQ(meter.manufacturer, text_of(expect.at("manufacturer")));
  EXPECT_EQ(std::to_string(meter.version), text_of(expect.at("version")));
}

/// Returns 1 when a value was compared.
std::size_t check_record(std::string_view frame, std::size_t i, const boost::json::object& want, const Record& got) {
  if (is_special(want)) {
    EXPECT_TRUE(got.is_manufacturer_data());
    return 0;
  }
  char value[max_value_text];
  const std::string ours{value, write_value(got, value)};
  if (const Deviation* deviation = find_deviation(frame, i)) {
    EXPECT_EQ(ours, deviation->value) << deviation->clause;
    EXPECT_FALSE(agrees(ours, text_of(want.at("value")))) << "no deviation any more: " << deviation->clause;
    return 1;
  }
  EXPECT_EQ(text_of(want.at("function")), metering::name(got.function));
  EXPECT_EQ(want.at("storage").to_number<std::uint64_t>(), got.storage);
  EXPECT_EQ(want.at("tariff").to_number<std::uint64_t>(), got.tariff);
  EXPECT_EQ(want.at("subunit").to_number<std::uint64_t>(), got.subunit);
  EXPECT_TRUE(agrees(ours, text_of(want.at("value")))) << test::line(got) << " is not " << want.at("value");
  return 1;
}

TEST(Vectors, of_real_meters_decode_to_the_values_of_the_file) {
  auto in = open_vectors("libmbus-frames.jsonl");
  if (!in) GTEST_SKIP() << "no captured frames here";
  std::string text;
  std::size_t frames = 0, values = 0;
  while (std::getline(*in, text)) {
    const auto json = boost::json::parse(text).as_object();
    const auto& expect = json.at("expect").as_object();
    const std::string frame_name = text_of(json.at("name"));
    SCOPED_TRACE(frame_name);
    const Read read{test::hex(text_of(json.at("hex")))};
    EXPECT_EQ(read.fault(), "none");
    check_meter(expect, read.telegram.header);
    const auto& records = expect.at("records").as_array();
    ASSERT_EQ(records.size(), read.telegram.record_count);
    for (std::size_t i = 0; i < records.size(); ++i)
      values += check_record(frame_name, i, records[i].as_object(), read.telegram.storage[i]);
    ++frames;
  }
  EXPECT_GT(frames, 0U);
  std::cerr << "compared " << values << " values of " << frames << " frames, " << std::size(deviations)
            << " known deviations\n";
}

TEST(Vectors, of_malformed_frames_are_errors) {
  auto in = open_vectors("libmbus-error-frames.jsonl");
  if (!in) GTEST_SKIP() << "no captured frames here";
  std::string text;
  std::size_t frames = 0;
  for (; std::getline(*in, text); ++frames) {
    const auto json = boost::json::parse(text).as_object();
    SCOPED_TRACE(text_of(json.at("name")));
    const Read read{test::hex(text_of(json.at("hex")))};
    EXPECT_FALSE(read.telegram.ok());
  }
  std::cerr << "refused " << frames << " frames\n";
}

}  // namespace
}  // namespace riser::protocol::mbus
