// SPDX-License-Identifier: Apache-2.0
// A round of one line whose meters hang behind repeaters: a line session on a simulated bus.
#include <gtest/gtest.h>

#include <algorithm>

#include "collection/line_session.h"
#include "sim/bus/bus.h"
#include "sim/bus/town_bank.h"
#include "store/collect/links.h"
#include "store/master/repeaters.h"
#include "store/testing/store_fixture.h"
#include "trial/enter_town.h"
#include "trial/trial_clock.h"

namespace riser::trial {
namespace {

constexpr UtcSeconds begin = 1'800'000'000;
constexpr std::uint32_t building = 1, meters_of_it = 12;  // a cascade of two with four meters behind each

struct NoLink final : collection::LineLink {
  void interrupt() override {}
  void close() override {}
};

class RoundWithRepeaters : public testing::Test {
 protected:
  RoundWithRepeaters() {
    const auto all =
        enter_town(*store_, clock_.utc(), town_, building + 1, [](std::uint32_t, store::Gateway&) {}, repeaters_of);
    meters_.assign(all.end() - meters_of_it, all.end());
    book_.load();
    line_ = *book_.line_of(meters_.front());
    session_.emplace(line_, book_.plan(line_), world());
    session_->link_up(link_);
  }
  static std::vector<sim::BusRepeater> repeaters_of(std::uint32_t gateway) {
    return sim::town_repeaters(gateway, meters_of_it);
  }
  collection::LineSession::World world() {
    return {.store = *store_,
            .clock = clock_,
            .zone = zone_,
            .events = events_,
            .jobs = jobs_,
            .book = book_,
            .catalogue = catalogue::Catalogue::embedded(),
            .links = links_,
            .later = [](const std::function<void()>& what) { what(); },
            .settled =
                [this](LineId, const std::vector<headend::Settled>& what) {
                  settled_.insert(settled_.end(), what.begin(), what.end());
                },
            .learned = [](const collection::Lesson&) {}};
  }

