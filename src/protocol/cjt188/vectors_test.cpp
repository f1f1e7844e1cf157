// SPDX-License-Identifier: Apache-2.0
// Captured frames from outside the project, read when the tests run: each line is "hex | decoded | source".
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using metering::Quantity;
using test::Read;

std::optional<std::ifstream> open_vectors(std::string_view file) {
  const char* folder = std::getenv("RISER_VECTORS");
  const char* source = std::getenv("RISER_SOURCE_DIR");
  const std::filesystem::path path =
      (folder != nullptr ? std::filesystem::path{folder}
                         : std::filesystem::path{source != nullptr ? source : "."} / "../shared/vectors") /
      "cjt188" / file;
  std::ifstream in{path};
  if (!in) return std::nullopt;
  return in;
}

struct Vector {
  std::string hex;
  std::map<std::string, std::string> fields;  // "heat" -> "9.45 kWh"; units stand behind the number
  bool invalid = false;
};

/// "heat=9.45 kWh power=0.00 kW" -> {heat: "9.45 kWh", power: "0.00 kW"}
std::map<std::string, std::string> parse_fields(const std::string& text) {
  std::map<std::string, std::string> fields;
  std::istringstream words{text};
  std::string last;
  for (std::string word; words >> word;) {
    const auto equals = word.find('=');
    if (equals != std::string::npos) {
      last = word.substr(0, equals);
      fields[last] = word.substr(equals + 1);
    } else if (!last.empty()) {
      fields[last] += ' ' + word;
    }
  }
  return fields;
}

std::optional<Vector> parse_line(const std::string& text) {
  const auto bar = text.find('|');
  if (text.empty() || text[0] == '#' || bar == std::string::npos) return std::nullopt;
  const auto second = text.find('|', bar + 1);
  Vector vector;
  vector.hex = text.substr(0, bar);
  vector.fields = parse_fields(text.substr(bar + 1, second - bar - 1));
  vector.invalid = text.find("INVALID") != std::string::npos;
  return vector;
}

/// The item that a word of the file means.
struct Meaning {
  std::string_view field;
  Quantity quantity;
  unsigned storage;
};
constexpr Meaning meanings[] = {
    {"current", Quantity::volume, 0},
    {"settle", Quantity::volume, 1},
    {"settleHeat", Quantity::energy, 1},
    {"heat", Quantity::energy, 0},
    {"power", Quantity::power, 0},
    {"flow", Quantity::volume_flow, 0},
    {"volume", Quantity::volume, 0},
    {"Tin", Quantity::flow_temperature, 0},
    {"Tout", Quantity::return_temperature, 0},
    {"hours", Quantity::operating_time, 0},
};

const DataItem* find(const Telegram& telegram, Quantity quantity, unsigned storage = 0) {
  for (const DataItem& item : telegram.items.view())
    if (item.quantity == quantity && item.storage == storage) return &item;
  return nullptr;
}

/// "123.00 m3", "26.15", or "nonBCD:ffffffff m3" as the file writes it.
std::string value_of(const DataItem& item) {
  std::string text;
  if (item.validity == metering::Validity::ok) {
    text = item.number.to_string();
  } else {
    text = "nonBCD:";
    for (const char c : to_hex(item.raw.first(4))) text += static_cast<char>(std::tolower(c));
  }
  const bool printed = item.quantity != Quantity::operating_time && item.quantity != Quantity::flow_temperature &&
                       item.quantity != Quantity::return_temperature;
  return printed ? text + ' ' + std::string{item.unit->symbol} : text;
}

/// The file prints the seven bytes without a meaning. 00.. and FF.. are no time; century 00 is 20.
void check_time(const std::string& digits, const DataItem& item) {
  if (digits == "00000000000000" || digits == "ffffffffffffff") {
    EXPECT_EQ(item.validity, metering::Validity::no_data);
    return;
  }
  std::string text = (digits.starts_with("00") ? "20" : digits.substr(0, 2)) + digits.substr(2);
  const int month = std::stoi(text.substr(4, 2));
  if (month > 12) {
    EXPECT_EQ(item.validity, metering::Validity::invalid);
    return;
  }
  std::string ours;
  for (const char c : date_time_text(civil_from_seconds(item.number.mantissa)))
    if (c >= '0' && c <= '9') ours += c;
  EXPECT_EQ(ours, text);
}

void check_status(const std::map<std::string, std::string>& fields, const Telegram& telegram) {
  EXPECT_EQ(to_hex(telegram.status), fields.at("ST"));
  if (!fields.contains("valve")) return;
  const DataItem* valve = find(telegram, Quantity::valve_state);
  ASSERT_NE(valve, nullptr);
  const bool known = valve->validity == metering::Validity::ok;
  const std::string ours = !known                        ? "?"
                           : valve->number.mantissa == 0 ? "open"
                           : valve->number.mantissa == 1 ? "closed"
                                                         : "abnormal";
  EXPECT_EQ(ours, fields.at("valve"));
  EXPECT_EQ(find(telegram, Quantity::battery_level)->number.mantissa == 1 ? "ok" : "low", fields.at("battery"));
}

