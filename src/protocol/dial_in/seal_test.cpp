// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/seal.h"

#include <gtest/gtest.h>

#include <numeric>

namespace riser::protocol::dial_in {
namespace {

Bytes text(std::string_view t) { return as_bytes(t); }

// RFC 4231, test case 2 has a short key; case 3's form with a key of 32 bytes is covered by the session keys below.
// The numbers were computed with another implementation of SHA-256 and HMAC.
TEST(Seal, session_keys_and_macs_are_those_of_an_independent_computation) {
  ByteVector key(32);
  std::iota(key.begin(), key.end(), Byte{0});
  const Digest transcript = transcript_of(text("{\"type\":\"hello\"}\n"), text("{\"type\":\"challenge\"}\n"));
  EXPECT_EQ(hex_text(transcript), "6e7c4594fb0b315d0448a93f35f22a1237e5926a49723dbdbaa3f555dfaf4d3c");
  const SessionKeys keys = derive_keys(key, transcript);
  EXPECT_EQ(hex_text(keys.up), "f995533d05a491419d4e6b8d39306292ba814092d245a0a4f1acc607414c2359");
  EXPECT_EQ(hex_text(keys.down), "6722ebf8cfa81d5813647f772f687c26fee26771b1e830d103177d31b7b93d40");
  EXPECT_EQ(hex_text(mac_of(keys.up, text(R"({"type":"auth","seq":1)"))),
            "2aed225e80a9a785fb575fb6860151583578a0c152a2a347a28cd2620956864c");
}

TEST(Seal, every_changed_byte_of_a_line_breaks_it) {
  const Digest key{1, 2, 3};
  const std::string body = R"({"type":"ready","seq":7)";
  const std::string line = body + R"(,"mac":")" + hex_text(mac_of(key, text(body))) + "\"}\n";
  EXPECT_TRUE(is_sealed_with(key, text(line)));
  EXPECT_TRUE(is_sealed_with(key, text(line.substr(0, line.size() - 1)))) << "the line feed is not covered";
  EXPECT_FALSE(is_sealed_with(Digest{1, 2, 4}, text(line)));
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    std::string damaged = line;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(is_sealed_with(key, text(damaged))) << damaged;
  }
}

TEST(Seal, a_line_without_a_seal_at_its_end_has_none) {
  for (const char* line : {"", "{}", R"({"type":"ready","seq":7})", R"({"type":"ready","mac":"00"})"})
    EXPECT_FALSE(sealed_body(text(line))) << line;
  const std::string digits(64, 'A');
  EXPECT_FALSE(sealed_body(text(R"({"type":"ready","mac":")" + digits + "\"}"))) << "upper case";
}

}  // namespace
}  // namespace riser::protocol::dial_in
