// SPDX-License-Identifier: Apache-2.0
#include "headend/link/link_registry.h"

#include <gtest/gtest.h>

namespace riser::headend {
namespace {

LinkRegistry::Call call(std::int64_t session, std::string identity, std::string peer = "192.0.2.7:4001") {
  return {SessionId{session}, std::move(identity), std::move(peer), "text_line", ByteVector(100, 0x41)};
}
using Attach = LinkRegistry::Attach;
using Refusal = LinkRegistry::Refusal;

TEST(LinkRegistry, the_newest_connection_wins_and_the_old_one_ending_changes_nothing) {
  LinkRegistry registry;
  registry.know("dtu-1", {GatewayId{7}});
  EXPECT_FALSE(std::get<Attach>(registry.registered(call(1, "dtu-1"), 10)).displaced);
  const Attach second = std::get<Attach>(registry.registered(call(2, "dtu-1"), 20));
  EXPECT_EQ(second.displaced, SessionId{1});
  EXPECT_FALSE(registry.closed(SessionId{1}));
  EXPECT_EQ(registry.session_of(GatewayId{7}), SessionId{2});
  EXPECT_EQ(registry.displacements(GatewayId{7}), 1u);
  EXPECT_EQ(registry.online(), 1u);
  EXPECT_TRUE(registry.closed(SessionId{2}));
  EXPECT_EQ(registry.online(), 0u);
}

TEST(LinkRegistry, a_second_registration_of_the_same_session_displaces_nobody) {
  LinkRegistry registry;
  registry.know("dtu-1", {GatewayId{7}});
  registry.registered(call(1, "dtu-1"), 10);
  EXPECT_FALSE(std::get<Attach>(registry.registered(call(1, "dtu-1"), 20)).displaced);
}

TEST(LinkRegistry, unknown_identities_are_counted_and_adopted_by_hand) {
  LinkRegistry registry;
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(std::get<Refusal>(registry.registered(call(i + 1, "stranger"), 100 + i)), Refusal::unknown_identity);
  const QuarantineRecord& record = registry.quarantine().at("stranger");
  EXPECT_EQ(record.attempts, 3u);
  EXPECT_EQ(record.first, 100);
  EXPECT_EQ(record.last, 102);
  EXPECT_EQ(record.sample.size(), 64u);
  registry.know("stranger", {GatewayId{9}});
  EXPECT_TRUE(registry.quarantine().empty());
  EXPECT_EQ(std::get<Attach>(registry.registered(call(9, "stranger"), 200)).gateway, GatewayId{9});
}

TEST(LinkRegistry, a_known_identity_from_a_wrong_network_stays_out) {
  LinkRegistry registry;
  registry.know("dtu-1", {GatewayId{7}, "10.8."});
  EXPECT_EQ(std::get<Refusal>(registry.registered(call(1, "dtu-1"), 10)), Refusal::wrong_source);
  EXPECT_EQ(registry.quarantine().count("dtu-1"), 1u);
  EXPECT_EQ(std::get<Attach>(registry.registered(call(2, "dtu-1", "10.8.1.1:99"), 10)).gateway, GatewayId{7});
}

TEST(LinkRegistry, quarantine_is_bounded_and_drops_the_one_heard_longest_ago) {
  LinkRegistry registry;
  registry.registered(call(1, "first"), 1);
  for (int i = 0; i < 1500; ++i) {
    registry.registered(call(2 + i, "spam" + std::to_string(i)), 10 + i);
    registry.registered(call(2 + i, "first"), 10 + i);
  }
  EXPECT_EQ(registry.quarantine().size(), LinkRegistry::max_quarantine);
  EXPECT_EQ(registry.quarantine().count("first"), 1u);
  EXPECT_EQ(registry.quarantine().count("spam0"), 0u);
  EXPECT_EQ(registry.quarantine().count("spam1499"), 1u);
}

TEST(LinkRegistry, a_link_that_said_nothing_useful_is_written_down_by_host) {
  LinkRegistry registry;
  registry.unrecognised(call(1, "", "192.0.2.7:1000"), 1);
  registry.unrecognised(call(2, "", "192.0.2.7:2000"), 2);
  EXPECT_EQ(registry.quarantine().at("?192.0.2.7").attempts, 2u);
  EXPECT_TRUE(registry.dismiss("?192.0.2.7"));
  EXPECT_FALSE(registry.dismiss("?192.0.2.7"));
}

TEST(LinkRegistry, forgetting_a_gateway_names_the_session_to_close) {
  LinkRegistry registry;
  registry.know("dtu-1", {GatewayId{7}});
  EXPECT_FALSE(registry.forget("dtu-2"));
  registry.registered(call(5, "dtu-1"), 10);
  EXPECT_EQ(registry.forget("dtu-1"), SessionId{5});
  EXPECT_EQ(registry.online(), 0u);
  EXPECT_EQ(std::get<Refusal>(registry.registered(call(6, "dtu-1"), 11)), Refusal::unknown_identity);
}

}  // namespace
}  // namespace riser::headend
