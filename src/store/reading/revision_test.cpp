// SPDX-License-Identifier: Apache-2.0
#include "store/reading/revision.h"

#include "store/archive/changes.h"
#include "store/outbox/outbox.h"
#include "store/outbox/outputs.h"
#include "store/reading/day_tier.h"
#include "store/reading/known_readings.h"
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

using metering::Source;

class RevisionTest : public testing::WithReadings {
 protected:
  using Change = std::function<void(Row&, std::span<metering::Cell>)>;

  /// All days of these meters with `change` done to each reading; written unless told otherwise.
  RevisionBatch changed(std::span<const MeterId> meters, const Change& change, const std::string& reason = "driver 2",
                        Day first = 0, Day last = max_day) {
    RevisionBatch batch(group_of(meters.front()), readings().new_revision(reason, UserId{7}));
    StoredDays days(store_->database(), meters, first, last);
    StoredDay day;
    while (days.next(day)) {
      Rows after = day.rows;
      for (auto& row : after.rows) change(row, std::span{after.cells}.subspan(row.first_cell, row.cell_count));
      batch.add(day, after);
    }
    return batch;
  }
  std::int64_t revise(MeterId meter, const Change& change, const std::string& reason = "driver 2", Day first = 0,
                      Day last = max_day) {
    const auto outcome = readings().revise(changed({&meter, 1}, change, reason, first, last));
    EXPECT_TRUE(outcome.overtaken.empty());
    return outcome.days;
  }
  static Change set_energy(std::int64_t value) {
    return [value](Row&, std::span<metering::Cell> cells) { cells[0] = metering::Cell::of({value, 0}); };
  }
  static std::int64_t energy(const StoredReading& r) { return r.cells.at(0).number.mantissa; }
  std::vector<std::int64_t> energies(MeterId meter) {
    std::vector<std::int64_t> list;
    for (const auto& r : readings().history(meter, 0, INT64_MAX)) list.push_back(energy(r));
    return list;
  }
  std::vector<std::int64_t> energies(const DayVersion& version) {
    std::vector<std::int64_t> list;
    for (const auto& r : version.readings) list.push_back(energy(r));
    return list;
  }
  std::int64_t main_of_latest(MeterId meter) {
    auto connection = store_->lease();
    auto q = connection->query("SELECT main FROM latest WHERE meter = $1", meter);
    return q.next() ? q.integer(0) : -1;
  }
  /// What every reader says of the newest reading of the meter.
  void expect_newest(MeterId meter, UtcSeconds time, std::int64_t value) {
    const auto latest = readings().latest({&meter, 1});
    ASSERT_EQ(latest.size(), 1u);
    EXPECT_EQ(latest[0].time, time);
    EXPECT_EQ(energy(latest[0]), value);
    EXPECT_EQ(main_of_latest(meter), value * 1000);
    EXPECT_EQ(energy(readings().at_or_before(meter, time).value()), value);
    EXPECT_EQ(energies(meter).back(), value);
    int summaries = 0;
    readings().day_summaries({&meter, 1}, day_of(time), day_of(time), [&](const DaySummary& s) {
      EXPECT_EQ(energy(s.last), value);
      ++summaries;
    });
    EXPECT_EQ(summaries, 1);
  }
  using Overtaken = std::set<std::pair<MeterId, Day>>;
  using Values = std::vector<std::int64_t>;
  std::int64_t first_energy(UtcSeconds time) const { return reading(a, time).cells[0].number.mantissa; }
};
RISER_ON_BOTH_ENGINES(RevisionTest);

TEST_P(RevisionTest, a_sealed_day_shows_its_new_version_everywhere_and_keeps_the_earlier_one) {
  for (int hour = 0; hour < 3; ++hour) append(a, noon - hour * 3600);
  append(b, noon);
  readings().seal(today);
  const Values original = energies(a);
  EXPECT_EQ(revise(a, set_energy(5)), 1);
  expect_newest(a, noon, 5);
  EXPECT_EQ(energies(a), (Values{5, 5, 5}));
  const auto versions = readings().versions(a, today);
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[0].version, 1);
  EXPECT_FALSE(versions[0].revision.id);
  EXPECT_EQ(energies(versions[0]), original);
  EXPECT_EQ(versions[0].readings[0].telegram(), (TelegramId{a, noon - 7200, 0}));
  EXPECT_EQ(versions[1].version, 2);
  EXPECT_EQ(versions[1].revision.reason, "driver 2");
  EXPECT_EQ(versions[1].revision.author, UserId{7});
  EXPECT_EQ(versions[1].revision.made, noon);
  EXPECT_EQ(energies(versions[1]), (Values{5, 5, 5}));
  EXPECT_EQ(readings().versions(b, today).size(), 1u);
  EXPECT_EQ(readings().revised_days(a, 0, max_day), (std::vector<Day>{today}));
  EXPECT_TRUE(readings().revised_days(b, 0, max_day).empty());
  EXPECT_EQ(energy(readings().latest({&b, 1}).at(0)), energy(readings().history(b, 0, INT64_MAX).at(0)));
}

