// SPDX-License-Identifier: Apache-2.0
#include "collection/ingest.h"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "protocol/mbus/link_frame.h"
#include "store/collect/clocks.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"

namespace riser::collection {
namespace {

constexpr UtcSeconds now = 1'790'000'000;

class IngestTest : public ::testing::Test {
 protected:
  IngestTest() {
    folder_ = std::filesystem::temp_directory_path() /
              ("riser-ingest-" + std::to_string(::getpid()) + "-" + std::to_string(counter_++));
    store_ = store::Store::open(store::Store::embedded(folder_), clock_);
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const auto gateway = store::Gateways(*lease).add({.name = "G-1", .identity = "1"}).value();
    const auto line = store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1"}).value();
    line_ = line.id;
    store::Meter meter;
    meter.line = line_;
    meter.name = "flat 1";
    meter.address = "1234567874520104";
    meter_ = store::Meters(*lease).add({meter}).value().front().id;
    transaction.commit();
    ingest_ = std::make_unique<Ingest>(*store_, events_, clock_);
  }
  ~IngestTest() override {
    ingest_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  Arrival arrival(UtcSeconds time, std::int64_t energy) const {
    Arrival a{.meter = meter_, .line = line_, .time = time, .protocol = "mbus"};
    a.pages = {ByteVector{0xE5}};
    protocol::Item item;
    item.reg = {.quantity = metering::Quantity::energy, .unit = metering::Unit::watt_hour};
    item.cell = metering::Cell::of({energy, 0});
    a.decoded.items = {item};
    return a;
  }

  static inline int counter_ = 0;
  VirtualClock clock_{now * 1000};
  std::filesystem::path folder_;
  std::unique_ptr<store::Store> store_;
  Events events_;
  LineId line_;
  MeterId meter_;
  std::unique_ptr<Ingest> ingest_;
};

TEST_F(IngestTest, acknowledges_a_reading_when_it_can_be_read_back) {
  std::string telegram;
  std::int64_t readings_at_acknowledgement = -1;
  Arrival a = arrival(now, 42);
  a.committed = [&](const std::string& id, bool stored) {
    telegram = id;
    if (stored)
      readings_at_acknowledgement =
          static_cast<std::int64_t>(store_->readings().history(meter_, now - 1, now + 1).size());
  };
  ASSERT_TRUE(ingest_->push(std::move(a)));
  ingest_->flush();
  EXPECT_EQ(readings_at_acknowledgement, 1);
  const auto id = store::TelegramId::parse(telegram);
  ASSERT_TRUE(id);
  EXPECT_EQ(store_->readings().telegram(*id)->bytes, ByteVector{0xE5});
  EXPECT_EQ(ingest_->stats().stored, 1);
}

TEST_F(IngestTest, recognises_the_same_reading_sent_again) {
  ASSERT_TRUE(ingest_->push(arrival(now, 42)));
  ingest_->flush();
  ASSERT_TRUE(ingest_->push(arrival(now, 42)));
  ingest_->flush();
  EXPECT_EQ(ingest_->stats().stored, 1);
  EXPECT_EQ(ingest_->stats().duplicates, 1);
  EXPECT_EQ(store_->readings().history(meter_, now - 1, now + 1).size(), 1U);
}

TEST_F(IngestTest, notes_the_clock_of_the_meter_behind_the_reading) {
  Arrival a = arrival(now, 42);
  a.clock = ClockDrift{.measured = now, .drift_s = -70, .uncertainty_s = 2, .dst_s = 3600};
  ASSERT_TRUE(ingest_->push(std::move(a)));
  ASSERT_TRUE(ingest_->push(arrival(now + 60, 43)));
  ingest_->flush();
  auto lease = store_->lease();
  const auto clock = store::Clocks(*lease).find(meter_);
  ASSERT_TRUE(clock) << "a reading without a clock leaves it as it is";
  EXPECT_EQ(clock->last.measured, now);
  EXPECT_EQ(clock->last.drift_s, -70);
  EXPECT_EQ(clock->last.uncertainty_s, 2);
  EXPECT_EQ(clock->last.dst_s, 3600);
}

TEST_F(IngestTest, keeps_the_telegram_of_a_frame_that_did_not_decode) {
  Arrival a = arrival(now, 0);
  a.decoded = {};
  a.decoded.fault = protocol::Fault{"wrong_key", 15, "The key does not fit."};
  ASSERT_TRUE(ingest_->push(std::move(a)));
  ingest_->flush();
  EXPECT_EQ(ingest_->stats().faulty, 1);
  EXPECT_EQ(ingest_->stats().stored, 0);
  EXPECT_EQ(store_->readings().telegrams(meter_, now - 1, now + 1).size(), 1U);
  EXPECT_TRUE(store_->readings().history(meter_, now - 1, now + 1).empty());
}

TEST_F(IngestTest, commits_what_waits_when_it_is_stopped_and_takes_nothing_after) {
  for (int i = 0; i < 500; ++i) ASSERT_TRUE(ingest_->push(arrival(now - 1000 + i, i)));
  ingest_->stop();
  EXPECT_EQ(store_->readings().history(meter_, now - 2000, now + 1).size(), 500U);
  EXPECT_FALSE(ingest_->push(arrival(now, 1)));
}

TEST_F(IngestTest, publishes_each_meter_after_the_commit) {
  // A listener must be known before the writer starts.
  ingest_.reset();
  std::atomic<int> published{0};
  events_.subscribe([&](const Event& event) {
    if (event.kind == Event::Kind::meter_read && event.meter == meter_) ++published;
  });
  ingest_ = std::make_unique<Ingest>(*store_, events_, clock_);
  ASSERT_TRUE(ingest_->push(arrival(now, 42)));
  ingest_->stop();
  EXPECT_EQ(published, 1);
}

TEST(ReadingContent, keeps_numbers_and_times_and_leaves_texts_to_the_telegram) {
  protocol::Decoded decoded;
  protocol::Item energy, customer, raw;
  energy.reg.quantity = metering::Quantity::energy;
  energy.cell = metering::Cell::of({1, 0});
  customer.reg.quantity = metering::Quantity::customer;
  customer.text = "C-1";
  raw.reg.quantity = metering::Quantity::manufacturer_specific;
  decoded.items = {energy, customer, raw};
  const auto content = reading_content(decoded);
  ASSERT_EQ(content.layout.size(), 1U);
  EXPECT_EQ(content.layout[0].quantity, metering::Quantity::energy);
}

}  // namespace
}  // namespace riser::collection
