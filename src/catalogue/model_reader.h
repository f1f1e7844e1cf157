// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "catalogue/model.h"
#include "catalogue/model_error.h"

namespace riser::catalogue {

/// Larger files are refused: the largest model of the catalogue has a tenth of it.
inline constexpr std::size_t max_model_text = 256 * 1024;

/// One model.toml. `id`: "maker/model", which the file does not say itself; `file` is for errors. With an error there
/// is no model, and `errors` says in the order of the file what is wrong.
std::optional<Model> read_model(std::string_view text, std::string_view id, std::string_view file,
                                std::vector<ModelError>& errors);

}  // namespace riser::catalogue
