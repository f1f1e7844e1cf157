// SPDX-License-Identifier: Apache-2.0
// Discovery on mixed lines: every meter is found, every fault that was planted is named, and no other.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/bus/mixed_line_test_double.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

using Texts = std::vector<std::string>;
using Meters = std::vector<std::unique_ptr<BusMeter>>;

template <class M, class... A>
void add(Meters& meters, A&&... arguments) {
  meters.push_back(std::make_unique<M>(std::forward<A>(arguments)...));
}

BankTestDouble::Entry slave(std::string_view address, Byte primary, microseconds delay = milliseconds(20)) {
  return {.address = test_address(address), .primary = primary, .delay = delay};
}

MixedBusOptions line_of(protocol::SerialFormat port) { return {.port = port, .mbus = format_8e1}; }

headend::DiscoveryOptions for_protocols(std::vector<std::string> names, int last = 20) {
  headend::DiscoveryOptions options;
  options.protocols = std::move(names);
  options.last = last;
  return options;
}

constexpr auto soon = milliseconds(40);

TEST(discovery, finds_the_meters_of_four_protocols_on_one_line) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", milliseconds(40));
  add<Dlt645TestMeter>(meters, "202211230011", milliseconds(45));
  add<Dlt645TestMeter>(meters, "000000000777", milliseconds(60));
  add<Cjt188TestMeter>(meters, 0, "00111122223333", milliseconds(50));
  add<Cjt188TestMeter>(meters, 7, "00112233445566", milliseconds(52));
  add<ModbusTestMeter>(meters, Byte{3}, milliseconds(30));
  add<ModbusTestMeter>(meters, Byte{17}, milliseconds(30));
  MixedLine line({slave("1234567874520104", 1), slave("1234567974520104", 2), slave("2345678974520104", 0)},
                 std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), (Texts{"cjt188 00111122223333", "cjt188 00112233445566", "dlt645 000000000777",
                                 "dlt645 202211230001", "dlt645 202211230011", "mbus 1234567874520104",
                                 "mbus 1234567974520104", "mbus 2345678974520104", "modbus 17", "modbus 3"}));
  EXPECT_EQ(line.troubles(), Texts{});
  for (const auto& meter : line.discovery().found()) {
    EXPECT_TRUE(meter.verified) << meter.address;
    EXPECT_FALSE(meter.frames.empty()) << meter.address;
    EXPECT_EQ(meter.format.baud, 2400);
  }
  std::printf("mixed line of 10 meters: %lld s of line time\n", static_cast<long long>(line.elapsed_s()));
}

TEST(discovery, finds_meters_without_secondary_addressing_by_their_primary_address) {
  auto old = slave("9999999974520104", 7);
  old.selectable = false;
  MixedLine line({slave("1234567874520104", 1), old}, {}, line_of(format_8e1));
  line.discover(for_protocols({"mbus"}));
  EXPECT_EQ(line.found(), (Texts{"mbus 1234567874520104", "mbus 9999999974520104"}));
  EXPECT_EQ(line.discovery().found().back().primary, Byte{7});
  EXPECT_EQ(line.troubles(), Texts{});
}

TEST(discovery, names_a_secondary_address_that_two_meters_share) {
  MixedLine line(
      {slave("1234567874520104", 1), slave("1234567874520104", 2, milliseconds(23)), slave("3456789074520104", 3)}, {},
      line_of(format_8e1));
  line.discover(for_protocols({"mbus"}, 0));
  ASSERT_EQ(line.discovery().troubles().size(), 1u);
  const auto& trouble = line.discovery().troubles().front();
  EXPECT_EQ(trouble.code, headend::TroubleCode::duplicate_address);
  EXPECT_EQ(trouble.address.substr(0, 8), "12345678");
  EXPECT_FALSE(trouble.heard.empty());
  const auto found = line.found();
  EXPECT_NE(std::find(found.begin(), found.end(), "mbus 3456789074520104"), found.end());
}

TEST(discovery, names_a_primary_address_that_two_meters_share) {
  auto one = slave("1111111174520104", 5), other = slave("2222222274520104", 5, milliseconds(24));
  one.selectable = other.selectable = false;
  MixedLine line({one, other}, {}, line_of(format_8e1));
  line.discover(for_protocols({"mbus"}));
  EXPECT_EQ(line.troubles(), (Texts{"duplicate_address mbus 5"}));
}

