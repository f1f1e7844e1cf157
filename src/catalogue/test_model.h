// SPDX-License-Identifier: Apache-2.0
// How the tests write models and read errors.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/model_reader.h"

namespace riser::catalogue::test {

inline constexpr std::string_view good_head =
    "[model]\nname = \"A meter\"\nmaker = \"Maker\"\ncommodity = \"heat\"\nprotocol = \"mbus\"\n";
inline constexpr std::string_view good_detect = "[detect]\nmanufacturer = \"TST\"\n";
inline constexpr std::string_view good_register = "[[registers]]\nmatch = \"energy\"\nmain = true\n";

/// A whole model on M-Bus with `more` at its end.
inline std::string model_text(std::string_view more = "") {
  return std::string{good_head} + std::string{good_detect} + std::string{good_register} + std::string{more};
}

/// "line:column: message" of every error.
inline std::vector<std::string> errors_of(std::string_view text) {
  std::vector<ModelError> errors;
  const auto model = read_model(text, "maker/meter", "m", errors);
  EXPECT_EQ(model.has_value(), errors.empty());
  std::vector<std::string> texts;
  for (const ModelError& error : errors) texts.push_back(error.text().substr(2));
  return texts;
}

inline Model read(std::string_view text) {
  std::vector<ModelError> errors;
  auto model = read_model(text, "maker/meter", "m", errors);
  for (const ModelError& error : errors) ADD_FAILURE() << error.text();
  return model ? *model : Model{};
}

inline ModelFile file(std::string id, std::string_view text) { return {id, id + "/model.toml", std::string{text}}; }

/// A model of this name with this [detect].
inline ModelFile detecting(std::string id, std::string_view name, std::string_view detect) {
  return file(std::move(id), "[model]\nname = \"" + std::string{name} +
                                 "\"\nmaker = \"Maker\"\ncommodity = \"heat\"\nprotocol = \"mbus\"\n[detect]\n" +
                                 std::string{detect} + std::string{good_register});
}

}  // namespace riser::catalogue::test
