// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "net/runtime.h"
#include "net/task_group.h"
#include "net/tls/tls_context.h"
#include "net/wakeup.h"
#include "net/worker_pool.h"

namespace riser::net {

/// Gives the certificate of the moment, and follows its files: a new one is taken while the server runs, for the
/// connections that come from then on. Files that cannot be used are refused with one line in the log, and what was
/// served before stays. Any thread.
class CertificateKeeper {
 public:
  /// `renew` is called before the first look and every hour, for files that are made here; it may throw
  /// std::runtime_error.
  using Renew = std::function<void(UtcSeconds now)>;

  /// Loads the files; throws TlsFileError, or what `renew` throws. All but `files` outlive this.
  CertificateKeeper(Runtime& runtime, WorkerPool& pool, const Clock& clock, TlsFiles files, Renew renew = {});

  std::shared_ptr<const TlsContext> current() const;
  /// Whole days until the certificate ends; negative once it has.
  std::int64_t days_left() const;

  /// Looks at the files every few seconds from now on.
  void start();
  /// Has the files read at once, changed or not.
  void reload() { wakeup_.notify(); }
  /// Before the pool and the runtime.
  void stop() { tasks_.stop(); }

  /// One look; blocks. Changed files are read when they have stayed the same from the look before, so that nobody reads
  /// a certificate while its key is being copied; `at_once` reads them as they are.
  void look(bool at_once);

 private:
  Task<> watch();
  /// Changes with every change of the files.
  std::string stamp() const;

  Runtime& runtime_;
  WorkerPool& pool_;
  const Clock& clock_;
  const TlsFiles files_;
  const Renew renew_;
  mutable std::mutex mutex_{};
  std::shared_ptr<const TlsContext> current_{};  ///< with mutex_
  std::string read_stamp_{};                     ///< of the files that were read last, good or bad
  std::string seen_stamp_{};                     ///< of the look before
  UtcSeconds read_at_ = 0;
  UtcSeconds renewed_at_ = 0;
  Wakeup wakeup_;
  TaskGroup tasks_{"certificate"};
};

}  // namespace riser::net
