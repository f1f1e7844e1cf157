// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/mbus/vif.h"

namespace riser::protocol::mbus {

/// What stops the reading of records. Everything else is a status of one record.
enum class RecordFault : std::uint8_t {
  none,
  truncated_record,  ///< the telegram ends inside a record
  too_many_dife,     ///< more than 10
  too_many_vife,     ///< more than 10
  malformed_dif,     ///< special DIF with extension bit
  reserved_lvar,     ///< LVAR of unknown length
  bad_unit_text,     ///< the length of a plain-text unit fits in neither order
};

struct RecordOptions {
  bool msb_first = false;        ///< values most significant byte first (CI 55, 76)
  bool from_master = false;      ///< VIFE 00..1F are actions; DIF 7F asks for everything
  bool unsigned_binary = false;  ///< integers of type B have no sign
};

/// Walks over the records of one telegram. Copies nothing and allocates nothing.
class RecordParser {
 public:
  enum class Step : std::uint8_t { record, end, fault };

  /// `payload`: what follows the header, at most max_data bytes (CHECKed); must outlive the records.
  RecordParser(Bytes payload, RecordOptions options) noexcept;

  /// Fills `record` on Step::record.
  Step next(Record& record) noexcept;

  RecordFault fault() const noexcept { return fault_; }
  std::size_t fault_offset() const noexcept { return static_cast<std::size_t>(fault_at_ - begin_); }
  std::size_t offset() const noexcept { return static_cast<std::size_t>(at_ - begin_); }
  bool more_follows() const noexcept { return more_follows_; }

 private:
  /// Where the text of an extended plain-text VIF (FC) stands: the standard says behind the VIFEs, some makers put it
  /// directly behind the VIF. One telegram keeps to one order.
  enum class TextOrder : std::uint8_t { undecided, behind_vifes, before_vifes, each };

  Step special(Record& record) noexcept;
  bool read_dib(Record& record) noexcept;
  bool read_vib(Record& record) noexcept;
  const VifEntry* read_extension(Byte vif, const Byte*& p, Record& record) noexcept;
  const VifEntry* missing(const Byte* at) noexcept;
  bool read_vifes(const Byte*& p, Record& record, bool extended) noexcept;
  bool read_text(const Byte*& p, Record& record) noexcept;
  bool read_extended_text(const Byte*& p, Record& record) noexcept;
  bool ends_well(TextOrder order, const Byte* from) const noexcept;
  bool fail(RecordFault fault, const Byte* at) noexcept;

  const Byte* begin_;
  const Byte* at_;
  const Byte* end_;
  const Byte* fault_at_ = nullptr;
  RecordOptions options_;
  RecordFault fault_ = RecordFault::none;
  TextOrder text_order_ = TextOrder::undecided;
  bool more_follows_ = false;
};

}  // namespace riser::protocol::mbus
