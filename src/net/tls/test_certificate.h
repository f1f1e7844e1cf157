// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "net/tls/self_signed.h"
#include "net/tls/tls_context.h"

namespace riser::net {

/// Files of a certificate in a folder that goes away with this; for tests.
class TestCertificate {
 public:
  static constexpr UtcSeconds year_s = 365 * 86'400;

  explicit TestCertificate(UtcSeconds from = SystemClock{}.utc()) : folder(make_folder()) { write(make(from)); }
  ~TestCertificate() { std::filesystem::remove_all(folder); }
  TestCertificate(const TestCertificate&) = delete;

  static SelfSigned make(UtcSeconds from = SystemClock{}.utc()) {
    const std::vector<std::string> names{"localhost", "127.0.0.1"};
    return make_self_signed(names, from, from + year_s);
  }
  void write(const SelfSigned& pair) const {
    std::ofstream{files().certificate} << pair.certificate;
    std::ofstream{files().key} << pair.key;
  }
  TlsFiles files() const { return {.certificate = folder / "certificate.pem", .key = folder / "key.pem"}; }
  std::shared_ptr<const TlsContext> context() const { return std::make_shared<const TlsContext>(files()); }

  const std::filesystem::path folder;

 private:
  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "riser-tls-XXXXXX").string();
    CHECK(mkdtemp(name.data()) != nullptr);
    return name;
  }
};

/// The SHA-256 fingerprint of the certificate that the server has shown.
inline std::string shown_fingerprint(const SSL* client) {
  const CertificateHandle shown{SSL_get1_peer_certificate(client)};
  CHECK(shown != nullptr);
  return fingerprint_of(shown.get());
}

}  // namespace riser::net
