// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "metering/commodity.h"
#include "protocol/codec/driver.h"
#include "protocol/mbus/link_frame.h"

namespace riser::protocol::mbus {

enum class HeaderKind : std::uint8_t { none, short_header, long_header, fixed };

/// What stands between CI and the records.
struct Header {
  HeaderKind kind = HeaderKind::none;
  SecondaryAddress meter{};  ///< ID, manufacturer, version, medium in the order of CI 72; good for long_header.
                             ///< Of a fixed header only the ID is good.
  Byte medium = 0xFF;        ///< device type code; 4-bit code of the fixed header
  Byte access_number = 0;
  Byte status = 0;  ///< STS: bits 1-0 busy/error, 2 power low, 3 permanent, 4 temporary error
  std::uint16_t configuration = 0;

  bool has_identity() const noexcept { return kind == HeaderKind::long_header || kind == HeaderKind::fixed; }
  std::uint16_t manufacturer() const noexcept { return static_cast<std::uint16_t>(meter.wire[4] | meter.wire[5] << 8); }
};

/// Bytes of a header of this kind.
constexpr std::size_t header_size(HeaderKind kind) noexcept {
  return kind == HeaderKind::long_header    ? 12
         : kind == HeaderKind::short_header ? 4
         : kind == HeaderKind::fixed        ? 6
                                            : 0;
}
/// Reads the first header_size(kind) bytes; `bytes` must have them. `msb_first`: ID and manufacturer high byte first.
Header read_header(HeaderKind kind, Bytes bytes, bool msb_first) noexcept;

struct Medium {
  std::string_view name;  ///< "heat_outlet"; "reserved" for codes without a meaning
  metering::Commodity commodity = metering::Commodity::other;
};
/// The device type of CI 72.
const Medium& medium(Byte code) noexcept;
/// The 4-bit medium of the fixed data structure.
const Medium& fixed_medium(Byte code) noexcept;
const Medium& medium(const Header& header) noexcept;

MeterIdentity identity(const Header& header);

}  // namespace riser::protocol::mbus
