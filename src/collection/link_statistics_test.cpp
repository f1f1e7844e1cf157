// SPDX-License-Identifier: Apache-2.0
#include "collection/link_statistics.h"

#include "store/sql/store_error.h"
#include "store/testing/store_fixture.h"

namespace riser::collection {
namespace {

using headend::LineStatistics;
using headend::Verdict;
using store::LinkSpan;

constexpr GroupId group{3};
constexpr GatewayId gateway{5};
constexpr LineId line{8};
constexpr MeterId meter{3 << 20 | 1}, silent{3 << 20 | 2};
constexpr UtcSeconds noon = 20'778 * 86'400 + 43'200;  // 2026-11-21 12:00
constexpr UtcSeconds midnight = noon - 43'200;

class LinkStatisticsTest : public ::testing::Test {
 protected:
  void flush(UtcSeconds after) {
    clock_.advance(seconds{after});
    statistics_.flush();
  }
  template <class Ask>
  auto ask(Ask question) {
    auto lease = store_->lease();
    return question(store::Links{*lease});
  }
  std::vector<store::GatewayLinkRow> hours() {
    return ask([](store::Links links) { return links.of_gateway(group, gateway, LinkSpan::hour, 0, noon * 2); });
  }
  std::vector<store::GatewayLinkRow> days() {
    return ask([](store::Links links) { return links.of_gateway(group, gateway, LinkSpan::day, 0, noon * 2); });
  }
  store::LineLink line_link() {
    const auto rows = ask([](store::Links links) { return links.of_line(group, line, LinkSpan::hour, 0, noon * 2); });
    EXPECT_EQ(rows.size(), 1U);
    return rows.empty() ? store::LineLink{} : rows[0].link;
  }
  std::vector<store::MeterLink> meters() {
    const auto days = ask([](store::Links links) { return links.of_meters(group, line, 0, noon * 2); });
    return days.empty() ? std::vector<store::MeterLink>{} : days.back().meters;
  }
  void read(MeterId which, Verdict verdict, bool good, milliseconds delay = {}) {
    statistics_.meter_read(group, line, {which, verdict, good, delay}, master_);
  }

  VirtualClock clock_{noon * 1000};
  store::testing::TestFolder folder_{};
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  Zone zone_ = Zone::utc();
  LinkStatistics statistics_{*store_, clock_, zone_};
  LineStatistics master_{};
};

TEST_F(LinkStatisticsTest, counts_the_time_on_line_and_off_line) {
  statistics_.gateway_known(gateway, group);
  flush(30);
  statistics_.gateway_connected(gateway);
  flush(50);
  clock_.advance(seconds{7});
  statistics_.gateway_lost(gateway);
  clock_.advance(seconds{3});
  statistics_.gateway_connected(gateway);
  flush(0);
  ASSERT_EQ(hours().size(), 1U);
  EXPECT_EQ(hours()[0].link, (store::GatewayLink{.online_s = 57, .offline_s = 33, .connections = 2}));
  ASSERT_EQ(days().size(), 1U);
  EXPECT_EQ(days()[0].key.begins, midnight);
  EXPECT_EQ(days()[0].link, hours()[0].link);
}

TEST_F(LinkStatisticsTest, counts_how_repeaters_answer) {
  const RepeaterId roof{4};
  statistics_.hop_asked(group, roof, true);
  statistics_.hop_asked(group, roof, false);
  flush(30);
  statistics_.hop_asked(group, roof, true);
  flush(30);
  for (const LinkSpan span : {LinkSpan::hour, LinkSpan::day}) {
    const auto rows = ask([&](store::Links links) { return links.of_repeater(group, roof, span, 0, noon * 2); });
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].link, (store::RepeaterLink{3, 2}));
  }
}

