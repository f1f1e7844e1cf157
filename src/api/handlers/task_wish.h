// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/task.h"
#include "api/handlers/checks.h"
#include "store/collect/tasks.h"

namespace riser::api {

/// A schedule in its canonical form; the detail of the refusal says the character and what to write.
Outcome<std::string> checked_task_schedule(const std::string& text);
/// checked_name that fits into a task.
Outcome<std::string> checked_task_name(const std::string& text);
/// `task` with what is wished; the first field that is wrong is named.
Outcome<store::Task> with_wish(store::Task task, const TaskWish& wish, Services& services,
                               store::Connection& connection);

}  // namespace riser::api
