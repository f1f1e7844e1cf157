// SPDX-License-Identifier: Apache-2.0
#include "store/collect/links.h"

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

constexpr GroupId group{7}, other_group{8};
constexpr GatewayId gateway{7}, other_gateway{8};
constexpr LineId line{70}, other_line{80};
constexpr UtcSeconds noon_of_tests = 20'778 * seconds_per_day + 43'200;

class LinksTest : public testing::WithStore {
 protected:
  Links links() { return Links{**lease_}; }
  template <class... What>
  void add(const What&... what) {
    Transaction transaction(**lease_);
    links().add(what...);
    transaction.commit();
  }
};
RISER_ON_BOTH_ENGINES(LinksTest);

LineLink line_link(std::int64_t reads, std::int64_t good, std::int64_t delay_ms) {
  LineLink link{.requests = reads * 2, .answers = good * 2, .retries = 3, .timeouts = reads - good, .busy_ms = 900};
  link.reads = reads;
  link.reads_good = good;
  for (std::int64_t i = 0; i < good; ++i) link.delays.add(delay_ms);
  return link;
}

MeterLink meter_link(std::int64_t meter, UtcSeconds at, bool good) {
  MeterLink link{.meter = MeterId{meter}, .last_try = at, .tried = 1};
  link.last_read = good ? at : 0;
  link.read = good ? 1 : 0;
  link.no_answer = good ? 0 : 1;
  link.in_vain = good ? 0 : 1;
  link.delay_sum_ms = link.delay_max_ms = good ? 120 : 0;
  return link;
}

