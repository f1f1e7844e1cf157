// SPDX-License-Identifier: Apache-2.0
#include "app/entrance.h"

#include <gtest/gtest.h>

#include "app/server.h"
#include "net/http/test_client.h"
#include "net/tls/test_certificate.h"

namespace riser::app {
namespace {

TEST(is_loopback, is_what_only_this_machine_reaches) {
  for (const char* address : {"127.0.0.1:80", "127.1.2.3:80", "localhost:80", "[::1]:80"})
    EXPECT_TRUE(is_loopback(address)) << address;
  for (const char* address : {"0.0.0.0:80", ":80", "*:80", "192.0.2.1:80", "[::]:80", "meters.example:80", "nonsense"})
    EXPECT_FALSE(is_loopback(address)) << address;
}

TEST(redirect_to_https, keeps_host_path_and_query) {
  const auto location = [](const char* host, const char* target, std::uint16_t port) {
    const auto answer = redirect_to_https({.target = target, .headers = {{"Host", host}}}, port);
    return answer.status == 308 ? net::header_value(answer, "Location") : std::to_string(answer.status);
  };
  EXPECT_EQ(location("meters.example", "/m/17?day=1", 443), "https://meters.example/m/17?day=1");
  EXPECT_EQ(location("meters.example:8080", "/", 8443), "https://meters.example:8443/");
  EXPECT_EQ(location("[2001:db8::1]:80", "/", 443), "https://[2001:db8::1]/");
  EXPECT_EQ(location("[2001:db8::1]", "//elsewhere.example", 443), "https://[2001:db8::1]//elsewhere.example");
  EXPECT_EQ(location("a", "http://a/x", 443), "https://a/");
  EXPECT_EQ(location("", "/", 443), "400");
  EXPECT_EQ(redirect_to_https({.target = "/"}, 443).status, 400) << "HTTP/1.0 without Host";
}

class EntranceTest : public testing::Test {
 protected:
  Server& start(EntranceOptions entrance) {
    ServerOptions options;
    options.data = folder_.folder.string();
    options.listen.dtu = "127.0.0.1:0";
    options.entrance = std::move(entrance);
    server_.reset();
    return *(server_ = std::make_unique<Server>(options));
  }
  static std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  }
  /// The certificate that the server shows.
  std::string shown() {
    net::TestClient client{port_of(server_->url())};
    client.start_tls();
    EXPECT_EQ(client.get("/healthz").status, 200);
    return net::shown_fingerprint(client.tls());
  }

  net::TestCertificate folder_{};
  std::unique_ptr<Server> server_{};
  std::optional<std::string> first_password_{};
};

TEST_F(EntranceTest, without_tls_is_plain_http) {
  const Server& server = start({.http = "127.0.0.1:0"});
  EXPECT_EQ(server.url().find("http://127.0.0.1:"), 0u);
  EXPECT_EQ(server.entrance().own_fingerprint(), "");
  net::TestClient client{port_of(server.url())};
  EXPECT_EQ(client.get("/readyz").body.find("certificate"), std::string::npos);
}

TEST_F(EntranceTest, with_tls_and_no_certificate_shows_its_own_which_stays) {
  const std::string first = start({.https = "127.0.0.1:0"}).entrance().own_fingerprint();
  EXPECT_EQ(first.size(), 32 * 3 - 1u);
  EXPECT_EQ(shown(), first);
  EXPECT_EQ(server_->url().find("https://127.0.0.1:"), 0u);
  EXPECT_EQ(start({.https = "127.0.0.1:0"}).entrance().own_fingerprint(), first);
  net::TestClient client{port_of(server_->url())};
  client.start_tls();
  EXPECT_NE(client.get("/readyz").body.find(R"({"name":"certificate","ok":true,"detail":"ends in 7)"),
            std::string::npos);
}

TEST_F(EntranceTest, shows_the_certificate_it_is_given) {
  const net::TlsFiles files = folder_.files();
  EXPECT_EQ(start({.https = "127.0.0.1:0", .tls = files}).entrance().own_fingerprint(), "");
  EXPECT_EQ(shown(), folder_.context()->fingerprint());
  EXPECT_FALSE(std::filesystem::exists(folder_.folder / "tls-key.pem"));
}

TEST_F(EntranceTest, reads_the_certificate_again_at_a_hangup) {
  start({.https = "127.0.0.1:0", .tls = folder_.files()});
  folder_.write(net::TestCertificate::make());
  const std::string fresh = folder_.context()->fingerprint();
  while (shown() != fresh) ASSERT_EQ(::raise(SIGHUP), 0);
}

TEST_F(EntranceTest, does_not_start_with_a_certificate_that_cannot_be_used) {
  EXPECT_THROW(start({.https = "127.0.0.1:0", .tls = {"/nowhere.pem", "/nowhere.pem"}}), net::TlsFileError);
}

TEST_F(EntranceTest, serves_without_tls_beside_tls_only_on_this_machine) {
  const auto free_port = [this] { return port_of(start({.http = "127.0.0.1:0"}).url()); };
  const std::uint16_t port = free_port();
  start({.http = fmt::format("127.0.0.1:{}", port), .https = "127.0.0.1:0"});
  net::TestClient local{port};
  EXPECT_EQ(local.get("/healthz").status, 200);
  start({.http = fmt::format("0.0.0.0:{}", port), .https = "127.0.0.1:0"});
  for (const char* path : {"/healthz", "/api/v1/session", "/api/v1/live"}) {
    net::TestClient other{port};
    const auto answer = other.get(path);
    EXPECT_EQ(answer.status, 308) << path;
    EXPECT_EQ(net::header_value(answer, "Location"), server_->url() + path);
  }
}

TEST_F(EntranceTest, a_proxy_that_was_named_says_for_whom_it_asks) {
  const net::NameValues behind{{"X-Forwarded-For", "192.0.2.7"}, {"X-Forwarded-Proto", "https"}};
  const auto log_in = [&] {
    net::TestClient client{port_of(server_->url())};
    const auto body = fmt::format(R"({{"user":"admin","password":"{}"}})", *first_password_);
    return net::header_value(client.request("POST", "/api/v1/session", behind, body), "Set-Cookie");
  };
  const auto noted = [&] {
    const auto connection = server_->store().lease();
    return store::LogIns{*connection}.list({}, {}, 1).at(0).address;
  };
  first_password_ = start({.http = "127.0.0.1:0"}).first_password();
  ASSERT_TRUE(first_password_);
  EXPECT_EQ(log_in().find("; Secure"), std::string::npos);
  EXPECT_EQ(noted(), "127.0.0.1");
  start({.http = "127.0.0.1:0", .proxies = {"127.0.0.1"}});
  EXPECT_NE(log_in().find("; Secure"), std::string::npos);
  EXPECT_EQ(noted(), "192.0.2.7");
  EXPECT_THROW(start({.http = "127.0.0.1:0", .proxies = {"proxy.example"}}), std::runtime_error);
}

}  // namespace
}  // namespace riser::app
