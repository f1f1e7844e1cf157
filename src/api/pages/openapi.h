// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "api/http/route.h"

namespace riser::api {

/// The OpenAPI 3.1 document of these routes: paths, parameters, bodies, answers, the live channel, and the components
/// they refer to.
std::string openapi_json(const std::vector<Route>& routes, const std::string& version);

}  // namespace riser::api
