// SPDX-License-Identifier: Apache-2.0
// The tables of identifiers against two tables from outside, read when the test runs.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

std::optional<std::ifstream> open_table(std::string_view file) {
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

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, by);) {
    const auto begin = part.find_first_not_of(' ');
    const auto end = part.find_last_not_of(' ');
    parts.push_back(begin == std::string::npos ? "" : part.substr(begin, end - begin + 1));
  }
  return parts;
}

/// What a format says whatever its letters: bytes, decimals, and whether it is a time.
struct Meaning {
  std::size_t bytes = 0, decimals = 0;
  std::string time{};
  friend bool operator==(const Meaning&, const Meaning&) = default;
};
Meaning meaning_of(std::string format) {
  for (char& c : format)
    if (c == '_') c = '.';
  for (auto at = format.find("HH"); at != std::string::npos; at = format.find("HH")) format.replace(at, 2, "hh");
  Meaning meaning;
  std::size_t digits = 0;
  const auto point = format.find('.');
  for (const char c : format) digits += c != '.';
  meaning.bytes = (digits + 1) / 2;
  if (point != std::string::npos) meaning.decimals = format.size() - 1 - point;
  if (format[0] == 'Y' || format[0] == 'M' || format[0] == 'D' || format[0] == 'h') meaning.time = format;
  return meaning;
}
Meaning meaning_of(const Format& format) {
  switch (format.shape) {
    case Shape::ascii:
    case Shape::hex:
    case Shape::bits:
      return {format.bytes, 0, {}};
    default:
      return meaning_of(std::string{format.text});
  }
}

std::string unit_of(std::string unit) {
  for (char& c : unit) c = static_cast<char>(std::tolower(c));
  return unit;
}

/// Where a source is not followed. `from` and `to` bound the identifiers.
struct Exception {
  std::uint32_t from, to;
  std::string_view reason;
};
const Exception* find_exception(std::span<const Exception> all, std::uint32_t identifier) {
  for (const Exception& e : all)
    if (identifier >= e.from && identifier <= e.to) return &e;
  return nullptr;
}

/// The source has no units for parameters, or writes them as words.
bool unit_agrees(const std::string& theirs, const Field& field) {
  static const std::pair<std::string_view, std::string_view> words[] = {
      {"℃", "degC"}, {"分", "min"}, {"秒", "s"}, {"毫秒", "ms"}, {"次", ""}, {"个", ""}, {"位", ""}};
  if (theirs.empty() || field.format.shape == Shape::date || field.format.shape == Shape::date_time ||
      field.format.shape == Shape::clock)
    return true;
  for (const auto& [word, symbol] : words)
    if (theirs == word) return field.unit->symbol == symbol;
  return unit_of(theirs) == unit_of(std::string{field.unit->symbol});
}

constexpr Exception exceptions_600888[] = {
    {0x02060000, 0x0206FFFF, "a power factor has no unit; the source says kW"},
    {0x02080000, 0x020BFFFF, "distortions and harmonics are percent (table A.3); the source says V and A"},
};
/// Its bytes are counted wrong, or its name is not of the standard.
constexpr Exception exceptions_sulfurandcu[] = {
    {0x08C0C000, 0x08C0C000, "clears the topology: has no value"},
};

TEST(IdentifierTable, agrees_with_the_table_of_1036_variables_and_parameters) {
  auto in = open_table("dlt645-2007/di_table_600888.tsv");
  if (!in) GTEST_SKIP() << "no table here";
  std::size_t rows = 0, excepted = 0;
  for (std::string text; std::getline(*in, text);) {
    if (text.empty() || text[0] == '#') continue;
    SCOPED_TRACE(text);
    const auto columns = split(text, '\t');
    const auto identifier = static_cast<std::uint32_t>(std::stoul(columns[0], nullptr, 16));
    const std::size_t bytes = std::stoul(columns[3]);
    const Row* row = find_row(Variant::v2007, identifier, bytes);
    ++rows;
    ASSERT_NE(row, nullptr);
    ASSERT_EQ(row->fields().size(), 1U);
    const Field& field = row->fields()[0];
    EXPECT_EQ(meaning_of(field.format), meaning_of(columns[2]));
    EXPECT_EQ(field.format.bytes, bytes);
    if (find_exception(exceptions_600888, identifier) != nullptr) {
      EXPECT_FALSE(unit_agrees(columns[4], field)) << "no exception any more";
      ++excepted;
    } else {
      EXPECT_TRUE(unit_agrees(columns[4], field)) << field.unit->symbol;
    }
  }
  std::cerr << "checked " << rows << " rows, " << excepted << " with another unit\n";
  EXPECT_GT(rows, 1000U);
}

