// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace riser::net {

/// Owners of what OpenSSL allocates. Private to net.
template <class T, void (*free)(T*)>
struct OpensslFree {
  void operator()(T* pointer) const { free(pointer); }
};
using SslContextHandle = std::unique_ptr<SSL_CTX, OpensslFree<SSL_CTX, SSL_CTX_free>>;
using SslHandle = std::unique_ptr<SSL, OpensslFree<SSL, SSL_free>>;
using BioHandle = std::unique_ptr<BIO, OpensslFree<BIO, BIO_free_all>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpensslFree<EVP_PKEY, EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, OpensslFree<X509, X509_free>>;

/// Why the last call failed, in OpenSSL's words ("key values mismatch"), or "": the first of its list of errors, which
/// says most. Empties the list.
inline std::string openssl_reason() {
  const unsigned long code = ERR_peek_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  return reason == nullptr ? "" : reason;
}

}  // namespace riser::net
