// SPDX-License-Identifier: Apache-2.0
#include "sim/model/model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "protocol/mbus/link_frame.h"

namespace riser::sim {
namespace {

TEST(models, every_model_has_its_own_identity_and_stands_among_its_kind) {
  std::set<std::tuple<std::string_view, Byte, Byte>> seen;
  EXPECT_GE(models().size(), 16u);
  for (const Model* model : models()) {
    EXPECT_TRUE(seen.insert({model->manufacturer, model->version, model->medium}).second) << model->name;
    const auto same = models_of(model->kind);
    EXPECT_NE(std::find(same.begin(), same.end(), model), same.end()) << model->name;
    EXPECT_TRUE(protocol::mbus::manufacturer_code(model->manufacturer)) << model->name;
  }
}

}  // namespace
}  // namespace riser::sim