TEST(discovery, divides_dlt645_meters_that_take_wildcards_for_whole_bytes_only) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", soon, true);
  add<Dlt645TestMeter>(meters, "202211230021", soon, true);
  add<Dlt645TestMeter>(meters, "202211234421", soon, true);
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"dlt645"}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "dlt645 202211230021", "dlt645 202211234421"}));
  EXPECT_EQ(line.troubles(), Texts{});
}

TEST(discovery, hears_two_meters_that_answer_one_behind_the_other) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", milliseconds(30));
  add<Dlt645TestMeter>(meters, "202211230002", milliseconds(400));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"dlt645"}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "dlt645 202211230002"}));
}

TEST(discovery, names_a_dlt645_address_that_two_meters_share) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", milliseconds(30));
  add<Dlt645TestMeter>(meters, "202211230001", milliseconds(41));
  add<Dlt645TestMeter>(meters, "202211230007", milliseconds(41));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"dlt645"}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230007"}));
  EXPECT_EQ(line.troubles(), (Texts{"duplicate_address dlt645 202211230001"}));
}

TEST(discovery, says_of_two_cjt188_meters_of_one_type_that_they_cannot_be_divided) {
  Meters meters;
  add<Cjt188TestMeter>(meters, 0, "00111122223333", milliseconds(30));
  add<Cjt188TestMeter>(meters, 2, "00111122224444", milliseconds(41));
  add<Cjt188TestMeter>(meters, 7, "00112233445566", milliseconds(41));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"cjt188"}));
  EXPECT_EQ(line.found(), (Texts{"cjt188 00112233445566"}));
  EXPECT_EQ(line.troubles(), (Texts{"collision cjt188"}));
}

TEST(discovery, confirms_meters_that_are_known_where_a_search_cannot_divide_them) {
  Meters meters;
  add<Cjt188TestMeter>(meters, 0, "00111122223333", milliseconds(30));
  add<Cjt188TestMeter>(meters, 2, "00111122224444", milliseconds(41));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  auto options = for_protocols({"cjt188"});
  for (const char* address : {"00111122223333", "00111122224444", "00111122225555"})
    options.known.push_back({"cjt188", address, {"901F"}});
  line.discover(std::move(options));
  EXPECT_EQ(line.found(), (Texts{"cjt188 00111122223333", "cjt188 00111122224444"}));
}

TEST(discovery, names_a_modbus_unit_that_two_meters_share) {
  Meters meters;
  add<ModbusTestMeter>(meters, Byte{4}, milliseconds(30));
  add<ModbusTestMeter>(meters, Byte{4}, milliseconds(31));
  add<ModbusTestMeter>(meters, Byte{5}, milliseconds(31));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"modbus"}));
  EXPECT_EQ(line.found(), (Texts{"modbus 5"}));
  EXPECT_EQ(line.troubles(), (Texts{"duplicate_address modbus 4"}));
}

TEST(discovery, names_an_echo_and_finds_the_meters_all_the_same) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", soon);
  add<ModbusTestMeter>(meters, Byte{4}, soon);
  auto options = line_of(format_8e1);
  options.echo = true;
  MixedLine line({slave("1234567874520104", 1)}, std::move(meters), options);
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "mbus 1234567874520104", "modbus 4"}));
  EXPECT_EQ(line.troubles(), (Texts{"echo"}));
  EXPECT_FALSE(line.discovery().troubles().front().heard.empty());
}

TEST(discovery, names_noise_and_finds_the_meters_all_the_same) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", soon);
  add<ModbusTestMeter>(meters, Byte{4}, soon);
  auto options = line_of(format_8e1);
  options.noise = {milliseconds(3000), 3};
  MixedLine line({slave("1234567874520104", 1), slave("1234567974520104", 2)}, std::move(meters), options);
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "mbus 1234567874520104", "mbus 1234567974520104", "modbus 4"}));
  EXPECT_EQ(line.troubles(), (Texts{"noise"}));
}

TEST(discovery, gives_up_where_noise_answers_every_question) {
  auto options = line_of(format_8e1);
  options.noise = {milliseconds(60), 2};
  MixedLine line({}, {}, options);
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), Texts{});
  EXPECT_EQ(line.troubles(), (Texts{"noise"}));
  EXPECT_LT(line.elapsed_s(), 10);
}

