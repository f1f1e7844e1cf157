// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "base/bytes.h"

namespace riser::store {

/// The logs whose records are chained: what was done, and who logged in. The names stand in texts and in
/// audit-heads.txt.
enum class AuditLog : std::uint8_t { operations, log_ins };
constexpr std::array all_audit_logs{AuditLog::operations, AuditLog::log_ins};
std::string_view name(AuditLog log) noexcept;
std::optional<AuditLog> find_audit_log(std::string_view name) noexcept;

/// BLAKE2b-256 under the log's key, over the seal of the record before (zeros before the first) and the record.
using Seal = std::array<Byte, 32>;
Seal seal_of(const Seal& key, const Seal& before, Bytes record);

/// One for each log. Zeros in a copy where nothing is to be proven.
using AuditKeys = std::array<Seal, all_audit_logs.size()>;

/// The last record of a log. id 0: there is none, or it is not known.
struct AuditEnd {
  std::int64_t id = 0;
  Seal seal{};
};

/// A record as bytes: before each column its type and its length, so that no other record is the same bytes.
class RecordBytes {
 public:
  void null();
  void integer(std::int64_t value);
  void text(std::string_view value);
  void bytes(Bytes value);
  Bytes data() const { return data_; }

 private:
  void put(Byte type, Bytes value);
  ByteVector data_{};
};

}  // namespace riser::store
