// SPDX-License-Identifier: Apache-2.0
// Load profiles (DL/T 645-2007 table A.7): records A0 A0 length YYMMDDhhmm, six classes each closed by AA, CS, E5. A
// class that is not recorded is its AA alone.
#include <algorithm>

#include "protocol/dlt645/identifier_tables.h"
#include "protocol/dlt645/value.h"

namespace riser::protocol::dlt645 {
namespace {

constexpr Byte record_start = 0xA0, record_end = 0xE5, separator = 0xAA;
constexpr std::size_t time_size = 5, head = 3, tail = 2;
constexpr Sign with_sign = Sign::top_bit;
constexpr PhaseNames names = RISER_BY_PHASE("load_profile");

constexpr Field time_field{"YYMMDDhhmm", Q::time_point, number, names[0]};
constexpr Field class_1[] = {{"XXX.X", Q::voltage, volt, names[1]},
                             {"XXX.X", Q::voltage, volt, names[2]},
                             {"XXX.X", Q::voltage, volt, names[3]},
                             {"XXX.XXX", Q::current, ampere, names[1], with_sign},
                             {"XXX.XXX", Q::current, ampere, names[2], with_sign},
                             {"XXX.XXX", Q::current, ampere, names[3], with_sign},
                             {"XX.XX", Q::frequency, &field_unit::hertz, names[0]}};
constexpr Field class_2[] = {{"XX.XXXX", Q::power, kW, names[0], with_sign},
                             {"XX.XXXX", Q::power, kW, names[1], with_sign},
                             {"XX.XXXX", Q::power, kW, names[2], with_sign},
                             {"XX.XXXX", Q::power, kW, names[3], with_sign},
                             {"XX.XXXX", Q::reactive_power, kvar, names[0], with_sign},
                             {"XX.XXXX", Q::reactive_power, kvar, names[1], with_sign},
                             {"XX.XXXX", Q::reactive_power, kvar, names[2], with_sign},
                             {"XX.XXXX", Q::reactive_power, kvar, names[3], with_sign}};
constexpr Field class_3[] = {{"X.XXX", Q::power_factor, number, names[0], with_sign},
                             {"X.XXX", Q::power_factor, number, names[1], with_sign},
                             {"X.XXX", Q::power_factor, number, names[2], with_sign},
                             {"X.XXX", Q::power_factor, number, names[3], with_sign}};
constexpr Field class_4[] = {{"XXXXXX.XX", Q::active_energy_import, kWh, names[0]},
                             {"XXXXXX.XX", Q::active_energy_export, kWh, names[0]},
                             {"XXXXXX.XX", Q::reactive_energy_combined_1, kvarh, names[0], with_sign},
                             {"XXXXXX.XX", Q::reactive_energy_combined_2, kvarh, names[0], with_sign}};
constexpr Field class_5[] = {{"XXXXXX.XX", Q::reactive_energy_q1, kvarh, names[0]},
                             {"XXXXXX.XX", Q::reactive_energy_q2, kvarh, names[0]},
                             {"XXXXXX.XX", Q::reactive_energy_q3, kvarh, names[0]},
                             {"XXXXXX.XX", Q::reactive_energy_q4, kvarh, names[0]}};
constexpr Field class_6[] = {{"XX.XXXX", Q::power, kW, "load_profile,demand", with_sign},
                             {"XX.XXXX", Q::reactive_demand, kvar, names[0], with_sign}};
constexpr std::span<const Field> classes[] = {class_1, class_2, class_3, class_4, class_5, class_6};

std::size_t size_of(std::span<const Field> fields) noexcept {
  std::size_t size = 0;
  for (const Field& field : fields) size += field.format.bytes;
  return size;
}

void add_class(Telegram& out, std::span<const Field> fields, Bytes bytes, const Place& place) noexcept {
  if (bytes.empty()) return;
  if (bytes.size() != size_of(fields))
    return add_raw(out, bytes, place.identifier, metering::Quantity::manufacturer_specific);
  std::size_t at = 0;
  for (const Field& field : fields) {
    add_item(out, field, bytes.subspan(at, field.format.bytes), place);
    at += field.format.bytes;
  }
}

/// The end of a class: its AA, which no digit is; behind a class of full size it is looked for first.
std::size_t class_end(std::span<const Field> fields, Bytes rest) noexcept {
  const std::size_t size = size_of(fields);
  if (!rest.empty() && rest[0] == separator) return 0;
  if (rest.size() == size || (rest.size() > size && rest[size] == separator)) return size;
  return static_cast<std::size_t>(std::find(rest.begin(), rest.end(), separator) - rest.begin());
}

void add_classes(Telegram& out, Bytes body, const Place& place) noexcept {
  const std::size_t wanted = out.identifier >> 16 & 0xFF;  // 0: all classes
  if (wanted >= 1 && wanted <= std::size(classes)) {
    // Some meters send the class that was asked alone, others all six with five of them empty.
    const Bytes alone = !body.empty() && body.back() == separator ? body.first(body.size() - 1) : body;
    if (alone.size() == size_of(classes[wanted - 1])) return add_class(out, classes[wanted - 1], alone, place);
  }
  for (const auto& fields : classes) {
    const std::size_t size = class_end(fields, body);
    add_class(out, fields, body.first(size), place);
    body = body.subspan(std::min(size + 1, body.size()));
  }
  add_raw(out, body, place.identifier, metering::Quantity::manufacturer_specific);
}

/// The bytes of a record from its time to its last AA; nothing when it does not end in CS E5 as far as it is there.
std::optional<std::size_t> body_size(Bytes record) noexcept {
  const std::size_t said = record[2];
  // The length counts from the time to the last AA; some meters count CS and E5 too.
  for (const std::size_t size : {said, said - tail})
    if (size >= time_size && size < 256 && head + size + tail <= record.size() &&
        record[head + size + tail - 1] == record_end)
      return size;
  return std::nullopt;
}

}  // namespace

void decode_load_profile(Telegram& out) noexcept {
  Bytes value = out.value();
  Place place{.identifier = out.identifier};
  while (value.size() >= head + time_size && value[0] == record_start && value[1] == record_start) {
    const auto size = body_size(value);
    if (!size) break;
    ++place.storage;
    add_item(out, time_field, value.subspan(head, time_size), place);
    add_classes(out, value.subspan(head + time_size, *size - time_size), place);
    value = value.subspan(head + *size + tail);
  }
  add_raw(out, value, out.identifier, metering::Quantity::manufacturer_specific);
}

}  // namespace riser::protocol::dlt645
