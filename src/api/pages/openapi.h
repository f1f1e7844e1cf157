// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "api/http/route.h"

namespace riser::api {

/// The OpenAPI 3.1 document of these routes: paths, parameters, bodies, answers, and the components they refer to.
std::string openapi_json(const std::vector<Route>& routes, const std::string& version);

/// The same as a page for people: every operation with its parameters and types, without scripts or requests to
/// anywhere. `nonce` is the one of the style sheet in the Content-Security-Policy.
std::string docs_page(const std::vector<Route>& routes, const std::string& version, const std::string& nonce);

}  // namespace riser::api
