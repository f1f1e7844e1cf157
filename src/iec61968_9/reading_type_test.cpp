// SPDX-License-Identifier: Apache-2.0
#include "iec61968_9/reading_type.h"

#include <gtest/gtest.h>

#include "iec61968_9/meter_readings.h"

namespace riser::iec61968_9 {
namespace {

using metering::Commodity;
using metering::Quantity;
using metering::Register;
using metering::Unit;

TEST(reading_type, tells_how_good_a_reading_is) {
  using metering::Quality;
  EXPECT_EQ(quality_type(Quality::actual), "2.0.0");
  EXPECT_EQ(quality_type(Quality::estimated), "3.8.0");
  EXPECT_EQ(quality_type(Quality::edited), "3.7.0");
  EXPECT_EQ(quality_type(Quality::suspect), "3.5.258");
  EXPECT_EQ(quality_type(Quality::rejected), "3.7.3");
}

TEST(reading_type, names_energy_volume_and_gauges_of_each_commodity) {
  struct Row {
    Register reg;
    Commodity commodity;
    const char* type;
  };
  const Row rows[] = {
      {{.quantity = Quantity::energy, .unit = Unit::watt_hour},
       Commodity::heat,
       "0.0.0.1.1.12.12.0.0.0.0.0.0.0.0.0.72.0"},
      {{.quantity = Quantity::cooling_energy, .unit = Unit::joule},
       Commodity::heat,
       "0.0.0.1.1.13.12.0.0.0.0.0.0.0.0.0.31.0"},
      {{.quantity = Quantity::volume, .unit = Unit::cubic_metre},
       Commodity::water,
       "0.0.0.1.1.9.58.0.0.0.0.0.0.0.0.0.42.0"},
      {{.quantity = Quantity::standard_volume, .unit = Unit::cubic_metre},
       Commodity::gas,
       "0.0.0.1.1.7.58.0.0.0.0.0.0.0.0.0.167.0"},
      {{.quantity = Quantity::active_energy_export, .unit = Unit::watt_hour, .tariff = 2},
       Commodity::electricity,
       "0.0.0.1.19.1.12.0.0.0.0.2.0.0.0.0.72.0"},
      {{.quantity = Quantity::voltage, .unit = Unit::volt, .qualifier = "phase_l2"},
       Commodity::electricity,
       "0.0.0.6.0.1.54.0.0.0.0.0.0.0.64.0.29.0"},
      {{.quantity = Quantity::power, .unit = Unit::watt, .function = metering::Function::maximum},
       Commodity::heat,
       "0.8.0.6.0.12.37.0.0.0.0.0.0.0.0.0.38.0"},
      {{.quantity = Quantity::volume_flow, .unit = Unit::cubic_metre_per_hour},
       Commodity::heat,
       "0.0.0.6.0.12.155.0.0.0.0.0.0.0.0.0.125.0"},
  };
  for (const Row& row : rows) EXPECT_EQ(reading_type(row.reg, row.commodity), row.type) << row.reg.key();
}

TEST(reading_type, is_missing_for_what_the_standard_does_not_tell_apart) {
  const Register energy{.quantity = Quantity::energy, .unit = Unit::watt_hour};
  Register past = energy, part = energy, faulty = energy, limited = energy;
  past.storage = 1;
  part.subunit = 1;
  faulty.function = metering::Function::error;
  limited.qualifier = "negative_only";
  for (const Register& reg :
       {past, part, faulty, limited, Register{.quantity = Quantity::flow_temperature, .unit = Unit::degree_celsius},
        Register{.quantity = Quantity::date, .unit = Unit::date}})
    EXPECT_FALSE(reading_type(reg, Commodity::heat)) << reg.key();
}

TEST(meter_readings, are_one_element_for_each_meter_and_point) {
  const Register energy{.quantity = Quantity::energy, .unit = Unit::watt_hour};
  MeterReadings document;
  document.begin({"7", "0<1", "", Commodity::heat});
  document.value(1795257000, metering::Quality::actual, energy, metering::Cell::of({1230, -1}));
  document.value(1795257000, metering::Quality::actual, {.quantity = Quantity::date}, metering::Cell::of({1, 0}));
  document.value(1795257000, metering::Quality::actual, energy, {});
  document.begin({"7", "0<1", "", Commodity::heat});
  document.begin({"7", "0<1", "3", Commodity::heat});
  document.value(1795260600, metering::Quality::estimated, energy, metering::Cell::of({124, 0}));
  EXPECT_EQ(document.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<MeterReadings xmlns=\"http://iec.ch/TC57/2011/MeterReadings#\">\n"
            "<MeterReading>\n<Meter><mRID>7</mRID><Names><name>0&lt;1</name></Names></Meter>\n"
            "<Readings><timeStamp>2026-11-21T10:30:00Z</timeStamp><value>123.0</value><ReadingQualities>"
            "<ReadingQualityType ref=\"2.0.0\"/></ReadingQualities>"
            "<ReadingType ref=\"0.0.0.1.1.12.12.0.0.0.0.0.0.0.0.0.72.0\"/></Readings>\n</MeterReading>\n"
            "<MeterReading>\n<Meter><mRID>7</mRID><Names><name>0&lt;1</name></Names></Meter>\n"
            "<Readings><timeStamp>2026-11-21T11:30:00Z</timeStamp><value>124</value><ReadingQualities>"
            "<ReadingQualityType ref=\"3.8.0\"/></ReadingQualities>"
            "<ReadingType ref=\"0.0.0.1.1.12.12.0.0.0.0.0.0.0.0.0.72.0\"/></Readings>\n"
            "<UsagePoint><mRID>3</mRID></UsagePoint>\n</MeterReading>\n"
            "<!-- 1 values without a reading type are left out -->\n</MeterReadings>\n");
}

}  // namespace
}  // namespace riser::iec61968_9
