// SPDX-License-Identifier: Apache-2.0
// For tests: a part of the town with an object of every kind in it.
#pragma once
#include <map>
#include <string>

#include "api/testing/api_server.h"

namespace riser::api {

/// By what the OpenAPI document calls the kinds. What lies nowhere ("user", "role" ...) is there too. All are called by
/// the name of the district.
using DistrictIds = std::map<std::string, std::string, std::less<>>;
DistrictIds make_district(ApiServer& server, const std::string& name);
/// A user with all functions who sees this district and nothing else.
Browser district_user(ApiServer& server, const std::string& name, const DistrictIds& ids);

}  // namespace riser::api
