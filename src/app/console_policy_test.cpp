// SPDX-License-Identifier: Apache-2.0
// What the console's pages hold, against the policy that the server sends with them.
#include <gtest/gtest.h>

#include <regex>

#include "app/console_assets.h"
#include "app/server.h"
#include "net/http/test_client.h"
#include "net/tls/test_certificate.h"

namespace riser::app {
namespace {

class ConsolePolicy : public testing::Test {
 protected:
  void SetUp() override {
    if (embedded_console().empty()) GTEST_SKIP() << "this program is built without the console";
    ServerOptions options;
    options.data = folder_.folder.string();
    options.entrance.http = options.listen.dtu = "127.0.0.1:0";
    server_ = std::make_unique<Server>(options);
  }
  net::HttpResponse get(const std::string& path) {
    net::TestClient client{static_cast<std::uint16_t>(std::stoi(server_->url().substr(server_->url().rfind(':') + 1)))};
    return client.get(path);
  }

  net::TestCertificate folder_{};
  std::unique_ptr<Server> server_{};
};

/// The tags of a page, as they stand there.
std::vector<std::string> tags_of(const std::string& page) {
  static const std::regex tag{R"(<[a-zA-Z][^>]*>)"};
  std::vector<std::string> tags;
  for (std::sregex_iterator found{page.begin(), page.end(), tag}, end; found != end; ++found)
    tags.push_back(found->str());
  return tags;
}

TEST_F(ConsolePolicy, allows_all_that_the_pages_hold_and_they_hold_nothing_inline) {
  static const std::regex handler{R"(\son[a-z]+\s*=)", std::regex::icase};
  static const std::regex style{R"(\sstyle\s*=)", std::regex::icase};
  static const std::regex address{R"re(\s(?:src|href|action)\s*=\s*"([^"]*)")re"};
  for (const char* path : {"/", "/index.html", "/monitor/meters", "/settings"}) {
    const auto answer = get(path);
    ASSERT_EQ(answer.status, 200) << path;
    const std::string policy = net::header_value(answer, "Content-Security-Policy");
    const auto at = policy.find("'nonce-");
    ASSERT_NE(at, std::string::npos) << policy;
    const std::string nonce = policy.substr(at + 7, policy.find('\'', at + 7) - at - 7);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
    for (const std::string& tag : tags_of(answer.body)) {
      EXPECT_FALSE(std::regex_search(tag, handler)) << tag;
      EXPECT_FALSE(std::regex_search(tag, style)) << tag;
      if (tag.starts_with("<script")) EXPECT_NE(tag.find(" src=\"/"), std::string::npos) << "inline: " << tag;
      if (tag.starts_with("<style")) EXPECT_NE(tag.find("nonce=\"" + nonce + "\""), std::string::npos) << tag;
      std::smatch found;
      if (std::regex_search(tag, found, address))
        EXPECT_TRUE(found[1].str().starts_with('/') && !found[1].str().starts_with("//")) << "from elsewhere: " << tag;
    }
  }
}

TEST_F(ConsolePolicy, and_the_other_headers_stand_in_every_answer) {
  std::vector<std::string> paths{"/",        "/index.html", "/monitor/meters", "/nothing.js",       "/healthz",
                                 "/readyz",  "/metrics",    "/api/docs",       "/api/openapi.json", "/api/v1/session",
                                 "/api/none"};
  for (const EmbeddedFile& file : embedded_console()) paths.emplace_back(file.path);
  for (const std::string& path : paths) {
    const auto answer = get(path);
    const auto header = [&answer](const char* name) { return net::header_value(answer, name); };
    EXPECT_NE(header("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos) << path;
    EXPECT_EQ(header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(header("X-Frame-Options"), "DENY") << path;
    EXPECT_EQ(header("Referrer-Policy"), "same-origin") << path;
    EXPECT_EQ(header("Cross-Origin-Opener-Policy"), "same-origin") << path;
    EXPECT_NE(header("Cache-Control"), "") << path;
    EXPECT_EQ(header("Content-Type").empty(), answer.content().empty()) << path;
  }
}

}  // namespace
}  // namespace riser::app
