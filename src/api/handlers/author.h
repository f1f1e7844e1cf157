// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/http/call.h"
#include "api/services.h"
#include "store/archive/changes.h"

namespace riser::api {

/// Who changes the archives by this request.
inline store::Author author_of(const Call& call, const Services& services) {
  return {.user = call.caller->user, .at = services.clock.utc(), .import = {}};
}

}  // namespace riser::api
