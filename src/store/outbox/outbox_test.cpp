// SPDX-License-Identifier: Apache-2.0
#include "store/outbox/outbox.h"

#include "store/outbox/deliveries.h"
#include "store/outbox/outputs.h"
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

constexpr MessageKinds all_kinds{MessageKind::reading, MessageKind::command, MessageKind::change,
                                 MessageKind::correction};

class OutboxTest : public testing::WithReadings {
 protected:
  OutputId add_output(MessageKinds sends = all_kinds, const std::string& name = "Billing") {
    const auto connection = store_->lease();
    Transaction transaction(*connection);
    const auto output = Outputs(*connection)
                            .add({.name = name, .address = "https://billing.example/", .sends = sends},
                                 {.user = UserId{1}, .at = noon});
    transaction.commit();
    return output->id;
  }
  OutputState state(OutputId id) {
    const auto connection = store_->lease();
    return Outputs(*connection).state(id);
  }
  std::vector<Parcel> parcels(const OutboxMark& from = {}, MessageKinds kinds = all_kinds) {
    const auto connection = store_->lease();
    return Outbox(*connection).read(from, kinds, 1000);
  }
  /// "METER@TIME" of all readings that are to be told, in order.
  std::vector<std::string> told() {
    std::vector<std::string> list;
    for (const Parcel& parcel : parcels({}, {MessageKind::reading})) {
      const auto readings = readings_in(parcel);
      EXPECT_EQ(static_cast<std::int64_t>(readings.size()), parcel.messages);
      for (const auto& r : readings) list.push_back(fmt::format("{}@{}", r.meter.value, r.time - noon));
    }
    return list;
  }
  void place(const std::string& name) {
    const auto connection = store_->lease();
    Transaction transaction(*connection);
    Changes(*connection).created(ArchiveKind::place, 7, {.user = UserId{3}, .at = noon}, {{"name", name}});
    transaction.commit();
  }
};
RISER_ON_BOTH_ENGINES(OutboxTest);

TEST_P(OutboxTest, what_nobody_wants_is_not_kept) {
  append(a, noon);
  place("B3");
  EXPECT_TRUE(parcels().empty());
  add_output({MessageKind::reading});
  place("B4");
  append(a, noon + 60);
  ASSERT_EQ(parcels().size(), 1U);
  EXPECT_EQ(parcels()[0].kind, MessageKind::reading);
}

