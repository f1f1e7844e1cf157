// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/shape.h"

namespace riser::api {

struct HealthCheck {
  std::string name{};
  bool ok = false;
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(HealthCheck, (), (name, ok, detail))

struct Health {
  std::vector<HealthCheck> checks{};
};
BOOST_DESCRIBE_STRUCT(Health, (), (checks))

}  // namespace riser::api
