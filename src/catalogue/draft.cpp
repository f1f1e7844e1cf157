// SPDX-License-Identifier: Apache-2.0
#include "catalogue/draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/detection.h"
#include "catalogue/generic.h"

namespace riser::catalogue {
namespace {

using metering::Commodity;
using protocol::Decoded;
using protocol::Item;

/// As a TOML basic string. Control characters do not come out of drivers; should one, it is left out.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// For a comment: one line.
std::string shown(const Item& item) {
  std::string text = item.text.empty() ? metering::value_text(item.reg, item.cell) : item.text;
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  if (text.empty()) return std::string{metering::name(item.cell.validity)};
  const std::string_view unit = metering::symbol(item.reg.unit);
  const bool is_time = item.reg.unit == metering::Unit::date || item.reg.unit == metering::Unit::date_time;
  return unit.empty() || is_time ? text : fmt::format("{} {}", text, unit);
}

std::string detection(std::string_view protocol, const Decoded& telegram) {
  const protocol::MeterIdentity& meter = telegram.meter;
  std::string text = "[detect]\n";
  const std::size_t nothing = text.size();
  if (protocol == "mbus" || protocol == "cjt188" || protocol == "iec62056_21")
    if (!meter.manufacturer.empty()) text += fmt::format("manufacturer = {}\n", quoted(meter.manufacturer));
  if (protocol == "mbus" && meter.version >= 0) text += fmt::format("version = 0x{:02X}\n", meter.version);
  if ((protocol == "mbus" || protocol == "cjt188") && !meter.medium.empty() && meter.medium != "reserved")
    text += fmt::format("medium = {}\n", quoted(meter.medium));
  if (protocol == "dlt645" || protocol == "iec62056_21" || protocol == "dial_in")
    if (const auto says = identification(meter, &telegram); !says.empty())
      text += fmt::format("identification = {}\n", quoted(says));
  if (text.size() == nothing)
    text += "# Nothing in the telegram tells this model apart: a person chooses it.\nby_hand = true\n";
  return text;
}

/// The register that is billed, by what is usual; with nothing usual in the telegram the first number.
const Item* billed(Commodity commodity, const Decoded& telegram) {
  for (const RegisterPattern& pattern : usual_billing(commodity))
    for (const Item& item : telegram.items)
      if (pattern.matches(item.reg)) return &item;
  for (const Item& item : telegram.items)
    if (item.cell.ok()) return &item;
  return telegram.items.empty() ? nullptr : &telegram.items.front();
}

bool says_nothing(const Item& item) {
  return item.reg.quantity == metering::Quantity::unknown ||
         item.reg.quantity == metering::Quantity::manufacturer_specific ||
         item.reg.quantity == metering::Quantity::reserved;
}

/// A Modbus register of which nothing is known but its place: "4:0102".
bool is_register(std::string_view protocol, const Item& item) {
  return protocol == "modbus" && item.reg.quantity == metering::Quantity::unknown &&
         item.reg.qualifier.find(':') != std::string::npos && item.reg.qualifier.find('?') == std::string::npos;
}

}  // namespace

std::string draft_model(std::string_view protocol, const Decoded& telegram) {
  const protocol::MeterIdentity& meter = telegram.meter;
  const Item* main = billed(meter.commodity, telegram);
  // Without a register to bill only a meter of no commodity is a model.
  const Commodity commodity = main != nullptr ? meter.commodity : Commodity::other;
  const std::string maker = meter.manufacturer.empty() ? "maker" : meter.manufacturer;
  std::string text = fmt::format(
      "# A draft made of one telegram of meter {}. Give it a name, look at every register, and keep the telegram as\n"
      "# vectors/frames.txt beside it.\n"
      "[model]\nname = {}\nmaker = {}\nfamily = \"\"\ncommodity = {}\nprotocol = {}\ndescription = \"\"\n\n",
      quoted(meter.number.empty() ? "without a number" : meter.number),
      quoted(meter.version >= 0 ? fmt::format("{} {} {:02X}", maker, meter.medium, meter.version)
                                : fmt::format("{} {}", maker, meter.medium.empty() ? protocol : meter.medium)),
      quoted(maker), quoted(metering::name(commodity)), quoted(protocol));
  text += detection(protocol, telegram);
  std::vector<std::string> written;
  for (const Item& item : telegram.items) {
    if (is_register(protocol, item)) {
      text += fmt::format("\n[[registers]]\nitem = {}  # {}\ntype = \"u16\"\nquantity = \"unknown\"\n",
                          quoted(item.reg.qualifier), shown(item));
      if (&item == main) text += "main = true\n";
      continue;
    }
    const std::string match = RegisterPattern::of(item.reg).text();
    if ((says_nothing(item) && &item != main) || std::find(written.begin(), written.end(), match) != written.end())
      continue;
    written.push_back(match);
    text += fmt::format("\n[[registers]]\nmatch = {}  # {}\n", quoted(match), shown(item));
    if (&item == main) text += "main = true\n";
  }
  text += "\n[capabilities]\nvalve = false\nrelay = false\nclock = false\narchive = false\nprepaid = false\n";
  return text;
}

}  // namespace riser::catalogue