/// "XXX.X | XXX.X" of one value after the other, "name:XXXXXX.XX kWh | name:.." of a record.
struct Part {
  std::string format, unit;
};
std::vector<Part> parts_of(const std::string& column) {
  std::vector<Part> parts;
  for (const std::string& text : split(column, '|')) {
    const auto colon = text.rfind(':');
    const auto words = split(colon == std::string::npos ? text : text.substr(colon + 1), ' ');
    parts.push_back({words.empty() ? "" : words[0], words.size() > 1 ? words[1] : ""});
  }
  return parts;
}

/// The fields that our tables give to a value of so many bytes, as decoding it shows.
std::vector<Part> parts_decoded(std::uint32_t identifier, std::size_t bytes) {
  // Times of zeros have no value but keep their place.
  const ByteVector zeros(bytes, 0);
  const ByteVector frame = test::reading(identifier, to_hex(zeros));
  const test::Read read{frame};
  EXPECT_EQ(read.fault(), "none");
  std::vector<Part> parts;
  for (const DataItem& item : read.telegram.items.view()) {
    if (item.quantity == metering::Quantity::relay_state) continue;
    EXPECT_NE(item.quantity, metering::Quantity::unknown);
    EXPECT_NE(item.quantity, metering::Quantity::manufacturer_specific);
    parts.push_back({std::to_string(item.raw.size()) + "/" +
                         (item.kind == ItemKind::number ? std::to_string(-item.number.exponent) : "0"),
                     std::string{item.unit->symbol}});
  }
  return parts;
}

TEST(IdentifierTable, agrees_with_the_table_of_standard_and_supplements) {
  auto in = open_table("dlt645-2007/di_table_sulfurandcu.tsv");
  if (!in) GTEST_SKIP() << "no table here";
  std::size_t rows = 0, fields = 0, excepted = 0;
  for (std::string text; std::getline(*in, text);) {
    if (text.empty() || text[0] == '#') continue;
    SCOPED_TRACE(text);
    const auto columns = split(text, '\t');
    const auto identifier = static_cast<std::uint32_t>(std::stoul(columns[0], nullptr, 16));
    ++rows;
    if (find_exception(exceptions_sulfurandcu, identifier) != nullptr) {
      ++excepted;
      continue;
    }
    const std::size_t bytes = std::stoul(columns[4]);
    const auto want = parts_of(columns[3]);
    const auto got = parts_decoded(identifier, bytes);
    // A status word of 8 or 12 bytes is one field; XX of a word of bits has no digits to compare.
    ASSERT_EQ(got.size(), want.size());
    for (std::size_t i = 0; i < want.size(); ++i, ++fields) {
      const Meaning meaning = meaning_of(want[i].format);
      EXPECT_EQ(got[i].format, fmt::format("{}/{}", meaning.bytes, meaning.decimals)) << i;
      const std::string unit = want.size() == 1 || want[i].unit.empty() ? columns[5] : want[i].unit;
      const FieldUnit symbol{got[i].unit};
      EXPECT_TRUE(unit_agrees(unit, Field{.unit = &symbol})) << i << ": " << unit << " is " << got[i].unit;
    }
  }
  std::cerr << "checked " << rows << " rows with " << fields << " fields, " << excepted << " exceptions\n";
  EXPECT_GT(rows, 150U);
}

struct Exception1997 {
  std::string_view row;  ///< how it begins
  std::string_view reason;
};
constexpr Exception1997 exceptions_1997[] = {
    {"9010\tXXXXXX_XX\t4\tKWH\tREAD_ONLY\t(当前)正向无功", "forward reactive energy is 9110"},
    {"9011~E\tXXXXXX_XX\t4\tKWH\tREAD_ONLY\t(当前)费率正", "forward reactive energy is 9111"},
    {"9010\tXX_XXXX", "a demand is Axxx; the identifier is a slip"},
    {"9011~E\tXX_XXXX", "a demand is Axxx"},
    {"901F\tXX_XXXX", "a demand is Axxx"},
    {"951F\tXX_XXXX", "a demand is Axxx"},
    {"9511~E\tXX_XXXX", "a demand is Axxx"},
    {"9910\tXX_XXXX", "a demand is Axxx"},
    {"991F\tXX_XXXX", "a demand is Axxx"},
    {"9911~E\tXX_XXXX", "a demand is Axxx"},
    {"C020", "status words are named, not given digits"},
    {"C021", "status words are named, not given digits"},
    {"C022", "status words are named, not given digits"},
    {"C032", "NN_6 is six bytes of digits"},
    {"C033", "NN_6 is six bytes of digits"},
    {"C034", "NN_6 is six bytes of digits"},
    {"C31*", "the day tables are C33x to C3Ax; the source begins again at C31"},
    {"C32*\thhmmNN", "the day tables are C33x to C3Ax"},
    {"D110", "the records of a load profile have no layout that sources agree on"},
    {"D210", "the records of a load profile have no layout that sources agree on"},
};