TEST_P(OutboxTest, readings_that_were_stored_are_told_once_with_all_they_say) {
  add_output();
  append(b, noon);
  ReadingBatch batch(GroupId{1});
  for (const auto meter : {a, b, a}) batch.add(reading(meter, noon));
  batch.add(reading(b, noon + 86'401));  // is not stored
  batch.add(reading(b, noon + 60));
  readings().append(batch);
  readings().append(batch);
  const auto id = [](MeterId meter) { return meter.value; };
  EXPECT_EQ(told(), (std::vector<std::string>{fmt::format("{}@0", id(b)), fmt::format("{}@0", id(a)),
                                              fmt::format("{}@60", id(b))}));
  EXPECT_EQ(readings_in(parcels().back()).back().cells, reading(b, noon + 60).cells);
}

TEST_P(OutboxTest, many_readings_are_cut_into_parcels_that_keep_their_order) {
  add_output();
  std::vector<ReadingBatch> batches;
  std::vector<std::string> expected;
  for (int round = 0; round < 3; ++round) {
    batches.emplace_back(GroupId{1});
    for (int i = 0; i < 400; ++i) {
      const MeterId meter = i % 2 == 0 ? a : b;
      const UtcSeconds time = noon - 40'000 + round * 4000 + i;
      batches.back().add(reading(meter, time));
      expected.push_back(fmt::format("{}@{}", meter.value, time - noon));
    }
  }
  readings().append(batches);
  EXPECT_EQ(told(), expected);
  for (const Parcel& parcel : parcels()) EXPECT_LE(parcel.messages, static_cast<std::int64_t>(Outbox::max_messages));
}

TEST_P(OutboxTest, readings_that_are_written_down_first_are_told_then_and_not_again) {
  restart({.journal_from = 0, .journal_below = 1'000'000});
  add_output();
  std::vector<ReadingBatch> batches;
  for (const MeterId meter : {a, c}) batches.emplace_back(group_of(meter)).add(reading(meter, noon));
  readings().append_soon(batches);
  EXPECT_EQ(told().size(), 2U);
  readings().settle();
  EXPECT_EQ(told().size(), 2U);
  batches.clear();
  for (const MeterId meter : {a, c}) batches.emplace_back(group_of(meter)).add(reading(meter, noon + 60));
  readings().append_soon(batches);
  restart({.journal_from = 0, .journal_below = 1'000'000});
  EXPECT_EQ(told().size(), 4U);
}

TEST_P(OutboxTest, what_is_rolled_back_is_not_told) {
  add_output();
  {
    const auto connection = store_->lease();
    Transaction undone(*connection);
    Changes(*connection).created(ArchiveKind::place, 7, {.user = UserId{3}, .at = noon}, {{"name", "B3"}});
  }
  EXPECT_TRUE(parcels().empty());
}

TEST_P(OutboxTest, changes_of_archives_are_told_and_what_concerns_users_is_not) {
  add_output();
  place("B3");
  {
    const auto connection = store_->lease();
    Changes(*connection).created(ArchiveKind::user, 9, {.user = UserId{3}, .at = noon}, {{"name", "x"}});
    Changes(*connection)
        .changed(ArchiveKind::customer, 9, {.user = UserId{3}, .at = noon}, {{"personal", ""}}, {{"personal", ""}},
                 ChangeAction::viewed);
  }
  ASSERT_EQ(parcels().size(), 1U);
  EXPECT_EQ(as_text(parcels()[0].data), R"({"kind":"place","id":"7","action":"created","by":"3"})");
}

TEST_P(OutboxTest, many_corrected_days_are_cut_into_parcels) {
  add_output();
  const std::vector<CorrectedDay> days(Outbox::max_messages + 1, {.meter = a, .day = 20'000, .version = 2});
  const auto connection = store_->lease();
  Transaction transaction(*connection);
  Outbox(*connection).add_corrections(days, {.reason = "driver 2", .author = UserId{3}, .made = noon});
  transaction.commit();
  const auto told = parcels();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].messages, static_cast<std::int64_t>(Outbox::max_messages));
  EXPECT_EQ(as_text(told[1].data),
            fmt::format(R"({{"reason":"driver 2","by":3,"days":[{{"meter":{},"day":20000,"version":2}}]}})", a.value));
}

TEST_P(OutboxTest, an_output_begins_with_what_happens_after_it_was_made_or_switched_on) {
  const OutputId first = add_output();
  append(a, noon);
  const OutputId second = add_output(all_kinds, "Second");
  append(a, noon + 60);
  const auto connection = store_->lease();
  Outbox outbox(*connection);
  Outputs outputs(*connection);
  EXPECT_EQ(outbox.waiting(outputs.state(first).mark, all_kinds).messages, 2);
  EXPECT_EQ(outbox.waiting(outputs.state(second).mark, all_kinds).messages, 1);
  auto output = *outputs.find(first);
  for (const bool enabled : {false, true}) {
    output.enabled = enabled;
    Transaction transaction(*connection);
    outputs.update(output, {.user = UserId{1}, .at = noon});
    transaction.commit();
  }
  EXPECT_EQ(outbox.waiting(outputs.state(first).mark, all_kinds).messages, 0);
}

TEST_P(OutboxTest, who_was_moved_meanwhile_is_not_moved_back) {
  const OutputId id = add_output();
  append(a, noon);
  const auto connection = store_->lease();
  Outputs outputs(*connection);
  const OutputState before = outputs.state(id);
  outputs.move(id, {.parcel = 1, .message = 0});
  OutputState after = before;
  after.mark = {.parcel = 9, .message = 4};
  after.delivered = 3;
  EXPECT_TRUE(outputs.put_state(id, {.parcel = 1, .message = 0}, after));
  EXPECT_EQ(outputs.state(id).mark, after.mark);
  EXPECT_FALSE(outputs.put_state(id, {.parcel = 1, .message = 0}, before));
  EXPECT_EQ(outputs.state(id).delivered, 3);
}

TEST_P(OutboxTest, what_is_too_old_goes_and_is_counted_as_lost_by_those_who_still_wanted_it) {
  const OutputId slow = add_output(), quick = add_output(all_kinds, "Quick");
  const OutputId changes = add_output({MessageKind::change}, "Changes");
  append(a, noon - 3600);
  clock_.advance(std::chrono::seconds{3600});
  append(a, noon);
  const auto connection = store_->lease();
  Outputs outputs(*connection);
  outputs.move(quick, Outbox(*connection).end());
  const UtcSeconds now = noon + 3600;
  outputs.trim(now, 3600 + 60, 60);
  EXPECT_EQ(parcels().size(), 2U) << "the slow one wants both";
  outputs.trim(now, 60, 30);
  ASSERT_EQ(parcels().size(), 1U);
  EXPECT_EQ(outputs.state(slow).lost, 1);
  EXPECT_EQ(outputs.state(quick).lost, 0);
  EXPECT_EQ(outputs.state(changes).lost, 0);
  EXPECT_EQ(Outbox(*connection).waiting(outputs.state(slow).mark, all_kinds).messages, 1);
  outputs.move(slow, Outbox(*connection).end());
  outputs.trim(now, 60, 30);
  EXPECT_EQ(parcels().size(), 1U) << "it may be wanted again";
  outputs.trim(now + 60, 120, 30);
  EXPECT_TRUE(parcels().empty()) << "for who wants changes only there was nothing in it";
}

TEST_P(OutboxTest, what_went_well_within_a_minute_is_one_entry_and_each_failure_is_its_own) {
  const OutputId id = add_output();
  const auto connection = store_->lease();
  Deliveries log(*connection);
  const auto note = [&](UtcSeconds at, const char* first, const char* error) {
    log.note(
        {.output = id, .at = at, .messages = 2, .first = first, .last = first, .ms = 5, .status = 200, .error = error});
  };
  note(noon, "1-0", "");
  note(noon + 30, "1-2", "");
  note(noon + 61, "1-4", "");
  note(noon + 62, "1-6", "no");
  note(noon + 63, "1-6", "no");
  const auto all = log.of_output(id, false, 0, 10);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[3].messages, 4);
  EXPECT_EQ(all[3].first, "1-0");
  EXPECT_EQ(all[3].last, "1-2");
  EXPECT_EQ(log.of_output(id, true, 0, 10).size(), 2U);
  EXPECT_EQ(log.of_output(id, false, all[1].id, 10).size(), 2U);
  log.remove_before(noon + 62);
  EXPECT_EQ(log.of_output(id, false, 0, 10).size(), 2U);
}

}  // namespace
}  // namespace riser::store
