// SPDX-License-Identifier: Apache-2.0
#include "sim/town/telegram.h"

#include <fmt/format.h>

#include "base/bcd.h"
#include "base/check.h"
#include "protocol/mbus/encode.h"
#include "sim/town/registers.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

int bcd_digits(Byte field) {
  switch (field) {
    case dif::bcd2:
      return 2;
    case dif::bcd4:
      return 4;
    case dif::bcd6:
      return 6;
    case dif::bcd8:
      return 8;
    case dif::bcd12:
      return 12;
    default:
      return 0;
  }
}
int integer_bytes(Byte field) {
  switch (field) {
    case dif::int8:
      return 1;
    case dif::int16:
      return 2;
    case dif::int24:
      return 3;
    case dif::int32:
      return 4;
    case dif::int48:
      return 6;
    case dif::int64:
      return 8;
    default:
      return 0;
  }
}

std::int64_t raw_number(const Town& town, const Meter& meter, const RecordSpec& r, UtcSeconds utc) {
  return r.source == Source::constant ? r.constant : show(town, meter, r.source, r.scale, r.period, utc);
}

std::int64_t rolled_over(std::int64_t value, Byte field) {
  if (const int digits = bcd_digits(field)) return value % power_of_ten(value < 0 ? digits - 1 : digits);
  const int unused = 64 - integer_bytes(field) * 8;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(value) << unused) >> unused;
}

mbus::Vib vib_of(const RecordSpec& r) {
  if (r.vif.bytes[0] == 0x7C) return mbus::Vib::plain_text(r.text);
  return mbus::Vib(r.vif.view());
}

/// 8 bytes of the maker: a program version, the error hours and what looks like a checksum.
std::array<Byte, 8> maker_bytes(const Meter& meter, UtcSeconds utc) {
  std::array<Byte, 8> bytes{0x01, 0x12, 0x00, 0x00};
  for (std::size_t i = 4; i < bytes.size(); ++i) bytes[i] = static_cast<Byte>(meter.salt >> (i * 8) ^ utc / 86400);
  return bytes;
}

bool write_time(mbus::RecordWriter& out, const mbus::RecordHead& head, const mbus::Vib& vib, const RecordSpec& r,
                const CivilTime& time) {
  if (r.source == Source::date) return out.date(head, vib, time);
  return (r.dif & 0x0F) == dif::int48 ? out.date_time_seconds(head, vib, time) : out.date_time(head, vib, time);
}

bool write(mbus::RecordWriter& out, const Town& town, const Meter& meter, const RecordSpec& r, const ReplyState& state,
           UtcSeconds utc) {
  const Byte field = r.dif & 0x0F;
  const mbus::RecordHead head{static_cast<metering::Function>(r.dif >> 4), r.storage, r.tariff, r.subunit};
  switch (r.source) {
    case Source::manufacturer_data:
      return out.manufacturer_data(maker_bytes(meter, utc));
    case Source::text:
      return out.text(head, vib_of(r), r.text);
    case Source::customer:
      return out.text(head, vib_of(r), customer_number(meter));
    case Source::date:
    case Source::date_time: {
      const std::int64_t set = r.period == present ? state.clock_set_s : 0;
      return write_time(out, head, vib_of(r), r, civil_from_seconds(raw_number(town, meter, r, utc) + set));
    }
    default:
      break;
  }
  if (field == dif::real32) return out.real(head, vib_of(r), record_real(town, meter, r, utc));
  const std::int64_t number = record_number(town, meter, r, utc);
  if (const int digits = bcd_digits(field)) return out.bcd(head, vib_of(r), number, digits);
  return out.integer(head, vib_of(r), number, integer_bytes(field));
}

mbus::FrameBuffer fixed_telegram(const Town& town, const Meter& meter, const ReplyState& state, UtcSeconds utc) {
  const auto& records = meter.model->records;
  CHECK(records.size() == 2, "{}", meter.model->name);
  mbus::FixedReply reply;
  for (std::size_t i = 0; i < 4; ++i) reply.id[i] = state.address.wire[i];
  reply.access_number = state.access_number;
  reply.status = static_cast<Byte>(status(town, meter, utc) | state.status_bits);
  reply.medium = meter.model->medium;
  for (std::size_t i = 0; i < 2; ++i) {
    reply.units[i] = records[i].vif.bytes[0];
    reply.counters[i] = static_cast<std::int32_t>(record_number(town, meter, records[i], utc));
  }
  return mbus::reply_fixed(state.primary, reply);
}

}  // namespace

std::string customer_number(const Meter& meter) {
  return fmt::format("C-{:04}-{:03}", meter.gateway % 10000, meter.flat);
}

std::int64_t record_number(const Town& town, const Meter& meter, const RecordSpec& record, UtcSeconds utc) {
  return rolled_over(raw_number(town, meter, record, utc), record.dif & 0x0F);
}

float record_real(const Town& town, const Meter& meter, const RecordSpec& record, UtcSeconds utc) {
  const std::int64_t fine = show(town, meter, record.source, 0, record.period, utc);
  return static_cast<float>(static_cast<double>(fine) / static_cast<double>(power_of_ten(record.scale)));
}

ReplyState reply_state(const Meter& meter, UtcSeconds utc) {
  return {.primary = meter.primary,
          .access_number = static_cast<Byte>(meter.salt + static_cast<std::uint64_t>(utc / 600)),
          .address = meter.address()};
}

mbus::FrameBuffer make_telegram(const Town& town, const Meter& meter, int page, const ReplyState& state,
                                UtcSeconds utc) {
  const Model& model = *meter.model;
  if (model.fixed_structure) return fixed_telegram(town, meter, state, utc);
  mbus::RecordWriter out;
  bool fits = true;
  for (const RecordSpec& record : page == 0 ? model.records : model.second) {
    fits = fits && write(out, town, meter, record, state, utc);
  }
  if (page == 0 && !model.second.empty()) fits = fits && out.more_follows();
  CHECK(fits, "{} does not fit a telegram", model.name);

  const mbus::ReplyHeader header{state.address, state.access_number,
                                 static_cast<Byte>(status(town, meter, utc) | state.status_bits), 0};
  if (model.security == Security::none) return mbus::reply(state.primary, header, out.bytes());
  mbus::RecordWriter tail;
  tail.bcd({}, {0x78}, meter.fabrication, 8);
  return mbus::reply_mode_5(state.primary, header, *town.key(meter), out.bytes(), tail.bytes());
}

}  // namespace riser::sim
