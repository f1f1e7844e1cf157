// SPDX-License-Identifier: Apache-2.0
#include "catalogue/generic.h"

#include <fmt/format.h>

#include <map>

#include "base/check.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

using metering::Commodity;

constexpr Commodity commodities[] = {Commodity::other,     Commodity::heat, Commodity::cooling,    Commodity::water,
                                     Commodity::hot_water, Commodity::gas,  Commodity::electricity};

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

Model make(const protocol::Driver& driver, Commodity commodity) {
  Model model;
  model.id = fmt::format("generic/{}_{}", driver.name, metering::name(commodity));
  model.name = fmt::format("Unknown meter ({}, {})", driver.name, metering::name(commodity));
  model.protocol = driver.name;
  model.commodity = commodity;
  model.generic = true;
  if (driver.line != nullptr) model.poll.items = words(driver.line->default_poll);
  if (driver.name == "cjt188") model.poll.monthly_archive = {"D120"};  // the month before
  model.billing = usual_billing(commodity);
  return model;
}

}  // namespace

const Model& generic_model(std::string_view protocol, Commodity commodity) {
  static const auto all = [] {
    std::map<std::pair<std::string_view, Commodity>, Model> models;
    for (const protocol::Driver& driver : protocol::drivers())
      for (const Commodity c : commodities) models.emplace(std::pair{driver.name, c}, make(driver, c));
    return models;
  }();
  const auto found = all.find({protocol, commodity});
  CHECK(found != all.end(), "{}", protocol);
  return found->second;
}

std::vector<RegisterPattern> usual_billing(Commodity commodity) {
  const auto patterns = [](std::initializer_list<std::string_view> texts) {
    std::vector<RegisterPattern> all;
    for (const std::string_view text : texts) all.push_back(RegisterPattern::parse(text).value());
    return all;
  };
  switch (commodity) {
    case Commodity::heat:
      return patterns({"energy", "hca_units", "volume"});
    case Commodity::cooling:
      return patterns({"cooling_energy", "energy", "volume"});
    case Commodity::gas:
      return patterns({"standard_volume", "volume", "working_volume"});
    case Commodity::electricity:
      return patterns({"active_energy_import", "energy", "active_energy"});
    case Commodity::water:
    case Commodity::hot_water:
      return patterns({"volume"});
    case Commodity::other:
      return {};
  }
  return {};
}

}  // namespace riser::catalogue