TEST(discovery, names_a_port_that_cuts_the_eighth_bit_off) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", soon);
  add<Cjt188TestMeter>(meters, 0, "00111122223333", soon);
  auto options = line_of(format_8e1);
  options.cut_top_bit = true;
  MixedLine line({slave("1234567874520104", 1), slave("2234567874520104", 2)}, std::move(meters), options);
  line.discover(for_protocols({"mbus", "cjt188", "dlt645"}));
  EXPECT_EQ(line.troubles(), (Texts{"wrong_parity cjt188", "wrong_parity dlt645", "wrong_parity mbus"}));
}

TEST(discovery, finds_a_meter_of_7E1_through_a_port_of_8N1_and_says_so) {
  Meters meters;
  add<Iec62056_21TestMeter>(meters, "26718590", milliseconds(200), 2400);
  add<ModbusTestMeter>(meters, Byte{4}, soon, format_8n1);
  MixedLine line({}, std::move(meters), line_of(format_8n1));
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), (Texts{"iec62056_21 26718590", "modbus 4"}));
  EXPECT_EQ(line.troubles(), (Texts{"wrong_parity iec62056_21"}));
}

TEST(discovery, finds_each_protocol_at_its_own_speed_where_the_port_can_be_set) {
  Meters meters;
  const protocol::SerialFormat modbus{9600, 8, protocol::Parity::none, 1};
  add<Iec62056_21TestMeter>(meters, "26718590", milliseconds(200));
  add<ModbusTestMeter>(meters, Byte{4}, soon, modbus);
  add<Dlt645TestMeter>(meters, "202211230001", soon);
  MixedLine line({slave("1234567874520104", 1)}, std::move(meters), line_of(format_8e1), false);
  line.discover(for_protocols({}));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "iec62056_21 26718590", "mbus 1234567874520104", "modbus 4"}));
  EXPECT_EQ(line.troubles(), Texts{});
  for (const auto& meter : line.discovery().found()) {
    if (meter.driver->name == "modbus") EXPECT_EQ(meter.format, modbus);
    if (meter.driver->name == "iec62056_21") EXPECT_EQ(meter.format.baud, 300);
  }
}

TEST(discovery, tries_the_other_parity_where_the_port_can_be_set_and_nobody_answers) {
  Meters meters;
  const protocol::SerialFormat even{9600, 8, protocol::Parity::even, 1}, none{2400, 8, protocol::Parity::none, 1};
  add<ModbusTestMeter>(meters, Byte{4}, soon, even);
  add<Dlt645TestMeter>(meters, "202211230001", soon, false, none);
  MixedLine line({}, std::move(meters), line_of(format_8e1), false);
  auto options = for_protocols({"modbus", "dlt645"});
  options.bauds = {2400, 9600};
  line.discover(std::move(options));
  EXPECT_EQ(line.found(), (Texts{"dlt645 202211230001", "modbus 4"}));
  EXPECT_EQ(line.troubles(), (Texts{"wrong_parity dlt645", "wrong_parity modbus"}));
}

Texts quirks_of(const MixedLine& line) {
  Texts all;
  for (const auto& meter : line.discovery().found())
    all.push_back(meter.address + ": " + protocol::quirk_text(meter.quirks));
  std::sort(all.begin(), all.end());
  return all;
}

TEST(discovery, says_by_which_type_and_order_cjt188_meters_were_read) {
  Meters meters;
  add<Cjt188TestMeter>(meters, 0, "00111122223333", milliseconds(30));
  add<Cjt188TestMeter>(meters, 8, "00112233445566", milliseconds(40));
  add<Cjt188TestMeter>(meters, 6, "00223344556677", milliseconds(50));
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"cjt188"}));
  EXPECT_EQ(quirks_of(line), (Texts{"00111122223333: meter_type=10", "00112233445566: di_order=1F90 meter_type=20",
                                    "00223344556677: meter_type=30"}));
}

/// Tells its address as meters of 2007 do, and its values in the words of 1997.
class MeterOfBothYears final : public MeterTestDouble, Dlt645Values {
 public:
  explicit MeterOfBothYears(std::string_view address)
      : MeterTestDouble("dlt645", format_8e1, soon),
        young_(profiles_[0], *protocol::dlt645::Address::from_digits(address)),
        old_(profiles_[1], *protocol::dlt645::Address::from_digits(address)) {}
  std::optional<ByteVector> hear(Bytes frame, UtcSeconds utc) override {
    protocol::dlt645::FrameView view;
    if (!protocol::dlt645::find_frame(frame, 0, view).ok()) return std::nullopt;
    const bool who = protocol::dlt645::kind_of(view).function == protocol::dlt645::Function::read_address;
    return (who ? young_ : old_).hear(frame, *this, civil_from_seconds(utc));
  }