TEST(IdentifierTable, agrees_with_the_table_of_1997) {
  auto in = open_table("dlt645-1997/di_table_1997.tsv");
  if (!in) GTEST_SKIP() << "no table here";
  std::size_t rows = 0, excepted = 0;
  for (std::string text; std::getline(*in, text);) {
    if (text.empty() || text[0] == '#') continue;
    SCOPED_TRACE(text);
    ++rows;
    const auto columns = split(text, '\t');
    bool is_exception = false;
    for (const Exception1997& e : exceptions_1997) is_exception = is_exception || text.starts_with(e.row);
    if (is_exception) {
      ++excepted;
      continue;
    }
    // "9011~E" is tariffs 1 to 14, "C33*" any low digit.
    std::string first = columns[0].substr(0, 4), last = first;
    if (columns[0].size() > 4) last[3] = columns[0].back();
    if (first[3] == '*') first[3] = '1', last[3] = 'A';
    for (auto id = std::stoul(first, nullptr, 16); id <= std::stoul(last, nullptr, 16); ++id) {
      const auto identifier = static_cast<std::uint32_t>(id);
      const std::size_t bytes = meaning_of(columns[1]).bytes;
      const Row* row = find_row(Variant::v1997, identifier, bytes);
      ASSERT_NE(row, nullptr) << fmt::format("{:04X}", identifier);
      Meaning want = meaning_of(columns[1]);
      EXPECT_EQ(meaning_of(row->field.format), want) << fmt::format("{:04X}", identifier);
      // Its reactive energies stand under kWh, and so do demands: the unit follows from the identifier.
      const bool counted = first[0] == '9' || first[0] == 'A';
      const bool factor = columns[3] == "FACTOR" || columns[3] == "TIME" || columns[3] == "NUMBER";
      const bool slip = first.starts_with("B64") || first == "B653" || columns[3] == "mm" || columns[3] == "ss" ||
                        columns[3] == "DD" || first == "C11A";
      if (!counted && !factor && !slip) EXPECT_TRUE(unit_agrees(columns[3], row->field)) << row->field.unit->symbol;
      if (counted) {
        const bool reactive = first[1] == '1' || first[1] == '5' || first[1] == '9';
        const std::string_view symbol = first[0] == '9' ? (reactive ? "kvarh" : "kWh") : (reactive ? "kvar" : "kW");
        EXPECT_EQ(row->field.unit->symbol, symbol);
      }
    }
  }
  std::cerr << "checked " << rows << " rows, " << excepted << " exceptions\n";
  EXPECT_GT(rows, 200U);
}

TEST(IdentifierTable, knows_the_regular_families) {
  const auto quantity = [](std::uint32_t identifier) {
    const Row* row = find_row(Variant::v2007, identifier, 4);
    return row != nullptr ? metering::name(row->fields()[0].quantity) : "none";
  };
  EXPECT_EQ(quantity(0x00000000), "active_energy");
  EXPECT_EQ(quantity(0x00010000), "active_energy_import");
  EXPECT_EQ(quantity(0x0001040C), "active_energy_import");
  EXPECT_EQ(quantity(0x00440000), "reactive_energy_q4");
  EXPECT_EQ(quantity(0x003D0000), "active_energy_import");
  EXPECT_EQ(quantity(0x000A0100), "apparent_energy_export");
  EXPECT_EQ(quantity(0x00950000), "active_energy_import");
  EXPECT_EQ(quantity(0x01160000), "active_demand_export");
  EXPECT_EQ(quantity(0x0001000D), "none") << "there are twelve settlements";
  EXPECT_EQ(quantity(0x02010000), "none") << "a voltage has a phase";
  EXPECT_EQ(quantity(0x02010400), "none");
  EXPECT_EQ(quantity(0x00010001), "active_energy_import");
  EXPECT_EQ(quantity(0x03300300), "event_count");
  EXPECT_EQ(quantity(0x04000508), "status_word");
  EXPECT_EQ(quantity(0x07000001), "none");
}

}  // namespace
}  // namespace riser::protocol::dlt645
