// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "protocol/cjt188/telegram.h"

namespace riser::protocol::cjt188 {

/// Takes values from the front of a payload and puts items into the telegram.
class PayloadReader {
 public:
  PayloadReader(Telegram& telegram, const Dialect& dialect) noexcept
      : telegram_(telegram), dialect_(dialect), rest_(telegram.payload) {}

  std::size_t left() const noexcept { return rest_.size(); }
  Bytes rest() const noexcept { return rest_; }
  bool high_first() const noexcept { return telegram_.byte_order == ByteOrder::big; }
  bool unit_first() const noexcept { return telegram_.layout == Layout::unit_value; }
  UnitMeaning unit_at(std::size_t value) const noexcept;  ///< of the five bytes that begin there

  // Each puts an item with the standard's number `n` (0: none) when there are enough bytes, else takes nothing.
  // `usual` is the quantity when the unit byte does not say another.
  DataItem* value_with_unit(unsigned n, metering::Quantity usual, unsigned storage = 0) noexcept;
  DataItem* bcd(unsigned n, metering::Quantity quantity, std::size_t size, int decimals,
                const FieldUnit& unit) noexcept;
  DataItem* binary(unsigned n, metering::Quantity quantity) noexcept;  ///< one byte
  DataItem* time(unsigned n) noexcept;
  void address(unsigned n) noexcept;
  void bits(unsigned n, metering::Quantity quantity, std::size_t size) noexcept;
  /// The next `size` bytes are ST: the word, valve and battery, when the items are wanted.
  void status(std::size_t size) noexcept;
  /// Everything that is left, uninterpreted.
  void raw(unsigned n = 0) noexcept;

 private:
  DataItem* push(unsigned n, metering::Quantity quantity, std::size_t size) noexcept;

  Telegram& telegram_;
  const Dialect& dialect_;
  Bytes rest_;
};

/// 901F, clause 7.3: tells layout and byte order, then reads.
void read_current_data(PayloadReader& reader, Telegram& telegram, const Dialect& dialect) noexcept;
/// Any other payload.
void read_payload(PayloadReader& reader, Telegram& telegram, const Dialect& dialect) noexcept;

}  // namespace riser::protocol::cjt188
