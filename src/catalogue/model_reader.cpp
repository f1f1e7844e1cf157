// SPDX-License-Identifier: Apache-2.0
#include "catalogue/model_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "catalogue/section_readers.h"
#include "catalogue/suggestion.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {

constexpr std::string_view commodities[] = {"heat", "cooling", "water", "hot_water", "gas", "electricity", "other"};

/// [model]; null when the rest of the file cannot be judged without it.
const protocol::Driver* read_head(const toml::table& root, Model& model, Problems& problems) {
  const toml::table* head = find_table(root, "model", problems);
  if (head == nullptr) {
    if (!root.contains("model")) problems.add({1, 1}, "there is no [model]: begin with [model] and its name");
    return nullptr;
  }
  TomlTable table{*head, "[model]", problems, {"name", "maker", "family", "commodity", "protocol", "description"}};
  model.name = table.required_text("name");
  model.maker = table.required_text("maker");
  model.family = table.text("family").value_or("");
  model.description = table.text("description").value_or("");
  const std::string commodity = table.required_text("commodity");
  model.commodity = metering::find_commodity(commodity);
  if (!commodity.empty() &&
      std::find(std::begin(commodities), std::end(commodities), commodity) == std::end(commodities))
    table.fail("commodity",
               fmt::format("there is no commodity \"{}\": {}", commodity, suggestion(commodity, commodities)));
  model.protocol = table.required_text("protocol");
  const protocol::Driver* driver = protocol::find_driver(model.protocol);
  if (driver == nullptr && !model.protocol.empty()) {
    std::vector<std::string_view> known;
    for (const protocol::Driver& d : protocol::drivers()) known.push_back(d.name);
    table.fail("protocol",
               fmt::format("there is no protocol \"{}\": {}", model.protocol, suggestion(model.protocol, known)));
  }
  return driver;
}

void read_sections(const toml::table& root, Model& model, Problems& problems) {
  const TomlTable sections{
      root, "a model", problems, {"model", "detect", "registers", "status", "poll", "line", "quirks", "capabilities"}};
  const protocol::Driver* driver = read_head(root, model, problems);
  if (driver == nullptr) return;
  read_detection(root, model, problems);
  read_registers(root, model, problems);
  read_status(root, model, problems);
  read_poll(root, *driver, model, problems);
  read_line(root, model, problems);
  read_quirks(root, model, problems);
  read_capabilities(root, model, problems);
}

}  // namespace

std::optional<Model> read_model(std::string_view text, std::string_view id, std::string_view file,
                                std::vector<ModelError>& errors) {
  Model model;
  model.id = id;
  model.file = file;
  Problems problems{model.file};
  if (text.size() > max_model_text) {
    errors.push_back({model.file, 0, 0, fmt::format("the file is longer than {} bytes: shorten it", max_model_text)});
    return std::nullopt;
  }
  try {
    const toml::table root = toml::parse(text);
    read_sections(root, model, problems);
  } catch (const toml::parse_error& fault) {
    problems.add(fault.source().begin, fmt::format("this is not TOML: {}", fault.description()));
  }
  if (problems.empty()) return model;
  std::vector<ModelError> mine = problems.take();
  std::sort(mine.begin(), mine.end(), [](const ModelError& a, const ModelError& b) {
    return std::tie(a.line, a.column, a.message) < std::tie(b.line, b.column, b.message);
  });
  std::move(mine.begin(), mine.end(), std::back_inserter(errors));
  return std::nullopt;
}

}  // namespace riser::catalogue
