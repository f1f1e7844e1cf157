// SPDX-License-Identifier: Apache-2.0
#include "net/tls/certificate_keeper.h"

#include <gtest/gtest.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include "net/tls/own_certificate.h"
#include "net/tls/test_certificate.h"

namespace riser::net {
namespace {

constexpr UtcSeconds now = 1'795'257'000;  // 2026-11-21T10:30:00Z
constexpr UtcSeconds day_s = 86'400;

class CertificateKeeperTest : public testing::Test {
 protected:
  CertificateKeeper& keep(CertificateKeeper::Renew renew = {}) {
    return keeper_.emplace(runtime_, pool_, clock_, renew ? own_.files() : files_.files(), std::move(renew));
  }
  std::string shown() { return keeper_->current()->fingerprint(); }

  Runtime runtime_{1};
  WorkerPool pool_{"test workers", 1};
  VirtualClock clock_{now * 1000};
  TestCertificate files_{now};
  OwnCertificate own_{files_.folder};
  std::optional<CertificateKeeper> keeper_{};
};

TEST_F(CertificateKeeperTest, takes_changed_files_once_they_have_settled) {
  keep();
  const std::string before = shown();
  keeper_->look(false);
  files_.write(TestCertificate::make(now));
  keeper_->look(false);
  EXPECT_EQ(shown(), before) << "they have just changed";
  keeper_->look(false);
  EXPECT_NE(shown(), before);
}

TEST_F(CertificateKeeperTest, reads_the_files_at_once_when_told) {
  keep();
  const std::string before = shown();
  files_.write(TestCertificate::make(now));
  keeper_->look(true);
  EXPECT_NE(shown(), before);
}

TEST_F(CertificateKeeperTest, reads_the_files_when_told_while_it_runs) {
  keep().start();
  const std::string before = shown();
  files_.write(TestCertificate::make(now));
  while (shown() == before) {
    keeper_->reload();
    std::this_thread::yield();
  }
  keeper_->stop();
}

TEST_F(CertificateKeeperTest, keeps_the_old_one_where_the_new_files_cannot_be_used) {
  keep();
  const std::string before = shown();
  const SelfSigned other = TestCertificate::make(now);
  for (const SelfSigned& broken : {SelfSigned{other.certificate, TestCertificate::make(now).key},
                                   SelfSigned{"nonsense", other.key}, SelfSigned{other.certificate, "nonsense"},
                                   SelfSigned{other.certificate.substr(0, 200), other.key}, SelfSigned{"", ""}}) {
    files_.write(broken);
    keeper_->look(true);
    EXPECT_EQ(shown(), before);
  }
  std::filesystem::remove(files_.files().key);
  keeper_->look(true);
  EXPECT_EQ(shown(), before);
  files_.write(other);
  keeper_->look(true);
  EXPECT_NE(shown(), before);
}

TEST_F(CertificateKeeperTest, counts_the_days) {
  keep();
  EXPECT_EQ(keeper_->days_left(), 365);
  clock_.advance(seconds{TestCertificate::year_s - 1});
  EXPECT_EQ(keeper_->days_left(), 0);
  clock_.advance(seconds{2});
  EXPECT_EQ(keeper_->days_left(), -1);
}

TEST_F(CertificateKeeperTest, renews_its_own_in_the_last_month) {
  keep([this](UtcSeconds at) { own_.renew(at); });
  const std::string first = shown();
  EXPECT_EQ(keeper_->days_left(), 730);
  clock_.advance(seconds{699 * day_s});
  keeper_->look(true);
  EXPECT_EQ(shown(), first);
  clock_.advance(seconds{2 * day_s});
  keeper_->look(true);
  EXPECT_NE(shown(), first);
  EXPECT_EQ(keeper_->days_left(), 730);
}

TEST(own_certificate, is_made_once_and_its_key_is_for_the_owner) {
  const TestCertificate folder{now};
  const auto start = [&](UtcSeconds at) {
    OwnCertificate own{folder.folder};
    own.renew(at);
    return TlsContext{own.files()}.fingerprint();
  };
  const std::string first = start(now);
  EXPECT_EQ(start(now + 600 * day_s), first);
  const TlsFiles files = OwnCertificate{folder.folder}.files();
  struct stat status{};
  ASSERT_EQ(::stat(files.key.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_NE(start(now + 710 * day_s), first) << "its end is near";
  std::ofstream{files.key} << "half a k";
  EXPECT_NO_THROW(start(now + 710 * day_s)) << "a damaged one is made anew";
}

TEST(own_certificate, stands_for_the_names_of_this_machine) {
  const std::vector<std::string> names = names_of_this_machine();
  for (const char* name : {"localhost", "127.0.0.1", "::1"})
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  const SelfSigned made = make_self_signed(names, now, now + 730 * day_s);
  const BioHandle in{BIO_new_mem_buf(made.certificate.data(), static_cast<int>(made.certificate.size()))};
  const CertificateHandle certificate{PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)};
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(X509_check_host(certificate.get(), "localhost", 0, 0, nullptr), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "127.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate.get(), "::1", 0), 1);
  EXPECT_EQ(X509_check_host(certificate.get(), "elsewhere.example", 0, 0, nullptr), 0);
  EXPECT_EQ(EVP_PKEY_get_base_id(X509_get0_pubkey(certificate.get())), EVP_PKEY_EC);
}

TEST(tls_files, that_cannot_be_used_say_what_and_where) {
  const TestCertificate good{now};
  const auto why = [](const TlsFiles& files) {
    try {
      const TlsContext context{files};
    } catch (const TlsFileError& error) {
      return std::string{error.what()};
    }
    return std::string{};
  };
  const auto [certificate, key] = good.files();
  EXPECT_EQ(why({"/nowhere/c.pem", key}), "cannot read the certificate /nowhere/c.pem: No such file or directory");
  EXPECT_EQ(why({certificate, "/nowhere/k.pem"}), "cannot read the key /nowhere/k.pem: No such file or directory");
  EXPECT_EQ(why({key, key}).find("cannot use the certificate " + key), 0u) << why({key, key});
  EXPECT_EQ(why({certificate, certificate}).find("cannot use the key " + certificate), 0u);
  const TestCertificate other{now};
  EXPECT_EQ(why({certificate, other.files().key}),
            "cannot use the key " + other.files().key +
                ": key values mismatch; give the PEM file of this certificate's key, without a password");
  // Neither is asked for at the terminal nor served.
  const BioHandle in{BIO_new_file(key.c_str(), "r")};
  const KeyHandle plain{PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr)};
  const BioHandle out{BIO_new_file(other.files().key.c_str(), "w")};
  unsigned char word[] = "secret";
  ASSERT_EQ(PEM_write_bio_PKCS8PrivateKey(out.get(), plain.get(), EVP_aes_256_cbc(), reinterpret_cast<char*>(word), 6,
                                          nullptr, nullptr),
            1);
  BIO_flush(out.get());
  EXPECT_NE(why({certificate, other.files().key}).find("without a password"), std::string::npos);
}

}  // namespace
}  // namespace riser::net
