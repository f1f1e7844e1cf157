// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace riser {

/// A text of which there are millions, an address or a number: 24 bytes, and no heap for up to 23 characters.
class ShortText {
 public:
  static constexpr std::size_t room = 23;

  ShortText() = default;
  ShortText(std::string_view text) {
    if (text.size() > room) {
      put(std::make_unique<std::string>(text).release());
    } else {
      text.copy(places_.data(), text.size());
      size_ = static_cast<std::uint8_t>(text.size());
    }
  }
  ShortText(const std::string& text) : ShortText(std::string_view{text}) {}
  ShortText(const ShortText& other) : ShortText(other.view()) {}
  ShortText(ShortText&& other) noexcept : ShortText() { swap(other); }
  ShortText& operator=(ShortText other) noexcept {
    swap(other);
    return *this;
  }
  ~ShortText() {
    if (is_long()) const std::unique_ptr<std::string> last_owner{text()};
  }

  std::string_view view() const noexcept { return is_long() ? *text() : std::string_view{places_.data(), size_}; }
  bool empty() const noexcept { return size_ == 0; }
  operator std::string_view() const noexcept { return view(); }
  operator std::string() const { return std::string{view()}; }
  template <std::convertible_to<std::string_view> T>
  friend bool operator==(const ShortText& a, const T& b) noexcept {
    return a.view() == std::string_view{b};
  }

 private:
  using Address = std::array<char, sizeof(std::string*)>;
  static constexpr std::uint8_t on_the_heap = 0xFF;

  bool is_long() const noexcept { return size_ == on_the_heap; }
  void put(std::string* text) noexcept {
    const auto address = std::bit_cast<Address>(text);
    std::copy(address.begin(), address.end(), places_.begin());
    size_ = on_the_heap;
  }
  std::string* text() const noexcept {
    Address address;
    std::copy_n(places_.begin(), address.size(), address.begin());
    return std::bit_cast<std::string*>(address);
  }
  void swap(ShortText& other) noexcept {
    std::swap(places_, other.places_);
    std::swap(size_, other.size_);
  }

  std::array<char, room> places_{};
  std::uint8_t size_ = 0;
};

}  // namespace riser