TEST_F(LinkStatisticsTest, a_new_hour_begins_a_new_row_and_a_new_day_another) {
  statistics_.gateway_known(gateway, group);
  statistics_.gateway_connected(gateway);
  for (int i = 0; i < 13 * 6; ++i) flush(600);
  ASSERT_EQ(hours().size(), 13U);
  for (const auto& hour : hours()) EXPECT_EQ(hour.link.online_s, 3600) << hour.key.begins;
  ASSERT_EQ(days().size(), 2U);
  EXPECT_EQ(days()[0].link.online_s, 12 * 3600);
  EXPECT_EQ(days()[1].key.begins, midnight + 86'400);
}

TEST_F(LinkStatisticsTest, hours_begin_where_the_clocks_of_the_zone_do) {
  const Zone kolkata = Zone::find("Asia/Kolkata").value();  // half an hour beside UTC
  LinkStatistics statistics{*store_, clock_, kolkata};
  statistics.gateway_known(gateway, group);
  clock_.advance(seconds{60});
  statistics.flush();
  ASSERT_EQ(hours().size(), 1U);
  EXPECT_EQ(hours()[0].key.begins, noon - 1800);
  EXPECT_EQ(days()[0].key.begins, midnight - 19'800);
}

TEST_F(LinkStatisticsTest, time_in_which_the_program_slept_counts_nowhere) {
  statistics_.gateway_known(gateway, group);
  statistics_.gateway_connected(gateway);
  flush(7200);
  flush(60);
  ASSERT_EQ(days().size(), 1U);
  EXPECT_EQ(days()[0].link.online_s, 60);
}

TEST_F(LinkStatisticsTest, bytes_are_counted_once) {
  statistics_.gateway_known(gateway, group);
  statistics_.gateway_bytes(gateway, 1000, 100);
  statistics_.gateway_bytes(gateway, 1500, 100);
  flush(0);
  statistics_.gateway_bytes(gateway, 1500, 110);
  flush(0);
  EXPECT_EQ(days()[0].link.bytes_in, 1500);
  EXPECT_EQ(days()[0].link.bytes_out, 110);
}

TEST_F(LinkStatisticsTest, a_gateway_that_is_gone_is_counted_no_more) {
  statistics_.gateway_known(gateway, group);
  statistics_.gateway_gone(gateway);
  statistics_.gateway_connected(gateway);
  statistics_.gateway_lost(gateway);
  statistics_.gateway_bytes(gateway, 1, 1);
  flush(60);
  EXPECT_TRUE(days().empty());
}

TEST_F(LinkStatisticsTest, a_line_tells_what_its_master_counted_since_the_last_time) {
  master_ = {.exchanges = 10, .answered = 9, .no_answer = 1, .busy_time = milliseconds{500}};
  read(meter, Verdict::answered, true, milliseconds{120});
  flush(0);
  master_.exchanges = 16;
  master_.retries = 2;
  master_.bad_frame = 3;
  master_.busy_time = milliseconds{2500};
  read(meter, Verdict::bad_frame, false);
  master_ = {.exchanges = 4, .answered = 4};  // another one
  read(silent, Verdict::no_answer, false);
  flush(0);
  store::LineLink expected{.requests = 20, .answers = 13, .retries = 2, .timeouts = 1, .garbled = 3, .busy_ms = 2500};
  expected.reads = 3;
  expected.reads_good = 1;
  expected.delays.add(120);
  EXPECT_EQ(line_link(), expected);
}

TEST_F(LinkStatisticsTest, says_of_each_meter_why_it_failed_and_since_when) {
  read(meter, Verdict::no_answer, false);
  clock_.advance(seconds{60});
  master_.retries = 2;
  read(meter, Verdict::answered, true, milliseconds{300});
  read(silent, Verdict::collision, false);
  clock_.advance(seconds{60});
  for (const Verdict verdict : {Verdict::no_answer, Verdict::refused, Verdict::busy, Verdict::wrong_meter})
    read(silent, verdict, false);
  flush(0);
  const auto list = meters();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0], (store::MeterLink{.meter = meter,
                                       .last_try = noon + 60,
                                       .last_read = noon + 60,
                                       .tried = 2,
                                       .read = 1,
                                       .no_answer = 1,
                                       .retries = 2,
                                       .delay_sum_ms = 300,
                                       .delay_max_ms = 300}));
  EXPECT_EQ(list[1], (store::MeterLink{.meter = silent,
                                       .last_try = noon + 120,
                                       .tried = 5,
                                       .no_answer = 1,
                                       .garbled = 1,
                                       .refused = 2,
                                       .in_vain = 5}));
}

TEST_F(LinkStatisticsTest, what_was_given_up_says_nothing_about_the_meter) {
  master_.exchanges = 3;
  for (const Verdict verdict : {Verdict::link_lost, Verdict::expired, Verdict::cancelled}) read(meter, verdict, false);
  flush(0);
  EXPECT_TRUE(meters().empty());
  EXPECT_EQ(line_link().reads, 0);
  EXPECT_EQ(line_link().requests, 3) << "but the line was busy";
}

TEST_F(LinkStatisticsTest, what_the_store_did_not_take_is_written_later) {
  statistics_.gateway_known(gateway, group);
  statistics_.gateway_connected(gateway);
  read(meter, Verdict::no_answer, false);
  const auto rename = [&](const char* from, const char* to) {
    auto lease = store_->lease();
    lease->execute(fmt::format("ALTER TABLE {} RENAME TO {}", from, to));
  };
  rename("meter_link", "aside");
  EXPECT_THROW(flush(60), store::StoreError);
  read(meter, Verdict::answered, true, milliseconds{80});
  rename("aside", "meter_link");
  flush(60);
  ASSERT_EQ(days().size(), 1U);
  EXPECT_EQ(days()[0].link.online_s, 120);
  EXPECT_EQ(days()[0].link.connections, 1);
  ASSERT_EQ(meters().size(), 1U);
  EXPECT_EQ(meters()[0].tried, 2U);
  EXPECT_EQ(meters()[0].in_vain, 0U);
  EXPECT_EQ(line_link().reads, 2);
}

TEST_F(LinkStatisticsTest, what_the_store_does_not_take_for_two_days_is_let_go) {
  read(meter, Verdict::no_answer, false);
  {
    auto lease = store_->lease();
    lease->execute("ALTER TABLE meter_link RENAME TO aside");
  }
  EXPECT_THROW(flush(3 * 86'400), store::StoreError);
  {
    auto lease = store_->lease();
    lease->execute("ALTER TABLE aside RENAME TO meter_link");
  }
  flush(0);
  EXPECT_TRUE(meters().empty());
}

}  // namespace
}  // namespace riser::collection
