// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "api/dto/model.h"
#include "catalogue/catalogue.h"

namespace riser::api {

/// `meters`: how many meters each model has, by id.
ModelRow model_row(const catalogue::Model& model, const std::map<std::string, std::int64_t>& meters);
ModelDetail model_detail(const catalogue::Model& model, const std::map<std::string, std::int64_t>& meters);
std::vector<Word<Capability>> names_of(const catalogue::Capabilities& capabilities);

}  // namespace riser::api
