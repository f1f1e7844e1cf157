// SPDX-License-Identifier: Apache-2.0
// riser model: check the models of a folder, draft one from a telegram, list them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/commands.h"
#include "catalogue/draft.h"
#include "catalogue/vector_file.h"
#include "protocol/registry.h"

namespace riser::app {
namespace {
namespace fs = std::filesystem;
using catalogue::Catalogue;
using catalogue::Model;
using catalogue::ModelError;

std::string read_text(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// The models of `folder` beside the embedded ones, and their frames.
int check(const std::string& folder) {
  std::vector<ModelError> errors;
  const std::vector<catalogue::ModelFile> files = catalogue::read_model_files(folder, errors);
  const auto loaded = Catalogue::extend(Catalogue::embedded(), files);
  errors.insert(errors.end(), loaded.errors.begin(), loaded.errors.end());
  std::size_t frames = 0, without = 0;
  for (const catalogue::ModelFile& file : files) {
    const Model* model = loaded.catalogue.find(file.id);
    if (model == nullptr || model->file != file.file) continue;
    const fs::path vectors = fs::path{file.file}.parent_path() / "vectors" / "frames.txt";
    const std::string text = read_text(vectors);
    const std::size_t count = catalogue::count_vectors(text);
    frames += count;
    if (count == 0) {
      ++without;
      std::cerr << fmt::format("{}: no frame yet: add one of the meter, so that the model can be tested\n",
                               vectors.generic_string());
    }
    const auto found = catalogue::check_vectors(loaded.catalogue, *model, text, vectors.generic_string());
    errors.insert(errors.end(), found.begin(), found.end());
  }
  for (const ModelError& error : errors) std::cerr << error.text() << "\n";
  std::cout << fmt::format("{} models, {} frames, {} models without a frame, {} errors\n", files.size(), frames,
                           without, errors.size());
  return errors.empty() ? 0 : 1;
}

int draft(const std::string& protocol, const std::string& hex) {
  const protocol::Driver* driver = protocol::find_driver(protocol);
  if (driver == nullptr) {
    std::string known;
    for (const auto& d : protocol::drivers()) known += fmt::format("{}{}", known.empty() ? "" : ", ", d.name);
    std::cerr << fmt::format("riser model draft: there is no protocol \"{}\"; use one of {}\n", protocol, known);
    return 2;
  }
  const auto frame = parse_hex(hex);
  if (!frame) {
    std::cerr << "riser model draft: a frame is hexadecimal digits\n";
    return 2;
  }
  const protocol::Decoded decoded = driver->decode(*frame, {});
  if (decoded.fault) {
    std::cerr << fmt::format("riser model draft: {} at byte {}: {}\n", decoded.fault->code, decoded.fault->offset,
                             decoded.fault->message);
    return 1;
  }
  std::cout << catalogue::draft_model(protocol, decoded);
  return 0;
}

int list() {
  for (const Model* model : Catalogue::embedded().models())
    std::cout << fmt::format("{:<36} {:<12} {:<12} {}\n", model->id, model->protocol, metering::name(model->commodity),
                             model->name);
  return 0;
}

}  // namespace

void add_model(CLI::App& cli, Run& run) {
  auto* command = cli.add_subcommand("model", "Meter models: check a folder, draft one from a telegram, list them");
  command->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  auto* checking = command->add_subcommand("check", "Check <maker>/<model>/model.toml in a folder, and their frames");
  checking->add_option("folder", *folder, "The folder, as meters/")->required();
  checking->callback([&run, folder] { run = [folder] { return check(*folder); }; });
  auto words = std::make_shared<std::pair<std::string, std::string>>();
  auto* drafting = command->add_subcommand("draft", "Print a model.toml made of a telegram");
  drafting->add_option("protocol", words->first, "mbus, cjt188, ...")->required();
  drafting->add_option("hex", words->second, "The telegram as hexadecimal text")->required();
  drafting->callback([&run, words] { run = [words] { return draft(words->first, words->second); }; });
  command->add_subcommand("list", "List the models that are built in")->callback([&run] { run = list; });
}

}  // namespace riser::app
