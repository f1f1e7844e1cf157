// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/gateway.h"
#include "api/http/refused.h"
#include "api/services.h"
#include "store/master/meters.h"

namespace riser::api {

/// What a request for a new meter says, checked; `path` names its place in the request. The line and the key are not
/// set.
Outcome<store::Meter> new_meter(const NewMeter& request, const std::string& path, Services& services);

}  // namespace riser::api
