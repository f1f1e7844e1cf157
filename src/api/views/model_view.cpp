// SPDX-License-Identifier: Apache-2.0
#include "api/views/model_view.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "api/views/meter_view.h"
#include "catalogue/embedded_models.h"
#include "catalogue/quirks.h"

namespace riser::api {
namespace {

const catalogue::EmbeddedModel* embedded(const catalogue::Model& model) {
  const catalogue::Model* built_in = catalogue::Catalogue::embedded().find(model.id);
  if (built_in == nullptr || built_in->file != model.file) return nullptr;
  for (const catalogue::EmbeddedModel& file : catalogue::embedded_models())
    if (model.id == file.id) return &file;
  return nullptr;
}

std::string text_of(const catalogue::Model& model) {
  if (const auto* file = embedded(model)) return {file->begin, file->end};
  std::ifstream in{model.file};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::vector<DetectField> detect_fields(const catalogue::Model& model) {
  std::vector<DetectField> fields;
  const auto add = [&](const char* field, std::string value) {
    if (!value.empty()) fields.push_back({field, std::move(value)});
  };
  for (const catalogue::Detection& detection : model.detect) {
    add("manufacturer", join(detection.manufacturers));
    std::string versions;
    for (const std::int64_t version : detection.versions)
      versions += fmt::format("{}{}", versions.empty() ? "" : ", ", version);
    add("version", versions);
    add("medium", join(detection.media));
    add("number", detection.number);
    add("identification", detection.identification);
    if (detection.has) add("has", detection.has->text());
    std::string values;
    for (const auto value : detection.item_values) values += fmt::format("{}{}", values.empty() ? "" : ", ", value);
    if (!detection.item.empty()) add(detection.item.c_str(), values);
  }
  return fields;
}

std::string scale_of(const catalogue::RegisterRule& rule) {
  if (rule.multiplier == 1 && rule.exponent == 0) return {};
  if (rule.exponent == 0) return fmt::format("x {}", rule.multiplier);
  if (rule.multiplier == 1) return fmt::format("x 10^{}", rule.exponent);
  return fmt::format("x {} x 10^{}", rule.multiplier, rule.exponent);
}

bool is_billed(const catalogue::Model& model, const catalogue::RegisterPattern& pattern) {
  return std::find(model.billing.begin(), model.billing.end(), pattern) != model.billing.end();
}

std::vector<ModelRegister> register_rules(const catalogue::Model& model) {
  std::vector<ModelRegister> rules;
  for (const catalogue::RegisterRule& rule : model.registers) {
    ModelRegister row{.match = rule.match.text(), .scale = scale_of(rule), .main = is_billed(model, rule.match)};
    const auto quantity = rule.quantity ? rule.quantity : rule.match.quantity;
    if (quantity) row.quantity = metering::name(*quantity);
    const auto unit = rule.unit ? rule.unit : rule.match.unit;
    if (unit) row.unit = metering::symbol(*unit);
    rules.push_back(std::move(row));
  }
  for (const protocol::RegisterPoint& point : model.options.points)
    rules.push_back({.match = point.item,
                     .quantity = std::string{metering::name(point.reg.quantity)},
                     .unit = point.unit,
                     .scale = point.exponent == 0 ? "" : fmt::format("x 10^{}", point.exponent),
                     .main = is_billed(model, catalogue::RegisterPattern::of(point.reg))});
  return rules;
}

std::vector<ModelQuirk> quirks_of(const catalogue::Model& model) {
  std::vector<ModelQuirk> rows;
  for (const protocol::MeterOptions::Quirk& quirk : model.options.quirks) {
    ModelQuirk row{quirk.name, quirk.value, {}};
    for (const protocol::QuirkRule& rule : catalogue::quirks_of(model.protocol))
      if (rule.name == quirk.name) row.meaning = rule.meaning;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::vector<Word<Capability>> names_of(const catalogue::Capabilities& capabilities) {
  std::vector<Word<Capability>> names;
  const auto add = [&](bool has, const char* name) {
    if (has) names.emplace_back(name);
  };
  add(capabilities.valve, "valve");
  add(capabilities.relay, "relay");
  add(capabilities.clock, "clock");
  add(capabilities.archive, "archive");
  add(capabilities.prepaid, "prepaid");
  return names;
}

ModelRow model_row(const catalogue::Model& model, const std::map<std::string, std::int64_t>& meters) {
  const auto used = meters.find(model.id);
  return {.id = model.id,
          .maker = model.maker,
          .name = model.name,
          .family = model.family,
          .commodity = commodity_of(model.commodity),
          .protocol = model.protocol,
          .origin = embedded(model) != nullptr ? ModelOrigin::built_in : ModelOrigin::directory,
          .capabilities = names_of(model.capabilities),
          .registers = static_cast<std::int64_t>(model.registers.size() + model.options.points.size()),
          .meters = used == meters.end() ? 0 : used->second};
}

/// "monthly_archive: D120", for everything beside an ordinary read.
std::vector<std::string> archive_steps(const catalogue::PollPlan& poll) {
  std::vector<std::string> out;
  const auto add = [&](const char* item, const std::vector<std::string>& steps) {
    for (const std::string& step : steps) out.push_back(fmt::format("{}: {}", item, step));
  };
  add("daily_archive", poll.daily_archive);
  add("monthly_archive", poll.monthly_archive);
  add("load_profile", poll.load_profile);
  add("events", poll.events);
  add("clock", poll.clock);
  return out;
}

ModelDetail model_detail(const catalogue::Model& model, const std::map<std::string, std::int64_t>& meters) {
  ModelDetail detail{model_row(model, meters)};
  detail.description = model.description;
  detail.detect = detect_fields(model);
  detail.register_rules = register_rules(model);
  detail.poll = model.poll.items;
  detail.archive = archive_steps(model.poll);
  detail.quirks = quirks_of(model);
  for (const catalogue::StatusRule& rule : model.status) {
    if (rule.event == nullptr) continue;
    std::string bits = fmt::format("0x{:X}", rule.mask);
    if (rule.value != rule.mask) bits += fmt::format(" = 0x{:X}", rule.value);
    detail.events.push_back({bits, std::string{rule.event->code}, std::string{name(rule.severity)}});
  }
  detail.toml = text_of(model);
  return detail;
}

}  // namespace riser::api
