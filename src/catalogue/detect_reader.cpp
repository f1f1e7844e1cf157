// SPDX-License-Identifier: Apache-2.0
// [detect] or several [[detect]].
#include <fmt/format.h>

#include <algorithm>

#include "catalogue/section_readers.h"
#include "catalogue/suggestion.h"
#include "protocol/mbus/header.h"

namespace riser::catalogue {
namespace {

/// What a frame of each protocol can say of the meter.
struct Vocabulary {
  std::string_view protocol;
  TomlTable::Keys keys;
};

const TomlTable::Keys& keys_of(std::string_view protocol) {
  static const Vocabulary all[] = {
      {"mbus", {"manufacturer", "version", "medium", "number", "has", "by_hand"}},
      {"cjt188", {"manufacturer", "medium", "number", "has", "by_hand"}},
      {"dlt645", {"identification", "number", "has", "by_hand"}},
      {"modbus", {"item", "value", "by_hand"}},
      {"iec62056_21", {"manufacturer", "identification", "number", "has", "by_hand"}},
      {"dial_in", {"identification", "number", "has", "by_hand"}},
  };
  static const TomlTable::Keys others{"manufacturer", "version", "medium", "identification",
                                      "number",       "has",     "by_hand"};
  for (const Vocabulary& vocabulary : all)
    if (vocabulary.protocol == protocol) return vocabulary.keys;
  return others;
}

void check_manufacturers(TomlTable& table, const Model& model, const Detection& detection) {
  for (const std::string& maker : detection.manufacturers) {
    if (model.protocol == "mbus" && !protocol::mbus::manufacturer_code(maker))
      table.fail("manufacturer",
                 fmt::format("\"{}\" is no manufacturer of M-Bus: write its three capital letters", maker));
    if (model.protocol == "cjt188" &&
        (maker.size() != 4 || maker.find_first_not_of("0123456789ABCDEF") != std::string::npos))
      table.fail("manufacturer", fmt::format("\"{}\" is no maker code of CJ/T 188: write the first four digits of the "
                                             "address (A6 A5), as \"1111\"",
                                             maker));
  }
}

/// The media that frames of a protocol can name; empty where it is not known here.
std::vector<std::string_view> media_of(std::string_view protocol) {
  if (protocol == "cjt188")
    return {"cold_water", "hot_water",   "drinking_water", "reclaimed_water", "water", "heat", "cooling",
            "gas",        "electricity", "other"};
  std::vector<std::string_view> known;
  if (protocol != "mbus") return known;
  for (int code = 0; code <= 0x37; ++code)
    if (const auto name = protocol::mbus::medium(static_cast<Byte>(code)).name; name != "reserved")
      known.push_back(name);
  return known;
}

void check_media(TomlTable& table, const Model& model, const Detection& detection) {
  const auto known = media_of(model.protocol);
  for (const std::string& medium : detection.media)
    if (!known.empty() && std::find(known.begin(), known.end(), medium) == known.end())
      table.fail("medium",
                 fmt::format("{} has no medium \"{}\": {}", model.protocol, medium, suggestion(medium, known)));
}

void read_one(const toml::table& entry, Model& model, Problems& problems) {
  TomlTable table{entry, "[detect]", problems, keys_of(model.protocol)};
  if (table.flag("by_hand").value_or(false)) {
    for (const auto& [key, value] : entry)
      if (key.str() != "by_hand")
        table.fail(key.str(), "with by_hand = true nothing is detected: leave the other conditions out");
    return;
  }
  Detection detection;
  const auto at = table.position();
  detection.line = at.line;
  detection.column = at.column;
  detection.manufacturers = table.texts("manufacturer");
  detection.versions = table.integers("version", 0, 255);
  detection.media = table.texts("medium");
  detection.number = table.text("number").value_or("");
  detection.identification = table.text("identification").value_or("");
  detection.item = table.text("item").value_or("");
  detection.item_values = table.integers("value", 0, 0xFFFF);
  if (const auto text = table.text("has")) {
    const auto pattern = RegisterPattern::parse(*text);
    if (pattern)
      detection.has = *pattern;
    else
      table.fail("has", pattern.error());
  }
  if (table.has("item") != table.has("value"))
    table.fail("item", "a register of identification has a place and a value: write item = \"3:0000\" and value = 1");
  if (entry.empty() || (entry.size() == 1 && entry.contains("by_hand")))
    problems.add(at, "[detect] says nothing: write a condition, or by_hand = true when nothing tells this model apart");
  check_manufacturers(table, model, detection);
  check_media(table, model, detection);
  model.detect.push_back(std::move(detection));
}

}  // namespace

void read_detection(const toml::table& root, Model& model, Problems& problems) {
  const toml::node* section = root.get("detect");
  if (section == nullptr)
    return problems.add(root.get("model")->source().begin,
                        "there is no [detect]: write how the meter is recognised, or by_hand = true in it");
  if (const toml::table* table = section->as_table()) return read_one(*table, model, problems);
  for (const toml::table* table : find_tables(root, "detect", problems)) read_one(*table, model, problems);
}

}  // namespace riser::catalogue
