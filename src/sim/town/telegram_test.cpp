// SPDX-License-Identifier: Apache-2.0
#include "sim/town/telegram.h"

#include <gtest/gtest.h>

#include <set>

#include "protocol/mbus/application.h"
#include "sim/town/registers.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;
using metering::Unit;

constexpr UtcSeconds some_time = 1'795'257'123;  // 2026-11-21T10:32:03Z

/// The unit a source is decoded to, and the power of ten of its fine unit in that.
struct Meaning {
  Unit unit;
  int exponent;
};
Meaning meaning(Source source) {
  switch (source) {
    case Source::energy:
    case Source::cooling_energy:
    case Source::energy_peak:
    case Source::energy_flat:
    case Source::energy_valley:
      return {Unit::watt_hour, -3};
    case Source::energy_joule:
      return {Unit::joule, 0};
    case Source::reactive_energy:
      return {Unit::volt_ampere_reactive_hour, -3};
    case Source::volume:
    case Source::base_volume:
    case Source::reverse_volume:
    case Source::pulse_volume:
      return {Unit::cubic_metre, -6};
    case Source::power:
    case Source::power_l1:
    case Source::power_l2:
    case Source::power_l3:
    case Source::max_power:
      return {Unit::watt, -3};
    case Source::flow:
    case Source::max_flow:
      return {Unit::cubic_metre_per_hour, -6};
    case Source::supply_temperature:
    case Source::return_temperature:
    case Source::medium_temperature:
      return {Unit::degree_celsius, -2};
    case Source::temperature_difference:
      return {Unit::kelvin, -2};
    case Source::pressure:
      return {Unit::bar, -3};
    case Source::voltage_l1:
    case Source::voltage_l2:
    case Source::voltage_l3:
      return {Unit::volt, -3};
    case Source::current_l1:
    case Source::current_l2:
    case Source::current_l3:
      return {Unit::ampere, -3};
    case Source::frequency:
      return {Unit::hertz, -3};
    default:
      return {Unit::none, 0};
  }
}

/// One meter of each model, and the main meters.
std::vector<Meter> one_of_each(const Town& town) {
  std::set<std::pair<const Model*, bool>> seen;
  std::vector<Meter> meters;
  for (std::uint32_t i = 0; i < town.meters(); ++i) {
    const Meter m = town.meter(i);
    if (seen.insert({m.model, m.main}).second) meters.push_back(m);
  }
  return meters;
}

mbus::KeySource source_of(std::optional<protocol::AesKey>& key) {
  return {[](void* context, mbus::Header&, protocol::AesKey& out) {
            const auto& found = *static_cast<std::optional<protocol::AesKey>*>(context);
            if (found) out = *found;
            return found.has_value();
          },
          &key};
}

const Town& town() {
  static const Town instance(5, 90, 50, 8 * 3600);
  return instance;
}

void expect_number(const Meter& m, const RecordSpec& spec, const mbus::Record& record) {
  const Meaning wanted = meaning(spec.source);
  if (wanted.unit == Unit::none) return;
  EXPECT_EQ(record.unit, wanted.unit);
  if ((spec.dif & 0x0F) == dif::real32) {
    Decimal expected = *decimal_from_float(record_real(town(), m, spec, some_time));
    expected.exponent += spec.scale + wanted.exponent;
    EXPECT_EQ(record.number(), expected) << record.number().to_string() << " for " << expected.to_string();
    return;
  }
  const Decimal expected{record_number(town(), m, spec, some_time), spec.scale + wanted.exponent};
  EXPECT_EQ(record.number(), expected) << record.number().to_string() << " for " << expected.to_string();
}

void expect_record(const Meter& m, const RecordSpec& spec, const mbus::Record& record) {
  EXPECT_EQ(record.status, mbus::RecordStatus::ok);
  EXPECT_EQ(record.storage, spec.storage);
  EXPECT_EQ(record.tariff, spec.tariff);
  EXPECT_EQ(record.subunit, spec.subunit);
  EXPECT_EQ(static_cast<int>(record.function), spec.dif >> 4);
  EXPECT_TRUE(spec.source == Source::manufacturer_data || record.quantity != metering::Quantity::unknown);
  const std::int64_t shown_clock =
      civil_seconds(civil_from_seconds(spec.source == Source::date || spec.source == Source::date_time
                                           ? show(town(), m, spec.source, 0, spec.period, some_time)
                                           : 0));
  switch (spec.source) {
    case Source::date:
      EXPECT_EQ(record.mantissa, shown_clock / 86400 * 86400);
      break;
    case Source::date_time:
      EXPECT_EQ(record.mantissa, (spec.dif & 0x0F) == dif::int48 ? shown_clock : shown_clock / 60 * 60);
      break;
    case Source::fabrication:
      EXPECT_EQ(record.mantissa, m.fabrication);
      break;
    case Source::constant:
      EXPECT_EQ(record.mantissa, spec.constant);
      break;
    case Source::on_hours:
      EXPECT_EQ(record.mantissa * record.multiplier % 3600, 0);
      EXPECT_GT(record.mantissa, 0);
      break;
    default:
      expect_number(m, spec, record);
  }
}

