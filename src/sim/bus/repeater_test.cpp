// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/repeater.h"

#include <gtest/gtest.h>

#include "sim/bus/bank_test_double.h"
#include "sim/bus/bus.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr UtcSeconds utc = 1'800'000'000;
const auto basement = test_address("7700000174520136"), roof = test_address("7700000274520136");

/// Meter 1 directly on the bus, 2 behind the basement's repeater, 3 behind the roof's, which is behind that.
class RepeatersOfABus : public testing::Test {
 protected:
  Bus make(std::vector<BusRepeater> repeaters, const FaultPlan* faults = nullptr) const {
    return {bank_, {.faults = faults, .repeaters = std::move(repeaters)}};
  }
  Bus cascade(const FaultPlan* faults = nullptr) const {
    return make({{.address = basement, .delay = milliseconds(40), .first = 1, .to = 2},
                 {.address = roof, .behind = 0, .delay = milliseconds(40), .first = 2, .to = 3}},
                faults);
  }
  std::string answer(Bus& bus, Bytes bytes, UtcSeconds at = utc) {
    ByteVector all;
    std::vector<Transmission> out;
    bus.on_master_bytes(bytes, now_, at, out);
    took_ = out.empty() ? microseconds(0) : out.front().start - now_;
    for (const Transmission& t : out) all.insert(all.end(), t.bytes.begin(), t.bytes.end());
    now_ += seconds(2);
    return to_hex(all);
  }
  /// The meters that answer.
  std::string heard(Bus& bus, UtcSeconds at = utc) {
    std::string out;
    for (const Byte primary : {1, 2, 3})
      if (!answer(bus, mbus::req_ud2(primary, true), at).empty()) out += static_cast<char>('0' + primary);
    return out;
  }

  BankTestDouble bank_{{{.address = test_address("1234567874520104"), .primary = 1},
                        {.address = test_address("1234567974520107"), .primary = 2},
                        {.address = test_address("9234560074520107"), .primary = 3}}};
  Instant now_{seconds(1)};
  microseconds took_{0};
};

TEST_F(RepeatersOfABus, open_when_they_are_selected_and_close_by_a_reset) {
  Bus bus = cascade();
  EXPECT_EQ(heard(bus), "1");
  EXPECT_EQ(answer(bus, mbus::select(roof)), "") << "it is behind one that is closed";
  EXPECT_EQ(answer(bus, mbus::select(basement)), "E5");
  EXPECT_EQ(heard(bus), "12");
  EXPECT_EQ(answer(bus, mbus::select(roof)), "E5");
  EXPECT_EQ(heard(bus), "123");
  EXPECT_EQ(answer(bus, mbus::select(test_address("1234567974520107"))), "E5") << "a meter";
  EXPECT_EQ(heard(bus), "123") << "its selection closes nothing";
  EXPECT_EQ(answer(bus, mbus::snd_nke(mbus::address::selected)), "E5") << "of the selected meter";
  EXPECT_EQ(heard(bus), "1");
}

TEST_F(RepeatersOfABus, add_their_delay) {
  Bus bus = cascade();
  answer(bus, mbus::select(basement));
  answer(bus, mbus::select(roof));
  answer(bus, mbus::req_ud2(1, true));
  const microseconds direct = took_;
  answer(bus, mbus::req_ud2(3, true));
  EXPECT_EQ(took_ - direct, milliseconds(80));
}

TEST_F(RepeatersOfABus, without_an_address_relay_everything) {
  Bus bus = make({{.delay = milliseconds(40), .first = 1, .to = 3}});
  EXPECT_EQ(heard(bus), "123");
}

TEST_F(RepeatersOfABus, without_power_are_closed_until_they_are_selected_again) {
  const FaultPlan faults{{{.kind = FaultKind::repeater_dead, .meter = 0, .from = utc + 100, .to = utc + 200}}};
  Bus bus = cascade(&faults);
  answer(bus, mbus::select(basement));
  answer(bus, mbus::select(roof));
  EXPECT_EQ(heard(bus, utc + 150), "1");
  EXPECT_EQ(answer(bus, mbus::select(basement), utc + 150), "");
  EXPECT_EQ(heard(bus, utc + 250), "1");
  EXPECT_EQ(answer(bus, mbus::select(basement), utc + 250), "E5");
}

TEST_F(RepeatersOfABus, with_a_cut_behind_them_answer_but_relay_nothing) {
  const FaultPlan faults{{{.kind = FaultKind::cut_behind_repeater, .meter = 0, .from = utc, .to = utc + 200}}};
  Bus bus = cascade(&faults);
  EXPECT_EQ(answer(bus, mbus::select(basement)), "E5");
  EXPECT_EQ(heard(bus), "1");
}

TEST_F(RepeatersOfABus, of_a_town_are_the_same_each_time) {
  EXPECT_TRUE(town_repeaters(0, 30).empty());
  EXPECT_TRUE(town_repeaters(1, 5).empty());
  const auto one = town_repeaters(1, 30);
  ASSERT_EQ(one.size(), 2U);
  EXPECT_EQ(one[0].first, 10U);
  EXPECT_EQ(one[1].to, 30U);
  EXPECT_EQ(one[1].behind, 0);
  const auto other = town_repeaters(3, 30);
  ASSERT_EQ(other.size(), 3U);
  EXPECT_FALSE(other[0].address);
  EXPECT_EQ(other[1].behind, 0);
  EXPECT_NE(other[1].address, one[0].address);
}

}  // namespace
}  // namespace riser::sim
