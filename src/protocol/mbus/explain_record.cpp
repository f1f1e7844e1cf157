// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/explain_record.h"

#include <fmt/format.h>

#include "protocol/mbus/vif.h"

namespace riser::protocol::mbus {
namespace {

constexpr std::string_view data_fields[16] = {
    "no data",        "8 bit integer",   "16 bit integer",        "24 bit integer",  "32 bit integer", "32 bit real",
    "48 bit integer", "64 bit integer",  "selection for readout", "2 digit BCD",     "4 digit BCD",    "6 digit BCD",
    "8 digit BCD",    "variable length", "12 digit BCD",          "special function"};

std::string dif_meaning(Byte dif) {
  switch (dif) {
    case 0x0F:
      return "manufacturer specific data to the end";
    case 0x1F:
      return "manufacturer specific data to the end, and more telegrams follow";
    case 0x7F:
      return "readout of everything";
    default:
      break;
  }
  if ((dif & 0x0F) == 0x0F) return "reserved special function";
  return fmt::format("{}, {} value, storage bit {}", data_fields[dif & 0x0F],
                     name(static_cast<metering::Function>(dif >> 4 & 3)), dif >> 6 & 1);
}

std::string_view lvar_meaning(Byte lvar) {
  if (lvar <= 0xBF) return "text";
  if (lvar <= 0xCF) return "positive BCD";
  if (lvar <= 0xDF) return "negative BCD";
  return lvar == 0xF8 ? "32 bit real" : "binary";
}

/// Puts parts one behind the other.
class Parts {
 public:
  Parts(const Record& record, std::size_t offset, std::vector<Span>& spans)
      : bytes_(record.bytes()), offset_(offset), spans_(spans) {}
  Byte byte() const { return bytes_[at_]; }
  std::size_t at() const { return at_; }
  void put(std::size_t count, std::string_view field, std::string meaning, bool error = false) {
    if (count == 0) return;
    spans_.push_back({offset_ + at_, count, 1, std::string{field}, std::move(meaning), error});
    at_ += count;
  }

 private:
  Bytes bytes_;
  std::size_t offset_, at_ = 0;
  std::vector<Span>& spans_;
};

std::string vif_meaning(const Record& record) {
  std::string unit;
  append_unit(record, unit);
  return unit.empty() ? std::string{name(record.quantity)}
                      : fmt::format("{}, given in {}", name(record.quantity), unit);
}

void put_vib(Parts& parts, const Record& record) {
  const std::size_t end = std::size_t{record.dib_size} + record.vib_size;
  const std::size_t vife_at = record.vife_count != 0 ? record.vife_at : end;
  bool first = true, extended = false, foreign = record.quantity == metering::Quantity::manufacturer_specific;
  while (parts.at() < end) {
    if (record.text_at != 0 && parts.at() + 1 == record.text_at) {
      parts.put(1, "unit length", fmt::format("{} characters", record.text_size));
      parts.put(record.text_size, "unit text", vif_meaning(record));
    } else if (parts.at() >= vife_at && parts.at() < vife_at + record.vife_count) {
      const Byte code = parts.byte() & 0x7F;
      parts.put(1, "VIFE",
                foreign ? std::string{"manufacturer specific"} : vife_meaning(code, extended, record.from_master));
      foreign = foreign || (!extended && code == 0x7F);
      extended = !extended && code == 0x7C;
    } else {
      parts.put(1, first ? "VIF" : "VIF extension", vif_meaning(record));
    }
    first = false;
  }
}

}  // namespace

std::string record_value_meaning(const Record& record) {
  char text[max_value_text];
  std::string meaning{text, write_value(record, text)};
  std::string unit;
  append_unit(record, unit);
  if (!meaning.empty() && !unit.empty()) meaning += ' ' + unit;
  if (record.kind == ValueKind::raw) meaning = fmt::format("{} bytes without a known meaning", record.data_size);
  if (record.status != RecordStatus::ok)
    meaning = meaning.empty() ? fmt::format("no value: {}", name(record.status))
                              : fmt::format("{} ({})", meaning, name(record.status));
  return meaning.empty() ? "no value" : meaning;
}

std::string record_meaning(const Record& record) {
  std::string qualifier;
  append_qualifier(record, qualifier);
  std::string text =
      fmt::format("{}{}{}, {}", name(record.quantity), qualifier.empty() ? "" : " ", qualifier, name(record.function));
  if (record.storage != 0) text += fmt::format(", storage {}", record.storage);
  if (record.tariff != 0) text += fmt::format(", tariff {}", record.tariff);
  if (record.subunit != 0) text += fmt::format(", subunit {}", record.subunit);
  return fmt::format("{}: {}", text, record_value_meaning(record));
}

void explain_record(const Record& record, std::size_t offset, std::vector<Span>& spans) {
  Parts parts{record, offset, spans};
  parts.put(1, "DIF", dif_meaning(parts.byte()));
  while (parts.at() < record.dib_size) {
    const Byte dife = parts.byte();
    parts.put(
        1, "DIFE",
        fmt::format("storage bits {:X}, tariff bits {}, subunit bit {}", dife & 0x0F, dife >> 4 & 3, dife >> 6 & 1));
  }
  put_vib(parts, record);
  std::size_t left = record.data_size;
  if (left != 0 && record.has_lvar()) {
    const Byte lvar = parts.byte();
    parts.put(1, "LVAR", fmt::format("{}, {} bytes", lvar_meaning(lvar), left - 1));
    --left;
  }
  parts.put(left, "data", record_value_meaning(record), record.status != RecordStatus::ok);
}

}  // namespace riser::protocol::mbus
