// SPDX-License-Identifier: Apache-2.0
// Tasks whose meters call by themselves.
#include "collection/collection_core.h"
#include "collection/testing/task_fixture.h"

namespace riser::collection {
namespace {

using testing::Steady;

constexpr std::int64_t day = 86'400;

class CalledTasks : public ::testing::Test {
 protected:
  CalledTasks() {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const auto gateway = store::Gateways(*lease).add({.name = "Callers", .kind = store::GatewayKind::meters}).value();
    line_ = store::Lines(*lease).add({.gateway = gateway.id, .name = "Calls", .protocol = "dial_in"}).value().id;
    std::vector<store::Meter> meters;
    for (const char* name : {"G4-1", "G4-2"})
      meters.push_back(
          {.line = line_, .name = name, .protocol = "dial_in", .address = name, .commodity = metering::Commodity::gas});
    for (const store::Meter& meter : store::Meters(*lease).add(std::move(meters)).value()) meters_.push_back(meter.id);
    task_ = store::Tasks(*lease).add({.name = "Daily", .schedule = "cron 0 0 * * *"}).value().id;
    (void)store::Tasks(*lease).add({.name = "Hourly", .schedule = "every 1h"}).value();
    transaction.commit();
  }

  /// At noon, with the run of that day still open; both meters call.
  void begin() {
    core_.start();
    for (const MeterId meter : meters_) bring(meter, clock_.utc, metering::Source::dial_in);
  }
  void tick(UtcSeconds at) {
    clock_.utc = at;
    core_.tick();
  }
  /// A call brings what the meter says of `time`.
  void bring(MeterId meter, UtcSeconds time, metering::Source source) {
    Arrival arrival{.meter = meter, .line = line_, .time = time, .protocol = "dial_in", .source = source};
    arrival.decoded.items.push_back(
        {.reg = {.quantity = metering::Quantity::working_volume}, .cell = metering::Cell::of({1, 0})});
    arrival.committed = [this, meter, time, source](const std::string&, bool) {
      core_.called(line_, meter, time, source);
    };
    ASSERT_TRUE(core_.ingest.push(std::move(arrival)));
    core_.ingest.commit_waiting();
  }
  std::string run_of(UtcSeconds due) {
    auto lease = store_->lease();
    for (const store::Run& run : store::Runs(*lease).of_task(task_, 100))
      if (run.due == due)
        return fmt::format("{} of {}: {} failed {}", name(run.state), run.planned, run.read, run.failed);
    return "none";
  }
  std::vector<store::Gap> open_gaps() {
    auto lease = store_->lease();
    auto gaps = store::Gaps(*lease).list({}, {}, 100);
    std::erase_if(gaps, [](const store::Gap& gap) { return gap.state != store::GapState::open; });
    return gaps;
  }

  store::testing::TestFolder folder_;
  Steady clock_;
  Zone zone_ = Zone::utc();
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  Events events_;
  JobBoard jobs_{clock_, events_};
  LineId line_{};
  TaskId task_{};
  std::vector<MeterId> meters_;
  CollectionCore core_{{.store = *store_,
                        .clock = clock_,
                        .zone = zone_,
                        .events = events_,
                        .jobs = jobs_,
                        .catalogue = catalogue::Catalogue::embedded(),
                        .later = [](const std::function<void()>&) {},
                        .writer = Writer::caller}};
};

TEST_F(CalledTasks, expect_a_call_of_each_meter_in_a_day_and_note_whose_did_not_come) {
  begin();
  const UtcSeconds midnight = clock_.utc - clock_.utc % day + day;
  tick(midnight);
  EXPECT_EQ(run_of(midnight), "running of 2: 0 failed 0");
  bring(meters_[0], midnight + 7200, metering::Source::dial_in);
  tick(midnight + 7201);
  EXPECT_EQ(run_of(midnight), "running of 2: 1 failed 0");
  tick(midnight + day);
  tick(midnight + day + 1);
  EXPECT_EQ(run_of(midnight), "done of 2: 1 failed 1");
  const auto gaps = open_gaps();
  ASSERT_EQ(gaps.size(), 1U) << "none of the task that runs every hour";
  EXPECT_EQ(gaps[0].key.meter, meters_[1]);
  EXPECT_EQ(gaps[0].reason, "no_call");
}

TEST_F(CalledTasks, have_their_gaps_closed_by_the_archive_of_a_later_call) {
  begin();
  const UtcSeconds midnight = clock_.utc - clock_.utc % day + day;
  tick(midnight);
  bring(meters_[0], midnight + 60, metering::Source::dial_in);
  tick(midnight + day);
  tick(midnight + day + 1);
  ASSERT_EQ(open_gaps().size(), 1U);
  for (int hour = 1; hour <= 24; ++hour) bring(meters_[1], midnight + 3600 * hour, metering::Source::archive);
  for (int second = 0; second < 30; ++second) tick(midnight + day + day / 2 + second);
  EXPECT_TRUE(open_gaps().empty());
}

}  // namespace
}  // namespace riser::collection
