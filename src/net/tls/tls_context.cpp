// SPDX-License-Identifier: Apache-2.0
#include "net/tls/tls_context.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <system_error>

#include "base/check.h"

namespace riser::net {
namespace {

constexpr const char* ciphers_of_tls_1_2 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* curves = "X25519:P-256:P-384";
constexpr unsigned char protocol_name[] = "\x08http/1.1";
constexpr unsigned char session_context[] = "riser";

/// RFC 7301: who offers protocols and not ours is refused; who offers none speaks HTTP/1.1.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  unsigned char* found = nullptr;
  const int outcome =
      SSL_select_next_proto(&found, size, protocol_name, sizeof protocol_name - 1, offered, offered_size);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Instead of OpenSSL's own, which would ask at the terminal.
int no_password(char*, int, int, void*) { return 0; }

void check_readable(const std::string& what, const std::string& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0) return;
  throw TlsFileError(fmt::format("cannot read the {} {}: {}", what, file, std::generic_category().message(errno)));
}

[[noreturn]] void refuse(const std::string& what, const std::string& file, const std::string& advice) {
  const std::string reason = openssl_reason();
  throw TlsFileError(
      fmt::format("cannot use the {} {}: {}; {}", what, file, reason.empty() ? "it is malformed" : reason, advice));
}

UtcSeconds end_of(const X509* certificate) {
  std::tm time{};
  CHECK(ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1);
  return ::timegm(&time);
}

}  // namespace

std::string fingerprint_of(const X509* certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  CHECK(X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1);
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{}{:02X}", i == 0 ? "" : ":", digest[i]);
  return text;
}

TlsContext::TlsContext(const TlsFiles& files) : context_(SSL_CTX_new(TLS_server_method())) {
  ERR_clear_error();
  SSL_CTX* const context = context_.get();
  CHECK(context != nullptr, "{}", openssl_reason());
  CHECK(SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1);
  CHECK(SSL_CTX_set_cipher_list(context, ciphers_of_tls_1_2) == 1, "{}", openssl_reason());
  CHECK(SSL_CTX_set1_groups_list(context, curves) == 1, "{}", openssl_reason());
  SSL_CTX_set_security_level(context, 2);  // 112 bits: RSA from 2048, no SHA-1
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                   SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  CHECK(SSL_CTX_set_session_id_context(context, session_context, sizeof session_context - 1) == 1);
  SSL_CTX_set_num_tickets(context, 1);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  SSL_CTX_set_default_passwd_cb(context, no_password);

  check_readable("certificate", files.certificate);
  check_readable("key", files.key);
  if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    refuse("certificate", files.certificate, "give a PEM file with the certificate first and its chain after it");
  }
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    refuse("key", files.key, "give the PEM file of this certificate's key, without a password");
  }
  const X509* const certificate = SSL_CTX_get0_certificate(context);
  fingerprint_ = fingerprint_of(certificate);
  not_after_ = end_of(certificate);
}

SslHandle TlsContext::make_server() const {
  SslHandle ssl{SSL_new(context_.get())};
  CHECK(ssl != nullptr, "{}", openssl_reason());
  SSL_set_accept_state(ssl.get());
  return ssl;
}

}  // namespace riser::net
