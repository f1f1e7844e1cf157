// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "collection/events.h"
#include "collection/jobs.h"
#include "collection/redecode_scope.h"
#include "store/store.h"

namespace riser::collection {

/// What a person asks to be decoded again.
struct RedecodeRequest {
  std::vector<MeterId> meters{};  ///< none: those of the scope
  RedecodeScope scope{};
  store::Day first = 0, last = store::max_day;  ///< UTC days, both included
  std::string reason{};
};

/// Decodes stored telegrams again with the drivers and models of now, as a job. Blocks until it is done or cancelled.
/// Telegrams of meters that call by themselves are left as they are: one message may hold many readings.
void run_redecode(store::Store& store, const catalogue::Catalogue& catalogue, JobBoard& jobs, Events& events,
                  const RedecodeRequest& request, const std::string& job, UserId by);

}  // namespace riser::collection
