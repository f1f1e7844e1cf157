// SPDX-License-Identifier: Apache-2.0
#include "net/tls/certificate_keeper.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include "base/civil_time.h"

namespace riser::net {
namespace {

constexpr seconds look_every{5};
/// With the context, the key of the session tickets is made anew.
constexpr UtcSeconds read_again_after_s = 86'400;
constexpr UtcSeconds renew_every_s = 3600;

}  // namespace

CertificateKeeper::CertificateKeeper(Runtime& runtime, WorkerPool& pool, const Clock& clock, TlsFiles files,
                                     Renew renew)
    : runtime_(runtime),
      pool_(pool),
      clock_(clock),
      files_(std::move(files)),
      renew_(std::move(renew)),
      wakeup_(runtime.executor(0)) {
  read_at_ = renewed_at_ = clock_.utc();
  if (renew_) renew_(read_at_);
  read_stamp_ = seen_stamp_ = stamp();
  current_ = std::make_shared<const TlsContext>(files_);
}

std::shared_ptr<const TlsContext> CertificateKeeper::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

std::int64_t CertificateKeeper::days_left() const {
  const UtcSeconds left = current()->not_after() - clock_.utc();
  return left >= 0 ? left / 86'400 : -1 - (-left / 86'400);
}

void CertificateKeeper::start() { tasks_.spawn(runtime_.executor(0), "watch", watch()); }

std::string CertificateKeeper::stamp() const {
  std::string text;
  for (const std::string& file : {files_.certificate, files_.key}) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) continue;
    text += fmt::format("{}:{}:{}.{};", status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  }
  return text;
}

void CertificateKeeper::look(bool at_once) {
  const UtcSeconds now = clock_.utc();
  try {
    if (renew_ && now - renewed_at_ >= renew_every_s) {
      renewed_at_ = now;
      renew_(now);
    }
    const std::string found = stamp();
    const bool has_settled = std::exchange(seen_stamp_, found) == found;
    const bool is_due = found != read_stamp_ || now - read_at_ >= read_again_after_s;
    if (!at_once && !(has_settled && is_due)) return;
    read_stamp_ = found;
    read_at_ = now;
    auto fresh = std::make_shared<const TlsContext>(files_);
    const bool is_new = fresh->fingerprint() != current()->fingerprint();
    if (is_new)
      spdlog::info("TLS: a new certificate, good until {}, SHA-256 {}", utc_text(fresh->not_after()),
                   fresh->fingerprint());
    const std::lock_guard lock(mutex_);
    current_ = std::move(fresh);
  } catch (const std::runtime_error& error) {
    spdlog::error("TLS: {}; the certificate that was served before stays", error.what());
  }
}

Task<> CertificateKeeper::watch() {
  for (;;) {
    const Instant next = deadline_in(look_every);
    const bool at_once = co_await wakeup_.wait(next);
    std::function<void()> job = [this, at_once] { look(at_once); };
    try {
      co_await pool_.run(std::move(job));
    } catch (const Overloaded&) {
      if (at_once) wakeup_.notify();
    }
  }
}

}  // namespace riser::net
