// SPDX-License-Identifier: Apache-2.0
// [poll], [line], [quirks] and [capabilities].
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "catalogue/quirks.h"
#include "catalogue/section_readers.h"
#include "catalogue/suggestion.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

const toml::table& empty_table() {
  static const toml::table none;
  return none;
}

/// A value as its driver reads it. true and false may be written for the words that mean them.
std::optional<std::string> quirk_value(const toml::node& node, const std::vector<std::string_view>& values) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return fmt::format("{}", number->get());
  if (const auto* flag = node.as_boolean()) {
    static constexpr std::array<std::string_view, 4> yes = {"yes", "true", "on", "1"}, no = {"no", "false", "off", "0"};
    for (const std::string_view word : flag->get() ? yes : no)
      if (std::find(values.begin(), values.end(), word) != values.end()) return std::string{word};
  }
  return std::nullopt;
}

void read_steps(TomlTable& table, std::string_view key, const protocol::Driver& driver,
                std::vector<std::string>& steps) {
  steps = table.texts(key);
  if (steps.empty()) return;
  if (driver.line == nullptr)
    return table.fail(key, fmt::format("{} is not asked item by item: leave \"{}\" out", driver.name, key));
  for (const std::string& step : steps)
    for (const char* address : {"000000000001", "00000000000001", "1", ""}) {
      const protocol::LineTarget target{address, nullptr, 0};
      const auto request = driver.line->read(target, step);
      if (request.has_error() && request.error() == protocol::RequestError::bad_address) continue;
      if (request.has_error())
        table.fail(key, fmt::format("{} cannot be asked for \"{}\": write an item of the protocol, as in \"{}\"",
                                    driver.name, step, driver.line->default_poll));
      break;
    }
}

}  // namespace

void read_poll(const toml::table& root, const protocol::Driver& driver, Model& model, Problems& problems) {
  const toml::table* section = find_table(root, "poll", problems);
  if (section == nullptr) return;
  TomlTable table{*section,
                  "[poll]",
                  problems,
                  {"items", "daily_archive", "monthly_archive", "load_profile", "events", "clock", "page_cap"}};
  read_steps(table, "items", driver, model.poll.items);
  read_steps(table, "daily_archive", driver, model.poll.daily_archive);
  read_steps(table, "monthly_archive", driver, model.poll.monthly_archive);
  read_steps(table, "load_profile", driver, model.poll.load_profile);
  read_steps(table, "events", driver, model.poll.events);
  read_steps(table, "clock", driver, model.poll.clock);
  if (const auto pages = table.integer("page_cap", 1, 100)) {
    if (driver.name != "mbus") table.fail("page_cap", "only M-Bus meters answer in pages: leave \"page_cap\" out");
    model.poll.page_cap = static_cast<int>(*pages);
  }
}

void read_line(const toml::table& root, Model& model, Problems& problems) {
  const toml::table* section = find_table(root, "line", problems);
  if (section == nullptr) return;
  TomlTable table{*section, "[line]", problems, {"baud", "data_bits", "parity", "stop_bits", "answer_delay_ms"}};
  static constexpr std::int64_t rates[] = {300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
  static constexpr std::string_view parities[] = {"none", "even", "odd"};
  const protocol::Driver* driver = protocol::find_driver(model.protocol);
  protocol::SerialFormat format = driver->line != nullptr ? driver->line->format : protocol::SerialFormat{};
  if (const auto baud = table.integer("baud", 300, 115200)) {
    if (std::find(std::begin(rates), std::end(rates), *baud) == std::end(rates))
      table.fail("baud", fmt::format("{} is no usual rate: write 300, 600, 1200, 2400, 4800, 9600, 19200, 38400, 57600 "
                                     "or 115200",
                                     *baud));
    format.baud = static_cast<int>(*baud);
  }
  if (const auto bits = table.integer("data_bits", 7, 8)) format.data_bits = static_cast<std::uint8_t>(*bits);
  if (const auto bits = table.integer("stop_bits", 1, 2)) format.stop_bits = static_cast<std::uint8_t>(*bits);
  if (const auto parity = table.text("parity")) {
    const auto* word = std::find(std::begin(parities), std::end(parities), *parity);
    if (word == std::end(parities))
      table.fail("parity", fmt::format("there is no parity \"{}\": {}", *parity, suggestion(*parity, parities)));
    else
      format.parity = static_cast<protocol::Parity>(word - std::begin(parities));
  }
  for (const std::string_view key : {"baud", "data_bits", "parity", "stop_bits"})
    if (table.has(key)) model.line.format = format;
  if (const auto delay = table.integer("answer_delay_ms", 1, 120'000))
    model.line.answer_delay_ms = static_cast<int>(*delay);
}

void read_quirks(const toml::table& root, Model& model, Problems& problems) {
  const toml::table* section = find_table(root, "quirks", problems);
  if (section == nullptr) return;
  const auto rules = quirks_of(model.protocol);
  TomlTable::Keys known;
  for (const protocol::QuirkRule& rule : rules) known.push_back(rule.name);
  TomlTable table{*section, fmt::format("[quirks] of {}", model.protocol), problems, known};
  for (const protocol::QuirkRule& rule : rules) {
    const toml::node* node = table.node(rule.name);
    if (node == nullptr) continue;
    const auto value = quirk_value(*node, values_of(rule));
    if (const auto fault = value_fault(rule, value))
      table.fail(rule.name, *fault);
    else
      model.options.quirks.push_back({std::string{rule.name}, *value});
  }
}

void read_capabilities(const toml::table& root, Model& model, Problems& problems) {
  const toml::table* section = find_table(root, "capabilities", problems);
  TomlTable table{section != nullptr ? *section : empty_table(),
                  "[capabilities]",
                  problems,
                  {"valve", "relay", "clock", "archive", "prepaid"}};
  Capabilities& can = model.capabilities;
  can.valve = table.flag("valve").value_or(false);
  can.relay = table.flag("relay").value_or(false);
  can.clock = table.flag("clock").value_or(false);
  can.archive = table.flag("archive").value_or(false);
  can.prepaid = table.flag("prepaid").value_or(false);
}

}  // namespace riser::catalogue
