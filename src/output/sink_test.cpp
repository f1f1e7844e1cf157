// SPDX-License-Identifier: Apache-2.0
#include "output/sink.h"

#include <gtest/gtest.h>

#include "output/address.h"

namespace riser::output {
namespace {

using store::OutputKind;

TEST(Address, of_web_hooks) {
  for (const char* good : {"https://host/path", "http://127.0.0.1:8080/", "https://[::1]:443/x?y=1", "https://host"})
    EXPECT_FALSE(wrong_address(OutputKind::web_hook, good)) << good;
  for (const char* bad : {"", "host", "ftp://host/", "file:///etc/passwd", "https://", "https://user:word@host/",
                          "https://host:0/", "https://host:65536/", "https://host:80x/", "https://ho st/",
                          "https://host/\n", "https://host/#part", "https://хост/", "gopher://host"})
    EXPECT_TRUE(wrong_address(OutputKind::web_hook, bad)) << bad;
  EXPECT_TRUE(wrong_address(OutputKind::web_hook, "https://host/" + std::string(600, 'x')));
}

TEST(Address, of_buses) {
  for (const char* good : {"mqtt://host", "mqtts://host:8883", "mqtt://[::1]:1883"})
    EXPECT_FALSE(wrong_address(OutputKind::mqtt, good)) << good;
  for (const char* bad :
       {"mqtt://a,b", "mqtt://", "tcp://host", "mqtt://host/path", "mqtt://host:99999", "mqtt://[::1"})
    EXPECT_TRUE(wrong_address(OutputKind::mqtt, bad)) << bad;
  EXPECT_FALSE(wrong_address(OutputKind::kafka, "kafka://a:9092,b:9093,c"));
  for (const char* bad : {"kafka://a,,b", "kafka://a:", "mqtt://a", "a:9092"})
    EXPECT_TRUE(wrong_address(OutputKind::kafka, bad)) << bad;
  const auto address = parse_bus_address("kafka://a,[fe80::1]:9093", 9092);
  ASSERT_TRUE(address);
  EXPECT_EQ(address->hosts.at(0).port, 9092);
  EXPECT_EQ(address->hosts.at(1).host, "fe80::1");
  EXPECT_EQ(address->hosts.at(1).port, 9093);
}

TEST(Topic, has_no_wildcards) {
  EXPECT_FALSE(wrong_topic(OutputKind::mqtt, "riser/{kind}/{meter}/{meter}"));
  for (const char* bad : {"", "a/+/b", "a/#", "{number}", "a b", "$SYS/x"})
    EXPECT_TRUE(wrong_topic(OutputKind::mqtt, bad)) << bad;
  EXPECT_FALSE(wrong_topic(OutputKind::kafka, "riser.readings-1"));
  for (const char* bad : {"", "..", "a/b", "ü"}) EXPECT_TRUE(wrong_topic(OutputKind::kafka, bad)) << bad;
  EXPECT_TRUE(wrong_topic(OutputKind::web_hook, "x"));
}

// What `openssl dgst -sha256 -mac HMAC` makes of the same key and text.
TEST(Signature, is_the_one_that_receivers_reckon) {
  EXPECT_EQ(signature("whsec_cmlzZXItc2lnbmluZy1rZXktMDEyMzQ1Njc4OWFiYw==", "12-0", 1795257000, R"({"messages":[]})"),
            "v1,kQs1n2X7QDmGoTF1EL9GI9RNBjgDh/0ubWzGr4+YPYI=");
}

TEST(Signature, secrets_differ_and_have_their_form) {
  const std::string secret = new_signing_secret();
  EXPECT_TRUE(secret.starts_with("whsec_"));
  EXPECT_EQ(secret.size(), 6U + 44U);
  EXPECT_NE(secret, new_signing_secret());
}

}  // namespace
}  // namespace riser::output
