// SPDX-License-Identifier: Apache-2.0
#include "archive/device_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/master/fold.h"

namespace riser::archive {

void DeviceNames::index(const store::Gateway& gateway) {
  for (const std::string* text : {&gateway.name, &gateway.identity, &gateway.address})
    if (!text->empty()) by_text_.emplace(store::fold(*text), gateway.id);
}

void DeviceNames::read() {
  if (known_) return;
  known_ = true;
  for (const auto& gateway : store::Gateways{connection_}.all()) know(gateway);
  for (const auto& line : store::Lines{connection_}.all()) know(line);
}

void DeviceNames::know(const store::Gateway& gateway) {
  read();
  if (gateways_.contains(gateway.id)) std::erase_if(by_text_, [&](const auto& at) { return at.second == gateway.id; });
  gateways_[gateway.id] = gateway;
  index(gateway);
}

void DeviceNames::know(const store::Line& line) {
  read();
  if (!lines_.contains(line.id)) of_gateway_.emplace(line.gateway, line.id);
  lines_[line.id] = line;
}

std::vector<store::Gateway> DeviceNames::gateways() {
  read();
  std::vector<store::Gateway> list;
  for (const auto& [id, gateway] : gateways_) list.push_back(gateway);
  return list;
}

std::vector<store::Gateway> DeviceNames::find_gateways(std::string_view text) {
  read();
  std::vector<store::Gateway> found;
  const std::string wanted = store::fold(text);
  for (auto [at, end] = by_text_.equal_range(wanted); at != end; ++at) {
    const store::Gateway& gateway = gateways_.at(at->second);
    const auto is_same = [&](const store::Gateway& other) { return other.id == gateway.id; };
    if (std::none_of(found.begin(), found.end(), is_same)) found.push_back(gateway);
  }
  const auto keep = [&](auto is_better) {
    if (std::any_of(found.begin(), found.end(), is_better))
      std::erase_if(found, [&](const store::Gateway& one) { return !is_better(one); });
  };
  keep([](const store::Gateway& one) { return one.retired == 0; });
  keep([&](const store::Gateway& one) { return store::fold(one.identity) == wanted; });
  return found;
}

std::optional<store::Gateway> DeviceNames::take_gateway(RowCells& cells) {
  if (!cells.has("gateway") || cells.clears("gateway")) {
    cells.fault("gateway", "required", "Say the gateway.");
    return std::nullopt;
  }
  auto found = find_gateways(cells.at("gateway"));
  if (found.size() == 1) return std::move(found.front());
  if (found.empty())
    cells.fault("gateway", "no_gateway",
                fmt::format("There is no gateway \"{}\"; bring the gateways in first.", cells.at("gateway")));
  else
    cells.fault("gateway", "several",
                fmt::format("{} gateways are called so; say the identity or the address.", found.size()));
  return std::nullopt;
}

std::optional<store::Line> DeviceNames::take_line(RowCells& cells) {
  const auto gateway = take_gateway(cells);
  if (!gateway) return std::nullopt;
  auto lines = lines_of(gateway->id);
  const std::string wanted = store::fold(cells.at("line"));
  if (!wanted.empty()) std::erase_if(lines, [&](const store::Line& line) { return store::fold(line.name) != wanted; });
  if (lines.size() == 1) return std::move(lines.front());
  if (lines.empty())
    cells.fault("line", "no_line",
                fmt::format("The gateway \"{}\" has no such line; bring the lines in first.", gateway->name));
  else
    cells.fault("line", "several", fmt::format("The gateway \"{}\" has several lines; say which.", gateway->name));
  return std::nullopt;
}

std::optional<RepeaterId> DeviceNames::take_repeater(RowCells& cells, std::string_view column, LineId line) {
  const std::string wanted = store::fold(cells.at(column));
  for (const auto& repeater : store::Repeaters{connection_}.of_line(line))
    if (store::fold(repeater.name) == wanted) return repeater.id;
  cells.fault(column, "no_repeater",
              fmt::format("There is no repeater \"{}\" on this line; bring the repeaters in first.", cells.at(column)));
  return std::nullopt;
}

std::vector<store::Line> DeviceNames::lines_of(GatewayId gateway) {
  read();
  std::vector<store::Line> list;
  for (auto [at, end] = of_gateway_.equal_range(gateway); at != end; ++at) list.push_back(lines_.at(at->second));
  return list;
}

std::optional<store::Line> DeviceNames::line(LineId id) {
  read();
  const auto found = lines_.find(id);
  return found == lines_.end() ? std::nullopt : std::optional{found->second};
}

std::string DeviceNames::text_of(GatewayId id) {
  read();
  const auto found = gateways_.find(id);
  if (found == gateways_.end()) return {};
  const store::Gateway& gateway = found->second;
  if (find_gateways(gateway.name).size() == 1 && find_gateways(gateway.name).front().id == id) return gateway.name;
  return !gateway.identity.empty() ? gateway.identity : !gateway.address.empty() ? gateway.address : gateway.name;
}

std::string DeviceNames::text_of(RepeaterId id) {
  if (!id) return {};
  const auto [at, is_new] = repeaters_.try_emplace(id);
  if (!is_new) return at->second;
  if (const auto repeater = store::Repeaters{connection_}.find(id)) at->second = repeater->name;
  return at->second;
}

}  // namespace riser::archive