/// "901F(90-first)", "492A(?)": behind the identifier the file says which byte came first.
void check_di(std::string text, const Telegram& telegram) {
  const std::string id = text.substr(0, 4), order = text.substr(4);
  const Bytes wire = telegram.frame.data().first(2);
  if (order == "(?)") {  // a maker's own: the file takes the low byte first, which nothing proves
    EXPECT_FALSE(telegram.di.known);
    EXPECT_EQ(id.substr(2) + id.substr(0, 2), to_hex(wire));
    return;
  }
  EXPECT_EQ(item_id(telegram.di.di).view(), id);
  EXPECT_EQ(telegram.di.order, order == "(90-first)" ? DiOrder::as_printed : DiOrder::swapped) << order;
}

std::size_t check(const Vector& vector, const Telegram& t) {
  const auto& fields = vector.fields;
  std::size_t compared = 0;
  EXPECT_EQ(fmt::format("{:02X}", t.frame.type()), fields.at("T"));
  EXPECT_EQ(t.number.view(), fields.at("addr"));
  EXPECT_EQ(fmt::format("{:02X}", t.frame.control()), fields.at("C"));
  EXPECT_EQ(std::to_string(t.frame.data().size()), fields.at("L"));
  EXPECT_EQ(t.frame.is_reply(), std::stoi(fields.at("C"), nullptr, 16) >= 0x80);
  compared += 5;
  if (const auto it = fields.find("DI"); it != fields.end()) check_di(it->second, t), ++compared;
  if (const auto it = fields.find("SER"); it != fields.end()) {
    EXPECT_EQ(fmt::format("{:02X}", t.ser), it->second);
    ++compared;
  }
  for (const Meaning& meaning : meanings) {
    const auto it = fields.find(std::string{meaning.field});
    if (it == fields.end()) continue;
    const DataItem* item = find(t, meaning.quantity, meaning.storage);
    if (item == nullptr) {
      ADD_FAILURE() << "no " << meaning.field;
      continue;
    }
    EXPECT_EQ(value_of(*item), it->second) << meaning.field;
    ++compared;
  }
  if (const auto it = fields.find("time"); it != fields.end()) {
    const DataItem* item = find(t, Quantity::time_point);
    if (item == nullptr)
      ADD_FAILURE() << "no time";
    else
      check_time(it->second, *item), ++compared;
  }
  if (fields.contains("ST")) check_status(fields, t), compared += 2;
  if (const auto it = fields.find("payload"); it != fields.end()) {
    std::string ours;
    for (const char c : to_hex(t.payload)) ours += static_cast<char>(std::tolower(c));
    EXPECT_EQ(ours, it->second);
    ++compared;
  }
  return compared;
}

/// The file reads every frame low byte first. This meter of one of the two makers that send the high byte first has
/// month 17 and 1128 degC then, and 2032-03-01 17:47:11 and 28.11 degC the other way: the order is told from the frame.
/// With the standard's order demanded the values are the file's.
constexpr std::string_view high_byte_first = "68 20 FF FF F1 40 39 03 18 81 2E 90 1F 01";

TEST(Vectors, decode_to_the_values_of_the_file_and_invalid_ones_are_refused) {
  auto in = open_vectors("frames_with_values.txt");
  if (!in) GTEST_SKIP() << "no captured frames here";
  const MeterOptions little = test::options({{"byte_order", "little"}});
  std::size_t frames = 0, refused = 0, values = 0, reversed = 0;
  for (std::string text; std::getline(*in, text);) {
    const auto vector = parse_line(text);
    if (!vector) continue;
    SCOPED_TRACE(text);
    const ByteVector bytes = test::hex(vector->hex);
    if (vector->invalid) {
      EXPECT_TRUE(driver.decode(bytes, {}).fault);
      ++refused;
      continue;
    }
    const bool is_reversed = vector->hex.starts_with(high_byte_first);
    const Read read{bytes, is_reversed ? &little : nullptr};
    ASSERT_EQ(read.fault(), "none");
    values += check(*vector, read.telegram);
    EXPECT_TRUE(driver.looks_like(bytes));
    if (is_reversed) {
      const Read automatic{bytes};
      EXPECT_EQ(automatic.telegram.byte_order, ByteOrder::big);
      EXPECT_EQ(test::line(automatic.telegram.items[1]), "901F.2 energy 2.40 kWh");
      EXPECT_EQ(test::line(automatic.telegram.items[4]), "901F.5 volume 0.09 m3");
      EXPECT_EQ(test::line(automatic.telegram.items[5]), "901F.6 flow_temperature 28.11 degC");
      EXPECT_EQ(test::line(automatic.telegram.items[8]), "901F.9 time_point 2032-03-01T17:47:11");
      ++reversed;
    } else {
      EXPECT_EQ(read.telegram.byte_order, ByteOrder::little);
    }
    ++frames;
  }
  EXPECT_GT(frames, 0U);
  EXPECT_EQ(reversed, 1U);
  std::cerr << "compared " << values << " values of " << frames << " frames, refused " << refused << "\n";
}

}  // namespace
}  // namespace riser::protocol::cjt188
