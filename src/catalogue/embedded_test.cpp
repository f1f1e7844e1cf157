// SPDX-License-Identifier: Apache-2.0
// The models that are part of the program: all of them load, and each one's own frames become what they should.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "catalogue/draft.h"
#include "catalogue/model_reader.h"
#include "catalogue/vector_file.h"
#include "protocol/registry.h"

namespace riser::catalogue {
namespace {
namespace fs = std::filesystem;

fs::path meters() {
  const char* root = std::getenv("RISER_SOURCE_DIR");
  return (root != nullptr ? fs::path{root} : fs::current_path()) / "meters";
}

std::string vectors_of(const Model& model) {
  std::ifstream in{meters() / model.id / "vectors/frames.txt", std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(EmbeddedModels, all_load) {
  std::vector<ModelError> errors;
  const std::vector<ModelFile> files = read_model_files(meters(), errors);
  const LoadedCatalogue loaded = Catalogue::extend({}, files);
  errors.insert(errors.end(), loaded.errors.begin(), loaded.errors.end());
  for (const ModelError& error : errors) ADD_FAILURE() << error.text();
  EXPECT_EQ(loaded.catalogue.size(), files.size());
  if (errors.empty()) {
    EXPECT_EQ(Catalogue::embedded().size(), files.size()) << "built from the same files";
  }
}

TEST(EmbeddedModels, cover_all_commodities_and_protocols) {
  std::set<metering::Commodity> commodities;
  std::map<std::string, int> protocols;
  for (const Model* model : Catalogue::embedded().models()) {
    commodities.insert(model->commodity);
    ++protocols[model->protocol];
  }
  using enum metering::Commodity;
  for (const auto commodity : {heat, water, gas, electricity})
    EXPECT_TRUE(commodities.contains(commodity)) << name(commodity);
  EXPECT_GE(Catalogue::embedded().size(), 40U);
  for (const protocol::Driver& driver : protocol::drivers()) {
    if (protocols[std::string{driver.name}] == 0)
      std::printf("no model of protocol %s yet\n", std::string{driver.name}.c_str());
  }
}

TEST(EmbeddedModels, decode_their_own_frames_to_what_is_expected) {
  std::size_t frames = 0, without = 0;
  for (const Model* model : Catalogue::embedded().models()) {
    const std::string text = vectors_of(*model);
    const std::size_t count = count_vectors(text);
    frames += count;
    if (count == 0) {
      ++without;
      std::printf("no vector: %s\n", model->id.c_str());
      continue;
    }
    const std::string file = fmt::format("meters/{}/vectors/frames.txt", model->id);
    for (const ModelError& error : check_vectors(Catalogue::embedded(), *model, text, file))
      ADD_FAILURE() << error.text();
  }
  EXPECT_GT(frames, 0U);
  EXPECT_EQ(without, 0U) << "models without a frame of their own";
}

TEST(EmbeddedModels, could_be_drafted_from_their_own_frames) {
  for (const Model* model : Catalogue::embedded().models()) {
    const protocol::Driver& driver = *protocol::find_driver(model->protocol);
    std::istringstream lines{vectors_of(*model)};
    for (std::string line; std::getline(lines, line);) {
      const auto frame = parse_hex(line);
      if (!frame || frame->empty()) continue;
      const std::string draft = draft_model(model->protocol, driver.decode(*frame, {}));
      std::vector<ModelError> errors;
      EXPECT_TRUE(read_model(draft, "a/b", "draft", errors)) << model->id << ": " << errors.front().text() << "\n"
                                                             << draft;
    }
  }
}

}  // namespace
}  // namespace riser::catalogue
