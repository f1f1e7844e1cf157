// SPDX-License-Identifier: Apache-2.0
// Meters behind repeaters: the path of select frames.
#include <gtest/gtest.h>

#include "headend/line/item_protocol_test_double.h"
#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using testing::address_of;
using testing::BusFault;
using testing::LineRun;
using testing::meter_of;
using testing::VirtualBus;

const SecondaryAddress direct = address_of("12345678"), behind_one = address_of("12345679"),
                       behind_two = address_of("00000042"), beside = address_of("00000043");
const SecondaryAddress basement = address_of("77000001"), roof = address_of("77000002"), annex = address_of("77000003");

/// direct; basement: behind_one, roof: behind_two; annex: beside.
struct PathTest : ::testing::Test {
  PathTest() : bus({}), run(bus, {}) {
    bus.repeaters = {{.address = basement}, {.address = roof, .behind = 0}, {.address = annex}};
    bus.meters = {meter_of(5, direct), meter_of(6, behind_one), meter_of(7, behind_two), meter_of(6, beside)};
    bus.meters[1].behind = 0;
    bus.meters[2].behind = 1;
    bus.meters[3].behind = 2;
  }
  static std::shared_ptr<const LinePath> path(std::vector<SecondaryAddress> hops, microseconds delay = {}) {
    auto out = std::make_shared<LinePath>(LinePath{.delay = delay});
    for (const auto& hop : hops) out->hops.push_back({hop});
    return out;
  }
  const Done& read(MeterTarget target, std::shared_ptr<const LinePath> through = {}) {
    run.sent.clear();
    LineRequest request;
    request.token = ++token;
    request.target = std::move(target);
    request.path = std::move(through);
    run.enqueue(std::move(request));
    run.run();
    return run.done(token);
  }
  /// Frames sent by their kind: N (SND_NKE to FD), n (to a meter), H (a repeater selected), S (a meter), R.
  std::string sent() const {
    std::string out;
    for (const ByteVector& bytes : run.sent) {
      const auto frame = *protocol::mbus::parse_frame(bytes);
      const bool nke = (frame.c & 0x4F) == protocol::mbus::c_field::snd_nke;
      const bool select = frame.ci == protocol::mbus::ci_field::select;
      const bool hop = select && frame.data[3] == 0x77;
      out += nke ? (frame.a == protocol::mbus::address::selected ? 'N' : 'n') : hop ? 'H' : select ? 'S' : 'R';
    }
    return out;
  }

  VirtualBus bus;
  LineRun run;
  Token token = 0;
  const std::shared_ptr<const LinePath> one = path({basement}), two = path({basement, roof}), other = path({annex});
};