TEST_P(LinksTest, what_is_added_to_one_hour_is_summed) {
  add(std::vector<GatewayLinkRow>{{{group, gateway, LinkSpan::hour, noon}, {600, 0, 1, 1000, 50}},
                                  {{group, gateway, LinkSpan::day, noon - 43'200}, {600, 0, 1, 1000, 50}},
                                  {{other_group, other_gateway, LinkSpan::hour, noon}, {0, 600, 0, 0, 0}}});
  add(std::vector<GatewayLinkRow>{{{group, gateway, LinkSpan::hour, noon}, {60, 30, 1, 5, 5}},
                                  {{group, gateway, LinkSpan::hour, noon - 3600}, {3600, 0, 0, 0, 0}}});
  const auto hours = links().of_gateway(group, gateway, LinkSpan::hour, noon - 3600, noon + 1);
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours[0].key.begins, noon - 3600);
  EXPECT_EQ(hours[1].link, (GatewayLink{660, 30, 2, 1005, 55}));
  EXPECT_EQ(links().of_gateway(group, gateway, LinkSpan::hour, noon - 3600, noon).size(), 1U) << "`to` is not in it";
  const auto days = links().of_gateway(group, gateway, LinkSpan::day, 0, noon);
  ASSERT_EQ(days.size(), 1U);
  EXPECT_EQ(days[0].link.online_s, 600);
}

TEST_P(LinksTest, repeaters_are_summed_and_forgotten_as_lines_are) {
  const RepeaterId roof{5};
  const auto row = [&](LinkSpan span, UtcSeconds begins, std::int64_t asked, std::int64_t answered) {
    return RepeaterLinkRow{{group, roof, span, begins}, {asked, answered}};
  };
  add(std::vector<RepeaterLinkRow>{row(LinkSpan::hour, noon, 6, 6), row(LinkSpan::hour, noon - 3600, 4, 0)});
  add(std::vector<RepeaterLinkRow>{row(LinkSpan::hour, noon, 3, 1), row(LinkSpan::day, noon - 43'200, 9, 7)});
  const auto hours = links().of_repeater(group, roof, LinkSpan::hour, 0, noon + 1);
  ASSERT_EQ(hours.size(), 2U);
  EXPECT_EQ(hours[0].link, (RepeaterLink{4, 0}));
  EXPECT_EQ(hours[1].link, (RepeaterLink{9, 7}));
  EXPECT_TRUE(links().of_repeater(group, RepeaterId{6}, LinkSpan::hour, 0, noon + 1).empty());
  links().forget(noon + Links::hours_kept.count());
  EXPECT_EQ(links().of_repeater(group, roof, LinkSpan::hour, 0, noon + 1).size(), 1U);
  EXPECT_EQ(links().of_repeater(group, roof, LinkSpan::day, 0, noon + 1).size(), 1U);
}

TEST_P(LinksTest, lines_keep_their_delays) {
  add(std::vector<LineLinkRow>{{{group, line, LinkSpan::hour, noon}, line_link(10, 8, 90)}});
  add(std::vector<LineLinkRow>{{{group, line, LinkSpan::hour, noon}, line_link(4, 4, 700)}});
  LineLink expected = line_link(10, 8, 90);
  expected.add(line_link(4, 4, 700));
  const auto rows = links().of_line(group, line, LinkSpan::hour, noon, noon + 1);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].link, expected);
  EXPECT_EQ(rows[0].link.delays.total(), 12);
}

TEST_P(LinksTest, all_places_are_summed_over_a_time) {
  add(std::vector<LineLinkRow>{{{other_group, other_line, LinkSpan::hour, noon}, line_link(5, 5, 60)},
                               {{group, line, LinkSpan::hour, noon}, line_link(2, 1, 60)},
                               {{group, line, LinkSpan::hour, noon + 3600}, line_link(3, 3, 60)},
                               {{group, line, LinkSpan::day, noon}, line_link(100, 100, 60)}});
  const auto sums = links().lines(LinkSpan::hour, noon, noon + 7200);
  ASSERT_EQ(sums.size(), 2U);
  EXPECT_EQ(sums[0].key.place, line);
  EXPECT_EQ(sums[0].key.group, group);
  EXPECT_EQ(sums[0].link.reads, 5);
  EXPECT_EQ(sums[0].link.delays.total(), 4);
  EXPECT_EQ(sums[1].link.reads, 5);
  EXPECT_TRUE(links().gateways(LinkSpan::hour, 0, noon * 2).empty());
}

TEST_P(LinksTest, the_meters_of_a_line_share_a_row_a_day) {
  const UtcSeconds day = noon - 43'200;
  add(MeterLinkKey{group, line, day}, std::vector<MeterLink>{meter_link(11, noon, true), meter_link(13, noon, false)});
  add(MeterLinkKey{group, line, day},
      std::vector<MeterLink>{meter_link(10, noon + 60, true), meter_link(13, noon + 60, false)});
  add(MeterLinkKey{group, line, day + 86'400}, std::vector<MeterLink>{meter_link(13, noon + 86'400, true)});
  const auto days = links().of_meters(group, line, day, day + 2 * 86'400);
  ASSERT_EQ(days.size(), 2U);
  ASSERT_EQ(days[0].meters.size(), 3U);
  EXPECT_EQ(days[0].meters[0], meter_link(10, noon + 60, true));
  EXPECT_EQ(days[0].meters[1], meter_link(11, noon, true));
  EXPECT_EQ(days[0].meters[2].tried, 2U);
  EXPECT_EQ(days[0].meters[2].in_vain, 2U);
  EXPECT_EQ(days[0].meters[2].last_read, 0);
  EXPECT_EQ(days[0].meters[2].last_try, noon + 60);
  EXPECT_EQ(days[1].meters.size(), 1U);
  EXPECT_TRUE(links().of_meters(group, other_line, 0, noon * 2).empty());
  std::vector<std::size_t> visited;
  links().visit_meters(day, [&](LineId, const std::vector<MeterLink>& meters) { visited.push_back(meters.size()); });
  EXPECT_EQ(visited, (std::vector<std::size_t>{3, 1}));
}

TEST_P(LinksTest, hours_days_and_meters_are_forgotten_each_after_its_time) {
  const auto ago = [&](int days) { return noon - std::int64_t{days} * 86'400; };
  std::vector<LineLinkRow> rows;
  for (const int days : {1, 39, 41, 400, 1200}) {
    rows.push_back({{group, line, LinkSpan::hour, ago(days)}, line_link(1, 1, 1)});
    rows.push_back({{group, line, LinkSpan::day, ago(days)}, line_link(1, 1, 1)});
    add(MeterLinkKey{group, line, ago(days)}, std::vector<MeterLink>{meter_link(1, ago(days), true)});
  }
  add(rows);
  links().forget(noon);
  EXPECT_EQ(links().of_line(group, line, LinkSpan::hour, 0, noon).size(), 2U);
  EXPECT_EQ(links().of_line(group, line, LinkSpan::day, 0, noon).size(), 4U);
  EXPECT_EQ(links().of_meters(group, line, 0, noon).size(), 4U);
}

TEST(meter_link, a_good_read_ends_what_was_in_vain) {
  MeterLink link = meter_link(1, noon_of_tests, false);
  link.add(meter_link(1, noon_of_tests + 1, false));
  EXPECT_EQ(link.in_vain, 2U);
  link.add(meter_link(1, noon_of_tests + 2, true));
  EXPECT_EQ(link.in_vain, 0U);
  EXPECT_EQ(link.tried, 3U);
  EXPECT_EQ(link.last_read, noon_of_tests + 2);
}

TEST(meter_link, a_day_of_a_meter_is_small_and_comes_back_as_it_was) {
  std::vector<MeterLink> meters;
  for (std::int64_t i = 0; i < 250; ++i) {
    MeterLink link = meter_link((std::int64_t{9} << 20) + i, noon_of_tests + i, i % 50 != 0);
    link.tried = 24;
    link.read = i % 50 == 0 ? 0 : 24;
    link.delay_sum_ms = i % 50 == 0 ? 0 : 24 * 150;
    meters.push_back(link);
  }
  const ByteVector packed = pack(meters, noon_of_tests - 43'200);
  EXPECT_LT(packed.size(), 250U * 16U);
  EXPECT_EQ(unpack(packed, noon_of_tests - 43'200), meters);
  for (std::size_t length = 0; length < packed.size(); length += 7)
    EXPECT_THROW(unpack({packed.data(), length}, 0), StoreError) << length;
}

TEST(delay_histogram, tells_the_median_and_bounds) {
  DelayHistogram delays;
  EXPECT_FALSE(delays.quantile_ms(50));
  for (int i = 0; i < 90; ++i) delays.add(120);
  for (int i = 0; i < 9; ++i) delays.add(50);
  delays.add(10'000);
  EXPECT_EQ(delays.counts[0], 9);
  EXPECT_EQ(delays.counts[2], 90);
  EXPECT_EQ(delays.counts.back(), 1);
  EXPECT_EQ(delays.quantile_ms(50), 100 + 50 * 41 / 90);
  EXPECT_EQ(delays.quantile_ms(95), 100 + 50 * 86 / 90);
  EXPECT_EQ(delays.quantile_ms(100), 3000) << "longer than the last limit";
}

}  // namespace
}  // namespace riser::store