TEST_P(RevisionTest, days_that_have_a_new_version_are_told_to_who_wants_it) {
  for (const int day : {0, 1}) append(a, noon - day * seconds_per_day);
  EXPECT_EQ(revise(a, set_energy(4)), 2);
  const auto connection = store_->lease();
  const auto told = [&] { return Outbox{*connection}.read({}, {MessageKind::correction}, 10); };
  EXPECT_TRUE(told().empty()) << "nobody wants it";
  {
    Transaction transaction(*connection);
    Outputs{*connection}.add(
        {.name = "Billing", .address = "https://billing.example/", .sends = {MessageKind::correction}},
        {.user = UserId{1}, .at = noon});
    transaction.commit();
  }
  EXPECT_EQ(revise(a, set_energy(5)), 2);
  ASSERT_EQ(told().size(), 1u);
  EXPECT_EQ(told()[0].messages, 2);
  EXPECT_EQ(told()[0].at, noon);
  EXPECT_EQ(as_text(told()[0].data),
            fmt::format(R"({{"reason":"driver 2","by":7,"days":[{{"meter":{0},"day":{1},"version":3}},)"
                        R"({{"meter":{0},"day":{2},"version":3}}]}})",
                        a.value, today - 1, today));
  EXPECT_EQ(readings().versions(a, today).back().version, 3);
}

TEST_P(RevisionTest, every_revision_adds_a_version_and_none_is_lost) {
  append(a, noon);
  readings().seal(today);
  const auto original = energies(a);
  for (std::int64_t n = 1; n <= 4; ++n) {
    clock_.advance(std::chrono::seconds{60});
    revise(a, set_energy(n), fmt::format("attempt {}", n));
  }
  restart();
  const auto versions = readings().versions(a, today);
  ASSERT_EQ(versions.size(), 5u);
  EXPECT_EQ(energies(versions[0]), original);
  for (std::size_t n = 1; n <= 4; ++n) {
    EXPECT_EQ(versions[n].version, static_cast<std::int64_t>(n) + 1);
    EXPECT_EQ(energies(versions[n]), (Values{static_cast<std::int64_t>(n)}));
    EXPECT_EQ(versions[n].revision.reason, fmt::format("attempt {}", n));
    EXPECT_EQ(versions[n].revision.made, noon + 60 * static_cast<UtcSeconds>(n));
  }
}

TEST_P(RevisionTest, a_day_that_is_still_hot_is_revised_and_goes_on_taking_data) {
  append(a, noon - 3600);
  append(a, noon);
  append(b, noon);
  EXPECT_EQ(revise(a, set_energy(5)), 1);
  expect_newest(a, noon, 5);
  EXPECT_EQ(energies(a), (Values{5, 5}));
  EXPECT_EQ(append(a, noon).duplicates, 1) << "the reading is there, whatever it says";
  EXPECT_EQ(append(a, noon + 60).stored, 1);
  EXPECT_EQ(append(b, noon + 60).stored, 1);
  EXPECT_EQ(energies(a), (Values{5, 5, first_energy(noon + 60)}));
  EXPECT_EQ(revise(a, set_energy(6)), 1);
  expect_newest(a, noon + 60, 6);
  for (int sealed = 0; sealed < 2; ++sealed) {
    EXPECT_EQ(energies(a), (Values{6, 6, 6}));
    EXPECT_EQ(times(b), (Times{noon, noon + 60}));
    const auto versions = readings().versions(a, today);
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_EQ(energies(versions[0]), (Values{first_energy(noon - 3600), first_energy(noon)}));
    EXPECT_EQ(energies(versions[1]), (Values{5, 5, first_energy(noon + 60)}));
    EXPECT_EQ(energies(versions[2]), (Values{6, 6, 6}));
    EXPECT_EQ(telegram_times(a).size(), 3u);
    std::int64_t count = 0;
    const MeterId both[] = {a, b};
    readings().day_summaries(both, today, today, [&](const DaySummary& s) { count += s.count; });
    EXPECT_EQ(count, 5);
    expect_newest(a, noon + 60, 6);
    readings().seal(today);
  }
}

