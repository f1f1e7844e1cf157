// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace riser::protocol::mbus {

/// An unsigned integer of up to 360 decimal digits, for the few values that do not fit 64 bits: 64 bytes with their
/// unit, scale and offset take less. Digits beyond are lost.
class WideInteger {
 public:
  void multiply_add(std::uint32_t factor, std::uint32_t addend) noexcept;
  void multiply_power(int ten) noexcept;  ///< x 10^ten
  int compare(const WideInteger& other) const noexcept;
  void add(const WideInteger& other) noexcept;
  void subtract(const WideInteger& other) noexcept;  ///< `other` is not greater
  /// Writes the digits, "0" for zero; returns their number, at most 360.
  std::size_t write(char* out) const noexcept;

 private:
  static constexpr std::uint32_t base = 1'000'000'000;
  std::uint32_t limb(std::size_t i) const noexcept { return i < size_ ? limbs_[i] : 0; }
  std::array<std::uint32_t, 40> limbs_{};  // base 10^9, least significant first
  std::size_t size_ = 0;
};

}  // namespace riser::protocol::mbus
