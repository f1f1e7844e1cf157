// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/clock.h"
#include "net/runtime.h"
#include "net/task_group.h"
#include "net/worker_pool.h"
#include "store/audit/audit_heads.h"
#include "store/store.h"

namespace riser::app {

/// Notes how the audit logs end in the data folder: at the start, every hour, and when it is stopped.
class HeadKeeper {
 public:
  /// All outlive this.
  HeadKeeper(const std::string& folder, store::Store& store, const Clock& clock, net::WorkerPool& pool)
      : heads_(folder), store_(store), clock_(clock), pool_(pool) {}
  void start(net::Runtime& runtime) { tasks_.spawn(runtime.next_executor(), "heads of the audit logs", keep()); }
  /// Before the pool and the runtime stop, and after the last change.
  void stop();

 private:
  net::Task<> keep();
  void note();

  store::AuditHeads heads_;
  store::Store& store_;
  const Clock& clock_;
  net::WorkerPool& pool_;
  net::TaskGroup tasks_{"audit"};
};

}  // namespace riser::app