 private:
  Dlt645Registers registers(std::int64_t) const override { return {}; }
  Dlt645Flow flow(std::int64_t) const override { return {}; }

  const Dlt645Profile profiles_[2]{{}, {.variant = protocol::dlt645::Variant::v1997}};
  Dlt645Meter young_, old_;
};

TEST(discovery, says_which_dlt645_meters_were_read_in_the_words_of_1997) {
  Meters meters;
  add<Dlt645TestMeter>(meters, "202211230001", soon);
  add<MeterOfBothYears>(meters, "199711230002");
  MixedLine line({}, std::move(meters), line_of(format_8e1));
  line.discover(for_protocols({"dlt645"}));
  EXPECT_EQ(quirks_of(line), (Texts{"199711230002: variant=1997", "202211230001: "}));
  for (const auto& meter : line.discovery().found()) EXPECT_TRUE(meter.verified) << meter.address;
}

TEST(discovery, says_in_which_format_meters_were_read_where_it_is_not_the_usual_one) {
  Meters meters;
  const protocol::SerialFormat even{9600, 8, protocol::Parity::even, 1}, none{2400, 8, protocol::Parity::none, 1};
  add<ModbusTestMeter>(meters, Byte{4}, soon, even);
  add<Dlt645TestMeter>(meters, "202211230001", soon, false, none);
  add<Cjt188TestMeter>(meters, 0, "00111122223333", milliseconds(30),
                       protocol::SerialFormat{9600, 8, protocol::Parity::even, 1});
  MixedLine line({}, std::move(meters), line_of(format_8e1), false);
  auto options = for_protocols({"modbus", "dlt645", "cjt188"});
  options.bauds = {2400, 9600};
  line.discover(std::move(options));
  EXPECT_EQ(quirks_of(line),
            (Texts{"00111122223333: baud=9600 meter_type=10", "202211230001: parity=none", "4: parity=even"}));
}

TEST(discovery, says_that_a_meter_of_7E1_was_read_through_a_port_of_8N1) {
  Meters meters;
  add<Iec62056_21TestMeter>(meters, "26718590", milliseconds(200), 2400);
  MixedLine line({}, std::move(meters), line_of(format_8n1));
  line.discover(for_protocols({"iec62056_21"}));
  EXPECT_EQ(quirks_of(line), (Texts{"26718590: parity=software"}));
}

/// A line drawn from a seed: what hangs on it and what is wrong with it.
struct Mix {
  explicit Mix(std::uint64_t seed_in) : seed(seed_in) {
    const bool parity_line = draw() % 4 == 0;
    options = line_of(parity_line ? format_8n1 : format_8e1);
    options.seed = seed;
    if (parity_line)
      draw_parity_line();
    else
      draw_town_line();
    if (draw() % 4 == 0) {
      options.echo = true;
      troubles.push_back("echo");
    } else if (draw() % 4 == 0) {
      options.noise = {milliseconds(2000 + draw() % 3000), 2 + draw() % 3};
      troubles.push_back("noise");
    }
    std::sort(found.begin(), found.end());
    std::sort(troubles.begin(), troubles.end());
  }
  std::uint64_t draw() { return mix(seed * 1'000'003 + ++draws) >> 20; }
  microseconds delay() { return microseconds(20'000 + draw() % 80'000); }

