// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <stdexcept>
#include <string>

#include "base/clock.h"
#include "net/tls/openssl_handles.h"

namespace riser::net {

/// Files that cannot serve as certificate and key; one line for the administrator that names the file.
struct TlsFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Two PEM files: the certificate with the chain that leads to its issuer, and its key without a password.
struct TlsFiles {
  std::string certificate{};
  std::string key{};
};

/// SHA-256 of a certificate as "AB:CD:...", as browsers show it.
std::string fingerprint_of(const X509* certificate);

/// A certificate with its key, ready to serve: TLS 1.2 and 1.3, forward-secret AEAD ciphers, ALPN "http/1.1", no
/// compression, no renegotiation, session tickets whose key lives as long as this. Immutable; any thread.
class TlsContext {
 public:
  /// Reads the files. Throws TlsFileError.
  explicit TlsContext(const TlsFiles& files);

  /// A server's side of one connection.
  SslHandle make_server() const;
  const std::string& fingerprint() const { return fingerprint_; }
  UtcSeconds not_after() const { return not_after_; }

 private:
  SslContextHandle context_;
  std::string fingerprint_{};
  UtcSeconds not_after_ = 0;
};

}  // namespace riser::net
