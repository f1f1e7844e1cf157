// SPDX-License-Identifier: Apache-2.0
// The simulated device against the session of the head-end: whole calls.
#include "sim/meters/dial_in_device.h"

#include <gtest/gtest.h>

#include <map>

#include "headend/dial_in/dial_in_session.h"
#include "headend/dial_in/registration_guard.h"

namespace riser::sim {
namespace {

using namespace headend::dial_in;
using protocol::dial_in::MessageType;
using protocol::dial_in::Order;
using protocol::dial_in::OrderKind;

constexpr UtcSeconds start = 1795219200;  // 2026-11-21T00:00:00Z
constexpr std::int64_t hour = 3600, day = 86400;

/// A litre every five seconds; the sensor fails in the third hour of the second day.
struct Gas : GasSource {
  GasState at(UtcSeconds utc) const override {
    const std::int64_t age = utc - start + 1'000'000;
    const bool fault = utc >= start + day + 2 * hour && utc < start + day + 3 * hour;
    return {age / 5, 103000 + age / hour % 24 * 10, 1200 - age / hour % 24 * 5, fault};
  }
};

/// The server: what it stored, by what names a fact, and how often each came.
struct Store {
  std::map<UtcSeconds, std::vector<protocol::Item>> rows{};
  std::map<std::int64_t, std::string> events{};
  std::vector<std::string> alarms{};
  std::vector<std::string> valves{};
  std::deque<Order> orders{};
  std::vector<std::string> confirmed{};
  RefusalCounters refusals{};
  NonceMemory nonces{};
  std::optional<std::int64_t> clock_offset{};
  CloseReason closed = CloseReason::none;
  std::size_t readings = 0, conflicts = 0, repeated = 0;