TEST_F(PathTest, is_opened_once_and_used_by_all_behind_it) {
  EXPECT_EQ(read(MeterTarget::at(behind_one), one).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHSR");
  EXPECT_EQ(read(MeterTarget::at(behind_one), one).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "SR") << "a meter's selection leaves the repeater open";
  EXPECT_EQ(read(MeterTarget::at(Byte{6}), one).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "nR");
  EXPECT_EQ(bus.repeaters[0].opened, 1);
}

TEST_F(PathTest, goes_on_from_the_open_one_and_is_closed_for_another) {
  read(MeterTarget::at(behind_one), one);
  EXPECT_EQ(read(MeterTarget::at(behind_two), two).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "HSR") << "only the rest";
  EXPECT_EQ(read(MeterTarget::at(beside), other).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHSR");
  EXPECT_FALSE(bus.repeaters[0].open);
  EXPECT_FALSE(bus.repeaters[1].open);
  EXPECT_EQ(read(MeterTarget::at(direct)).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NSR");
  EXPECT_EQ(read(MeterTarget::at(direct)).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "SR");
}

TEST_F(PathTest, keeps_two_meters_of_one_primary_address_apart) {
  EXPECT_EQ(read(MeterTarget::at(Byte{6}), one).verdict, Verdict::answered);
  const auto& done = read(MeterTarget::at(Byte{6}), other);
  ASSERT_EQ(done.verdict, Verdict::answered);
  EXPECT_EQ(*SecondaryAddress::from_header(Bytes(done.pages[0]).subspan(7)), beside);
}

TEST_F(PathTest, without_repeaters_costs_nothing) {
  EXPECT_EQ(read(MeterTarget::at(Byte{5})).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "nR");
}

TEST_F(PathTest, with_a_silent_hop_ends_the_request_and_names_the_hop) {
  bus.repeaters[1].dead = true;
  const auto& done = read(MeterTarget::at(behind_two), two);
  EXPECT_EQ(done.verdict, Verdict::repeater_silent);
  EXPECT_EQ(done.silent_hop, roof);
  EXPECT_EQ(done.tries, 0) << "the meter was not asked";
  EXPECT_EQ(sent(), "NHHHH");
  ASSERT_EQ(run.hops.size(), 4u);
  EXPECT_TRUE(run.hops[0].answered);
  EXPECT_EQ(run.hops[3].address, roof);
  EXPECT_FALSE(run.hops[3].answered);
  EXPECT_EQ(run.line.statistics().hops, 4u);
  EXPECT_EQ(run.line.statistics().hops_answered, 1u);
  bus.repeaters[1].dead = false;
  EXPECT_EQ(read(MeterTarget::at(behind_two), two).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHHSR");
}

TEST_F(PathTest, a_hop_before_the_silent_one_that_lost_its_power_is_named_instead) {
  read(MeterTarget::at(behind_one), one);
  bus.repeaters[0].dead = true;
  const auto& done = read(MeterTarget::at(behind_two), two);
  EXPECT_EQ(done.verdict, Verdict::repeater_silent);
  EXPECT_EQ(done.silent_hop, basement);
}

TEST_F(PathTest, is_opened_again_when_its_repeater_was_without_power) {
  read(MeterTarget::at(behind_two), two);
  bus.repeaters[0].open = bus.repeaters[1].open = false;
  EXPECT_EQ(read(MeterTarget::at(behind_two), two).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "SNHHSR");
}

TEST_F(PathTest, is_opened_again_only_once_for_a_dead_meter) {
  read(MeterTarget::at(behind_one), one);
  bus.meters[1].dead = true;
  EXPECT_EQ(read(MeterTarget::at(behind_one), one).verdict, Verdict::no_answer);
  EXPECT_EQ(sent(), "SNHSS");
}

TEST_F(PathTest, is_forgotten_when_the_link_is_lost) {
  read(MeterTarget::at(behind_one), one);
  run.apply(run.line.link_lost(run.now));
  run.apply(run.line.link_restored(run.now));
  EXPECT_EQ(read(MeterTarget::at(behind_one), one).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHSR");
}

TEST_F(PathTest, is_opened_again_after_a_reset_of_the_selected_meter) {
  LineRequest request;
  request.token = ++token;
  request.target = MeterTarget::at(behind_one);
  request.path = one;
  request.nke_before_read = true;
  run.enqueue(request);
  run.run();
  EXPECT_EQ(run.done(token).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHNHSR");
}

TEST_F(PathTest, adds_the_delay_of_its_repeaters_to_what_is_waited_for) {
  bus.repeaters[0] = {.delay = milliseconds(900)};
  const auto slow = path({}, milliseconds(900));
  EXPECT_EQ(read(MeterTarget::at(behind_one)).verdict, Verdict::no_answer);
  EXPECT_EQ(read(MeterTarget::at(behind_one), slow).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "SR");
  EXPECT_EQ(bus.repeaters[0].opened, 0) << "a transparent one is not selected";
}

TEST_F(PathTest, waits_for_a_repeater_behind_a_slow_one) {
  bus.repeaters[0] = {.delay = milliseconds(900)};
  auto slow = std::make_shared<LinePath>(LinePath{.hops = {{roof, milliseconds(900)}}, .delay = milliseconds(900)});
  EXPECT_EQ(read(MeterTarget::at(behind_two), slow).verdict, Verdict::answered);
  EXPECT_EQ(sent(), "NHSR");
}

TEST_F(PathTest, a_lost_select_frame_is_repeated) {
  for (const int lost : {2, 3}) {
    bus.requests = 0;
    bus.faults = {{lost, lost == 2 ? BusFault::request_lost : BusFault::reply_garbled}};
    run.apply(run.line.link_lost(run.now));
    run.apply(run.line.link_restored(run.now));
    EXPECT_EQ(read(MeterTarget::at(behind_two), two).verdict, Verdict::answered) << lost;
  }
}

TEST_F(PathTest, with_nine_hops_or_a_wildcard_is_refused) {
  LineRequest request;
  request.token = 1;
  request.target = MeterTarget::at(Byte{5});
  request.path = path(std::vector<SecondaryAddress>(9, basement));
  EXPECT_EQ(run.line.enqueue(request, run.now).error(), LineReject::bad_path);
  request.path = path({SecondaryAddress{}});
  EXPECT_EQ(run.line.enqueue(request, run.now).error(), LineReject::bad_path);
}

TEST(PathOfAMixedLine, is_opened_for_other_protocols_too) {
  LineMaster master({});
  Instant now{};
  LineRequest request;
  request.token = 1;
  request.target = MeterTarget::at(std::string{"7"});
  request.item.protocol = &testing::item_protocol;
  request.item.items = {"1"};
  request.path = std::make_shared<LinePath>(LinePath{.hops = {{basement}}});
  LineOutput out = *master.enqueue(request, now);
  const auto wait = [&] {
    while (out.send.empty() && out.deadline) out = master.deadline_reached(now = std::max(now, *out.deadline));
    return ByteVector(std::exchange(out.send, {}));
  };
  const auto hear = [&](std::string_view text) { out = master.received(as_bytes(text), now += milliseconds(60)); };
  EXPECT_EQ(to_hex(wait()), "1040FD3D16");
  EXPECT_EQ(to_hex(wait()), to_hex(protocol::mbus::select(basement).bytes()));
  hear("\xE5");
  EXPECT_EQ(as_text(wait()), "?71\n");
  hear("!71x\n");
  const auto done = std::find_if(out.events.begin(), out.events.end(),
                                 [](const LineEvent& event) { return std::holds_alternative<Done>(event); });
  ASSERT_NE(done, out.events.end());
  EXPECT_EQ(std::get<Done>(*done).verdict, Verdict::answered);
}

}  // namespace
}  // namespace riser::headend
