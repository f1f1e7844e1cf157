// SPDX-License-Identifier: Apache-2.0
#include "net/tls/own_certificate.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "net/tls/self_signed.h"

namespace riser::net {
namespace {

constexpr UtcSeconds day_s = 86'400;
constexpr UtcSeconds good_for_s = 730 * day_s;
constexpr UtcSeconds renew_before_s = 30 * day_s;

/// In one step: nobody finds half a file, also after a loss of power.
void write_file(const std::string& file, const std::string& text, mode_t mode) {
  const auto fail = [&file] {
    throw std::runtime_error(fmt::format("cannot write {}: {}; give a certificate with --tls-certificate and --tls-key",
                                         file, std::generic_category().message(errno)));
  };
  const std::string fresh = file + ".new";
  ::unlink(fresh.c_str());
  const int descriptor = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) fail();
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  if (::close(descriptor) != 0 || !written || ::rename(fresh.c_str(), file.c_str()) != 0) fail();
}

}  // namespace

OwnCertificate::OwnCertificate(const std::filesystem::path& folder)
    : files_{.certificate = (folder / "tls-certificate.pem").string(), .key = (folder / "tls-key.pem").string()} {}

void OwnCertificate::renew(UtcSeconds now) {
  if (until_ == 0 && std::filesystem::exists(files_.certificate)) {
    try {
      until_ = TlsContext{files_}.not_after();
    } catch (const TlsFileError& error) {
      spdlog::warn("{}; a new certificate is made", error.what());
    }
  }
  if (now < until_ - renew_before_s) return;
  const SelfSigned made = make_self_signed(names_of_this_machine(), now, now + good_for_s);
  write_file(files_.key, made.key, 0600);
  write_file(files_.certificate, made.certificate, 0644);
  until_ = now + good_for_s;
}

}  // namespace riser::net