TEST_P(RevisionTest, late_data_joins_the_newest_version_and_leaves_the_earlier_ones_alone) {
  const UtcSeconds old = noon - 20 * 86'400;
  for (const auto time : {noon, old}) {
    append(a, time);
    readings().seal(day_of(time));
    revise(a, set_energy(5), "driver 2", day_of(time), day_of(time));
    EXPECT_EQ(append(a, time + 60).stored, 1);
    EXPECT_EQ(append(a, time).duplicates, 1);
    readings().seal(day_of(time));
    const auto versions = readings().versions(a, day_of(time));
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(energies(versions[0]), (Values{first_energy(time)}));
    EXPECT_EQ(energies(versions[1]), (Values{5, first_energy(time + 60)}));
  }
}

TEST_P(RevisionTest, a_day_that_changed_after_it_was_read_is_left_alone_and_told) {
  const UtcSeconds old = noon - 20 * 86'400;
  for (const auto meter : {a, b}) append(meter, old);
  const MeterId both[] = {a, b};
  const auto batch = changed(both, set_energy(5));
  append(a, old + 60);
  const auto outcome = readings().revise(batch);
  EXPECT_EQ(outcome.days, 1);
  EXPECT_EQ(outcome.overtaken, (Overtaken{{a, day_of(old)}}));
  EXPECT_EQ(energies(a), (Values{first_energy(old), first_energy(old + 60)}));
  EXPECT_EQ(energies(b), (Values{5}));
  EXPECT_EQ(readings().versions(a, day_of(old)).size(), 1u);
  EXPECT_EQ(revise(a, set_energy(6)), 1);
  EXPECT_EQ(energies(a), (Values{6, 6}));
}

TEST_P(RevisionTest, hot_rows_that_were_sealed_after_they_were_read_are_seen_as_a_change) {
  append(a, noon);
  const auto batch = changed({&a, 1}, set_energy(5));
  readings().seal(today);
  EXPECT_EQ(readings().revise(batch).overtaken, (Overtaken{{a, today}}));
  EXPECT_EQ(energies(a), (Values{first_energy(noon)}));
}

TEST_P(RevisionTest, an_interrupted_seal_is_finished_first) {
  append(a, noon);
  append(c, noon);
  {
    auto connection = store_->lease();
    Transaction transaction(*connection);
    freeze(*connection, load_tier(*connection, today));
    transaction.commit();
  }
  const auto outcome = readings().revise(changed({&a, 1}, set_energy(5)));
  EXPECT_EQ(outcome.overtaken, (Overtaken{{a, today}})) << "the seal came between";
  EXPECT_EQ(revise(a, set_energy(5)), 1);
  EXPECT_EQ(energies(a), (Values{5}));
  EXPECT_EQ(times(c), (Times{noon}));
  EXPECT_TRUE(readings().hot_days().empty());
}