  /// "read 8, repeater_silent 4": what became of all meters, asked once.
  std::string round(const sim::FaultPlan* faults = nullptr) {
    settled_.clear();
    sent_.clear();
    if (!bus_ || faults != nullptr)
      bus_.emplace(bank_, sim::BusOptions{.gateway = building, .faults = faults, .repeaters = repeaters_of(building)});
    EXPECT_TRUE(session_->add({.run = RunId{++runs_}, .due = clock_.utc(), .again = 0}, meters_));
    for (int i = 0; i < 100'000 && settled_.size() < meters_.size(); ++i) step();
    std::map<std::string, int> counts;
    for (const auto& one : settled_) ++counts[one.reason.empty() ? "read" : one.reason];
    std::string out;
    for (const auto& [what, count] : counts) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", what, count);
    return out;
  }
  void step() {
    ByteVector heard;
    const auto due = [&](const sim::Transmission& t) { return t.end() <= clock_.now(); };
    for (const auto& t : on_the_way_)
      if (due(t)) heard.insert(heard.end(), t.bytes.begin(), t.bytes.end());
    std::erase_if(on_the_way_, due);
    const auto work = session_->step(*link_, heard);
    for (const auto& arrival : work.arrivals)
      if (arrival.committed) arrival.committed("", true);
    if (!work.send.empty()) {
      sent_.push_back(work.send);
      bus_->on_master_bytes(work.send, clock_.now(), clock_.true_utc(), on_the_way_);
    }
    std::optional<Instant> next = work.until;
    for (const auto& t : on_the_way_) next = std::min(next.value_or(t.end()), t.end());
    clock_.set(std::max(clock_.now() + microseconds{1}, next.value_or(clock_.now() + seconds{1})));
  }
  void wait(seconds time) { clock_.set(clock_.now() + time); }
  /// Selections of a repeater, by its number in the town.
  int selections(std::size_t repeater) const {
    const auto select = protocol::mbus::select(*repeaters_of(building)[repeater].address);
    return static_cast<int>(std::count_if(sent_.begin(), sent_.end(), [&](const ByteVector& frame) {
      return std::equal(frame.begin(), frame.end(), select.bytes().begin(), select.bytes().end());
    }));
  }

  TrialClock clock_{begin};
  const Zone zone_ = Zone::utc();
  const sim::Town town_{1, building + 1, meters_of_it};
  const sim::TownBank bank_{town_, building, begin};
  store::testing::TestFolder folder_;
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  collection::Events events_;
  collection::JobBoard jobs_{clock_, events_};
  collection::LineBook book_{*store_, catalogue::Catalogue::embedded()};
  collection::LinkStatistics links_{*store_, clock_, zone_};
  std::vector<MeterId> meters_;
  LineId line_{};
  std::shared_ptr<NoLink> link_ = std::make_shared<NoLink>();
  std::optional<collection::LineSession> session_;
  std::optional<sim::Bus> bus_;
  std::vector<sim::Transmission> on_the_way_;
  std::vector<headend::Settled> settled_;
  std::vector<ByteVector> sent_;
  std::int64_t runs_ = 0;
};

TEST_F(RoundWithRepeaters, opens_each_path_once) {
  EXPECT_EQ(round(), "read 12");
  EXPECT_EQ(selections(0), 1);
  EXPECT_EQ(selections(1), 1);
  EXPECT_EQ(round(), "read 12");
  EXPECT_LE(selections(0) + selections(1), 2) << "begins where the line is";
}

TEST_F(RoundWithRepeaters, is_not_held_up_by_a_dead_repeater_and_reads_on_when_it_is_back) {
  const sim::FaultPlan faults{
      {{.kind = sim::FaultKind::repeater_dead, .gateway = building, .meter = 1, .from = begin, .to = begin + 3600}}};
  EXPECT_EQ(round(&faults), "read 8, repeater_silent 4");
  EXPECT_LE(selections(1), 7) << "two meters were with the master, and the way to the first was in doubt";
  EXPECT_EQ(session_->last_error(meters_.back()).code, "repeater_silent");
  EXPECT_EQ(round(), "read 8, repeater_silent 4");
  EXPECT_EQ(selections(1), 0) << "passed over for a while";
  wait(seconds{60});
  EXPECT_EQ(round(), "read 8, repeater_silent 4");
  EXPECT_GT(selections(1), 0);
  wait(seconds{3600});
  EXPECT_EQ(round(), "read 12");
  links_.flush();
  auto lease = store_->lease();
  store::RepeaterLink roof;
  for (const auto& row :
       store::Links(*lease).of_repeater(store::group_of(meters_[0]), store::Repeaters(*lease).of_line(line_).back().id,
                                        store::LinkSpan::day, 0, begin + 86'400))
    roof.add(row.link);
  EXPECT_EQ(roof.answered, 1);
  EXPECT_GT(roof.asked, 3);
}

TEST_F(RoundWithRepeaters, search_tells_behind_which_of_them_a_meter_hangs) {
  bus_.emplace(bank_, sim::BusOptions{.gateway = building, .repeaters = repeaters_of(building)});
  std::vector<store::Repeater> repeaters;
  {
    auto lease = store_->lease();
    lease->execute("DELETE FROM meter WHERE line = $1", line_);
    repeaters = store::Repeaters(*lease).of_line(line_);
  }
  session_->plan_changed(book_.reload(line_));
  EXPECT_EQ(session_->search(RepeaterId{999}, {}).error(), collection::Refusal::no_such_repeater);
  const std::string job = session_->search(repeaters.back().id, {}).value();
  for (int i = 0; i < 1'000'000 && jobs_.find(job)->ended == 0; ++i) step();
  const auto found = jobs_.find(job)->found;
  EXPECT_GE(found.size(), 8U);
  const RepeaterId places[] = {{}, repeaters[0].id, repeaters[1].id};
  for (std::uint32_t i = 0; i < meters_of_it; ++i)
    for (const collection::FoundMeter& one : found)
      if (one.address == town_.meter(building, i).address().to_text()) {
        EXPECT_EQ(one.repeater, places[i / 4]) << i;
      }
}

TEST_F(RoundWithRepeaters, blames_the_meters_when_the_repeater_answers_and_relays_nothing) {
  const sim::FaultPlan faults{{{.kind = sim::FaultKind::cut_behind_repeater,
                                .gateway = building,
                                .meter = 1,
                                .from = begin,
                                .to = begin + 86'400}}};
  EXPECT_EQ(round(&faults), "no_answer 4, read 8");
}

}  // namespace
}  // namespace riser::trial