TEST(telegram, decodes_to_the_registers_of_the_meter_for_every_model) {
  const auto meters = one_of_each(town());
  std::set<const Model*> models_seen;
  mbus::Telegram telegram;
  for (const Meter& m : meters) {
    SCOPED_TRACE(std::string(m.model->name) + (m.main ? " main" : ""));
    models_seen.insert(m.model);
    auto key = town().key(m);
    for (int page = 0; page < pages(*m.model); ++page) {
      const auto frame = make_telegram(town(), m, page, reply_state(m, some_time), some_time);
      ASSERT_TRUE(mbus::decode(frame, source_of(key), telegram)) << mbus::message(telegram.fault);
      EXPECT_EQ(telegram.more_follows, page + 1 < pages(*m.model));
      EXPECT_EQ(telegram.frame.a, m.primary);
      if (m.model->fixed_structure) {
        EXPECT_EQ(telegram.application, mbus::Application::fixed_data);
      } else {
        EXPECT_EQ(telegram.header.meter, m.address());
      }
      const auto specs = page == 0 ? m.model->records : m.model->second;
      const bool tail = m.model->security != Security::none;
      ASSERT_EQ(telegram.records().size(), specs.size() + tail + telegram.more_follows)
          << "DIF 1F is a record without data";
      for (std::size_t i = 0; i < specs.size(); ++i) {
        SCOPED_TRACE(i);
        const mbus::Record& record = telegram.records()[i];
        if (m.model->fixed_structure) {
          expect_number(m, specs[i], record);
          EXPECT_EQ(record.storage, specs[i].storage);
        } else if (specs[i].source == Source::text || specs[i].source == Source::customer) {
          char out[mbus::max_value_text];
          const std::string_view shown(out, mbus::write_value(record, out));
          EXPECT_EQ(shown, specs[i].source == Source::text ? specs[i].text : customer_number(m));
        } else if (specs[i].source == Source::manufacturer_data) {
          EXPECT_TRUE(record.is_manufacturer_data());
        } else {
          expect_record(m, specs[i], record);
        }
      }
    }
  }
  EXPECT_EQ(models_seen.size(), models().size()) << "the town must have every model";
}

TEST(telegram, the_same_arguments_give_the_same_bytes) {
  const Town twin(5, 90, 50, 8 * 3600);
  for (std::uint32_t i = 0; i < town().meters(); i += 37) {
    const Meter m = town().meter(i);
    EXPECT_EQ(to_hex(make_telegram(town(), m, 0, reply_state(m, some_time), some_time)),
              to_hex(make_telegram(twin, twin.meter(i), 0, reply_state(m, some_time), some_time)));
  }
}

TEST(telegram, an_encrypted_one_needs_the_key_of_its_own_meter) {
  mbus::Telegram telegram;
  for (const Meter& m : one_of_each(town())) {
    if (m.model->security == Security::none) continue;
    const auto frame = make_telegram(town(), m, 0, reply_state(m, some_time), some_time);
    std::optional<protocol::AesKey> wrong(protocol::AesKey{1});
    EXPECT_FALSE(mbus::decode(frame, source_of(wrong), telegram));
    EXPECT_EQ(telegram.fault.code, mbus::FaultCode::wrong_key);
    return;
  }
  FAIL() << "no meter encrypts";
}

TEST(telegram, shows_a_clock_that_was_set) {
  const Meter m = town().meter(0, 0);
  mbus::Telegram before, after;
  ReplyState state = reply_state(m, some_time);
  const auto first = make_telegram(town(), m, 0, state, some_time);
  state.clock_set_s = 7200;
  const auto second = make_telegram(town(), m, 0, state, some_time);
  mbus::decode(first, {}, before);
  mbus::decode(second, {}, after);
  int clocks = 0;
  for (std::size_t i = 0; i < before.record_count; ++i) {
    if (before.records()[i].kind != mbus::ValueKind::date_time) continue;
    EXPECT_EQ(after.records()[i].mantissa - before.records()[i].mantissa, 7200);
    ++clocks;
  }
  EXPECT_GT(clocks, 0);
}

}  // namespace
}  // namespace riser::sim