  void draw_town_line() {
    for (std::uint64_t i = 0, count = draw() % 12; i < count; ++i) add_slave(static_cast<Byte>(i + 1), true);
    for (std::uint64_t i = 0, count = draw() % 3; i < count; ++i) add_slave(static_cast<Byte>(i + 15), false);
    if (!slaves.empty() && draw() % 3 == 0) {
      auto twin = slaves.front();
      twin.primary = 19;
      twin.delay += milliseconds(3);
      if (twin.selectable) {
        slaves.push_back(twin);
        shared.push_back(twin.address.to_text());
        troubles.push_back("duplicate_address mbus");
      }
    }
    const bool bytes = draw() % 3 == 0;
    std::string dlt;
    for (std::uint64_t i = 0, count = draw() % 6; i < count; ++i) {
      dlt = fmt::format("{:012}", 202'600'000'000 + draw() % (i % 2 == 0 ? 100 : 1'000'000));
      if (taken(dlt)) continue;
      add<Dlt645TestMeter>(meters, dlt, delay(), bytes);
      found.push_back("dlt645 " + dlt);
    }
    if (!dlt.empty() && draw() % 3 == 0) {
      add<Dlt645TestMeter>(meters, dlt, delay(), bytes);
      shared.push_back(dlt);
      troubles.push_back("duplicate_address dlt645 " + dlt);
    }
    add_cjt188();
    for (Byte unit = 1; unit <= 20; ++unit) {
      if (draw() % 8 != 0) continue;
      add<ModbusTestMeter>(meters, unit, delay());
      found.push_back(fmt::format("modbus {}", unit));
    }
  }
  void draw_parity_line() {
    add<Iec62056_21TestMeter>(meters, "26718590", milliseconds(200), 2400);
    found.push_back("iec62056_21 26718590");
    troubles.push_back("wrong_parity iec62056_21");
    for (Byte unit = 1; unit <= 20; ++unit) {
      if (draw() % 8 != 0) continue;
      add<ModbusTestMeter>(meters, unit, delay(), format_8n1);
      found.push_back(fmt::format("modbus {}", unit));
    }
  }
  void add_slave(Byte primary, bool selectable) {
    const std::string address = fmt::format("{:08}74520104", draw() % (selectable ? 100'000'000 : 1'000));
    if (taken(address)) return;
    auto entry = slave(address, primary, delay());
    entry.selectable = selectable;
    slaves.push_back(entry);
    found.push_back("mbus " + address);
  }
  /// At most one of each type can be found; two of one type are a collision.
  void add_cjt188() {
    const std::size_t count = draw() % 3;
    const bool same = draw() % 2 == 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string address = fmt::format("{:014}", 112'233'000'000 + draw() % 1'000'000);
      add<Cjt188TestMeter>(meters, same ? 2 * i : 7 * i, address, delay());
      if (!same || count == 1) found.push_back("cjt188 " + address);
    }
    if (same && count == 2) troubles.push_back("collision cjt188");
  }
  bool taken(const std::string& address) const {
    return std::any_of(found.begin(), found.end(), [&](const std::string& f) { return f.ends_with(address); });
  }

  std::uint64_t seed, draws = 0;
  MixedBusOptions options{};
  std::vector<BankTestDouble::Entry> slaves{};
  Meters meters{};
  Texts found{}, troubles{};
  Texts shared{};  // addresses of twins: one of them may be found, or none
};

TEST(discovery, on_a_mixed_town_line_finds_every_meter_and_names_every_fault_planted) {
  std::int64_t longest = 0;
  std::size_t all_meters = 0, all_troubles = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Mix mix(seed);
    MixedLine line(mix.slaves, std::move(mix.meters), mix.options);
    line.discover(for_protocols({}));
    const auto without_twins = [&](Texts meters) {
      std::erase_if(meters, [&](const std::string& meter) {
        return std::any_of(mix.shared.begin(), mix.shared.end(),
                           [&](const std::string& address) { return meter.ends_with(address); });
      });
      return meters;
    };
    EXPECT_EQ(without_twins(line.found()), without_twins(mix.found)) << "seed " << seed;
    Texts troubles = line.troubles();
    for (std::string& trouble : troubles)
      if (trouble.starts_with("duplicate_address mbus")) trouble.resize(22);
    EXPECT_EQ(troubles, mix.troubles) << "seed " << seed;
    for (const auto& trouble : line.discovery().troubles()) {
      EXPECT_FALSE(trouble.detail.empty());
      EXPECT_FALSE(trouble.heard.empty()) << name(trouble.code) << ", seed " << seed;
    }
    longest = std::max(longest, line.elapsed_s());
    all_meters += mix.found.size();
    all_troubles += mix.troubles.size();
  }
  std::printf("40 lines: %zu meters, %zu faults; the longest discovery took %lld s of line time\n", all_meters,
              all_troubles, static_cast<long long>(longest));
}

TEST(discovery, is_over_soon_on_an_empty_line) {
  MixedLine line({}, {}, line_of(format_8e1));
  line.discover(for_protocols({"mbus", "cjt188", "dlt645", "iec62056_21"}, 10));
  EXPECT_EQ(line.found(), Texts{});
  EXPECT_EQ(line.troubles(), Texts{});
  EXPECT_LT(line.elapsed_s(), 150);
  EXPECT_EQ(line.discovery().share(), 1);
}

}  // namespace
}  // namespace riser::sim
