// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/job.h"
#include "collection/jobs.h"

namespace riser::api {

Job job_view(const collection::Job& job);

}  // namespace riser::api
