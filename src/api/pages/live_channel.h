// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/json/schema.h"

namespace riser::api {

/// What the OpenAPI document says in "x-live" of the WebSocket: where it is, what is sent to it, what comes of each
/// topic. OpenAPI has no words of its own for that.
boost::json::object live_channel(SchemaSet& schemas);

}  // namespace riser::api
