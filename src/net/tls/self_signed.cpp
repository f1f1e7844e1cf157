// SPDX-License-Identifier: Apache-2.0
#include "net/tls/self_signed.h"

#include <fmt/format.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <array>
#include <boost/asio/ip/address.hpp>
#include <stdexcept>

#include "base/check.h"
#include "net/tls/openssl_handles.h"

namespace riser::net {
namespace {

constexpr UtcSeconds clocks_differ_by = 3600;

using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpensslFree<X509_EXTENSION, X509_EXTENSION_free>>;

void require(bool done) {
  if (!done) throw std::runtime_error("cannot make a certificate: " + openssl_reason());
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const ExtensionHandle extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

/// "DNS:meters.example,IP:127.0.0.1"
std::string alternative_names(std::span<const std::string> names) {
  std::string text;
  for (const std::string& name : names) {
    boost::system::error_code error;
    boost::asio::ip::make_address(name, error);
    text += fmt::format("{}{}:{}", text.empty() ? "" : ",", error ? "DNS" : "IP", name);
  }
  return text;
}

void set_serial_number(X509* certificate) {
  std::array<unsigned char, 16> bytes{};
  require(RAND_bytes(bytes.data(), bytes.size()) == 1);
  bytes[0] &= 0x7F;  // positive
  const std::unique_ptr<BIGNUM, OpensslFree<BIGNUM, BN_free>> number{BN_bin2bn(bytes.data(), bytes.size(), nullptr)};
  require(number != nullptr && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

template <class Write>
std::string pem(Write write) {
  const BioHandle out{BIO_new(BIO_s_mem())};
  require(out != nullptr && write(out.get()) == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(out.get(), &text);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace

SelfSigned make_self_signed(std::span<const std::string> names, UtcSeconds from, UtcSeconds until) {
  CHECK(!names.empty());
  const KeyHandle key{EVP_EC_gen("P-256")};
  const CertificateHandle certificate{X509_new()};
  require(key != nullptr && certificate != nullptr);
  X509* const made = certificate.get();
  require(X509_set_version(made, X509_VERSION_3) == 1);
  set_serial_number(made);
  require(ASN1_TIME_set(X509_getm_notBefore(made), from - clocks_differ_by) != nullptr);
  require(ASN1_TIME_set(X509_getm_notAfter(made), until) != nullptr);
  require(X509_set_pubkey(made, key.get()) == 1);
  X509_NAME* const name = X509_get_subject_name(made);
  const std::string shown = names.front().substr(0, 64);  // as long as a common name may be
  require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(shown.c_str()),
                                     -1, -1, 0) == 1);
  require(X509_set_issuer_name(made, name) == 1);
  add_extension(made, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(made, NID_key_usage, "critical,digitalSignature");
  add_extension(made, NID_ext_key_usage, "serverAuth");
  add_extension(made, NID_subject_alt_name, alternative_names(names));
  require(X509_sign(made, key.get(), EVP_sha256()) > 0);
  return {.certificate = pem([&](BIO* out) { return PEM_write_bio_X509(out, made); }),
          .key = pem([&](BIO* out) {
            return PEM_write_bio_PKCS8PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

std::vector<std::string> names_of_this_machine() {
  std::vector<std::string> names;
  std::array<char, 256> host{};
  // A name of other characters than these cannot stand in a certificate as it is.
  if (::gethostname(host.data(), host.size() - 1) == 0) {
    const std::string name{host.data()};
    const bool is_plain =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == std::string::npos;
    if (!name.empty() && is_plain && name != "localhost") names.push_back(name);
  }
  names.insert(names.end(), {"localhost", "127.0.0.1", "::1"});
  return names;
}

}  // namespace riser::net
