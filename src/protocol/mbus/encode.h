// SPDX-License-Identifier: Apache-2.0
// The slave's side: records and RSP_UD telegrams (EN 13757-3). Everything goes into fixed buffers; nothing allocates.
// A value or length that the format cannot hold is a bug of the caller (CHECK); a full telegram is not: write() is
// false.
#pragma once
#include <array>
#include <initializer_list>
#include <string_view>

#include "base/civil_time.h"
#include "metering/register.h"
#include "protocol/codec/driver.h"
#include "protocol/mbus/link_frame.h"

namespace riser::protocol::mbus {

/// What the DIF and DIFEs say beside the data field: storage of 41 bits, tariff of 20, subunit of 10.
struct RecordHead {
  metering::Function function = metering::Function::instantaneous;
  std::uint64_t storage = 0;
  std::uint32_t tariff = 0;
  std::uint32_t subunit = 0;
};

/// VIF and VIFE bytes as on the wire, extension bits included: {0x13}, {0xFD, 0x48}, {0x93, 0x3B}.
class Vib {
 public:
  constexpr Vib(std::initializer_list<Byte> bytes) noexcept : Vib(Bytes{bytes.begin(), bytes.size()}) {}
  constexpr explicit Vib(Bytes bytes) noexcept {
    for (const Byte byte : bytes) push(byte);
  }
  /// VIF 7C (FC when VIFEs follow) with its unit text of at most 32 characters, in the order of the standard.
  static Vib plain_text(std::string_view unit, std::initializer_list<Byte> vifes = {}) noexcept;
  constexpr Bytes bytes() const noexcept { return {bytes_.data(), size_}; }

 private:
  constexpr void push(Byte byte) noexcept {
    if (size_ < bytes_.size()) bytes_[size_++] = byte;
  }
  std::array<Byte, 48> bytes_{};
  std::size_t size_ = 0;
};

/// Collects the records of one telegram. Each function writes one whole record and returns true, or returns false and
/// writes nothing when the record does not fit.
class RecordWriter {
 public:
  /// `capacity`: bytes of records in the telegram; 234 behind a long header, as the standard recommends (L <= F9). The
  /// last byte is kept for more_follows(), so that a telegram can always be closed when a record goes to the next one.
  explicit RecordWriter(std::size_t capacity = 234) noexcept;

  /// Two's complement of 1, 2, 3, 4, 6 or 8 bytes.
  bool integer(const RecordHead& head, const Vib& vib, std::int64_t value, int bytes) noexcept;
  /// 2, 4, 6, 8 or 12 digits; a negative value has the digit F in front and one digit less.
  bool bcd(const RecordHead& head, const Vib& vib, std::int64_t value, int digits) noexcept;
  bool real(const RecordHead& head, const Vib& vib, float value) noexcept;
  bool no_data(const RecordHead& head, const Vib& vib) noexcept;
  /// Type G (2 bytes); 1981 to 2080.
  bool date(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept;
  /// Type F (4 bytes), with the hundred-year bits set as the newer standard has it; `set` false marks it invalid (IV).
  bool date_time(const RecordHead& head, const Vib& vib, const CivilTime& time, bool summer = false,
                 bool set = true) noexcept;
  /// Type I (6 bytes), with seconds and day of week.
  bool date_time_seconds(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept;
  /// Type J (3 bytes): the time of day.
  bool time_of_day(const RecordHead& head, const Vib& vib, const CivilTime& time) noexcept;

  /// LVAR text of at most 191 characters, ISO 8859-1.
  bool text(const RecordHead& head, const Vib& vib, std::string_view text) noexcept;
  /// LVAR BCD of 0 to 9 bytes.
  bool variable_bcd(const RecordHead& head, const Vib& vib, std::int64_t value, int bytes) noexcept;
  /// LVAR binary, little-endian: 0 to 15, 16, 20, 24, 28, 32, 48 or 64 bytes.
  bool variable_integer(const RecordHead& head, const Vib& vib, Bytes value) noexcept;
  /// Any data field (0 to E) with its data bytes as they stand, LVAR byte included.
  bool raw(const RecordHead& head, Byte data_field, const Vib& vib, Bytes data) noexcept;

  bool filler(std::size_t count = 1) noexcept;          ///< DIF 2F
  bool manufacturer_data(Bytes data) noexcept;          ///< DIF 0F; must be last
  bool more_follows(Bytes manufacturer = {}) noexcept;  ///< DIF 1F; must be last; without data it always fits
  bool append(Bytes records) noexcept;                  ///< records that are already encoded

  Bytes bytes() const noexcept { return {bytes_.data(), size_}; }
  std::size_t room() const noexcept { return size_ < capacity_ ? capacity_ - 1 - size_ : 0; }  ///< for records
  void clear() noexcept { size_ = 0; }

 private:
  std::array<Byte, max_data> bytes_;
  std::size_t size_ = 0, capacity_;
};

/// The header of CI 72: who answers, and in what state.
struct ReplyHeader {
  SecondaryAddress meter{};  ///< no wildcards
  Byte access_number = 0;
  Byte status = 0;
  std::uint16_t configuration = 0;
};

/// RSP_UD, CI 72. `a` is the primary address of the slave.
FrameBuffer reply(Byte a, const ReplyHeader& header, Bytes records) noexcept;
/// CI 7A: access number, status and configuration only.
FrameBuffer reply_short_header(Byte a, const ReplyHeader& header, Bytes records) noexcept;
/// CI 78.
FrameBuffer reply_no_header(Byte a, Bytes records) noexcept;

/// CI 72 with security mode 5 (AES-128-CBC, IV from header and access number). `secret` is preceded by 2F 2F and filled
/// with 2F to whole blocks, at most 15; `tail` follows in plain. The configuration word is set here.
FrameBuffer reply_mode_5(Byte a, ReplyHeader header, const AesKey& key, Bytes secret, Bytes tail = {}) noexcept;
/// CI 72 with security mode 7: a key derived from `key` and the message counter, IV zero. The counter is sent with it.
FrameBuffer reply_mode_7(Byte a, ReplyHeader header, const AesKey& key, std::uint32_t counter, Bytes secret,
                         Bytes tail = {}) noexcept;

/// The fixed data structure, CI 73 (older meters). Units are the 6-bit codes of the standard: 05 kWh, 29 l.
struct FixedReply {
  std::array<Byte, 4> id{};  ///< BCD, low byte first
  Byte access_number = 0;
  Byte status = 0;  ///< bits 2-7; bits 0 and 1 are set from what follows
  Byte medium = 0;  ///< 4-bit code: 4 heat, 6 hot water, 7 water
  bool binary = false, stored = false;
  std::array<Byte, 2> units{};
  std::array<std::int32_t, 2> counters{};  ///< at most 8 digits when not binary
};
FrameBuffer reply_fixed(Byte a, const FixedReply& reply) noexcept;

FrameBuffer reply_application_error(Byte a, Byte code) noexcept;  ///< CI 70
FrameBuffer reply_alarm(Byte a, Byte bits) noexcept;              ///< CI 71

}  // namespace riser::protocol::mbus
