// SPDX-License-Identifier: Apache-2.0
// For tests of what carries tasks out.
#pragma once
#include <fmt/format.h>

#include <memory>

#include "collection/task_runner.h"
#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/testing/store_fixture.h"

namespace riser::collection::testing {

using headend::Settled;
using Lines = std::vector<std::string>;

/// Lines that take what they are given; the test says what becomes of it.
struct TestLines : TaskLines {
  bool add(LineId line, const headend::Batch& batch, const std::vector<MeterId>& meters) override {
    told.push_back(fmt::format("add line {} run {} item {} due {} until {} meters {}", line.value, batch.run.value,
                               batch.item, batch.due, batch.until, meters.size()));
    if (full) return false;
    for (const MeterId meter : meters)
      waiting.push_back({line, {.run = batch.run, .meter = meter, .item = batch.item, .due = batch.due}});
    return true;
  }
  void expire(LineId line) override { told.push_back(fmt::format("expire {}", line.value)); }
  void cancel(LineId line, RunId run) override { told.push_back(fmt::format("cancel {} {}", line.value, run.value)); }
  void pause(LineId line, RunId run, bool paused) override {
    told.push_back(fmt::format("{} {} {}", paused ? "pause" : "resume", line.value, run.value));
  }
  microseconds forecast(LineId, const std::vector<MeterId>& meters) const override {
    return seconds{2} * static_cast<std::int64_t>(meters.size());
  }
  Lines take() { return std::exchange(told, {}); }

  bool full = false;
  Lines told{};
  std::vector<std::pair<LineId, Settled>> waiting{};
};

struct Steady final : Clock {
  Instant now() const override { return {}; }
  std::int64_t utc_ms() const override { return utc * 1000; }
  UtcSeconds utc = 20'778 * 86'400 + 43'200;  // 2026-11-21 12:00
};

/// A store with two lines of three meters each, heat and water, and a runner over lines of the test.
class WithTasks : public ::testing::Test {
 protected:
  WithTasks() {
    store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    for (int g = 1; g <= 2; ++g) {
      const auto gateway =
          store::Gateways(*lease).add({.name = fmt::format("G-{}", g), .identity = std::to_string(g)}).value();
      lines_of_.push_back(store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1"}).value().id);
      std::vector<store::Meter> meters;
      for (int i = 0; i < 3; ++i)
        meters.push_back({.line = lines_of_.back(),
                          .name = "flat",
                          .address = fmt::format("{:08}74520104", 100 * g + i),
                          .commodity = g == 1 ? metering::Commodity::heat : metering::Commodity::water});
      for (const store::Meter& meter : store::Meters(*lease).add(std::move(meters)).value())
        meters_.push_back(meter.id);
    }
    transaction.commit();
  }

  TaskId add(store::Task task) {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const TaskId id = store::Tasks(*lease).add(std::move(task)).value().id;
    transaction.commit();
    return id;
  }
  /// As at the start of the program.
  void start() {
    lines_ = TestLines{};
    book_ = std::make_unique<LineBook>(*store_, *catalogue_);
    book_->load();
    runner_ = std::make_unique<TaskRunner>(TaskRunner::World{*store_, clock_, zone_, events_, *book_, lines_});
    runner_->start();
  }
  void tick(UtcSeconds after) {
    clock_.utc += after;
    runner_->tick();
  }
  /// The oldest that waits.
  void settle(Settled::How how, std::string reason = {}) {
    auto [line, settled] = lines_.waiting.front();
    lines_.waiting.erase(lines_.waiting.begin());
    settled.how = how;
    settled.passes = 1;
    settled.reason = std::move(reason);
    settled.took = milliseconds{1500};
    runner_->settled(line, {settled});
  }
  store::Run last_run(TaskId task) {
    auto lease = store_->lease();
    return store::Runs(*lease).of_task(task, 1).at(0);
  }
  /// Those due last come first.
  std::vector<store::Run> runs_of(TaskId task) {
    auto lease = store_->lease();
    return store::Runs(*lease).of_task(task, 100);
  }
  static std::string counts(const store::Run& run) {
    return fmt::format("{} of {}: {} late {} failed {}", name(run.state), run.planned, run.read, run.late, run.failed);
  }
  std::vector<store::Gap> gaps() {
    auto lease = store_->lease();
    return store::Gaps(*lease).list({}, {}, 100);
  }
  /// One more meter on the first line, of a protocol in which archives are asked for; read by its generic model.
  MeterId add_water_meter(const std::string& model = "") {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    store::Meter meter{.line = lines_of_[0], .name = "cellar", .address = "00000000000001"};
    meter.protocol = "cjt188";
    meter.model = model;
    const MeterId id = store::Meters(*lease).add({meter}).value().at(0).id;
    transaction.commit();
    return id;
  }
  PlaceId add_place(store::PlaceKind kind, const std::string& name, PlaceId parent) {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const auto place = store::Places(*lease).add({.parent = parent, .kind = kind, .name = name}, {}).value();
    transaction.commit();
    return place.id;
  }
  /// The meter at a point of this place, whose id is the meter's.
  void install(PlaceId place, MeterId meter) {
    auto lease = store_->lease();
    lease->execute(
        "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search) "
        "VALUES($1, 'meter', 'heat', $2, '', '', '', 0, 0, 0, '')",
        meter, place);
    lease->execute(
        "INSERT INTO installation(id, point, meter, begins, ends, factor, seal, removal_seal, note) "
        "VALUES($1, $1, $1, 0, $2, '1', '', '', '')",
        meter, store::still_there);
  }
  void store_reading(MeterId meter) {
    metering::Reading reading;
    reading.meter = meter;
    reading.time = clock_.utc;
    reading.layout = store_->layouts().intern({{.quantity = metering::Quantity::energy}}).id;
    reading.cells = {metering::Cell::of({1, 0})};
    store::ReadingBatch batch(store::group_of(meter));
    batch.add(reading);
    ASSERT_EQ(store_->readings().append(batch).stored, 1);
  }

  store::testing::TestFolder folder_;
  Steady clock_;
  Zone zone_ = Zone::utc();
  const catalogue::Catalogue* catalogue_ = &catalogue::Catalogue::embedded();
  Events events_;
  std::unique_ptr<store::Store> store_;
  std::vector<LineId> lines_of_;
  std::vector<MeterId> meters_;
  TestLines lines_;
  std::unique_ptr<LineBook> book_;
  std::unique_ptr<TaskRunner> runner_;
};

}  // namespace riser::collection::testing
