// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/header.h"

#include <algorithm>

namespace riser::protocol::mbus {
namespace {

using metering::Commodity;

/// EN 13757-3 table of device types, 00 to 37.
constexpr Medium media[] = {
    {"other"},
    {"oil"},
    {"electricity", Commodity::electricity},
    {"gas", Commodity::gas},
    {"heat_outlet", Commodity::heat},
    {"steam"},
    {"warm_water", Commodity::hot_water},
    {"water", Commodity::water},
    {"heat_cost_allocator", Commodity::heat},
    {"compressed_air"},
    {"cooling_outlet", Commodity::cooling},
    {"cooling_inlet", Commodity::cooling},
    {"heat_inlet", Commodity::heat},
    {"heat_cooling", Commodity::heat},
    {"bus_system"},
    {"unknown"},
    {"irrigation", Commodity::water},
    {"water_logger", Commodity::water},
    {"gas_logger", Commodity::gas},
    {"gas_converter", Commodity::gas},
    {"calorific_value", Commodity::gas},
    {"hot_water", Commodity::hot_water},
    {"cold_water", Commodity::water},
    {"dual_water", Commodity::water},
    {"pressure"},
    {"ad_converter"},
    {"smoke_detector"},
    {"room_sensor"},
    {"gas_detector"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"breaker_electricity", Commodity::electricity},
    {"valve"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"customer_unit"},
    {"reserved"},
    {"reserved"},
    {"waste_water", Commodity::water},
    {"garbage"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"reserved"},
    {"service_unit"},
    {"communication_controller"},
    {"unidirectional_repeater"},
    {"bidirectional_repeater"},
    {"reserved"},
    {"reserved"},
    {"radio_converter_system_side"},
    {"radio_converter_meter_side"},
};

constexpr Medium fixed_media[16] = {
    {"other"},
    {"oil"},
    {"electricity", Commodity::electricity},
    {"gas", Commodity::gas},
    {"heat", Commodity::heat},
    {"steam"},
    {"hot_water", Commodity::hot_water},
    {"water", Commodity::water},
    {"heat_cost_allocator", Commodity::heat},
    {"reserved"},
    // Mode 2: the counters are most significant byte first.
    {"gas", Commodity::gas},
    {"heat", Commodity::heat},
    {"hot_water", Commodity::hot_water},
    {"water", Commodity::water},
    {"heat_cost_allocator", Commodity::heat},
    {"reserved"},
};

constexpr Medium reserved{"reserved"};
constexpr Medium none{""};

}  // namespace

const Medium& medium(Byte code) noexcept { return code < std::size(media) ? media[code] : reserved; }
const Medium& fixed_medium(Byte code) noexcept { return fixed_media[code & 0x0F]; }
const Medium& medium(const Header& header) noexcept {
  if (!header.has_identity()) return none;
  return header.kind == HeaderKind::fixed ? fixed_medium(header.medium) : medium(header.medium);
}

Header read_header(HeaderKind kind, Bytes b, bool msb_first) noexcept {
  Header header;
  header.kind = kind;
  header.meter.wire = {};
  const Byte* p = b.data();
  if (kind == HeaderKind::long_header || kind == HeaderKind::fixed) {
    const std::size_t size = kind == HeaderKind::fixed ? 4 : 8;
    std::copy_n(p, size, header.meter.wire.begin());
    auto& wire = header.meter.wire;
    if (msb_first) {
      std::reverse(wire.begin(), wire.begin() + 4);
      std::swap(wire[4], wire[5]);
    }
    if (kind == HeaderKind::long_header) header.medium = wire[7];
    p += size;
  }
  if (kind != HeaderKind::none) {
    header.access_number = p[0];
    header.status = p[1];
  }
  if (kind == HeaderKind::long_header || kind == HeaderKind::short_header)
    header.configuration = static_cast<std::uint16_t>(p[2] | p[3] << 8);
  return header;
}

MeterIdentity identity(const Header& header) {
  MeterIdentity meter;
  if (!header.has_identity()) return meter;
  meter.number = header.meter.to_text().substr(0, 8);
  meter.medium = medium(header).name;
  meter.commodity = medium(header).commodity;
  if (header.kind == HeaderKind::long_header) {
    const auto letters = manufacturer_letters(header.manufacturer());
    meter.manufacturer.assign(letters.begin(), letters.end());
    meter.version = header.meter.wire[6];
  }
  return meter;
}

}  // namespace riser::protocol::mbus
