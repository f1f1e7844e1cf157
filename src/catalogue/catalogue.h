// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "catalogue/detection.h"
#include "catalogue/model.h"
#include "catalogue/model_error.h"

namespace riser::catalogue {

/// The text of a model.toml. `id` is "maker/model", `file` its name in errors.
struct ModelFile {
  std::string id{};
  std::string file{};
  std::string text{};
};

struct LoadedCatalogue;

/// All meter models. Constant once built: any thread may ask. Models live as long as a catalogue that holds them.
class Catalogue {
 public:
  /// The models that were built into the program.
  static const Catalogue& embedded();

  /// The embedded models and those of `folder`, which has the same shape as meters/: <maker>/<model>/model.toml. A
  /// model of the folder replaces the embedded one of the same maker and model; any other is added, and is refused when
  /// it has the name of another model or detects the same meters. A refused model is left out and the rest is loaded.
  static LoadedCatalogue load(const std::filesystem::path& folder);

  /// `base` with `files` in place of, and beside, its models; the rules of load().
  static LoadedCatalogue extend(const Catalogue& base, std::span<const ModelFile> files);

  /// By id, "kamstrup/multical_403"; null when there is none.
  const Model* find(std::string_view id) const noexcept;
  /// The model of a meter, from who it says it is and, where there is one, its telegram; null when it is unknown.
  const Model* detect(std::string_view protocol, const protocol::MeterIdentity& meter,
                      const protocol::Decoded* telegram = nullptr) const noexcept {
    return index_.find(protocol, meter, telegram);
  }
  /// What to decode with while the model of a meter is sought: the registers by which models of this protocol are told
  /// apart. Empty where frames say it by themselves.
  protocol::MeterOptions probe_options(std::string_view protocol) const;

  /// In the order of their ids.
  std::vector<const Model*> models() const;
  std::size_t size() const noexcept { return models_.size(); }

 private:
  std::map<std::string, std::shared_ptr<const Model>, std::less<>> models_;
  DetectionIndex index_;
};

struct LoadedCatalogue {
  Catalogue catalogue{};
  std::vector<ModelError> errors{};
};

/// The files of a folder in the order of their ids. What cannot be read is an error.
std::vector<ModelFile> read_model_files(const std::filesystem::path& folder, std::vector<ModelError>& errors);

}  // namespace riser::catalogue
