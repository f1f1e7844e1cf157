// SPDX-License-Identifier: Apache-2.0
// Frames of format class FT 1.2 (IEC 60870-5-1) as EN 13757-2 uses them, in both directions, and secondary addresses
// (EN 13757-7). FrameParser, which finds frames in a stream, is in frame_parser.h (included here).
#pragma once
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace riser::protocol::mbus {

inline constexpr std::size_t max_frame = 261;  ///< 68 L L 68, L = 255, CS 16
inline constexpr std::size_t max_data = 252;   ///< L = 255 without C, A, CI

/// C field values without FCB; `fcb_bit` is added where FCV is set. 0x53 | fcb_bit = 0x73.
namespace c_field {
inline constexpr Byte snd_nke = 0x40;
inline constexpr Byte snd_ud = 0x53;
inline constexpr Byte req_ud1 = 0x5A;
inline constexpr Byte req_ud2 = 0x5B;
inline constexpr Byte rsp_ud = 0x08;
inline constexpr Byte fcb_bit = 0x20;
inline constexpr Byte fcv_bit = 0x10;     ///< from the master
inline constexpr Byte acd_bit = 0x20;     ///< from a slave: class 1 data is waiting
inline constexpr Byte dfc_bit = 0x10;     ///< from a slave: cannot take more data
inline constexpr Byte master_bit = 0x40;  ///< set in every frame from the master
}  // namespace c_field

namespace address {
inline constexpr Byte unconfigured = 0;
inline constexpr Byte last_primary = 250;
inline constexpr Byte converter = 251;
inline constexpr Byte selected = 253;        ///< FD: the slaves selected by secondary address
inline constexpr Byte point_to_point = 254;  ///< FE: every slave answers, with its own address
inline constexpr Byte broadcast = 255;       ///< FF: nobody answers
}  // namespace address

/// CI fields that the link master itself needs; the rest is in application.h.
namespace ci_field {
inline constexpr Byte application_reset = 0x50;
inline constexpr Byte data_send = 0x51;
inline constexpr Byte select = 0x52;
inline constexpr Byte application_error = 0x70;
inline constexpr Byte alarm = 0x71;
inline constexpr Byte response_long_header = 0x72;
inline constexpr Byte response_fixed = 0x73;
inline constexpr Byte response_no_header = 0x78;
inline constexpr Byte response_short_header = 0x7A;
}  // namespace ci_field

inline constexpr Byte ack_byte = 0xE5;

enum class FrameKind : std::uint8_t { ack, short_frame, control, long_frame };

/// One valid frame, as a view into the bytes it was parsed from.
struct FrameView {
  FrameKind kind = FrameKind::ack;
  Byte c = 0;     ///< 0 for ack
  Byte a = 0;     ///< 0 for ack
  Byte ci = 0;    ///< only control and long frames
  Bytes data{};   ///< what follows CI, without checksum; empty but in long frames
  Bytes bytes{};  ///< the whole frame

  bool from_master() const noexcept { return kind != FrameKind::ack && (c & c_field::master_bit) != 0; }
  /// RSP_UD: control or long frame from a slave with function 8.
  bool is_response() const noexcept {
    return (kind == FrameKind::long_frame || kind == FrameKind::control) && (c & 0x4F) == c_field::rsp_ud;
  }
};

enum class LinkErrorCode : std::uint8_t {
  empty,           ///< no bytes
  bad_start,       ///< not E5, 10 or 68
  bad_length,      ///< the two length bytes differ, or are below 3
  bad_repeat,      ///< no second 68
  truncated,       ///< shorter than the length bytes say; offset = bytes present
  bad_checksum,    ///< offset of the checksum byte
  bad_stop,        ///< no 16 at the end
  trailing_bytes,  ///< more bytes than one frame; offset of the first one
};
struct LinkError {
  LinkErrorCode code = LinkErrorCode::empty;
  std::size_t offset = 0;
  friend bool operator==(const LinkError&, const LinkError&) = default;
};
/// "bad_checksum"
std::string_view name(LinkErrorCode code) noexcept;
/// One sentence that says what was expected.
std::string_view message(LinkErrorCode code) noexcept;

/// `bytes` must be exactly one frame.
Result<FrameView, LinkError> parse_frame(Bytes bytes) noexcept;

/// An encoded frame; copied by value, no heap.
class FrameBuffer {
 public:
  FrameBuffer() noexcept : size_(0) {}
  Bytes bytes() const noexcept { return {bytes_.data(), size_}; }
  operator Bytes() const noexcept { return bytes(); }  // NOLINT: a buffer is its bytes
  std::size_t size() const noexcept { return size_; }
  void push(Byte byte) noexcept;      ///< CHECKs the bound
  void append(Bytes bytes) noexcept;  ///< CHECKs the bound

 private:
  std::array<Byte, max_frame> bytes_;
  std::size_t size_;
};

FrameBuffer ack() noexcept;
FrameBuffer short_frame(Byte c, Byte a) noexcept;
FrameBuffer control_frame(Byte c, Byte a, Byte ci) noexcept;
/// `data` of at most max_data bytes (CHECKed); with no data this is a control frame.
FrameBuffer long_frame(Byte c, Byte a, Byte ci, Bytes data) noexcept;

FrameBuffer snd_nke(Byte a) noexcept;
FrameBuffer req_ud1(Byte a, bool fcb) noexcept;
FrameBuffer req_ud2(Byte a, bool fcb) noexcept;
FrameBuffer snd_ud(Byte a, bool fcb, Byte ci, Bytes data) noexcept;

/// The 8 bytes a slave is selected by: ID[4] BCD low byte first, manufacturer[2], version, medium, as on the wire.
/// Wildcards: nibble F for each ID digit, FF FF for the manufacturer, FF for version and for medium.
struct SecondaryAddress {
  std::array<Byte, 8> wire{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

  /// 16 hex digits "IIIIIIIIMMMMVVTT": the ID as printed on the meter, then manufacturer bytes in the order of the
  /// wire, version, medium: "1234567874520104" is ID 12345678, TST (74 52), version 1, heat. Nothing when it is
  /// anything else.
  static std::optional<SecondaryAddress> from_text(std::string_view text) noexcept;
  /// The first 8 bytes of a long header (CI 72); nothing when there are fewer.
  static std::optional<SecondaryAddress> from_header(Bytes header) noexcept;
  std::string to_text() const;

  /// ID digit 0 (most significant) to 7; 0xF is the wildcard.
  Byte digit(int index) const noexcept;
  void set_digit(int index, Byte value) noexcept;

  bool has_wildcard() const noexcept;
  /// True when a meter with address `meter` answers to a selection of this address.
  bool matches(const SecondaryAddress& meter) const noexcept;

  friend auto operator<=>(const SecondaryAddress&, const SecondaryAddress&) = default;
};

/// SND_UD to FD, CI 52. The bit of the first selection after SND_NKE may be 0 (C = 53), as all masters send it.
FrameBuffer select(const SecondaryAddress& slave, bool fcb = false) noexcept;
/// Enhanced selection: also the fabrication number, 8 digits `0C 78`, as 4 BCD bytes of the wire (nibble F is a
/// wildcard).
FrameBuffer select_enhanced(const SecondaryAddress& slave, std::array<Byte, 4> fabrication, bool fcb = false) noexcept;

/// "TST" -> 0x5274 and back (EN 62056-21 letters, 5 bits each). A code with bit 15 set prints like one without.
std::optional<std::uint16_t> manufacturer_code(std::string_view letters) noexcept;
std::array<char, 3> manufacturer_letters(std::uint16_t code) noexcept;

}  // namespace riser::protocol::mbus

#include "protocol/mbus/frame_parser.h"  // IWYU pragma: export