TEST_P(RevisionTest, a_new_reading_in_a_revision_moves_latest_forward_only) {
  append(a, noon - 3600);
  append(a, noon - 2 * 86'400);
  for (const auto time : {noon - 2 * 86'400 + 60, noon}) {
    RevisionBatch batch(group_of(a), readings().new_revision("key", {}));
    StoredDays days(store_->database(), {&a, 1}, day_of(time), day_of(time));
    StoredDay day;
    while (days.next(day)) {
      Rows after = day.rows;
      Row row = after.rows.back();
      row.time = time;
      const auto cells = reading(a, time).cells;
      after.add(row, cells);
      after.sort_unique();
      batch.add(day, after);
    }
    EXPECT_EQ(readings().revise(batch).days, 1);
    EXPECT_EQ(readings().latest({&a, 1}).at(0).time, time == noon ? noon : noon - 3600);
  }
  EXPECT_EQ(times(a), (Times{noon - 2 * 86'400, noon - 2 * 86'400 + 60, noon - 3600, noon}));
}

TEST_P(RevisionTest, a_revision_that_fails_leaves_nothing) {
  append(a, noon);
  readings().seal(today);
  const auto original = energies(a);
  {
    auto connection = store_->lease();
    connection->script("ALTER TABLE latest RENAME TO hidden");
  }
  EXPECT_THROW(revise(a, set_energy(5)), StoreError);
  {
    auto connection = store_->lease();
    connection->script("ALTER TABLE hidden RENAME TO latest");
    auto q = connection->query("SELECT id FROM revision");
    EXPECT_FALSE(q.next());
  }
  EXPECT_EQ(energies(a), original);
  EXPECT_EQ(readings().versions(a, today).size(), 1u);
}

TEST_P(RevisionTest, days_are_given_with_their_telegrams_wherever_they_stand) {
  const UtcSeconds yesterday = noon - 86'400;
  append(a, yesterday);
  readings().seal(today - 1);
  append(a, yesterday + 60);
  append(a, noon);
  append(b, noon);
  const MeterId both[] = {a, b};
  StoredDays days(store_->database(), both, today - 5, today);
  StoredDay day;
  std::vector<std::tuple<MeterId, Day, std::size_t, bool>> seen;
  while (days.next(day)) {
    seen.emplace_back(day.meter, day.day, day.rows.rows.size(), day.hot);
    ASSERT_EQ(day.telegrams.size(), day.rows.rows.size());
    for (std::size_t i = 0; i < day.telegrams.size(); ++i) {
      EXPECT_EQ(day.telegrams[i].time, day.rows.rows[i].time);
      EXPECT_EQ(day.telegrams[i].line, LineId{3});
      EXPECT_EQ(day.telegrams[i].protocol, "mbus");
      const auto expected = telegram_bytes(day.meter, day.telegrams[i].time);
      EXPECT_TRUE(
          std::equal(day.telegrams[i].bytes.begin(), day.telegrams[i].bytes.end(), expected.begin(), expected.end()));
    }
  }
  EXPECT_EQ(seen, (std::vector<std::tuple<MeterId, Day, std::size_t, bool>>{
                      {a, today - 1, 2, true}, {a, today, 1, true}, {b, today, 1, true}}));
}

TEST_P(RevisionTest, the_number_of_telegrams_of_a_reading_is_kept) {
  ReadingBatch batch(group_of(a));
  const auto add = [&](UtcSeconds time, int first, int pages, Source source) {
    for (int seq = first; seq < first + pages; ++seq)
      batch.add_telegram({a, time, seq}, LineId{1}, "mbus", Direction::up, telegram_bytes(a, time));
    auto r = reading(a, time);
    r.source = source;
    batch.add(r, first);
  };
  add(noon, 0, 2, Source::schedule);
  add(noon, 2, 3, Source::on_demand);
  add(noon + 1, 0, 16, Source::schedule);
  batch.add(reading(a, noon + 2));
  readings().append(batch);
  for (int sealed = 0; sealed < 2; ++sealed) {
    const auto history = readings().history(a, 0, INT64_MAX);
    ASSERT_EQ(history.size(), 4u);
    EXPECT_EQ(history[0].telegram_pages, 2);
    EXPECT_EQ(history[1].telegram_seq, 2);
    EXPECT_EQ(history[1].telegram_pages, 3);
    EXPECT_EQ(history[2].telegram_pages, 0) << "all there can be";
    EXPECT_EQ(history[3].telegram_pages, 0);
    EXPECT_EQ(history[3].telegram_seq, -1);
    readings().seal(today);
  }
}

TEST_P(RevisionTest, what_was_known_is_the_version_of_then) {
  const UtcSeconds yesterday = noon - seconds_per_day;
  append(a, yesterday);
  append(a, noon - 3600);
  readings().seal(today - 1);
  const Values original{first_energy(yesterday), first_energy(noon - 3600)};
  clock_.advance(std::chrono::seconds{60});
  revise(a, set_energy(5), "driver 2", today - 1, today - 1);
  clock_.advance(std::chrono::seconds{60});
  append(a, yesterday + 60);  // late: it counts from then on, but earlier versions never had it
  append(a, noon + 100);
  revise(a, set_energy(6));

  const auto known = [&](std::optional<UtcSeconds> at) {
    const KnownReadings then{readings(), at};
    Values values;
    for (const auto& r : then.history(a, 0, INT64_MAX)) values.push_back(energy(r));
    const auto last = then.at_or_before(a, INT64_MAX / 2);
    EXPECT_EQ(last.has_value(), !values.empty());
    if (last) EXPECT_EQ(energy(*last), values.back());
    return values;
  };
  EXPECT_EQ(known(std::nullopt), (Values{6, 6, 6, 6}));
  EXPECT_EQ(known(noon + 120), known(std::nullopt)) << "now is what there is";
  EXPECT_EQ(known(noon + 119),
            (Values{5, first_energy(yesterday + 60), first_energy(noon - 3600), first_energy(noon + 100)}));
  EXPECT_EQ(known(noon + 59), original);
  EXPECT_EQ(known(yesterday), (Values{original[0]}));
  EXPECT_EQ(known(yesterday - 1), Values{});
}

}  // namespace
}  // namespace riser::store
