// SPDX-License-Identifier: Apache-2.0
#include "store/collect/meter_link.h"

#include <algorithm>
#include <array>

#include "store/reading/varint.h"
#include "store/sql/store_error.h"

namespace riser::store {
namespace {

constexpr std::size_t time_fields = 2;
constexpr std::uint32_t MeterLink::* counts[] = {
    &MeterLink::tried,   &MeterLink::read,         &MeterLink::no_answer,    &MeterLink::garbled, &MeterLink::refused,
    &MeterLink::retries, &MeterLink::delay_sum_ms, &MeterLink::delay_max_ms, &MeterLink::in_vain};
constexpr std::size_t fields = time_fields + std::size(counts);

// 0 stands for no time; the first second of the day is 1.
std::uint64_t packed_time(UtcSeconds time, UtcSeconds begins) {
  return time == 0 ? 0 : static_cast<std::uint64_t>(std::max<std::int64_t>(time - begins, 0)) + 1;
}
UtcSeconds unpacked_time(std::uint64_t packed, UtcSeconds begins) {
  return packed == 0 ? 0 : begins + static_cast<std::int64_t>(packed) - 1;
}

std::array<std::uint64_t, fields> fields_of(const MeterLink& link, UtcSeconds begins) {
  std::array<std::uint64_t, fields> out{packed_time(link.last_try, begins), packed_time(link.last_read, begins)};
  for (std::size_t i = 0; i < std::size(counts); ++i) out[time_fields + i] = link.*counts[i];
  return out;
}

}  // namespace

void MeterLink::add(const MeterLink& later) {
  last_try = std::max(last_try, later.last_try);
  last_read = std::max(last_read, later.last_read);
  tried += later.tried;
  read += later.read;
  no_answer += later.no_answer;
  garbled += later.garbled;
  refused += later.refused;
  retries += later.retries;
  delay_sum_ms += later.delay_sum_ms;
  delay_max_ms = std::max(delay_max_ms, later.delay_max_ms);
  in_vain = later.read > 0 ? later.in_vain : in_vain + later.in_vain;
}

void add(std::vector<MeterLink>& meters, const std::vector<MeterLink>& later) {
  std::vector<MeterLink> all;
  all.reserve(std::max(meters.size(), later.size()));
  auto old = meters.begin();
  for (const MeterLink& link : later) {
    while (old != meters.end() && old->meter < link.meter) all.push_back(*old++);
    if (old != meters.end() && old->meter == link.meter) {
      all.push_back(*old++);
      all.back().add(link);
    } else {
      all.push_back(link);
    }
  }
  all.insert(all.end(), old, meters.end());
  meters = std::move(all);
}

ByteVector pack(const std::vector<MeterLink>& meters, UtcSeconds begins) {
  ByteVector out;
  put_varint(out, meters.size());
  std::int64_t before = 0;
  for (const MeterLink& link : meters) {
    const auto values = fields_of(link, begins);
    std::uint64_t present = 0;
    for (std::size_t i = 0; i < fields; ++i)
      if (values[i] != 0) present |= std::uint64_t{1} << i;
    put_varint(out, static_cast<std::uint64_t>(link.meter.value - before));
    put_varint(out, present);
    for (const std::uint64_t value : values)
      if (value != 0) put_varint(out, value);
    before = link.meter.value;
  }
  return out;
}

std::vector<MeterLink> unpack(Bytes data, UtcSeconds begins) {
  ByteReader in(data);
  std::vector<MeterLink> meters;
  const std::uint64_t count = in.varint();
  std::int64_t meter = 0;
  for (std::uint64_t n = 0; n < count && in.ok(); ++n) {
    meter += static_cast<std::int64_t>(in.varint());
    const std::uint64_t present = in.varint();
    MeterLink link{.meter = MeterId{meter}};
    for (std::size_t i = 0; i < fields; ++i) {
      const std::uint64_t value = (present >> i & 1) != 0 ? in.varint() : 0;
      if (i >= time_fields) {
        link.*counts[i - time_fields] = static_cast<std::uint32_t>(value);
      } else {
        (i == 0 ? link.last_try : link.last_read) = unpacked_time(value, begins);
      }
    }
    meters.push_back(link);
  }
  if (!in.ok() || in.left() != 0)
    throw StoreError(StoreErrorKind::corrupt, "store", "unpacking how meters were reached", "damaged row");
  return meters;
}

}  // namespace riser::store
