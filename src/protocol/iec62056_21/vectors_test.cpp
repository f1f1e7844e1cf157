// SPDX-License-Identifier: Apache-2.0
// Telegrams of real meters from outside the project, read when the tests run: see README.md of the module.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/ascii.h"
#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

using test::Read;

std::optional<std::string> vectors(std::string_view file) {
  const char* folder = std::getenv("RISER_VECTORS");
  const char* source = std::getenv("RISER_SOURCE_DIR");
  const std::filesystem::path path =
      (folder != nullptr ? std::filesystem::path{folder}
                         : std::filesystem::path{source != nullptr ? source : "."} / "../shared/vectors") /
      "iec62056-21" / file;
  std::ifstream in{path, std::ios::binary};
  if (!in) return std::nullopt;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// "=== name" and then the telegram, up to the next.
std::vector<std::pair<std::string, std::string>> sections(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> all;
  std::size_t at = text.find("=== ");
  while (at != std::string::npos) {
    const std::size_t line = text.find('\n', at), next = text.find("\n=== ", line);
    const std::size_t end = next == std::string::npos ? text.size() : next + 1;
    std::string body = text.substr(line + 1, end - line - 1);
    // The file puts an empty line between telegrams.
    if (!body.ends_with("\r\n")) body.pop_back();
    all.emplace_back(text.substr(at + 4, line - at - 4), body);
    at = next == std::string::npos ? next : next + 1;
  }
  return all;
}

/// Every "(digits*unit)" of the text, without zeros before the number.
std::vector<std::string> numbers_of(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = text.find('('); at != std::string::npos; at = text.find('(', at + 1)) {
    const std::string_view inner = std::string_view{text}.substr(at + 1, text.find(')', at) - at - 1);
    const auto star = inner.find('*');
    if (star == std::string_view::npos) continue;
    std::string number{inner.substr(0, star)};
    std::string sign;
    if (number[0] == '-' || number[0] == '+') {
      if (number[0] == '-') sign = "-";
      number.erase(0, 1);
    }
    while (number.size() > 1 && number[0] == '0' && is_digit(number[1])) number.erase(0, 1);
    all.push_back(sign + number + " " + std::string{inner.substr(star + 1)});
  }
  return all;
}

TEST(Vectors, of_real_meters_decode_to_the_numbers_of_their_lines) {
  const auto text = vectors("jonkerj_telegrams.txt");
  if (!text) GTEST_SKIP() << "no captured telegrams here";
  std::size_t telegrams = 0, values = 0;
  for (const auto& [title, telegram] : sections(*text)) {
    SCOPED_TRACE(title);
    const Read read{telegram};
    EXPECT_EQ(read.fault(), "none") << read.telegram.fault.offset;
    EXPECT_FALSE(read.telegram.meter_number.empty());
    EXPECT_EQ(read.telegram.commodity,
              title == "kamstrup_mc66" ? metering::Commodity::heat : metering::Commodity::electricity);
    std::vector<std::string> ours;
    for (const DataItem& item : read.telegram.items.view())
      if (item.kind == ItemKind::number && !item.unit->symbol.empty() &&
          as_text(item.raw).find('*') != std::string_view::npos)
        ours.push_back(item.number.to_string() + " " + std::string{item.unit->symbol});
    EXPECT_EQ(ours, numbers_of(telegram));
    for (const DataItem& item : read.telegram.items.view())
      if (item.kind == ItemKind::number && item.unit != &field_unit::none)
        EXPECT_NE(item.quantity, metering::Quantity::unknown) << Read::line(item);
    ++telegrams;
    values += ours.size();
  }
  EXPECT_GT(telegrams, 0U);
  std::cerr << "compared " << values << " values of " << telegrams << " telegrams\n";
}

struct Expected {
  std::string_view title, line;
};
/// One line of each kind, written by hand from the file.
constexpr Expected expected[] = {
    {"easymeter_d3da", "1-0:2.8.0*255 active_energy_export 7041.2292533 kWh"},
    {"easymeter_d3da", "1-0:1.7.255*255 power -142.30 W"},
    {"enexis_t210d", "0-0:1.0.0 time_point 2019-08-16T12:51:18"},
    {"enexis_t210d", "1-0:52.36.0 event_count,voltage_swell,phase_l2 0"},
    {"hager_ehz161wa", "1-0:1.8.0*255 active_energy_import 1.2963"},
    {"hager_ehz161wa", "1-0:41.7.0*255 power,phase_l2 26 W"},
    {"iskra_am550t_1011", "0-1:24.2.1 volume,subunit 1 0.038 m3"},
    {"iskra_am550t_1012", "1-0:99.97.0 event_duration,storage 2,event_record 149657 s"},
    {"iskra_mt382_1000_dsmr3", "0-1:24.2.1 volume,subunit 1 1.001 m3"},
    {"iskra_mt382_1000_dsmr3", "0-0:17.0.0 current_limit 16 A"},
    {"iskra_mt382_1003", "1-0:2.8.2 active_energy_export,tariff 2 0.003 kWh"},
    {"kaifa_ma105", "0-1:24.2.1 time_point,subunit 1,volume 2016-11-29T20:00:00"},
    {"kamstrup_mc66", "6.8 energy 433.65 GJ"},
    {"kamstrup_mc66", "6.26 volume 3052.95 m3"},
    {"kamstrup_mc66", "6.31 operating_time 109868 h"},
    {"ziv_5cta3", "1-0:72.32.0 event_count,voltage_sag,phase_l3 7"},
};

TEST(Vectors, have_the_lines_that_were_written_down_by_hand) {
  const auto text = vectors("jonkerj_telegrams.txt");
  if (!text) GTEST_SKIP() << "no captured telegrams here";
  for (const Expected& want : expected)
    for (const auto& [title, telegram] : sections(*text)) {
      if (title != want.title) continue;
      const auto lines = Read(telegram).lines();
      EXPECT_NE(std::find(lines.begin(), lines.end(), want.line), lines.end()) << title << ": " << want.line;
    }
}

TEST(Vectors, of_a_captured_session_decode_one_by_one) {
  const auto text = vectors("pwitab_loopback.txt");
  if (!text) GTEST_SKIP() << "no captured session here";
  std::istringstream in{*text};
  std::size_t messages = 0;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || (line[0] != '>' && line[0] != '<')) continue;
    const auto bytes = parse_hex(std::string_view{line}.substr(2)).value();
    const Read read{as_text(bytes)};
    EXPECT_EQ(read.fault(), "none") << line;
    ASSERT_NE(read.telegram.last(), nullptr);
    EXPECT_EQ(is_from_meter(*read.telegram.last()), line[0] == '<') << line;
    for (const std::string& item : read.lines()) lines.push_back(item);
    ++messages;
  }
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "1-0:1.8.0 active_energy_import 123.456 kWh", "1-0:2.8.0 active_energy_export 1.000 kWh",
                       "0-0:96.1.0 fabrication_number '12345678'", "1.8.0 active_energy_import 123.456 kWh"}));
  std::cerr << "decoded " << messages << " messages\n";
}

}  // namespace
}  // namespace riser::protocol::iec62056_21
