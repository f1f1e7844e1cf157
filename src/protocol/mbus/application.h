// SPDX-License-Identifier: Apache-2.0
// The application layer of a frame (EN 13757-3): CI field, header, security, records.
#pragma once
#include <array>

#include "protocol/mbus/record_parser.h"
#include "protocol/mbus/security.h"

namespace riser::protocol::mbus {

/// What a frame carries, by its CI field.
enum class Application : std::uint8_t {
  link_only,          ///< ack, short and link control frames
  variable_data,      ///< 72 76 78 7A
  fixed_data,         ///< 73 77 with 16 bytes
  compact_data,       ///< 73 79 7B: needs a format that is not in the frame; kept raw
  application_error,  ///< 6E 6F 70
  alarm,              ///< 71 74 75
  data_send,          ///< 51 55, 5A 5B
  selection,          ///< 52 56
  reset,              ///< 50 53
  synchronise,        ///< 54 5C, 6C 6D
  set_baud_rate,      ///< B8..BF
  manufacturer,       ///< A0..B7
  unsupported,        ///< anything else
};
/// "variable_data"
std::string_view name(Application application) noexcept;

/// What is wrong with a frame as a whole. `name` is what JSON prints as "code".
enum class FaultCode : std::uint8_t {
  none,
  empty,
  bad_start,
  bad_length,
  bad_repeat,
  truncated,
  bad_checksum,
  bad_stop,
  trailing_bytes,  // as LinkErrorCode
  truncated_header,
  truncated_record,
  too_many_dife,
  too_many_vife,
  malformed_dif,
  reserved_lvar,
  bad_unit_text,      // as RecordFault
  application_error,  ///< the meter refuses; TelegramFault::detail is its code
  unsupported_ci,
  key_missing,
  wrong_key,
  suspicious_plain,
  malformed_encryption,
  unsupported_mode,
};
std::string_view name(FaultCode code) noexcept;

struct TelegramFault {
  FaultCode code = FaultCode::none;
  std::size_t offset = 0;  ///< in the frame
  Byte detail = 0;         ///< application error code, security mode
};
/// One sentence that says what was expected or what the meter reports.
std::string message(const TelegramFault& fault);

inline constexpr std::size_t max_records = max_data + 1;  ///< the shortest, 7F, is one byte

/// How a meter departs from the standard.
struct Dialect {
  enum class ByteOrder : std::uint8_t { by_ci, low_first, high_first };
  ByteOrder order = ByteOrder::by_ci;  ///< whatever the CI field says
  bool unsigned_binary = false;        ///< type B integers have no sign
};

/// A decoded frame: views into the frame and, when it was encrypted, into `plain`. Not to be copied: records point into
/// it. Meant to be kept and used again; a fresh one costs nothing either, the records are not initialised.
struct Telegram {
  Telegram() = default;
  Telegram(const Telegram&) = delete;
  Telegram& operator=(const Telegram&) = delete;

  FrameView frame{};
  Application application = Application::link_only;
  Header header{};
  Security security{};
  std::optional<Afl> afl{};
  Bytes data{};                 ///< what follows header and encrypted part that could not be read
  std::size_t data_offset = 0;  ///< of `data` in the frame
  bool more_follows = false;    ///< DIF 1F: request again
  TelegramFault fault{};        ///< code none when all is well; records before the fault are good
  std::size_t record_count = 0;
  std::array<Record, max_records> storage;
  std::array<Byte, max_data> plain;

  std::span<const Record> records() const noexcept { return {storage.data(), record_count}; }
  /// Where a record's byte stands in the frame.
  std::size_t offset_of(const Byte* byte) const noexcept {
    return data_offset + static_cast<std::size_t>(byte - data.data());
  }
  bool ok() const noexcept { return fault.code == FaultCode::none; }
};

/// Decodes one frame; `frame` must outlive `telegram`. Any bytes are accepted; nothing is allocated. True when there is
/// no fault.
bool decode(Bytes frame, const KeySource& keys, Telegram& telegram, const Dialect& dialect = {}) noexcept;

/// The meaning of the application error code (CI 70).
std::string_view application_error_text(Byte code) noexcept;
/// The name of a CI field for explanations: "variable data, long header".
std::string_view ci_meaning(Byte ci) noexcept;

}  // namespace riser::protocol::mbus
