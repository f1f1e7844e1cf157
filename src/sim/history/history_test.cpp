// SPDX-License-Identifier: Apache-2.0
#include "sim/history/history.h"

#include <gtest/gtest.h>

#include "sim/bus/bus.h"
#include "sim/bus/town_bank.h"
#include "sim/town/telegram.h"

namespace riser::sim {
namespace {

struct Recorder final : HistoryVisitor {
  struct Entry {
    std::uint32_t meter;
    UtcSeconds time;
    int page;
    std::string hex;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  void telegram(std::uint32_t meter, UtcSeconds time, int page, Bytes frame) override {
    entries.push_back({meter, time, page, to_hex(frame)});
  }
  std::vector<Entry> entries;
};

constexpr UtcSeconds from = 1'795'219'200;

TEST(history, gives_every_telegram_of_every_meter_in_the_order_of_time) {
  const Town town(3, 4, 20);
  Recorder all;
  write_history(town, from, from + 3 * 3600, 3600, all);
  std::size_t telegrams = 0;
  for (std::uint32_t i = 0; i < town.meters(); ++i) telegrams += static_cast<std::size_t>(pages(*town.meter(i).model));
  EXPECT_EQ(all.entries.size(), telegrams * 3);
  EXPECT_TRUE(std::ranges::is_sorted(all.entries, {}, &Recorder::Entry::time));
}

TEST(history, of_ranges_of_gateways_is_the_history_of_all) {
  const Town town(3, 4, 20);
  Recorder all, parts;
  write_history(town, from, from + 3600, 3600, all);
  write_history(town, 0, 3, from, from + 3600, 3600, parts);
  write_history(town, 3, 4, from, from + 3600, 3600, parts);
  EXPECT_EQ(all.entries, parts.entries);
}

TEST(history, has_the_bytes_that_the_bus_delivers) {
  const Town town(3, 1, 12);
  Recorder all;
  write_history(town, from, from + 1, 3600, all);
  const TownBank bank(town, 0, from);
  Bus bus(bank, {.paced = false});
  for (const auto& entry : all.entries) {
    std::vector<Transmission> out;
    const Byte address = town.meter(entry.meter).primary;
    bus.on_master_bytes(protocol::mbus::req_ud2(address, entry.page == 0), Instant{}, entry.time, out);
    ASSERT_EQ(out.size(), 1u);
    EXPECT_EQ(to_hex(out[0].bytes), entry.hex) << entry.meter;
  }
}

}  // namespace
}  // namespace riser::sim
