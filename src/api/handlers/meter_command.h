// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/job.h"
#include "api/dto/meter.h"
#include "api/http/call.h"
#include "api/services.h"

namespace riser::api {

/// Tells a meter to do something, if the caller's role allows this command, and notes it. That the meter lies in his
/// scope is looked at before.
Outcome<Job> give_command(Services& services, const Call& call, MeterId meter, const MeterCommand& request);

}  // namespace riser::api
