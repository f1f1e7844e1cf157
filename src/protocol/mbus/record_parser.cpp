// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/record_parser.h"

#include "base/check.h"
#include "protocol/mbus/link_frame.h"
#include "protocol/mbus/value.h"

namespace riser::protocol::mbus {
namespace {

using metering::Quantity;

constexpr Byte filler = 0x2F, global_readout = 0x7F;
constexpr int max_dife = 10, max_vife = 10;
constexpr Byte variable_length = 0xFF;
constexpr Byte data_sizes[16] = {0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, variable_length, 6, 0};

constexpr bool is_extended(Byte byte) noexcept { return (byte & 0x80) != 0; }

bool is_printable(Byte c) noexcept { return (c >= 0x20 && c < 0x7F) || c >= 0xA0; }

const VifEntry text_unit_entry{Quantity::plain_text, metering::Unit::none, 0, ValueType::unit_text, 1};
const VifEntry reserved_entry{};

}  // namespace

bool RecordParser::fail(RecordFault fault, const Byte* at) noexcept {
  fault_ = fault;
  fault_at_ = at;
  return false;
}

RecordParser::RecordParser(Bytes payload, RecordOptions options) noexcept
    : begin_(payload.data()), at_(begin_), end_(begin_ + payload.size()), options_(options) {
  CHECK(payload.size() <= max_data, "{} bytes of records", payload.size());
}

RecordParser::Step RecordParser::next(Record& record) noexcept {
  while (at_ != end_ && *at_ == filler) ++at_;
  if (at_ == end_) return Step::end;
  record.begin = at_;
  record.msb_first = options_.msb_first;
  record.from_master = options_.from_master;
  record.status = RecordStatus::ok;
  record.offset_milli = 0;
  record.vife_at = record.vife_count = record.text_at = record.text_size = 0;
  if ((*at_ & 0x0F) == 0x0F) return special(record);
  if (!read_dib(record) || !read_vib(record)) return Step::fault;
  return Step::record;
}

/// DIF 0F, 1F, 3F..7F. Fillers are gone already.
RecordParser::Step RecordParser::special(Record& record) noexcept {
  const Byte dif = *at_;
  record.storage = 0;
  record.tariff = 0;
  record.subunit = 0;
  record.function = metering::Function::instantaneous;
  record.unit = metering::Unit::none;
  record.mantissa = 0;
  record.exponent = 0;
  record.multiplier = 1;
  record.is_unsigned = false;
  record.dib_size = 1;
  record.vib_size = 0;
  if (is_extended(dif)) {
    fail(RecordFault::malformed_dif, at_);
    return Step::fault;
  }
  const Byte* rest = at_ + 1;
  record.quantity = Quantity::unknown;
  record.kind = ValueKind::none;
  record.data_size = 0;
  at_ = rest;
  if (dif == global_readout && options_.from_master) return Step::record;
  record.kind = ValueKind::raw;
  record.data_size = static_cast<Byte>(end_ - rest);
  at_ = end_;
  if (dif == 0x0F || dif == 0x1F) {
    record.quantity = Quantity::manufacturer_specific;
    more_follows_ = dif == 0x1F;
  } else {
    record.quantity = Quantity::reserved;
    record.status = RecordStatus::reserved_dif;
  }
  return Step::record;
}

bool RecordParser::read_dib(Record& record) noexcept {
  const Byte* p = at_;
  Byte byte = *p++;
  record.function = static_cast<metering::Function>(byte >> 4 & 3);
  record.storage = byte >> 6 & 1;
  record.tariff = 0;
  record.subunit = 0;
  for (int k = 0; is_extended(byte); ++k) {
    if (p == end_) return fail(RecordFault::truncated_record, p);
    if (k == max_dife) return fail(RecordFault::too_many_dife, p);
    byte = *p++;
    record.storage |= std::uint64_t{byte & 0x0FU} << (1 + 4 * k);
    record.tariff |= (byte >> 4 & 3U) << (2 * k);
    record.subunit = static_cast<std::uint16_t>(record.subunit | (byte >> 6 & 1U) << k);
  }
  record.dib_size = static_cast<Byte>(p - at_);
  return true;
}

bool RecordParser::read_vifes(const Byte*& p, Record& record, bool extended) noexcept {
  record.vife_at = static_cast<Byte>(p - record.begin);
  const int before = static_cast<int>(p - record.begin) - record.dib_size - 1;  // code bytes of FB and FD count
  int count = 0;
  while (extended) {
    if (p == end_) return fail(RecordFault::truncated_record, p);
    if (before + count == max_vife) return fail(RecordFault::too_many_vife, p);
    extended = is_extended(*p++);
    ++count;
  }
  record.vife_count = static_cast<Byte>(count);
  return true;
}

/// The length and text of a plain-text unit.
bool RecordParser::read_text(const Byte*& p, Record& record) noexcept {
  if (p == end_) return fail(RecordFault::truncated_record, p);
  const std::size_t size = *p;
  if (size > static_cast<std::size_t>(end_ - p - 1)) return fail(RecordFault::bad_unit_text, p);
  ++p;
  for (std::size_t i = 0; i < size; ++i)
    if (!is_printable(p[i])) return fail(RecordFault::bad_unit_text, p + i);
  record.text_at = static_cast<Byte>(p - record.begin);
  record.text_size = static_cast<Byte>(size);
  p += size;
  return true;
}

/// True when all records from `from` on can be read in this order, to the very end.
bool RecordParser::ends_well(TextOrder order, const Byte* from) const noexcept {
  RecordParser trial = *this;
  trial.text_order_ = order;
  trial.at_ = from;
  Record scratch;
  for (;;) {
    const Step step = trial.next(scratch);
    if (step != Step::record) return step == Step::end;
    if (scratch.status == RecordStatus::reserved_dif) return false;
  }
}

/// FC: text and VIFEs in one order or the other.
bool RecordParser::read_extended_text(const Byte*& p, Record& record) noexcept {
  if (text_order_ == TextOrder::undecided) {
    text_order_ = ends_well(TextOrder::behind_vifes, at_)   ? TextOrder::behind_vifes
                  : ends_well(TextOrder::before_vifes, at_) ? TextOrder::before_vifes
                                                            : TextOrder::each;
  }
  if (text_order_ != TextOrder::before_vifes) {
    const Byte* q = p;
    if (read_vifes(q, record, true) && read_text(q, record)) {
      p = q;
      return true;
    }
    if (text_order_ == TextOrder::behind_vifes) return false;
    fault_ = RecordFault::none;
  }
  if (!read_text(p, record)) return false;
  record.vife_at = static_cast<Byte>(p - record.begin);
  int count = 0;
  for (bool extended = true; extended; ++count) {
    if (p == end_) return fail(RecordFault::truncated_record, p);
    if (count == max_vife) return fail(RecordFault::too_many_vife, p);
    extended = is_extended(*p++);
  }
  record.vife_count = static_cast<Byte>(count);
  return true;
}

/// What follows a VIF with extension bit: code bytes of the extension tables, VIFEs, unit text.
const VifEntry* RecordParser::read_extension(Byte vif, const Byte*& p, Record& record) noexcept {
  const VifEntry* entry = &primary_vif(vif);
  bool extended = true;
  if (vif == 0xFC) return read_extended_text(p, record) ? &text_unit_entry : nullptr;
  if (vif == 0xFB || vif == 0xFD || vif == 0xEF) {
    if (p == end_) return missing(p);
    Byte code = *p++;
    entry = vif == 0xFB ? &vif_fb(code) : vif == 0xFD ? &vif_fd(code) : &reserved_entry;
    if (vif == 0xFD && code == 0xFD) {
      if (p == end_) return missing(p);
      code = *p++;
      entry = &vif_fd_fd(code);
    }
    extended = is_extended(code);
  }
  return !extended || read_vifes(p, record, true) ? entry : nullptr;
}

const VifEntry* RecordParser::missing(const Byte* at) noexcept {
  fail(RecordFault::truncated_record, at);
  return nullptr;
}

bool RecordParser::read_vib(Record& record) noexcept {
  const Byte* const vib = at_ + record.dib_size;
  const Byte* p = vib;
  if (p == end_) return fail(RecordFault::truncated_record, p);
  const Byte vif = *p++;
  const VifEntry* entry = &primary_vif(vif);
  if (is_extended(vif)) {
    entry = read_extension(vif, p, record);
    if (entry == nullptr) return false;
  } else if (vif == 0x7C && !read_text(p, record)) {
    return false;
  }
  record.vib_size = static_cast<Byte>(p - vib);

  std::size_t size = data_sizes[*at_ & 0x0F];
  if (size == variable_length) {
    if (p == end_) return fail(RecordFault::truncated_record, p);
    const auto length = lvar_size(*p);
    if (!length) return fail(RecordFault::reserved_lvar, p);
    size = 1 + *length;
  }
  if (size > static_cast<std::size_t>(end_ - p)) return fail(RecordFault::truncated_record, end_);
  record.data_size = static_cast<Byte>(size);
  at_ = p + size;

  record.quantity = entry->quantity;
  record.unit = entry->unit;
  record.exponent = entry->exponent;
  record.multiplier = entry->multiplier;
  ValueType type = entry->type;
  if (record.vife_count != 0 && type != ValueType::manufacturer) {
    for (unsigned i = 0; i < record.vife_count; ++i) {
      const Byte code = record.begin[record.vife_at + i];
      if ((code & 0x7F) == 0x7F) break;  // the rest is the manufacturer's
      if (apply_vife(code, record, type)) ++i;
    }
  }
  if (options_.unsigned_binary && type == ValueType::integer) type = ValueType::counter;
  decode_value(record, type);
  return true;
}

}  // namespace riser::protocol::mbus
