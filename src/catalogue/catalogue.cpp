// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "base/check.h"
#include "catalogue/embedded_models.h"
#include "catalogue/model_reader.h"

namespace riser::catalogue {
namespace fs = std::filesystem;

const Catalogue& Catalogue::embedded() {
  static const Catalogue all = [] {
    std::vector<ModelFile> files;
    for (const EmbeddedModel& model : embedded_models())
      files.push_back({model.id, fmt::format("meters/{}/model.toml", model.id), std::string{model.begin, model.end}});
    LoadedCatalogue loaded = extend({}, files);
    CHECK(loaded.errors.empty(), "{}", loaded.errors.front().text());
    return std::move(loaded.catalogue);
  }();
  return all;
}

LoadedCatalogue Catalogue::load(const fs::path& folder) {
  std::vector<ModelError> errors;
  const std::vector<ModelFile> files = read_model_files(folder, errors);
  LoadedCatalogue loaded = extend(embedded(), files);
  loaded.errors.insert(loaded.errors.begin(), errors.begin(), errors.end());
  return loaded;
}

LoadedCatalogue Catalogue::extend(const Catalogue& base, std::span<const ModelFile> files) {
  LoadedCatalogue loaded;
  auto& [catalogue, errors] = loaded;
  std::vector<std::shared_ptr<const Model>> added;
  std::set<std::string, std::less<>> replaced;
  for (const ModelFile& file : files) {
    auto model = read_model(file.text, file.id, file.file, errors);
    if (!model) continue;
    replaced.insert(file.id);
    added.push_back(std::make_shared<const Model>(std::move(*model)));
  }
  std::map<std::string, const Model*, std::less<>> names;
  const auto take = [&](const std::shared_ptr<const Model>& model) {
    if (const auto [it, fresh] = names.try_emplace(model->name, model.get()); !fresh)
      return errors.push_back({model->file, 1, 1,
                               fmt::format("the name \"{}\" is that of {}: write another name, or use its folder to "
                                           "replace it",
                                           model->name, it->second->file)});
    if (catalogue.index_.add(*model, errors)) catalogue.models_.emplace(model->id, model);
  };
  for (const auto& [id, model] : base.models_)
    if (!replaced.contains(id)) take(model);
  for (const auto& model : added) take(model);
  return loaded;
}

const Model* Catalogue::find(std::string_view id) const noexcept {
  const auto found = models_.find(id);
  return found != models_.end() ? found->second.get() : nullptr;
}

protocol::MeterOptions Catalogue::probe_options(std::string_view protocol) const {
  protocol::MeterOptions options;
  for (const auto& [id, model] : models_) {
    if (model->protocol != protocol) continue;
    for (const Detection& detection : model->detect) {
      const auto known = [&](const protocol::RegisterPoint& point) { return point.item == detection.item; };
      if (detection.item.empty() || std::any_of(options.points.begin(), options.points.end(), known)) continue;
      protocol::RegisterPoint point;
      point.item = detection.item;
      point.type = "u16";
      point.reg = probe_register(detection.item);
      options.points.push_back(std::move(point));
    }
  }
  return options;
}

std::vector<const Model*> Catalogue::models() const {
  std::vector<const Model*> all;
  for (const auto& [id, model] : models_) all.push_back(model.get());
  return all;
}

std::vector<ModelFile> read_model_files(const fs::path& folder, std::vector<ModelError>& errors) {
  std::vector<ModelFile> files;
  std::error_code fault;
  const auto give_up = [&](const fs::path& path) {
    errors.push_back({path.generic_string(), 0, 0, fmt::format("cannot be read: {}", fault.message())});
  };
  fs::recursive_directory_iterator at{folder, fault};
  if (fault) return give_up(folder), files;
  for (const fs::recursive_directory_iterator end; at != end; at.increment(fault)) {
    if (fault) return give_up(folder), files;
    if (at->path().filename() != "model.toml") continue;
    const fs::path home = at->path().parent_path().lexically_relative(folder);
    if (std::distance(home.begin(), home.end()) != 2) {
      errors.push_back(
          {at->path().generic_string(), 0, 0, "lies in the wrong folder: write <maker>/<model>/model.toml"});
      continue;
    }
    std::ifstream in{at->path(), std::ios::binary};
    ModelFile file{home.generic_string(), at->path().generic_string(), {}};
    file.text.assign(std::istreambuf_iterator<char>{in}, {});
    if (in.bad() || !in.is_open()) {
      errors.push_back({file.file, 0, 0, "cannot be read"});
      continue;
    }
    files.push_back(std::move(file));
  }
  std::sort(files.begin(), files.end(), [](const ModelFile& a, const ModelFile& b) { return a.id < b.id; });
  return files;
}

}  // namespace riser::catalogue
