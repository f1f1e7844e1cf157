// SPDX-License-Identifier: Apache-2.0
#include "iec61968_9/meter_readings.h"

#include <fmt/format.h>

#include "iec61968_9/reading_type.h"

namespace riser::iec61968_9 {
namespace {

/// Control characters that XML 1.0 cannot have are left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
      out += c;
    }
  }
  return out;
}

}  // namespace

MeterReadings::MeterReadings()
    : out_(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<MeterReadings xmlns=\"http://iec.ch/TC57/2011/MeterReadings#\">\n") {}

void MeterReadings::end_meter() {
  if (!open_) return;
  if (!meter_.point.empty()) out_ += "<UsagePoint><mRID>" + escaped(meter_.point) + "</mRID></UsagePoint>\n";
  out_ += "</MeterReading>\n";
  open_ = false;
}

void MeterReadings::begin(Meter meter) {
  if (open_ && meter == meter_) return;
  end_meter();
  meter_ = std::move(meter);
  open_ = true;
  last_type_.clear();
  last_ = {};
  out_ += fmt::format("<MeterReading>\n<Meter><mRID>{}</mRID><Names><name>{}</name></Names></Meter>\n",
                      escaped(meter_.id), escaped(meter_.number));
}

const std::string& MeterReadings::type_of(const metering::Register& reg) {
  if (reg == last_) return last_type_;
  last_ = reg;
  last_type_ = reading_type(reg, meter_.commodity).value_or("");
  return last_type_;
}

void MeterReadings::value(UtcSeconds time, metering::Quality quality, const metering::Register& reg,
                          const metering::Cell& cell) {
  if (!cell.ok()) return;
  const std::string& type = type_of(reg);
  if (type.empty()) {
    ++left_out_;
    return;
  }
  out_ += fmt::format(
      "<Readings><timeStamp>{}</timeStamp><value>{}</value><ReadingQualities><ReadingQualityType ref=\"{}\"/>"
      "</ReadingQualities><ReadingType ref=\"{}\"/></Readings>\n",
      utc_text(time), cell.number.to_string(), quality_type(quality), type);
}

std::string MeterReadings::finish() {
  end_meter();
  if (left_out_ > 0) out_ += fmt::format("<!-- {} values without a reading type are left out -->\n", left_out_);
  return std::move(out_) + "</MeterReadings>\n";
}

}  // namespace riser::iec61968_9
