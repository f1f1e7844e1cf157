// SPDX-License-Identifier: Apache-2.0
// The values of protocols with data identifiers (CJ/T 188, DL/T 645, Modbus, IEC 62056-21, dial-in), as their decoders
// give them: no heap, exact, in the unit that was transmitted.
#pragma once
#include <array>
#include <cstring>
#include <memory>
#include <span>
#include <string>

#include "metering/register.h"
#include "protocol/codec/driver.h"
#include "protocol/codec/field_unit.h"
#include "protocol/codec/json_text.h"

namespace riser::protocol {

/// A short text without a heap; what does not fit is cut.
template <std::size_t capacity>
class FixedText {
 public:
  constexpr FixedText() = default;
  constexpr FixedText(std::string_view text) noexcept {  // NOLINT: a text is a text
    for (const char c : text)
      if (size_ < capacity) text_[size_++] = c;
  }
  constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  /// Whole words where the compiler can: `text` in a register stays there.
  void assign(std::string_view text) noexcept {
    size_ = static_cast<std::uint8_t>(text.size() < capacity ? text.size() : capacity);
    if (size_ != 0) std::memcpy(text_.data(), text.data(), size_);
  }
  constexpr void push_back(char c) noexcept {
    if (size_ < capacity) text_[size_++] = c;
  }
  friend constexpr bool operator==(const FixedText& a, const FixedText& b) noexcept { return a.view() == b.view(); }

 private:
  std::array<char, capacity> text_{};
  std::uint8_t size_ = 0;
};

/// A list without a heap. push() gives null when it is full.
template <class T, std::size_t capacity>
class FixedList {
 public:
  T* push() noexcept {
    if (size_ == capacity) return nullptr;
    // Made in its place: a copy of a fresh T stalls on the small stores that made it.
    T* const slot = &items_[size_++];
    std::destroy_at(slot);
    return std::construct_at(slot);
  }
  /// A copy at the end.
  T* push(const T& value) noexcept { return size_ < capacity ? &(items_[size_++] = value) : nullptr; }
  void clear() noexcept { size_ = 0; }
  /// Drops what was pushed behind the first `size`.
  void shrink(std::size_t size) noexcept {
    if (size < size_) size_ = size;
  }
  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  T& operator[](std::size_t i) noexcept { return items_[i]; }
  const T& operator[](std::size_t i) const noexcept { return items_[i]; }
  std::span<const T> view() const noexcept { return {items_.data(), size_}; }
  std::span<T> view() noexcept { return {items_.data(), size_}; }

 private:
  std::array<T, capacity> items_;
  std::size_t size_ = 0;
};

enum class ItemKind : std::uint8_t {
  number,
  date,       ///< `number` = civil seconds of midnight
  date_time,  ///< `number` = civil seconds of the meter's wall clock
  text,       ///< `text`, UTF-8 without control characters
  bits,       ///< `raw` as it came, low byte first where the protocol sends it so; printed as hexadecimal digits
};

struct DataItem {
  FixedText<24> id{};  ///< as the standard writes it: "00010000", "901F", "1-0:1.8.0", "4:0102"
  metering::Quantity quantity = metering::Quantity::unknown;
  metering::Function function = metering::Function::instantaneous;
  ItemKind kind = ItemKind::number;
  metering::Validity validity = metering::Validity::ok;
  std::uint8_t tariff = 0;    ///< 0 = total
  std::uint16_t storage = 0;  ///< 0 = now, n = the n-th settlement or frozen value before
  std::uint16_t subunit = 0;
  const FieldUnit* unit = &field_unit::none;
  std::string_view qualifier{};  ///< static text: "phase_l1"; empty for most
  Decimal number{};
  std::string_view text{};  ///< lives as long as the telegram it came from
  Bytes raw{};              ///< the value's bytes; lives as long as the telegram
};

/// The item as readings keep it: in the base unit, texts and bits as `text` without a number.
Item item_of(const DataItem& item);

/// `"items":[...]`: id, quantity, unit, value (null with a "status" when it is not ok); function, storage, tariff,
/// subunit and qualifier where they say something.
void append_items(JsonText& json, std::span<const DataItem> items);
/// `"error":{...}`
void append_error(JsonText& json, const Fault& fault);

}  // namespace riser::protocol
