// SPDX-License-Identifier: Apache-2.0
#include "sim/server/dtu_link.h"

#include <gtest/gtest.h>

#include "headend/link/ddp.h"
#include "headend/link/registration.h"

namespace riser::sim {
namespace {

std::vector<headend::CompiledProfile> profiles() {
  std::vector<headend::CompiledProfile> list;
  for (auto& profile : headend::built_in_profiles()) list.push_back(*headend::compile(std::move(profile)));
  return list;
}

TEST(dtu_link, says_what_the_head_end_recognises) {
  const auto known = profiles();
  for (const DtuProfile profile : {DtuProfile::hongdian_ddp, DtuProfile::text_line, DtuProfile::imei}) {
    for (const std::uint32_t gateway : {0u, 5u, 9999u}) {
      const DtuLink link(profile, gateway);
      const auto found = headend::recognise(known, link.registration(), true);
      ASSERT_EQ(found.state, headend::Recognition::found) << name(profile);
      EXPECT_EQ(found.registration.identity, link.identity());
      EXPECT_EQ(found.registration.profile->profile.name, name(profile));
    }
  }
  EXPECT_EQ(DtuLink(DtuProfile::hongdian_ddp, 0).identity(), "13900000001");
  EXPECT_TRUE(DtuLink(DtuProfile::raw, 0).registration().empty());
}

TEST(dtu_link, of_ddp_is_registered_by_the_acknowledgement_and_unpacks_data_wherever_it_is_cut) {
  using headend::encode_ddp;
  const ByteVector data = *parse_hex("10 7B 7B F6 16");
  DtuLink link(DtuProfile::hongdian_ddp, 0);
  ByteVector down = encode_ddp(headend::ddp::Type::registered, link.identity(), {});
  const ByteVector packet = encode_ddp(headend::ddp::Type::data_down, link.identity(), data);
  down.insert(down.end(), packet.begin(), packet.end());
  for (std::size_t cut = 0; cut <= down.size(); ++cut) {
    link.reset();
    EXPECT_FALSE(link.registered());
    ByteVector out = link.unwrap(Bytes(down).first(cut));
    const ByteVector rest = link.unwrap(Bytes(down).subspan(cut));
    out.insert(out.end(), rest.begin(), rest.end());
    EXPECT_EQ(out, data) << cut;
    EXPECT_TRUE(link.registered());
  }
}

TEST(dtu_link, of_ddp_skips_garbage_before_a_packet) {
  DtuLink link(DtuProfile::hongdian_ddp, 0);
  ByteVector down = *parse_hex("00 7B 89 00 02 7B FF FF FF");
  const ByteVector packet = headend::encode_ddp(headend::ddp::Type::data_down, link.identity(), *parse_hex("E5"));
  down.insert(down.end(), packet.begin(), packet.end());
  EXPECT_EQ(link.unwrap(down), ByteVector{0xE5});
}

TEST(dtu_link, packs_what_goes_up_as_the_head_end_reads_it) {
  const DtuLink link(DtuProfile::hongdian_ddp, 41);
  headend::DdpStream stream;
  stream.append(link.wrap(*parse_hex("68 7B 16")));
  const auto packet = stream.next();
  ASSERT_TRUE(packet.has_value());
  EXPECT_EQ(packet->id, "13900000042");
  EXPECT_EQ(to_hex(packet->data), "687B16");
  EXPECT_EQ(DtuLink(DtuProfile::imei, 0).wrap(*parse_hex("E5")), ByteVector{0xE5});
}

}  // namespace
}  // namespace riser::sim
