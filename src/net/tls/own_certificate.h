// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>

#include "net/tls/tls_context.h"

namespace riser::net {

/// The certificate of a server that was given none: signed by itself for the names of this machine, good for two
/// years, kept as tls-certificate.pem and tls-key.pem (mode 0600) in a folder, so that it stays the same from start to
/// start. It is made anew with a new key in the last month, or when the files cannot be used.
class OwnCertificate {
 public:
  explicit OwnCertificate(const std::filesystem::path& folder);

  /// Makes the files when they are needed. Throws std::runtime_error with one line when they cannot be written.
  void renew(UtcSeconds now);
  const TlsFiles& files() const { return files_; }

 private:
  TlsFiles files_;
  UtcSeconds until_ = 0;  ///< of the certificate that lies there; 0: not looked yet
};

}  // namespace riser::net
