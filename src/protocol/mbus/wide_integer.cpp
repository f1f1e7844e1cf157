// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/wide_integer.h"

#include <algorithm>
#include <cstring>

namespace riser::protocol::mbus {

void WideInteger::multiply_add(std::uint32_t factor, std::uint32_t addend) noexcept {
  std::uint64_t carry = addend;
  for (std::size_t i = 0; i < size_; ++i) {
    carry += std::uint64_t{limbs_[i]} * factor;
    limbs_[i] = static_cast<std::uint32_t>(carry % base);
    carry /= base;
  }
  for (; carry != 0 && size_ < limbs_.size(); carry /= base) limbs_[size_++] = static_cast<std::uint32_t>(carry % base);
}

void WideInteger::multiply_power(int ten) noexcept {
  for (; ten > 0; --ten) multiply_add(10, 0);
}

int WideInteger::compare(const WideInteger& other) const noexcept {
  if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
  for (std::size_t i = size_; i-- > 0;)
    if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
  return 0;
}

void WideInteger::add(const WideInteger& other) noexcept {
  std::uint32_t carry = 0;
  for (std::size_t i = 0; i < limbs_.size() && (i < std::max(size_, other.size_) || carry != 0); ++i) {
    const std::uint32_t sum = limb(i) + other.limb(i) + carry;
    if (i == size_) ++size_;
    limbs_[i] = sum % base;
    carry = sum / base;
  }
}

void WideInteger::subtract(const WideInteger& other) noexcept {
  std::uint32_t borrow = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const std::uint32_t take = other.limb(i) + borrow;
    borrow = limbs_[i] < take ? 1 : 0;
    limbs_[i] = limbs_[i] + borrow * base - take;
  }
  while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
}

std::size_t WideInteger::write(char* out) const noexcept {
  if (size_ == 0) {
    *out = '0';
    return 1;
  }
  std::size_t count = 0;
  for (std::size_t i = size_; i-- > 0;) {
    char digits[9];
    std::uint32_t rest = limbs_[i];
    for (int k = 8; k >= 0; --k, rest /= 10) digits[k] = static_cast<char>('0' + rest % 10);
    const char* first = digits;
    if (count == 0) first = std::find_if(digits, digits + 8, [](char c) { return c != '0'; });
    const auto length = static_cast<std::size_t>(digits + 9 - first);
    std::memcpy(out + count, first, length);
    count += length;
  }
  return count;
}

}  // namespace riser::protocol::mbus
