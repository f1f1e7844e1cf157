// SPDX-License-Identifier: Apache-2.0
// The head-end's line master and search on a simulated building, in virtual time.
#include "headend/line/line_master.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "headend/search/secondary_search.h"
#include "sim/bus/bus.h"
#include "sim/bus/town_bank.h"
#include "sim/server/outbox.h"
#include "sim/town/telegram.h"

namespace riser::sim {
namespace {

constexpr UtcSeconds begin = 1'795'257'000;

const Town& town() {
  static const Town instance(21, 6, 50, 8 * 3600);
  return instance;
}

/// A line master and a bus, joined by a link that hands on what it has after 20 ms of silence.
class Building {
 public:
  explicit Building(std::uint32_t gateway, const FaultPlan* faults = nullptr)
      : bank_(town(), gateway, begin),
        bus_(bank_, {.seed = 5, .gateway = gateway, .faults = faults}),
        line_({.timing = {.gap = milliseconds(500), .packed = true}}) {}

  headend::Done run(headend::LineRequest request) {
    const headend::Token token = request.token;
    apply(*line_.enqueue(std::move(request), now_));
    while (!done_.contains(token)) step();
    return done_.at(token);
  }
  /// What went over the line for a request, for the message of a failed test.
  std::string story(headend::Token token) const {
    std::string out;
    for (const auto& event : line_.log().events()) {
      if (event.token != token) continue;
      out += fmt::format("{} us {} {} {}\n", event.time.time_since_epoch().count(),
                         event.direction == headend::BusDirection::sent ? ">" : "<", to_hex(event.bytes), event.note);
    }
    return out;
  }
  std::int64_t elapsed_s() const { return std::chrono::duration_cast<seconds>(now_ - Instant{}).count(); }
  const headend::LineMaster& line() const { return line_; }

 private:
  void step() {
    const auto arrival = outbox_.next_due();
    if (arrival && (!deadline_ || *arrival <= *deadline_)) {
      now_ = std::max(now_, *arrival);
      const ByteVector bytes = outbox_.take_due(now_);
      apply(line_.received(bytes, now_));
    } else {
      ASSERT_TRUE(deadline_.has_value()) << "the line waits for nothing";
      now_ = std::max(now_, *deadline_);
      apply(line_.deadline_reached(now_));
    }
  }
  void apply(headend::LineOutput out) {
    deadline_ = out.deadline;
    for (auto& event : out.events) {
      if (auto* done = std::get_if<headend::Done>(&event)) done_.insert({done->token, std::move(*done)});
    }
    if (out.send.empty()) return;
    std::vector<Transmission> answers;
    bus_.on_master_bytes(out.send, now_, begin + elapsed_s(), answers);
    for (const Transmission& t : answers) outbox_.add(t, microseconds(0));
  }

  TownBank bank_;
  Bus bus_;
  headend::LineMaster line_;
  Outbox outbox_{{.pause = milliseconds(20)}};
  Instant now_{};
  std::optional<Instant> deadline_{};
  std::map<headend::Token, headend::Done> done_{};
};

void expect_all_read(bool secondary) {
  for (std::uint32_t gateway = 0; gateway < town().gateways(); ++gateway) {
    Building building(gateway);
    for (int round = 0; round < 2; ++round) {
      for (std::uint32_t i = 0; i < town().meters_per_gateway(); ++i) {
        const Meter meter = town().meter(gateway, i);
        const auto target =
            secondary ? headend::MeterTarget::at(meter.address()) : headend::MeterTarget::at(meter.primary);
        const auto done = building.run({.token = round * 1000u + i + 1, .target = target});
        EXPECT_EQ(done.verdict, headend::Verdict::answered)
            << town().name(meter) << ": " << name(done.verdict) << "\n"
            << building.story(done.token - 1) << building.story(done.token);
        EXPECT_EQ(done.pages.size(), static_cast<std::size_t>(pages(*meter.model))) << meter.model->name;
      }
    }
    EXPECT_EQ(building.line().statistics().retries, 0u);
  }
}

TEST(line_master, reads_every_meter_of_a_town_by_primary_address_without_a_retry) { expect_all_read(false); }

TEST(line_master, reads_every_meter_of_a_town_by_secondary_address_without_a_retry) { expect_all_read(true); }

TEST(secondary_search, finds_every_meter_of_every_building_once) {
  for (std::uint32_t gateway = 0; gateway < town().gateways(); ++gateway) {
    Building building(gateway);
    headend::SecondarySearch search;
    headend::Token token = 0;
    while (const auto request = search.next(++token)) search.take(building.run(*request));
    std::set<std::string> numbers;
    for (const auto& found : search.found()) {
      EXPECT_TRUE(numbers.insert(found.address.to_text().substr(0, 8)).second) << found.address.to_text();
    }
    for (std::uint32_t i = 0; i < town().meters_per_gateway(); ++i) {
      const Meter meter = town().meter(gateway, i);
      EXPECT_TRUE(numbers.contains(std::to_string(meter.number))) << town().name(meter);
    }
    EXPECT_EQ(numbers.size(), town().meters_per_gateway());
    EXPECT_TRUE(search.unresolved().empty());
    std::printf("building %u: %llu selections, %lld s of bus time\n", gateway + 1,
                static_cast<unsigned long long>(search.statistics().selects),
                static_cast<long long>(building.elapsed_s()));
  }
}

TEST(line_master, is_not_taken_in_by_a_meter_that_answers_for_another) {
  const FaultPlan faults(
      {{.kind = FaultKind::answers_for, .meter = 4, .other = 9, .from = begin, .to = begin + 36000}});
  Building building(0, &faults);
  const Meter wanted = town().meter(0, 9);
  headend::LineRequest request{.token = 1, .target = headend::MeterTarget::at(wanted.primary)};
  request.expected = wanted.address();
  const auto done = building.run(request);
  const bool fixed = town().meter(0, 4).model->fixed_structure;
  EXPECT_EQ(done.verdict, headend::Verdict::wrong_meter) << name(done.verdict) << (fixed ? " fixed" : "");
}

}  // namespace
}  // namespace riser::sim
