// SPDX-License-Identifier: Apache-2.0
// Anything may happen to a line in any order: every request ends exactly once, and the line never hangs or spins.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using namespace testing;

class RandomLine {
 public:
  explicit RandomLine(unsigned seed)
      : random_(seed),
        bus_({.one_way = milliseconds(seed % 3 * 40),
              .packing = milliseconds(seed % 2 * 30),
              .echo = seed % 5 == 0,
              .byte_error_rate = seed % 4 == 0 ? 0.01 : 0,
              .seed = seed}),
        line_({.timing = {.packed = seed % 2 == 1}, .queue_capacity = 20}) {
    for (Byte i = 1; i <= 5; ++i) bus_.meters.push_back(meter_of(i, address_of(fmt::format("{:08}", i)), 40));
    bus_.meters[0].pages = {{1, 0x13, 1}, {1, 0x13, 2}, {1, 0x13, 3}};
    bus_.meters[1].dead = true;
    bus_.meters[2].busy = 2;
    bus_.meters[3].stuck = true;
    bus_.meters[4].delay = milliseconds(150 + seed % 300);
    bus_.repeaters = {{.address = address_of("77000001")}, {.address = address_of("77000002"), .behind = 0}};
    bus_.repeaters[1].dead = seed % 3 == 0;
    bus_.meters[2].behind = 0;
    bus_.meters[4].behind = 1;
  }

  void run(int events) {
    for (int i = 0; i < events; ++i) event();
    apply(line_.link_restored(now_));
    for (int i = 0; i < 20000 && !line_.idle(); ++i) pass_time(true);
    EXPECT_TRUE(line_.idle());
    EXPECT_EQ(open_.size(), 0u);
    for (int i = 0; i < 1000 && deadline_; ++i) pass_time(true);
    EXPECT_FALSE(deadline_);
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  void event() {
    switch (below(16)) {
      case 0:
      case 1:
      case 2:
        enqueue();
        break;
      case 3:
        apply(line_.cancel(below(static_cast<unsigned>(token_) + 1), now_));
        break;
      case 4:
        if (below(4) == 0) apply(line_.link_lost(now_));
        break;
      case 5:
        apply(line_.link_restored(now_));
        break;
      case 6: {
        ByteVector noise(below(40) + 1);
        for (Byte& byte : noise) byte = below(3) == 0 ? Byte{0xE5} : static_cast<Byte>(random_());
        apply(line_.received(noise, now_));
        break;
      }
      default:
        pass_time(below(8) != 0);
    }
  }

  void enqueue() {
    LineRequest request;
    request.token = ++token_;
    request.priority = static_cast<Priority>(below(4));
    request.kind = static_cast<RequestKind>(below(5));
    request.target = below(2) ? MeterTarget::at(static_cast<Byte>(below(7)))
                              : MeterTarget::at(address_of(fmt::format("{:08}", below(7))));
    if (const unsigned hops = below(4); hops > 0) {
      auto path = std::make_shared<LinePath>(LinePath{.hops = {{address_of("77000001")}}});
      if (hops == 2) path->hops.push_back({address_of("77000002"), milliseconds(5)});
      request.path = std::move(path);
    }
    request.page_cap = static_cast<int>(below(3)) + 1;
    request.data = {1, 2, 3};
    if (below(5) == 0) request.expires = now_ + milliseconds(below(2000));
    auto out = line_.enqueue(request, now_);
    if (!out) return;
    open_.insert(request.token);
    apply(std::move(*out));
  }

  void pass_time(bool to_the_next_event) {
    const auto arrival = bus_.next();
    if (!to_the_next_event) {
      now_ += milliseconds(below(300));
    } else if (arrival && (!deadline_ || *arrival <= *deadline_)) {
      now_ = std::max(now_, *arrival);
    } else if (deadline_) {
      now_ = std::max(now_, *deadline_);
    } else {
      return;
    }
    if (const ByteVector bytes = bus_.take(now_); !bytes.empty()) apply(line_.received(bytes, now_));
    if (deadline_ && *deadline_ <= now_) {
      apply(line_.deadline_reached(now_));
      EXPECT_TRUE(!deadline_ || *deadline_ > now_) << "a deadline that is reached must go";
    }
  }

  void apply(LineOutput out) {
    deadline_ = out.deadline;
    for (const LineEvent& event : out.events) {
      const auto* done = std::get_if<Done>(&event);
      EXPECT_TRUE(!done || open_.erase(done->token) == 1) << "done twice";
    }
    if (!out.send.empty()) bus_.send(out.send, now_);
  }

  std::mt19937 random_;
  VirtualBus bus_;
  LineMaster line_;
  Instant now_{};
  std::optional<Instant> deadline_{};
  Token token_ = 0;
  std::set<Token> open_{};
};

TEST(LineRandom, every_request_ends_exactly_once) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    RandomLine line(seed);
    line.run(300);
    ASSERT_FALSE(::testing::Test::HasFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace riser::headend