  void keep(const Delivery& delivery) {
    if (delivery.type == MessageType::reading) ++readings;
    if (delivery.type == MessageType::event) events[delivery.event_number] = delivery.rows[0].items[0].text;
    if (delivery.type == MessageType::status)
      for (const auto& item : delivery.rows[0].items) {
        if (item.reg.quantity == metering::Quantity::status_word) alarms.push_back(item.text);
        if (item.reg.quantity == metering::Quantity::valve_state) valves.push_back(item.text);
      }
    if (delivery.type != MessageType::archive) return;
    for (const DataRow& row : delivery.rows) {
      const auto [there, fresh] = rows.emplace(row.time, row.items);
      if (fresh) continue;
      ++repeated;
      for (std::size_t i = 0; i < row.items.size(); ++i) conflicts += !(there->second[i].cell == row.items[i].cell);
    }
  }
};

/// One call of the device, from `now` on; every exchange takes a second.
void run_call(DialInDevice& device, Store& store, UtcSeconds& now, bool answers_commits = true) {
  const UtcSeconds began = now;
  DialInSession session{{Byte(now), Byte(now >> 8), Byte(now >> 16), 7}, Instant{}, now};
  ByteVector down;
  const auto instant = [&] { return Instant{} + seconds(now - began); };
  const auto carry_out = [&](auto&& self, Actions actions) -> void {
    for (Action& action : actions) {
      if (auto* send = std::get_if<SendBytes>(&action))
        down.insert(down.end(), send->bytes.begin(), send->bytes.end());
      else if (auto* who = std::get_if<Identify>(&action)) {
        const bool known = store.nonces.knows(who->device, who->nonce);
        store.nonces.remember(who->device, who->nonce);
        self(self, session.identified({ByteVector(32, 1), known}, instant()));
      } else if (auto* good = std::get_if<Authenticated>(&action)) {
        store.clock_offset = good->clock_offset_s;
      } else if (auto* delivery = std::get_if<Delivery>(&action)) {
        store.keep(*delivery);
        if (answers_commits) self(self, session.committed(delivery->seq, instant()));
      } else if (auto* confirmed = std::get_if<Confirmed>(&action)) {
        store.confirmed.push_back(std::to_string(confirmed->order) + " " + std::string{name(confirmed->result)} +
                                  (confirmed->reason.empty() ? "" : " " + confirmed->reason));
        if (!store.orders.empty()) store.orders.pop_front();
        self(self, session.committed(confirmed->seq, instant()));
      } else if (std::holds_alternative<WantOrder>(action)) {
        std::optional<Order> next;
        if (!store.orders.empty()) next = store.orders.front();
        self(self, session.order(next, instant()));
      }
    }
  };
  ByteVector up = device.call(now);
  for (int i = 0; i < 3000 && session.closed() == CloseReason::none; ++i) {
    ++now;
    carry_out(carry_out, session.feed(up, instant()));
    up.clear();
    if (!device.hung_up() && !down.empty()) {
      const ByteVector heard = std::move(down);
      down.clear();
      up = device.hear(heard, now);
    }
    if (device.hung_up() && up.empty()) break;
    carry_out(carry_out, session.on_deadline(instant()));
  }
  if (!down.empty() && !device.hung_up()) device.hear(down, now);
  if (!device.hung_up()) device.lost(now);
  store.refusals += session.refusals();
  store.closed = session.closed();
}

void live(DialInDevice& device, Store& store, UtcSeconds& now, UtcSeconds until) {
  while (device.next_call() < until) {
    now = std::max(now, device.next_call());
    run_call(device, store, now);
  }
  device.pass(until);
  now = std::max(now, until);
}

std::string value(const Store& store, UtcSeconds time, std::size_t column) {
  const auto& item = store.rows.at(time).at(column);
  return metering::value_text(item.reg, item.cell);
}

TEST(DialInDevice, calls_once_a_day_and_delivers_every_hour_once) {
  const Gas gas;
  Store store;
  UtcSeconds now = start + 100;
  DialInDevice device{{.seed = 5}, gas, now};
  live(device, store, now, start + 5 * day + 600);
  EXPECT_EQ(store.rows.size(), 5U * 24);
  EXPECT_EQ(store.repeated, 0U);
  EXPECT_EQ(store.readings, 5U);
  EXPECT_EQ(store.refusals.total(), 0U);
  EXPECT_EQ(store.closed, CloseReason::done);
  for (UtcSeconds time = start + hour; time <= start + 5 * day; time += hour)
    ASSERT_TRUE(store.rows.contains(time)) << time;
  EXPECT_EQ(store.rows.begin()->second.size(), 7U);
}

TEST(DialInDevice, calls_at_once_when_its_sensor_fails_and_sums_what_passes_meanwhile) {
  const Gas gas;
  Store store;
  UtcSeconds now = start;
  DialInDevice device{{}, gas, now};
  while (now < start + day + 4 * hour) {
    device.pass(now);
    if (device.wants_call(now)) run_call(device, store, now);
    now += 600;
  }
  live(device, store, now, start + 2 * day + 600);
  EXPECT_EQ(store.events.at(1), "sensor_fault");
  EXPECT_EQ(store.events.size(), 2U) << "its begin and its end";
  EXPECT_EQ(std::count(store.alarms.begin(), store.alarms.end(), "sensor_fault"), 1);
  EXPECT_EQ(value(store, start + day + 1 * hour, 5), "0.000");
  EXPECT_EQ(value(store, start + day + 4 * hour, 5), "0.721") << "an hour, from litre to litre";
  EXPECT_NE(value(store, start + day + 4 * hour, 6), "0.000");
}

TEST(DialInDevice, obeys_orders_and_confirms_each) {
  const Gas gas;
  Store store;
  UtcSeconds now = start;
  DialInDevice device{{}, gas, now};
  Order constants{.id = 3, .kind = OrderKind::set_constants};
  constants.constants[0] = Decimal{10180, -2};
  constants.constants[4] = Decimal{9975, -4};
  store.orders = {{.id = 1, .kind = OrderKind::read_now},
                  {.id = 2, .kind = OrderKind::read_archive, .from = start, .to = start + day},
                  constants,
                  {.id = 4, .kind = OrderKind::valve, .position = "close"},
                  {.id = 5, .kind = OrderKind::valve, .position = "permit"},
                  {.id = 6, .kind = OrderKind::set_reporting, .period_s = 6 * 3600, .start_s = 1800},
                  {.id = 7, .kind = OrderKind::set_server, .address = "tls://dial.example:7443"}};
  live(device, store, now, start + day + 60);
  EXPECT_EQ(store.confirmed, (std::vector<std::string>{"1 done", "2 done", "3 done", "4 accepted",
                                                       "5 refused not_possible", "6 done", "7 done"}));
  EXPECT_EQ(store.repeated, 23U) << "the archive was sent by itself and by order";
  EXPECT_EQ(store.conflicts, 0U);
  EXPECT_EQ(store.readings, 2U);
  EXPECT_EQ(device.converter().constants().substitution_pressure_pa, 101800);
  EXPECT_EQ(device.converter().constants().compressibility_e4, 9975);
  EXPECT_EQ(device.memory().server, "tls://dial.example:7443");
  EXPECT_EQ(device.next_call() % (6 * 3600), 1800);
  device.pass(start + day + 120);
  EXPECT_EQ(device.valve(), "closed");
  live(device, store, now, start + day + 6 * hour + 1900);
  EXPECT_EQ(store.valves.back(), "closed");
}

TEST(DialInDevice, never_carries_an_order_out_twice) {
  const Gas gas;
  for (std::size_t cut = 0; cut < 12; ++cut) {
    Store store;
    UtcSeconds now = start;
    DialInDevice device{{}, gas, now};
    now = device.next_call();
    store.orders = {{.id = 9, .kind = OrderKind::valve, .position = "close"}};
    device.mischief = DialInMischief::cut;
    device.cut_after = cut;
    run_call(device, store, now);
    device.mischief = DialInMischief::none;
    // Whatever was lost, the server offers the same order once more.
    store.orders = {{.id = 9, .kind = OrderKind::valve, .position = "close"}};
    now += 7200;
    run_call(device, store, now);
    EXPECT_EQ(device.carried_out(), 1U) << cut;
    device.pass(now + 120);
    EXPECT_EQ(device.valve(), "closed") << cut;
    EXPECT_EQ(store.confirmed.back(), "9 accepted") << cut;
    EXPECT_EQ(store.rows.size(), 26U) << cut << ": nothing is lost by the cut";
    EXPECT_EQ(store.conflicts, 0U) << cut;
  }
}

TEST(DialInDevice, an_order_older_than_the_last_is_superseded) {
  const Gas gas;
  Store store;
  UtcSeconds now = start + 5;
  DialInDevice device{{}, gas, now};
  store.orders = {{.id = 9, .kind = OrderKind::read_now}, {.id = 8, .kind = OrderKind::valve, .position = "close"}};
  run_call(device, store, now);
  EXPECT_EQ(store.confirmed, (std::vector<std::string>{"9 done", "8 refused superseded"}));
  EXPECT_EQ(device.valve(), "open");
}

TEST(DialInDevice, its_clock_drifts_and_is_set) {
  const Gas gas;
  Store store;
  UtcSeconds now = start;
  DialInDevice device{{.clock_offset_s = 20, .drift_ppm = 100}, gas, now};
  now += 10 * day;
  store.orders = {{.id = 1, .kind = OrderKind::set_clock}};
  run_call(device, store, now);
  EXPECT_GE(*store.clock_offset, 20 + 86 - 2) << "8.64 seconds a day";
  EXPECT_LE(*store.clock_offset, 20 + 86 + 2);
  EXPECT_EQ(store.refusals.total(), 0U);
  run_call(device, store, now);
  EXPECT_LE(std::abs(*store.clock_offset), 2);
}

TEST(DialInDevice, a_clock_that_is_wholly_wrong_costs_the_times_and_not_the_values) {
  const Gas gas;
  Store store;
  UtcSeconds now = start;
  DialInDevice device{{.clock_offset_s = 946684800 - start}, gas, now};
  now += 3 * hour;
  run_call(device, store, now);
  EXPECT_EQ(store.readings, 1U);
  EXPECT_TRUE(store.rows.empty());
  EXPECT_EQ(store.refusals[Refusal::time_far_off], 2U + 3U) << "status, reading, three rows";
}

TEST(DialInDevice, that_misbehaves_is_refused_with_the_reason_and_the_good_data_survives) {
  const Gas gas;
  struct Case {
    DialInMischief mischief;
    Refusal reason;
    std::size_t rows, readings;
    CloseReason closed;
  };
  const Case cases[] = {{DialInMischief::wrong_key, Refusal::wrong_key, 0, 0, CloseReason::refused},
                        {DialInMischief::wrong_version, Refusal::unknown_version, 0, 0, CloseReason::refused},
                        {DialInMischief::replay_message, Refusal::replayed, 3, 1, CloseReason::done},
                        {DialInMischief::bad_decimal, Refusal::bad_value, 3, 1, CloseReason::done},
                        {DialInMischief::repeated_row, Refusal::row_repeated, 3, 1, CloseReason::done},
                        {DialInMischief::oversized, Refusal::oversized, 3, 1, CloseReason::done},
                        {DialInMischief::malformed, Refusal::malformed, 3, 1, CloseReason::done}};
  for (const Case& c : cases) {
    Store store;
    UtcSeconds now = start;
    DialInDevice device{{}, gas, now};
    device.mischief = c.mischief;
    now += 3 * hour;
    run_call(device, store, now);
    EXPECT_GE(store.refusals[c.reason], 1U) << name(c.reason);
    EXPECT_EQ(store.refusals[c.reason], store.refusals.total()) << name(c.reason);
    EXPECT_EQ(store.rows.size(), c.rows) << name(c.reason);
    EXPECT_EQ(store.readings, c.readings) << name(c.reason);
    EXPECT_EQ(store.closed, c.closed) << name(c.reason);
    // When it behaves again, everything arrives.
    device.mischief = DialInMischief::none;
    now += 7200;
    run_call(device, store, now);
    EXPECT_EQ(store.rows.size(), 5U) << name(c.reason);
    EXPECT_EQ(store.conflicts, 0U) << name(c.reason);
  }
}

TEST(DialInDevice, that_plays_its_last_call_again_is_refused) {
  const Gas gas;
  Store store;
  UtcSeconds now = start + 3 * hour;
  DialInDevice device{{}, gas, start};
  run_call(device, store, now);
  EXPECT_EQ(store.readings, 1U);
  device.mischief = DialInMischief::replay_call;
  run_call(device, store, now);
  EXPECT_EQ(store.readings, 1U);
  EXPECT_EQ(store.refusals[Refusal::replayed], 1U);
}

TEST(DialInDevice, that_waits_for_nothing_is_closed) {
  const Gas gas;
  Store store;
  UtcSeconds now = start + 3 * hour;
  DialInDevice device{{}, gas, start};
  device.mischief = DialInMischief::flood;
  run_call(device, store, now, false);
  EXPECT_EQ(store.closed, CloseReason::window_exceeded);
  EXPECT_EQ(store.readings, 4U);
}

TEST(DialInDevice, that_is_not_answered_calls_again_ever_more_seldom) {
  const Gas gas;
  UtcSeconds now = start;
  DialInDevice device{{}, gas, now};
  std::int64_t last = 0;
  for (int i = 0; i < 10; ++i) {
    now = std::max(now, device.next_call());
    device.call(now);
    device.lost(now);
    const std::int64_t wait = device.next_call() - now;
    EXPECT_GE(wait, std::min<std::int64_t>(60 << std::min(i, 6), 3600));
    EXPECT_LE(wait, 5400);
    last = wait;
  }
  EXPECT_GE(last, 3600);
}

TEST(DialInDevice, believes_no_server_without_its_key) {
  const Gas gas;
  DialInDevice device{{}, gas, start};
  device.call(start + 10);
  device.hear(as_bytes(R"({"type":"challenge","version":1,"nonce":"00112233445566778899aabbccddeeff","time":1})"
                       "\n"),
              start + 11);
  const std::string forged =
      R"({"type":"welcome","seq":1,"time":1,"window":4,"mac":")" + std::string(64, '0') + "\"}\n";
  EXPECT_TRUE(device.hear(as_bytes(forged), start + 12).empty());
  EXPECT_TRUE(device.hung_up());
}

TEST(GasConverter, counts_standard_volume_by_pressure_temperature_and_compressibility) {
  GasConverter converter{{1000, 202650, 2000, false}};
  converter.pass({2000, 202650, 2000, false});
  EXPECT_EQ(converter.correction_e4(), 20000) << "twice the pressure";
  EXPECT_EQ(converter.row(0).standard_volume.to_string(), "2.000");
  converter.constants().compressibility_e4 = 8000;
  converter.pass({3000, 202650, 2000, false});
  EXPECT_EQ(converter.row(0).standard_volume.to_string(), "4.500");
  converter.constants().substitution_pressure_pa = 101325;
  converter.constants().substitution_temperature_c = 2000;
  converter.pass({4000, 999999, 9999, true});
  EXPECT_EQ(converter.row(0).standard_volume.to_string(), "5.750");
  EXPECT_EQ(converter.row(0).working_volume_alarm.to_string(), "1.000");
  EXPECT_EQ(converter.row(0).standard_volume_alarm.to_string(), "1.250");
}

}  // namespace
}  // namespace riser::sim
